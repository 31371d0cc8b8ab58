"""Bring a backup back: check it, keep what is there, replace database and files."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import update
from sqlmodel import col

from models import audit
from models.db import Database, sqlite_engine
from models.db_errors import told_in_words
from models.errors import InvalidInput
from models.migrations import head_revision, known_revisions, migrate, renew, revision_of
from models.permissions import Action, Actor, require
from models.services.backup_databases import check_dump, check_sqlite, load, row_counts
from models.services.backup_sets import ALTERED, Manifest, extract_set
from models.services.backups import MOMENT, Places, disk_in_words, kept_files, write_backup
from models.tables import SignInSession
from models.text import mark, t
from models.text.formats import utc_now

_NEWER: Final = mark(
    "This backup was made by a newer version of the product ({version}). Nothing was changed:"
    " install that version first."
)
_OTHER_KIND: Final = mark(
    "This backup is of another kind of database ({kind}). Nothing was changed: restore it where"
    " such a database is used."
)


@dataclass(frozen=True)
class Restoration:
    """What restoring a set changes, or would change.

    ``rows`` gives for each table the number of rows now and in the set; ``kept`` is the backup
    made of the data that was replaced (None in a dry run and where there was nothing).
    """

    made_at: datetime
    version: str
    rows: Mapping[str, tuple[int, int]]
    files_now: int
    files_in_set: int
    kept: Path | None = None


def restore_backup(
    path: Path,
    db: Database,
    dry_run: bool = False,
    *,
    places: Places | None = None,
    actor: Actor | None = None,
) -> Restoration:
    """Replace database and files by a set, after checking it and backing up what is there.

    Everybody is signed out. A dry run changes nothing and tells what would change.

    Raises:
        InvalidInput: not a set of this product, from a newer version, for another kind of
            database, damaged or altered; nothing was changed.
        NotAllowed: the person's role does not carry backups.
        Unavailable: the database or the disk cannot do it now; nothing was changed.

    """
    doer = actor or Actor.system("restore")
    require(doer, Action.BACK_UP)
    at = places or Places.of_settings()
    with disk_in_words(), told_in_words():
        at.backups.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=at.backups, prefix=".restore-") as work:
            unpacked = Path(work) / "set"
            manifest = extract_set(path, unpacked)
            copy = unpacked / manifest.database_part
            _refuse_unfit(db, manifest, copy)
            now = _rows_now(db, "ro" if dry_run else "rw")
            change = _comparison(manifest, now or {}, at)
            if dry_run:
                return change
            kept = _keep_damaged(db, at) if now is None else _keep(db, at, change)
            _bring_in_files(unpacked / "files", at.files)
            _bring_in_database(db, copy, doer, path.name)
    return replace(change, kept=kept)


def _refuse_unfit(db: Database, manifest: Manifest, copy: Path) -> None:
    if manifest.revision not in known_revisions():
        raise InvalidInput.on("file", t(_NEWER, version=manifest.version))
    if (manifest.database == "sqlite") != db.is_sqlite:
        raise InvalidInput.on("file", t(_OTHER_KIND, kind=manifest.database))
    if not db.is_sqlite:
        check_dump(db, copy)
    elif check_sqlite(copy) != manifest.rows:
        raise InvalidInput.on("file", t(ALTERED, part=copy.name))


def _comparison(manifest: Manifest, now: Mapping[str, int], at: Places) -> Restoration:
    return Restoration(
        made_at=manifest.made_at,
        version=manifest.version,
        rows={
            name: (now.get(name, 0), manifest.rows.get(name, 0))
            for name in sorted(now.keys() | manifest.rows.keys())
        },
        files_now=len(kept_files(at.files)),
        files_in_set=len(manifest.files),
    )


def _keep(db: Database, at: Places, change: Restoration) -> Path | None:
    if not any(now for now, _ in change.rows.values()):
        return None
    return write_backup(db, at.backups, files_dir=at.files, reason="before-restore")


def _keep_damaged(db: Database, at: Places) -> Path | None:
    """Put a database file that cannot be read aside as it is."""
    if db.sqlite_path is None:
        return None
    db.dispose()
    kept = at.backups / f"nscl-{utc_now():{MOMENT}}-damaged.sqlite3"
    for part in ("", "-wal", "-shm"):  # a log left behind would be taken for the new file's own
        source = Path(f"{db.sqlite_path}{part}")
        if source.exists():
            shutil.move(source, f"{kept}{part}")
    return kept


def _bring_in_database(db: Database, copy: Path, doer: Actor, name: str) -> None:
    """Load the copy; on SQLite it is finished first, so that it comes in whole or not at all."""
    if db.is_sqlite:
        staged = Database(f"sqlite:///{copy.as_posix()}")
        try:
            _finish(staged, doer, name)
        finally:
            staged.dispose()
        load(db, copy)
    else:
        load(db, copy)
        _finish(db, doer, name)


def _finish(db: Database, doer: Actor, name: str) -> None:
    """Bring the restored data up to this version, sign everybody out, note it in the trail."""
    engine = sqlite_engine(db.url, foreign_keys=False) if db.is_sqlite else db.write_engine
    with engine.begin() as connection:
        if revision_of(connection) != head_revision():
            migrate(connection)
        renew(connection)
    if db.is_sqlite:
        engine.dispose()
    with db.unit_of_work(doer) as session:
        session.execute(
            update(SignInSession)
            .where(col(SignInSession.ended_at).is_(None))
            .values(ended_at=utc_now(), end_reason="restored")
        )
        audit.record(session, doer, "backup.restored", "backup", file=name)


def _bring_in_files(source: Path, target: Path) -> None:
    """Add the files of the set; others stay (their names are random and never reused)."""
    for name, path in kept_files(source).items():
        final = target / name.removeprefix("files/")
        final.parent.mkdir(parents=True, exist_ok=True)
        unfinished = final.with_name(f".{final.name}.part")
        shutil.copyfile(path, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(final)


def _rows_now(db: Database, mode: Literal["ro", "rw"]) -> dict[str, int] | None:
    """Return the number of rows of every table, None where the file is damaged.

    Raises:
        sqlite3.OperationalError: the database is busy or cannot be read just now.

    """
    if db.sqlite_path is None:
        with db.read() as session:
            return row_counts(session.connection())
    if not db.sqlite_path.exists():
        return {}
    try:
        return check_sqlite(db.sqlite_path, mode)
    except InvalidInput:
        return None
