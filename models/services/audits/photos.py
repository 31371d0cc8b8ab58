"""Photos of audits: of a line or zone while the audit is open, of what was done afterwards."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from sqlmodel import Session, col, func, select

from models.commands.audit_photos import AddPhoto, BlurPhoto, CorrectPhoto, RemovePhoto
from models.db_errors import STALE
from models.errors import Conflict, InvalidInput, NotFound, Unavailable
from models.permissions import Action, Actor, require
from models.services.files.files import (
    SafeFile,
    blurred_copy,
    let_file_go,
    open_file,
    take_in_file,
)
from models.services.files.pictures import Picture, shrunk
from models.services.records.records import current, require_correctable
from models.tables import AuditPhoto, AuditZone, Criterion, Finding, SiteAudit
from models.text import mark, t
from models.trail.events import record
from models.vocabulary import PhotoPeople

MOST_PHOTOS: Final = 12
"""One line holds so many photos, and its corrected state as many again."""
_IN_FILES_PX: Final = 1000
"""The longest side of a photo in a report: sharp on paper, light to send."""
_KIND: Final = "site_audit"
_GONE: Final = mark("This photo is no longer there.")


class BlurredCopy(NamedTuple):
    """A photo with blurred areas, made of a kept file before the database is held."""

    of_file_id: int
    file: SafeFile


def add_photo(session: Session, actor: Actor, command: AddPhoto, photo: SafeFile) -> int:
    """Keep an examined photo of a line or of a zone and return its number.

    The areas of the command are blurred in it already.

    Raises:
        NotAllowed: the audit belongs to another division.
        NotFound: it does not exist.
        Conflict: it is locked, and the photo shows nothing corrected; its finding is closed.
        InvalidInput: nothing is said about people; the zone or line is not of this audit; the
            line is full.
        Unavailable: as :func:`models.services.files.files.take_in_file`.

    """
    require(actor, Action.LOG)
    if problems := command.problems_among({"people": command.people}):
        raise InvalidInput(problems)
    if photo.areas != command.areas:
        raise RuntimeError("the areas of the command are not those blurred in the photo")
    audit = _audit(session, actor, command.site_audit_id)
    _refuse_elsewhere(session, audit, command)
    _refuse_locked(session, audit, command)
    _refuse_full(session, command)
    made = AuditPhoto(
        audit_id=command.site_audit_id,
        zone_id=command.zone_id,
        criterion_id=command.criterion_id,
        caption=command.caption or "",
        is_after=command.is_after,
        created_by_id=actor.account_id,
        people=PhotoPeople.BLURRED if command.areas else command.people or PhotoPeople.NONE,
        file_id=take_in_file(session, actor, photo),
    )
    session.add(made)
    session.flush()
    record(session, actor, "site_audit.photo_added", _KIND, made.audit_id)
    return made.id or 0


def correct_photo(session: Session, actor: Actor, command: CorrectPhoto) -> None:
    """Replace a photo's caption and the answer about people.

    Raises:
        NotAllowed, NotFound, Conflict, InvalidInput: as :func:`add_photo`.

    """
    if problems := command.problems_among({"people": command.people}):
        raise InvalidInput(problems)
    photo, audit = _photo(session, actor, command.photo_id)
    _refuse_locked(session, audit, photo)
    photo.caption = command.caption or ""
    photo.people = command.people or photo.people
    session.flush()
    record(session, actor, "site_audit.photo_corrected", _KIND, photo.audit_id)


def blurred_photo(session: Session, actor: Actor, command: BlurPhoto) -> BlurredCopy:
    """Return a photo with blurred areas, for :func:`blur_photo`; for a session that reads.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Unavailable: the photo or its file is no longer there.
        InvalidInput: no area is given.

    """
    require(actor, Action.LOG)
    if not command.areas:
        raise InvalidInput.on("areas", t("Add the area that shall be blurred first."))
    photo = session.get(AuditPhoto, command.photo_id)
    if photo is None:
        raise NotFound(t(_GONE))
    copy = blurred_copy(session, actor, photo.file_id, command.areas)
    return BlurredCopy(photo.file_id, copy)


def blur_photo(session: Session, actor: Actor, command: BlurPhoto, copy: BlurredCopy) -> None:
    """Make areas of a photo unrecognisable: a new file takes its place, the old one is removed.

    Somebody who takes their consent back is heard at once: a locked audit does not stand in the
    way, since nothing but people is taken from the photo.

    Raises:
        NotAllowed, NotFound: as :func:`add_photo`.
        Conflict: somebody else blurred it meanwhile.

    """
    photo, _ = _photo(session, actor, command.photo_id)
    before = photo.file_id
    if before != copy.of_file_id:
        raise Conflict(t(STALE))
    photo.file_id = take_in_file(session, actor, copy.file)
    photo.people = PhotoPeople.BLURRED
    session.flush()
    let_file_go(session, before)
    record(session, actor, "site_audit.photo_blurred", _KIND, photo.audit_id)


def remove_photo(session: Session, actor: Actor, command: RemovePhoto) -> None:
    """Take a photo away; its file is removed with it.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`add_photo`.

    """
    photo, audit = _photo(session, actor, command.photo_id)
    _refuse_locked(session, audit, photo)
    session.delete(photo)
    session.flush()
    let_file_go(session, photo.file_id)
    record(session, actor, "site_audit.photo_removed", _KIND, photo.audit_id)


def _audit(session: Session, actor: Actor, number: int) -> SiteAudit:
    audit = current(session, SiteAudit, number)
    require_correctable(actor, audit)
    return audit


def _photo(session: Session, actor: Actor, number: int) -> tuple[AuditPhoto, SiteAudit]:
    photo = session.get(AuditPhoto, number, with_for_update=True, populate_existing=True)
    if photo is None:
        raise NotFound(t(_GONE))
    return photo, _audit(session, actor, photo.audit_id)


def _refuse_elsewhere(session: Session, audit: SiteAudit, command: AddPhoto) -> None:
    if session.get(AuditZone, (command.site_audit_id, command.zone_id)) is None:
        raise InvalidInput.on("zone_id", t("This zone is not of this audit."))
    if command.criterion_id is None:
        return
    criterion = session.get(Criterion, command.criterion_id)
    if criterion is None or criterion.version_id != audit.version_id:
        raise InvalidInput.on("criterion_id", t("This line is not of this audit."))


def _refuse_locked(session: Session, audit: SiteAudit, photo: AddPhoto | AuditPhoto) -> None:
    """Refuse where neither the audit is open nor the photo is one of an open finding's mending."""
    if not photo.is_after:
        if audit.finished_at is not None:
            raise Conflict(
                t("This audit is finished and locked: only photos of what was mended can be added.")
            )
        return
    finding = session.exec(
        select(Finding).where(
            Finding.audit_id == audit.id,
            Finding.zone_id == photo.zone_id,
            Finding.criterion_id == photo.criterion_id,
        )
    ).first()
    if finding is None:
        raise InvalidInput.on("is_after", t("Only a finding has photos of what was mended."))
    if finding.closed_on is not None:
        raise Conflict(t("This finding is closed."))
    if finding.lifted_at is not None:
        raise Conflict(t("This line was scored anew and is no finding any more."))


def _refuse_full(session: Session, command: AddPhoto) -> None:
    count = session.exec(
        select(func.count())
        .select_from(AuditPhoto)
        .where(
            AuditPhoto.audit_id == command.site_audit_id,
            AuditPhoto.zone_id == command.zone_id,
            col(AuditPhoto.criterion_id).is_not_distinct_from(command.criterion_id),
            AuditPhoto.is_after == command.is_after,
        )
    ).one()
    if count >= MOST_PHOTOS:
        raise InvalidInput.on(
            "file",
            t(
                "This line holds {most} photos already, and no more: take one away first.",
                most=MOST_PHOTOS,
            ),
        )


def pictures_of(session: Session, actor: Actor, file_ids: Sequence[int]) -> dict[int, Picture]:
    """Return photos for a file, smaller, by the number of their file; a missing one is left out.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EXPORT)
    found = {}
    for number in file_ids:
        with suppress(Unavailable, InvalidInput):
            found[number] = shrunk(open_file(session, actor, number).content, _IN_FILES_PX)
    return found
