"""Copy a whole database out and in: SQLite by its backup interface, PostgreSQL by its own tools."""

import logging
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Final, Literal

from sqlalchemy import Connection, func, inspect, select, table, text
from sqlalchemy.engine import make_url

from models.db import BUSY_SECONDS, Database
from models.errors import InvalidInput, Unavailable
from models.services.backups.sets import ALTERED
from models.sqlite_library import sqlite3
from models.text import mark, t

_MISSING_TOOL: Final = mark(
    "PostgreSQL's program {tool} is not on this machine: install the package postgresql-client."
)
_TOOL_FAILED: Final = mark("PostgreSQL's program {tool} failed; the log says why.")

WAIT_S: Final = 30
"""How long a copy waits for others to finish reading or writing."""
_BUSY: Final = mark("The database is busy just now. Nothing was changed; please try again.")
_PASSING: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
    }
)
"""What keeps a file from being read now, though it may be sound."""

_log = logging.getLogger(__name__)


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table, by name."""
    return {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0
        for name in sorted(inspect(connection).get_table_names())
    }


def dump(db: Database, target: Path) -> dict[str, int]:
    """Copy the database as it is at one instant into a file; others may go on writing.

    Returns the number of rows of every table in the copy.

    Raises:
        Unavailable: the copy cannot be made or does not pass its checks.

    """
    if db.sqlite_path is not None:
        with closing(sqlite3.connect(db.sqlite_path, timeout=BUSY_SECONDS)) as source:
            _copy(source, target)
        return check_sqlite(target)
    with db.read_engine.connect() as connection:
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        counts = row_counts(connection)
        _run(
            db,
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
            f"--dbname={_address(db)}",
        )
    check_dump(db, target)
    return counts


def load(db: Database, source: Path) -> None:
    """Replace everything in the database by a copy made with :func:`dump`, all or nothing.

    On SQLite the copy goes in through one transaction of the live file, so that a running server
    sees either the old or the new state.

    Raises:
        Unavailable: the database cannot be replaced now; it is as it was.

    """
    if db.sqlite_path is not None:
        with closing(sqlite3.connect(source)) as copy:
            _copy(copy, db.sqlite_path)
        return
    script = source.with_suffix(".sql")
    _run(db, "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
    with db.read_engine.connect() as connection:
        preparation = "".join(f"{statement};\n" for statement in _removals(connection))
    script.write_text(preparation + script.read_text(encoding="utf-8"), encoding="utf-8")
    _run(
        db,
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={script}",
        f"--dbname={_address(db)}",
    )
    db.dispose()


def check_sqlite(path: Path, mode: Literal["ro", "rw"] = "ro") -> dict[str, int]:
    """Check a SQLite file through and return the number of rows of every table.

    Only ``rw`` may write: it takes back what a process left half-written when it died.

    Raises:
        InvalidInput: the file is damaged, or rows point to nothing.
        sqlite3.OperationalError: it is busy or cannot be read just now, which says nothing of it.

    """
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, timeout=BUSY_SECONDS, uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise InvalidInput.on("file", t(ALTERED, part=path.name))
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise InvalidInput.on("file", t(ALTERED, part=path.name))
            return _counts(connection)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _PASSING:
            raise
        raise InvalidInput.on("file", t(ALTERED, part=path.name)) from error


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0]  # noqa: S608 - a table's own name, quoted
        for (name,) in names
    }


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def check_dump(db: Database, path: Path) -> None:
    """Check that PostgreSQL's own program can read a dump.

    Raises:
        Unavailable: it cannot, or the program is missing.

    """
    _run(db, "pg_restore", "--list", f"--file={os.devnull}", str(path))


def find_tool(name: str) -> Path:
    """Return one of PostgreSQL's programs: from the path, else the newest of Debian's folders.

    Raises:
        Unavailable: it is not installed.

    """
    on_path = shutil.which(name)
    if on_path:
        return Path(on_path)
    installed = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: float(path.parts[-3]) if path.parts[-3].isdigit() else 0.0,
    )
    if not installed:
        raise Unavailable(t(_MISSING_TOOL, tool=name))
    return installed[-1]


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database in one transaction of the target; readers there are waited for, not long."""
    give_up_at = monotonic() + WAIT_S

    def look_at_the_clock(status: int, _left: int, _all: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and monotonic() > give_up_at:
            raise Unavailable(t(_BUSY))

    with closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as copy:
        copy.execute("PRAGMA synchronous=FULL")
        source.backup(copy, pages=-1, progress=look_at_the_clock)


def _removals(connection: Connection) -> list[str]:
    tables = inspect(connection).get_table_names()
    functions = connection.scalars(
        text(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE starts_with(proname, 'nscl_')"
            " AND pronamespace = current_schema()::regnamespace ORDER BY proname"
        )
    )
    return [
        *(f'DROP TABLE "{name}" CASCADE' for name in sorted(tables)),
        *(f"DROP FUNCTION {name} CASCADE" for name in functions),
    ]


def _address(db: Database) -> str:
    """Return the address as PostgreSQL's programs take it, without the password."""
    bare = make_url(db.url).set(drivername="postgresql", password=None)
    return bare.render_as_string(hide_password=False)


def _run(db: Database, tool: str, *arguments: str) -> None:
    password = make_url(db.url).password
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [find_tool(tool), *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        _log.error("%s failed: %s", tool, done.stderr.strip())
        raise Unavailable(t(_TOOL_FAILED, tool=tool))
