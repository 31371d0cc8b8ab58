"""Bring a backup back: check it, keep what is there, replace database and files."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, Literal
from uuid import uuid4

from sqlalchemy import distinct, func, inspect, text, update
from sqlmodel import Session, col, select

from models.db import Database, sqlite_engine
from models.db_errors import told_in_words
from models.errors import InvalidInput
from models.migrations import head_revision, known_revisions, migrate, renew, revision_of
from models.permissions import Action, Actor, require
from models.services.backups.backups import Places, disk_in_words, kept_files, write_backup_within
from models.services.backups.databases import check_dump, check_sqlite, load, row_counts
from models.services.backups.folder import MOMENT, working_in
from models.services.backups.sets import ALTERED, Manifest, extract_set
from models.tables import Account, SignInSession, TrailChange
from models.text import mark, t
from models.text.formats import utc_now
from models.trail import events

_FAR_BEYOND: Final = 1_000_000
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
    made of the data that was replaced (None in a dry run and where there was nothing). ``later``
    gives for each table of a register how many rows were entered or changed after the set was made.
    """

    made_at: datetime
    version: str
    rows: Mapping[str, tuple[int, int]]
    files_now: int
    files_in_set: int
    later: Mapping[str, int] = field(default_factory=dict)
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
    with disk_in_words(), told_in_words(), working_in(at.backups) as work:
        unpacked = work / "set"
        manifest = extract_set(path, unpacked)
        copy = unpacked / manifest.database_part
        _refuse_unfit(db, manifest, copy)
        if dry_run:
            return _comparison(db, manifest, _rows_now(db, "ro"), at)
        with db.without_writers():
            now = _rows_now(db, "rw")
            change = _comparison(db, manifest, now, at)
            last = _last_session(db, is_damaged=now is None)
            kept = _keep_damaged(db, at) if now is None else _keep(work, db, at, change)
            _bring_in_files(unpacked / "files", at.files)
            finish = partial(_finish, doer=doer, name=path.name, last_session=last)
            _bring_in_database(db, copy, finish)
        if not db.is_sqlite:
            finish(db)
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


def _comparison(
    db: Database, manifest: Manifest, now: Mapping[str, int] | None, at: Places
) -> Restoration:
    now_rows = now or {}
    return Restoration(
        made_at=manifest.made_at,
        version=manifest.version,
        rows={
            name: (now_rows.get(name, 0), manifest.rows.get(name, 0))
            for name in sorted(now_rows.keys() | manifest.rows.keys())
        },
        files_now=len(kept_files(at.files)),
        files_in_set=len(manifest.files),
        later=_later(db, manifest.made_at) if "audit_change" in now_rows else {},
    )


def _later(db: Database, made_at: datetime) -> dict[str, int]:
    """Count by table the records that were entered or changed after an instant."""
    with db.read() as session:
        rows = session.exec(
            select(TrailChange.table_name, func.count(distinct(col(TrailChange.row_id))))
            .where(col(TrailChange.is_register).is_(True), col(TrailChange.at) > made_at)
            .group_by(col(TrailChange.table_name))
        ).all()
    return dict(rows)


def _keep(work: Path, db: Database, at: Places, change: Restoration) -> Path | None:
    if not any(now for now, _ in change.rows.values()):
        return None
    return write_backup_within(work, db, at, "before-restore")


def _keep_damaged(db: Database, at: Places) -> Path | None:
    """Put a database file that cannot be read aside as it is."""
    if db.sqlite_path is None:
        return None
    db.dispose()
    kept = at.backups / f"nscl-{utc_now():{MOMENT}}-damaged.sqlite3"
    shutil.move(db.sqlite_path, kept)
    for suffix in ("-journal", "-wal", "-shm"):  # of the old file; no other may be read with it
        beside = db.sqlite_path.with_name(db.sqlite_path.name + suffix)
        if beside.exists():
            shutil.move(beside, kept.with_name(kept.name + suffix))
    return kept


def _bring_in_database(db: Database, copy: Path, finish: Callable[[Database], None]) -> None:
    """Load the copy; on SQLite it is finished first, so that it comes in whole or not at all."""
    if db.is_sqlite:
        staged = Database(f"sqlite:///{copy.as_posix()}")
        try:
            finish(staged)
        finally:
            staged.dispose()
    load(db, copy)


def _finish(db: Database, doer: Actor, name: str, last_session: int) -> None:
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
        _use_no_session_again(session, last_session)
        events.record(session, _known_there(session, doer), "backup.restored", "backup", file=name)


def _last_session(db: Database, *, is_damaged: bool) -> int:
    """Return the highest number of a sign-in session; a number far beyond where it is unknown."""
    if is_damaged:
        return _FAR_BEYOND
    if db.sqlite_path is not None and not db.sqlite_path.exists():
        return 0
    with db.read() as session:
        if SignInSession.__tablename__ not in inspect(session.connection()).get_table_names():
            return 0
        return session.exec(select(func.max(SignInSession.id))).one() or 0


def _use_no_session_again(session: Session, last: int) -> None:
    """Let sign-ins go on numbering after the last one given out before the restore.

    An open page is known by the number of its session: whoever signs in next must not get one
    that a page opened before still bears.
    """
    last = max(last, session.exec(select(func.max(SignInSession.id))).one() or 0) + 1
    owner = session.exec(select(Account.id).limit(1)).first()
    if owner is None:
        return
    session.add(
        SignInSession(
            id=last,
            token_hash=f"restored {uuid4().hex}",
            account_id=owner,
            ended_at=utc_now(),
            end_reason="restored",
        )
    )
    session.flush()
    if session.connection().dialect.name == "postgresql":
        session.connection().execute(
            text("SELECT setval(pg_get_serial_sequence('sign_in_session', 'id'), :last)"),
            {"last": last},
        )


def _known_there(session: Session, doer: Actor) -> Actor:
    """Return the person as the restored data know them; the system where that is somebody else."""
    account = session.get(Account, doer.account_id) if doer.account_id else None
    is_same = account is not None and account.display_name == doer.name
    return doer if is_same else Actor.system("restore")


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
