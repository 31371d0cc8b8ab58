"""Take in, open and clear away files: photos and PDF, under random names, out of reach."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.commands.audit_photos import Area
from models.commands.base import clean_line
from models.errors import InvalidInput, NotFound, Unavailable
from models.lookups.issued_files import is_issued_file, issued_files
from models.permissions import Action, Actor, require
from models.services.files.file_store import delete_kept, keep, read_kept, stray_names
from models.services.files.pictures import Picture, blurred, drawn_picture, is_heic, safe_picture
from models.services.records.evidence import holders_of_file
from models.settings import settings
from models.tables.drafts import Draft
from models.tables.evidence import Evidence
from models.tables.exchanges import Exchange, ExchangeFile
from models.tables.files import StoredFile
from models.tables.site_audits import AuditPhoto, SiteAudit
from models.tables.wholes import stands
from models.text import t
from models.text.formats import format_number, utc_now
from models.trail.events import record

_PICTURES: Final = frozenset({"jpg", "jpeg", "png", "webp", "heic", "heif"})
_LONGEST_NAME: Final = 190


@dataclass(frozen=True)
class OpenedFile:
    """A kept file, whole and checked."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class SafeFile:
    """A file that was examined and may be kept; ``areas`` are those blurred in it."""

    stem: str
    content: bytes
    media_type: str
    extension: str
    width_px: int | None = None
    height_px: int | None = None
    areas: tuple[Area, ...] = ()


def examined_file(actor: Actor, name: str, content: bytes) -> SafeFile:
    """Examine a photo (JPG, PNG, WebP, HEIC) or a PDF, before the database is held.

    Pictures are turned upright, freed of location and shrunk.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the file is empty, too large, of another kind, damaged, or not what its
            name says.
        Unavailable: too many others send pictures just now.

    """
    require(actor, Action.LOG)
    stem, extension = _split_name(name)
    _check(extension, content)
    if extension == "pdf":
        return _pdf(stem, content)
    return _of_picture(stem, safe_picture(content))


def examined_photo(actor: Actor, name: str, content: bytes) -> SafeFile:
    """Examine a photo, before the database is held.

    Raises:
        NotAllowed, InvalidInput, Unavailable: as :func:`examined_file`; a PDF is no photo.

    """
    found = examined_file(actor, name, content)
    if found.extension == "pdf":
        raise InvalidInput.on("file", t("A photo is needed here: JPG, PNG, WebP or HEIC."))
    return found


def blurred_file(file: SafeFile, areas: Sequence[Area]) -> SafeFile:
    """Return an examined photo with areas blurred, for good; without any, as it is."""
    if not areas:
        return file
    return _of_picture(file.stem, blurred(file.content, areas), areas)


def drawn_photo(name: str, content: bytes) -> SafeFile:
    """Return a photo that the product has drawn itself, ready to be kept."""
    return _of_picture(_split_name(name)[0], drawn_picture(content))


