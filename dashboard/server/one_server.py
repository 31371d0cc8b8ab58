"""One server for a SQLite file: a lock of the operating system's, which dies with its process.

Commands of ``python -m seed`` beside a running server need no such lock: they come, save once and
go, and wait their turn like everybody.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from models.errors import Unavailable
from models.text import t

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone_on(database: Path) -> Iterator[None]:
    """Hold a database's file for the server of this process, until it ends in whatever way.

    Raises:
        Unavailable: another server holds it.

    """
    database.parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{database}.server").open("ab") as file:
        try:
            _lock(file)
        except OSError as error:
            raise Unavailable(
                t(
                    "Another server is serving this database already ({path}). Close that one, or "
                    "give this one a folder of its own with NSCL_DATA_DIR.",
                    path=database,
                )
            ) from error
        yield
