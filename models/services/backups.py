"""Back up database and files as one checked set, and bring such a set back."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import update
from sqlmodel import col

from models import audit, audit_triggers
from models.db import Database, sqlite_engine
from models.db_errors import told_in_words
from models.errors import InvalidInput, Unavailable
from models.migrations import head_revision, known_revisions, migrate, revision_of
from models.permissions import Action, Actor, require
from models.rules.backups import backups_to_keep
from models.services.backup_databases import check_dump, check_sqlite, dump, load, row_counts
from models.services.backup_sets import (
    ALTERED,
    DATABASE_PARTS,
    FORMAT,
    PRODUCT,
    Manifest,
    describe_part,
    extract_set,
    write_set,
)
from models.settings import VERSION, settings
from models.tables import SignInSession
from models.text import mark, t
from models.text.formats import utc_now

_ROUTINE: Final = re.compile(r"nscl-(\d{8}T\d{6}Z)(-\d+)?\.zip")
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_NEWER: Final = mark(
    "This backup was made by a newer version of the product ({version}). Nothing was changed:"
    " install that version first."
)
_OTHER_KIND: Final = mark(
    "This backup is of another kind of database ({kind}). Nothing was changed: restore it where"
    " such a database is used."
)
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


def make_backup(
    db: Database,
    folder: Path | None = None,
    *,
    files_dir: Path | None = None,
    actor: Actor | None = None,
) -> Path:
    """Back up database and files into one checked file and thin out the older ones.

    Returns the file, in ``folder`` or the folder of backups of the settings.

    Raises:
        NotAllowed: the person's role does not carry backups.
        Unavailable: the database or the disk cannot do it now.

    """
    doer = actor or Actor.system("backup")
    require(doer, Action.BACK_UP)
    path = write_backup(db, folder, files_dir=files_dir)
    try:
        with db.unit_of_work(doer) as session:
            audit.record(session, doer, "backup.made", "backup", file=path.name)
    except Exception:
        path.unlink(missing_ok=True)
        raise
    _thin_out(path.parent)
    return path


def write_backup(
    db: Database, folder: Path | None = None, *, files_dir: Path | None = None, reason: str = ""
) -> Path:
    """Back up database and files without a word in the trail; for a caller that tells it.

    A set with a ``reason`` (``before-restore``) bears it in its name and is never thinned out.

    Raises:
        Unavailable: the database or the disk cannot do it now.

    """
    target = folder or settings().backups_dir
    made_at = utc_now().replace(microsecond=0)
    with _disk_in_words(), told_in_words():
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".backup-") as work:
            kind: Literal["sqlite", "postgresql"] = "sqlite" if db.is_sqlite else "postgresql"
            copy = Path(work) / DATABASE_PARTS[kind]
            rows = dump(db, copy)
            sources = {copy.name: copy} | _kept_files(files_dir or settings().files_dir)
            manifest = Manifest(
                product=PRODUCT, format=FORMAT, version=VERSION, revision=_revision(db),
                database=kind, made_at=made_at, reason=reason, rows=rows,
                parts={name: describe_part(source) for name, source in sources.items()},
            )  # fmt: skip
            path = _free_name(target, made_at, reason)
            write_set(path, manifest, sources)
    return path


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
    with _disk_in_words(), told_in_words():
        at.backups.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=at.backups, prefix=".restore-") as work:
            manifest = extract_set(path, Path(work))
            copy = Path(work) / manifest.database_part
            _refuse_unfit(db, manifest, copy)
            damaged = _is_damaged(db)
            change = _comparison(manifest, {} if damaged else _rows_now(db), at)
            if dry_run:
                return change
            kept = _keep_damaged(db, at) if damaged else _keep(db, at, change)
            _bring_in_files(Path(work) / "files", at.files)
            _bring_in_database(db, copy, doer, path.name)
    return replace(change, kept=kept)


def latest_backup_at(folder: Path | None = None) -> datetime | None:
    """Return when the newest routine backup was made, None where there is none."""
    return max(_routine_sets(folder or settings().backups_dir).values(), default=None)


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
        files_now=len(_kept_files(at.files)),
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
    kept = at.backups / f"nscl-{utc_now():{_MOMENT}}-damaged.sqlite3"
    shutil.move(db.sqlite_path, kept)
    return kept


def _is_damaged(db: Database) -> bool:
    if db.sqlite_path is None or not db.sqlite_path.exists():
        return False
    try:
        check_sqlite(db.sqlite_path)
    except InvalidInput:
        return True
    return False


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
        elif not audit_triggers.are_installed(connection):
            audit_triggers.install(connection)
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
    for name, path in _kept_files(source).items():
        final = target / name.removeprefix("files/")
        final.parent.mkdir(parents=True, exist_ok=True)
        unfinished = final.with_name(f".{final.name}.part")
        shutil.copyfile(path, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(final)


def _kept_files(folder: Path) -> dict[str, Path]:
    """Return the files under a folder by their name in a set; unfinished (dotted) ones left out."""
    return {
        f"files/{path.relative_to(folder).as_posix()}": path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _rows_now(db: Database) -> dict[str, int]:
    with db.read() as session:
        return row_counts(session.connection())


def _revision(db: Database) -> str:
    with db.read() as session:
        found = revision_of(session.connection())
    if found is None:
        raise Unavailable(t(_EMPTY))
    return found


def _free_name(folder: Path, made_at: datetime, reason: str) -> Path:
    stem = f"nscl-{made_at:{_MOMENT}}" + (f"-{reason}" if reason else "")
    candidates = (
        folder / f"{stem}{suffix}.zip" for suffix in chain([""], (f"-{n}" for n in count(2)))
    )
    return next(path for path in candidates if not path.exists())


def _routine_sets(folder: Path) -> dict[Path, datetime]:
    return {
        path: datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
        for path in folder.glob("nscl-*.zip")
        if (found := _ROUTINE.fullmatch(path.name))
    }


def _thin_out(folder: Path) -> None:
    found = _routine_sets(folder)
    kept = backups_to_keep(found.values(), utc_now())
    for path, made_at in found.items():
        if made_at not in kept:
            path.unlink(missing_ok=True)


@contextmanager
def _disk_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _log.exception("the disk refused")
        raise Unavailable(t(_NO_SPACE)) from error