def take_in_file(session: Session, actor: Actor, file: SafeFile) -> int:
    """Keep an examined file and return its number.

    The file is on the disk before its row is; it goes again if the transaction fails.

    Raises:
        NotAllowed: "Your role does not allow this."
        Unavailable: the room set aside for files is used up, or the disk refuses.

    """
    require(actor, Action.LOG)
    _refuse_over_quota(session, len(file.content))
    stored_name = f"{secrets.token_hex(20)}.{file.extension}"
    keep(session, stored_name, file.content)
    row = StoredFile(
        stored_name=stored_name,
        original_name=f"{file.stem}.{file.extension}",
        media_type=file.media_type,
        size_bytes=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        width_px=file.width_px,
        height_px=file.height_px,
        created_by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    record(session, actor, "file.taken_in", "stored_file", row.id)
    if row.id is None:
        raise RuntimeError("a flushed row has a number")
    return row.id


def blurred_copy(session: Session, actor: Actor, file_id: int, areas: Sequence[Area]) -> SafeFile:
    """Return a kept photo with blurred areas, to take its place; for a session that reads.

    Raises:
        NotFound, Unavailable: as :func:`open_file`.

    """
    opened = open_file(session, actor, file_id)
    stem = opened.name.rpartition(".")[0]
    return _of_picture(stem, blurred(opened.content, areas), areas)


def let_file_go(session: Session, file_id: int) -> None:
    """Remove a file that nothing holds any more: nobody opens it from now on.

    It leaves the disk once the transaction is committed.
    """
    row = session.get_one(StoredFile, file_id)
    session.delete(row)
    session.flush()
    delete_kept(session, [row.stored_name])


def take_in_made_file(session: Session, actor: Actor, name: str, file: tuple[bytes, str]) -> int:
    """Keep a file that the product has made itself, content and media type, and return its number.

    Raises:
        NotAllowed, Unavailable: as :func:`take_in_file`.

    """
    stem, extension = name.rsplit(".", 1)
    content, media_type = file
    return take_in_file(session, actor, SafeFile(stem, content, media_type, extension))


def open_file(session: Session, actor: Actor, file_id: int) -> OpenedFile:
    """Return a kept file: one that belongs to a record, or that this person just added.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such file, or its record is in the trash.
        Unavailable: the file on the disk is missing or is not the one that was kept.

    """
    require(actor, Action.READ)
    row = session.get(StoredFile, file_id) if 0 < file_id < 2**31 else None
    if row is None or not _is_for(session, actor, row):
        raise NotFound(t("This file does not exist."))
    content = read_kept(row.stored_name)
    if content is None or hashlib.sha256(content).hexdigest() != row.sha256:
        raise Unavailable(
            t(
                "The file “{name}” is damaged or missing on the disk. Tell the administrator.",
                name=row.original_name,
            )
        )
    return OpenedFile(row.original_name, row.media_type, content)


def remove_unused_files(
    session: Session, actor: Actor, older_than_days: int = 7, *, with_strangers: bool = True
) -> int:
    """Clear away files that no record holds and no open draft may need; return how many.

    A whole file in the folder that this database does not know may be another database's, where
    two share a data folder: ``with_strangers=False`` leaves those, and takes half-written ones.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.MANAGE_SETTINGS)
    before = utc_now() - timedelta(days=older_than_days)
    drafting = select(Draft.account_id)
    rows = session.exec(
        select(StoredFile)
        .join(ExchangeFile, isouter=True)
        .join(Evidence, isouter=True)
        .join(AuditPhoto, isouter=True)
        .where(
            col(ExchangeFile.id).is_(None),
            col(Evidence.id).is_(None),
            col(AuditPhoto.id).is_(None),
            col(StoredFile.id).not_in(issued_files()),
            col(StoredFile.created_at) < before,
            col(StoredFile.created_by_id).is_(None)
            | col(StoredFile.created_by_id).not_in(drafting),
        )
    ).all()
    names = [row.stored_name for row in rows]
    for row in rows:
        session.delete(row)
    session.flush()
    kept = set(session.exec(select(StoredFile.stored_name)).all())
    strays = [name for name in stray_names(before) if with_strangers or name.endswith(".part")]
    names += [name for name in strays if name not in kept and name not in names]
    delete_kept(session, names)
    if names:
        record(session, actor, "file.removed", "stored_file", count=len(names))
    return len(names)


def _split_name(name: str) -> tuple[str, str]:
    last = re.split(r"[/\\]", name)[-1] if isinstance(name, str) else ""
    try:
        clean = str(clean_line(last.replace("\0", "")))
    except ValueError:
        clean = ""  # nothing was left of the name
    if "." not in clean:
        raise InvalidInput.on("file", _allowed_kinds())
    if len(clean) > _LONGEST_NAME:
        raise InvalidInput.on("file", t("The file's name is too long: shorten it."))
    stem, _, extension = clean.rpartition(".")
    return stem or "file", extension.lower()


def _check(extension: str, content: bytes) -> None:
    limit = settings().upload_max_mb
    if not content:
        raise InvalidInput.on("file", t("The file is empty."))
    if len(content) > limit * 1_000_000:
        raise InvalidInput.on("file", t("The file is too large: at most {limit} MB.", limit=limit))
    if extension not in _PICTURES | {"pdf"}:
        raise InvalidInput.on("file", _allowed_kinds())
    if _content_kind(content) != ("picture" if extension in _PICTURES else "pdf"):
        raise InvalidInput.on(
            "file", t("The file is named .{extension}, but is none inside.", extension=extension)
        )


def _of_picture(stem: str, picture: Picture, areas: Sequence[Area] = ()) -> SafeFile:
    return SafeFile(
        stem,
        picture.content,
        picture.media_type,
        picture.extension,
        picture.width_px,
        picture.height_px,
        tuple(areas),
    )


def _content_kind(content: bytes) -> str | None:
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or is_heic(content):
        return "picture"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "picture"
    return "pdf" if content.startswith(b"%PDF-") else None


def _pdf(stem: str, content: bytes) -> SafeFile:
    if b"%%EOF" not in content[-2048:]:
        raise InvalidInput.on("file", t("This PDF is damaged: its end is missing."))
    return SafeFile(stem, content, "application/pdf", "pdf")


def _allowed_kinds() -> str:
    return t("Files of these kinds can be added: JPG, PNG, WebP, HEIC, PDF.")


def _refuse_over_quota(session: Session, size_bytes: int) -> None:
    used = int(session.exec(select(func.coalesce(func.sum(StoredFile.size_bytes), 0))).one())
    quota_mb = settings().upload_quota_mb
    if used + size_bytes > quota_mb * 1_000_000:
        raise Unavailable(
            t(
                "The room for files ({quota} MB) is used up. Tell the administrator.",
                quota=format_number(quota_mb),
            )
        )


def _is_for(session: Session, actor: Actor, row: StoredFile) -> bool:
    holders = session.exec(
        select(Exchange.deleted_at)
        .join(ExchangeFile, col(ExchangeFile.exchange_id) == col(Exchange.id))
        .where(ExchangeFile.file_id == row.id)
    ).all()
    standing = [deleted_at is None for deleted_at in holders]
    standing += holders_of_file(session, row.id or 0)
    standing += [True] * is_issued_file(session, row.id or 0)
    audits = session.exec(
        select(SiteAudit)
        .join(AuditPhoto, col(AuditPhoto.audit_id) == col(SiteAudit.id))
        .where(AuditPhoto.file_id == row.id)
    ).all()
    standing += [stands(session, audit) for audit in audits]
    if standing:
        return any(standing)
    return actor.is_system or row.created_by_id == actor.account_id
