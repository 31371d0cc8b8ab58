"""The folder of kept files: written whole or not at all, and in step with the transaction."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from models.errors import Unavailable
from models.settings import settings
from models.text import t

KEPT_NAME: Final = r"[0-9a-f]{40}\.(jpg|png|pdf|docx)"
"""The name of a kept file: random, in one folder, its kind at the end."""
_WHOLE: Final = re.compile(KEPT_NAME)
_STORED: Final = re.compile(rf"{KEPT_NAME}(\.part)?")
_WRITTEN: Final = "files_written"
_DOOMED: Final = "files_doomed"


def keep(session: Session, name: str, content: bytes) -> None:
    """Write a file, force it to the disk and give it its name; remove it if the session rolls back.

    A process that dies here leaves at most a file without a row, which is cleared away later.

    Raises:
        Unavailable: the disk is full or cannot be written.

    """
    path = _path(name)
    part = path.with_suffix(path.suffix + ".part")
    _follow(session)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        for left in (part, path):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise Unavailable(t("The file could not be kept: the disk is full or locked.")) from error
    session.info[_WRITTEN].append(path)


def read_kept(name: str) -> bytes | None:
    """Return a kept file's content; None where it is missing or cannot be read."""
    try:
        return _path(name).read_bytes()
    except OSError:
        return None


def delete_kept(session: Session, names: Sequence[str]) -> None:
    """Delete files once the transaction is committed."""
    _follow(session)
    session.info[_DOOMED].extend(_path(name) for name in names)


def kept_in(folder: Path) -> list[Path]:
    """Return the whole kept files of a folder by name; whatever else lies there is left out."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if _WHOLE.fullmatch(path.name) and path.is_file() and not path.is_symlink()
    )


def stray_names(before: datetime) -> list[str]:
    """Return the names of kept files last written before an instant, half-written ones too."""
    folder = settings().files_dir
    if not folder.is_dir():
        return []
    return sorted(
        path.name
        for path in folder.iterdir()
        if _STORED.fullmatch(path.name)
        and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
    )


def _path(name: str) -> Path:
    if not _STORED.fullmatch(name):
        raise ValueError("a kept file has a random name")
    return settings().files_dir / name


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows has no handle of a folder to force
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _follow(session: Session) -> None:
    if _WRITTEN in session.info:
        return
    session.info[_WRITTEN], session.info[_DOOMED] = [], []
    event.listen(session, "before_commit", _stay)
    event.listen(session, "after_commit", _delete_doomed)
    event.listen(session, "after_transaction_end", _take_back)


def _stay(session: Session) -> None:
    # From here the outcome may be unknown; a file too many is cleared away later, one too few
    # would be a loss.
    if not session.in_nested_transaction():
        session.info[_WRITTEN].clear()


def _delete_doomed(session: Session) -> None:
    if not session.in_nested_transaction():
        _unlink(session.info[_DOOMED])


def _take_back(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        _unlink(session.info[_WRITTEN])
        session.info[_DOOMED].clear()


def _unlink(paths: list[Any]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    paths.clear()
