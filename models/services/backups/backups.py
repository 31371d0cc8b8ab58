"""Back up database and files as one checked set; keep the sets close, then thinly."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from models.db import Database
from models.db_errors import told_in_words
from models.errors import AppError, Unavailable
from models.migrations import revision_of
from models.permissions import Action, Actor, require
from models.services.backups.databases import dump
from models.services.backups.folder import AtWork, copy_set, free_name, thin_out, working_in
from models.services.backups.sets import (
    DATABASE_PARTS,
    FORMAT,
    PRODUCT,
    Manifest,
    Progress,
    describe_part,
    silent,
    write_set,
)
from models.services.files.file_store import kept_in
from models.settings import VERSION, settings
from models.text import mark, t
from models.text.formats import utc_now
from models.trail import events

_EMPTY: Final = mark("There is nothing to back up yet: the database is empty.")
_NO_SPACE: Final = mark("The disk cannot take the backup. Nothing was changed.")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Places:
    """The folders that backing up touches."""

    files: Path
    backups: Path

    @classmethod
    def of_settings(cls) -> "Places":
        """Return the folders that the settings name."""
        return cls(settings().files_dir, settings().backups_dir)


def make_backup(
    db: Database,
    folder: Path | None = None,
    *,
    files_dir: Path | None = None,
    actor: Actor | None = None,
    copy_dir: Path | None = None,
    progress: Progress = silent,
) -> Path:
    """Back up database and files into one checked file and thin out the older ones.

    Returns the file, in ``folder`` or the folder of backups of the settings. A second copy goes
    to ``copy_dir`` or the folder that the settings name. What fails is noted in the trail.
    ``progress`` hears from 0 to 1 how far it has come.

    Raises:
        NotAllowed: the person's role does not carry backups.
        Unavailable: the database or the disk cannot do it now, or the second copy failed.

    """
    doer = actor or Actor.system("backup")
    require(doer, Action.BACK_UP)
    try:
        path = write_backup(db, folder, files_dir=files_dir, progress=progress)
        _note_made(db, doer, path)
        with disk_in_words():
            thin_out(path.parent)
            second = copy_dir or settings().backup_copy_dir
            if second is not None:
                copy_set(path, second)
    except AtWork:
        raise
    except AppError as refusal:
        _note_failed(db, doer, str(refusal))
        raise
    return path


def _note_made(db: Database, doer: Actor, path: Path) -> None:
    try:
        with db.unit_of_work(doer) as session:
            events.record(session, doer, "backup.made", "backup", file=path.name)
    except Exception:
        path.unlink(missing_ok=True)
        raise


def _note_failed(db: Database, doer: Actor, why: str) -> None:
    """Note it where that is possible; the age of the latest backup tells it otherwise."""
    try:
        with db.unit_of_work(doer) as session:
            events.record(session, doer, "backup.failed", "backup", why=why)
    except AppError:
        _log.exception("a failed backup could not be noted in the trail")


def write_backup(
    db: Database,
    folder: Path | None = None,
    *,
    files_dir: Path | None = None,
    reason: str = "",
    progress: Progress = silent,
) -> Path:
    """Back up database and files without a word in the trail; for a caller that tells it.

    A set with a ``reason`` (``before-restore``) bears it in its name and is never thinned out.

    Raises:
        Unavailable: the database or the disk cannot do it now.

    """
    places = Places(files_dir or settings().files_dir, folder or settings().backups_dir)
    with disk_in_words(), told_in_words(), working_in(places.backups) as work:
        return write_backup_within(work, db, places, reason, progress)


def write_backup_within(
    work: Path, db: Database, places: Places, reason: str, progress: Progress = silent
) -> Path:
    """Do what :func:`write_backup` does for a caller that is at work in the folder already."""
    made_at = utc_now()
    kind: Literal["sqlite", "postgresql"] = "sqlite" if db.is_sqlite else "postgresql"
    copy = work / f"of-now-{DATABASE_PARTS[kind]}"
    rows = dump(db, copy)
    sources = {DATABASE_PARTS[kind]: copy} | kept_files(places.files)
    manifest = Manifest(
        product=PRODUCT,
        format=FORMAT,
        version=VERSION,
        revision=_revision(db),
        database=kind,
        made_at=made_at,
        reason=reason,
        rows=rows,
        parts={name: describe_part(source) for name, source in sources.items()},
    )
    path = free_name(places.backups, made_at, reason)
    write_set(path, manifest, sources, progress)
    copy.unlink()
    return path


def kept_files(folder: Path) -> dict[str, Path]:
    """Return the kept files of a folder by their name in a set; nothing else that lies there."""
    return {f"files/{path.name}": path for path in kept_in(folder)}


def _revision(db: Database) -> str:
    with db.read() as session:
        found = revision_of(session.connection())
    if found is None:
        raise Unavailable(t(_EMPTY))
    return found


@contextmanager
def disk_in_words() -> Iterator[None]:
    """Turn what the disk refuses inside the block into a sentence.

    Raises:
        Unavailable: the disk cannot take it.

    """
    try:
        yield
    except OSError as error:
        _log.exception("the disk refused")
        raise Unavailable(t(_NO_SPACE)) from error
