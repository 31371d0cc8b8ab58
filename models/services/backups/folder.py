"""A folder of backups: one worker at a time, what a killed one left cleared away, sets by age."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Final

from models.errors import AppError, Unavailable
from models.rules.backups import backups_to_keep
from models.services.backups.sets import describe_part, manifest_of
from models.sqlite_library import sqlite3
from models.text import mark, t
from models.text.formats import utc_now

MOMENT: Final = "%Y%m%dT%H%M%SZ"
"""How a backup's name holds the instant of its making (UTC)."""
_SET: Final = re.compile(r"nscl-\d{8}T\d{6}Z(-[A-Za-z0-9-]+)?\.zip")
_LOCK: Final = ".at-work"
_UNFINISHED: Final = (".work-*", ".backup-*", ".restore-*", "nscl-*.part")
_CLOCK_SLACK: Final = timedelta(hours=1)
_WAIT_S: Final = 10
_AT_WORK: Final = mark("Another backup or restore is at work just now. Please wait until it ends.")
_NO_FOLDER: Final = mark(
    "The folder for the second copy is not there: {folder}. Put the disk in, or correct"
    " NSCL_BACKUP_COPY_DIR."
)
_BAD_COPY: Final = mark("The second copy in {folder} does not read back as it was written.")

_log = logging.getLogger(__name__)


class AtWork(Unavailable):
    """Another process makes or restores a backup in this folder just now."""


@dataclass(frozen=True)
class KeptSet:
    """One backup in a folder, with what it says of itself; ``size_bytes`` is that of the file."""

    path: Path
    made_at: datetime
    reason: str
    version: str
    file_count: int
    size_bytes: int

    @property
    def is_routine(self) -> bool:
        """Say whether it was made by hand or by the day, and goes when it is old."""
        return not self.reason


@contextmanager
def working_in(folder: Path) -> Iterator[Path]:
    """Be the only one at work in a folder of backups; gives an empty folder that goes at the end.

    The lock is the system's own on a file, so it ends with the process that holds it; whatever
    lies there unfinished is then nobody's and is cleared away.

    Raises:
        AtWork: somebody else is at work there.

    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / _LOCK, timeout=_WAIT_S, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise AtWork(t(_AT_WORK)) from error
        _clear_away(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".work-") as work:
            yield Path(work)


def sets_in(folder: Path) -> list[KeptSet]:
    """Return the backups of a folder, newest first; a file that is none inside is left out."""
    found = [one for path in folder.glob("nscl-*.zip") if (one := _kept_set(path)) is not None]
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def unreadable_in(folder: Path) -> list[str]:
    """Return the names of files that are called backups and are none inside."""
    return sorted(path.name for path in folder.glob("nscl-*.zip") if _kept_set(path) is None)


def latest_backup_at(folder: Path) -> datetime | None:
    """Return when the newest routine backup was made, None where there is none.

    One that says it is from the future (a clock was set back) does not count.
    """
    latest = utc_now() + _CLOCK_SLACK
    moments = (one.made_at for one in sets_in(folder) if one.is_routine)
    return next((moment for moment in moments if moment <= latest), None)


def free_name(folder: Path, made_at: datetime, reason: str) -> Path:
    """Return a name for a new set that no file of the folder bears."""
    stem = f"nscl-{made_at:{MOMENT}}" + (f"-{reason}" if reason else "")
    candidates = (
        folder / f"{stem}{suffix}.zip" for suffix in chain([""], (f"-{n}" for n in count(2)))
    )
    return next(path for path in candidates if not path.exists())


def thin_out(folder: Path) -> None:
    """Remove the routine backups that need not be kept; those kept for a reason all stay."""
    now = utc_now()
    routine = [one for one in sets_in(folder) if one.is_routine and one.made_at <= now]
    kept = backups_to_keep([one.made_at for one in routine], now)
    for one in routine:
        if one.made_at not in kept:
            one.path.unlink(missing_ok=True)


def copy_set(path: Path, folder: Path) -> Path:
    """Copy a set into a folder on another disk, compare it there, thin out the older copies.

    The folder must be there: one made now could lie under a disk that is not plugged in.

    Raises:
        Unavailable: the folder is not there, or the copy differs.
        OSError: the disk cannot take it.

    """
    if not folder.is_dir():
        raise Unavailable(t(_NO_FOLDER, folder=folder))
    with working_in(folder) as work:
        unfinished = work / path.name
        shutil.copyfile(path, unfinished)
        unfinished.chmod(0o600)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        if describe_part(unfinished) != describe_part(path):
            raise Unavailable(t(_BAD_COPY, folder=folder))
        unfinished.replace(folder / path.name)
    thin_out(folder)
    return folder / path.name


def _kept_set(path: Path) -> KeptSet | None:
    try:
        facts = path.stat()
        if not _SET.fullmatch(path.name) or path.is_symlink():
            return None
        return _read(path, facts.st_mtime_ns, facts.st_size)
    except (AppError, OSError):
        return None


@lru_cache(maxsize=200)
def _read(path: Path, _written_at: int, size_bytes: int) -> KeptSet:
    told = manifest_of(path)
    return KeptSet(path, told.made_at, told.reason, told.version, len(told.files), size_bytes)


def _clear_away(folder: Path) -> None:
    for pattern in _UNFINISHED:
        for left in folder.glob(pattern):
            _log.warning("cleared away what an interrupted backup left: %s", left.name)
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
