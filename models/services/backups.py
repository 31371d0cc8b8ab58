"""Back up database and files as one checked set; keep the sets close, then thinly."""

import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Final, Literal

from models import audit
from models.db import Database
from models.db_errors import told_in_words
from models.errors import Unavailable
from models.migrations import revision_of
from models.permissions import Action, Actor, require
from models.rules.backups import backups_to_keep
from models.services.backup_databases import dump
from models.services.backup_sets import (
    DATABASE_PARTS,
    FORMAT,
    PRODUCT,
    Manifest,
    describe_part,
    write_set,
)
from models.services.file_store import kept_in
from models.settings import VERSION, settings
from models.text import mark, t
from models.text.formats import utc_now

_ROUTINE: Final = re.compile(r"nscl-(\d{8}T\d{6}Z)(-\d+)?\.zip")
MOMENT: Final = "%Y%m%dT%H%M%SZ"
"""How a backup's name holds the instant of its making (UTC)."""
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
    with disk_in_words(), told_in_words():
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".backup-") as work:
            kind: Literal["sqlite", "postgresql"] = "sqlite" if db.is_sqlite else "postgresql"
            copy = Path(work) / DATABASE_PARTS[kind]
            rows = dump(db, copy)
            sources = {copy.name: copy} | kept_files(files_dir or settings().files_dir)
            manifest = Manifest(
                product=PRODUCT, format=FORMAT, version=VERSION, revision=_revision(db),
                database=kind, made_at=made_at, reason=reason, rows=rows,
                parts={name: describe_part(source) for name, source in sources.items()},
            )  # fmt: skip
            path = _free_name(target, made_at, reason)
            write_set(path, manifest, sources)
    return path


def latest_backup_at(folder: Path | None = None) -> datetime | None:
    """Return when the newest routine backup was made, None where there is none."""
    return max(_routine_sets(folder or settings().backups_dir).values(), default=None)


def kept_files(folder: Path) -> dict[str, Path]:
    """Return the kept files of a folder by their name in a set; nothing else that lies there."""
    return {f"files/{path.name}": path for path in kept_in(folder)}


def _revision(db: Database) -> str:
    with db.read() as session:
        found = revision_of(session.connection())
    if found is None:
        raise Unavailable(t(_EMPTY))
    return found


def _free_name(folder: Path, made_at: datetime, reason: str) -> Path:
    stem = f"nscl-{made_at:{MOMENT}}" + (f"-{reason}" if reason else "")
    candidates = (
        folder / f"{stem}{suffix}.zip" for suffix in chain([""], (f"-{n}" for n in count(2)))
    )
    return next(path for path in candidates if not path.exists())


def _routine_sets(folder: Path) -> dict[Path, datetime]:
    return {
        path: datetime.strptime(found[1], MOMENT).replace(tzinfo=UTC)
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
