"""A PostgreSQL server for the tests.

The address in ``NSCL_TEST_POSTGRESQL_URL`` where one is given; else the binaries of Debian's
package, run in a temporary folder. PostgreSQL refuses to run as root, so that an unprivileged
account runs it there.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from models.db import Database

ADDRESS_VARIABLE = "NSCL_TEST_POSTGRESQL_URL"
MISSING = (
    "PostgreSQL is not installed here: install it (Debian, Ubuntu: apt-get install postgresql) "
    f"or give the address of a server in {ADDRESS_VARIABLE}."
)
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


class Server:
    """A running server in which tests may create databases."""

    def __init__(self, address: str) -> None:
        self.address = address

    def create(self, name: str, template: str = "template1") -> str:
        """Create a database and return its address."""
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        """Drop a database, closing what is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        plain = make_url(self.address).set(drivername="postgresql")
        with psycopg.connect(
            plain.render_as_string(hide_password=False), autocommit=True
        ) as connection:
            connection.execute(statement)


@dataclass(frozen=True)
class Content:
    """What stands in a database: the rows by table, the last number by sequence."""

    rows: dict[str, bytes]
    numbers: dict[str, int]


class Keeper:
    """A connection that fills and empties a database, and that fires no trigger."""

    def __init__(self, address: str) -> None:
        plain = make_url(address).set(drivername="postgresql")
        self.connection = psycopg.connect(
            plain.render_as_string(hide_password=False), autocommit=True
        )
        self._tables = [str(name) for (name,) in self.connection.execute(_TABLES)]

    def taken(self) -> Content:
        """Return what stands in the database, without the revision of its schema."""
        return Content({name: self._rows(name) for name in self._filled()}, self._numbers())

    def put(self, content: Content) -> None:
        """Put content in the place of what stands in the database."""
        with self.connection.transaction():
            self.connection.execute("SET LOCAL session_replication_role = replica")
            self.connection.execute("SET LOCAL lock_timeout = '2s'")
            for name in self._filled():
                self.connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            for name, rows in content.rows.items():
                table = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))
                with self.connection.cursor().copy(table) as copy:
                    copy.write(rows)
            self._count_on(dict.fromkeys(self._numbers()) | content.numbers)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _filled(self) -> list[str]:
        """Return the tables that hold rows."""
        each = (
            sql.SQL("EXISTS (SELECT FROM {})").format(sql.Identifier(name)) for name in self._tables
        )
        found = self.connection.execute(sql.SQL("SELECT {}").format(sql.SQL(", ").join(each)))
        (row,) = found.fetchall()
        return [name for name, is_filled in zip(self._tables, row, strict=True) if is_filled]

    def _rows(self, name: str) -> bytes:
        table = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
        with self.connection.cursor().copy(table) as copy:
            return b"".join(bytes(part) for part in copy)

    def _numbers(self) -> dict[str, int]:
        """Return the last number of every sequence that gave one."""
        return {str(name): int(last) for name, last in self.connection.execute(_SEQUENCES)}

    def _count_on(self, numbers: dict[str, int | None]) -> None:
        """Let sequences go on after a number, or begin anew."""
        each = [
            sql.SQL("setval({}, {}, {})").format(
                sql.Literal(f'"{name}"'), sql.Literal(last or 1), sql.Literal(last is not None)
            )
            for name, last in numbers.items()
        ]
        if each:
            self.connection.execute(sql.SQL("SELECT {}").format(sql.SQL(", ").join(each)))


@contextmanager
def keeper_of(database: Database) -> Iterator[Keeper]:
    """Give the keeper of a slot's database, or a new one for the length of a block."""
    if database.url in _slots:
        yield _slots[database.url].keeper
        return
    with closing(Keeper(database.url)) as keeper:
        yield keeper


class Slot:
    """One database that is emptied after each test, or cloned anew where its schema changed.

    Empty is what the migrations leave: the rows that they enter themselves stand there again.
    Emptying takes a hundredth of the time of a clone. Its connections stay open: every new one
    costs a process of the server.
    """

    keeper: Keeper

    def __init__(self, server: Server, template: str) -> None:
        self._server, self._template = server, template
        self._name = f"{template}_slot"
        self._database: Database | None = None
        self._schema = ""
        self._content = Content({}, {})

    def take(self) -> Database:
        """Return the empty database."""
        if self._database is None:
            self.drop()
            self._database = Database(self._server.create(self._name, self._template))
            self.keeper = Keeper(self._database.url)
            _slots[self._database.url] = self
            self._schema = _schema(self.keeper.connection)
            self._content = self.keeper.taken()
        return self._database

    def give_back(self) -> None:
        """Empty the database for the next test, or drop it where that cannot be done."""
        try:
            if _schema(self.keeper.connection) == self._schema:
                self.keeper.put(self._content)
                return
        except psycopg.Error:
            pass
        self.drop()

    def drop(self) -> None:
        """Drop the database."""
        if self._database is not None:
            self._database.dispose()
            self.keeper.close()
            del _slots[self._database.url]
        self._server.drop(self._name)
        self._database = None


_TABLES = sql.SQL("""
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
""")
_SEQUENCES = sql.SQL("""
SELECT sequencename, last_value FROM pg_sequences
 WHERE schemaname = 'public' AND last_value IS NOT NULL
""")
_slots = dict[str, Slot]()


def _schema(connection: psycopg.Connection[Any]) -> str:
    found = connection.execute(_SCHEMA).fetchone()
    return str(found)


_SCHEMA = """
SELECT md5(string_agg(part, ',' ORDER BY part)), (SELECT string_agg(version_num, ',')
       FROM alembic_version)
  FROM (SELECT 'c' || oid || ':' || xmin AS part FROM pg_class
         WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT 'p' || oid || ':' || xmin FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT 't' || oid || ':' || xmin FROM pg_trigger
        UNION ALL SELECT 'k' || oid || ':' || xmin FROM pg_constraint) AS parts
"""


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server binaries, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def server() -> Iterator[Server]:
    """Run a server, or use the one whose address is given, for the length of the block."""
    address = os.environ.get(ADDRESS_VARIABLE)
    if address:
        yield Server(address)
        return
    folder_of_binaries = binaries()
    if folder_of_binaries is None:
        raise FileNotFoundError(MISSING)
    with (
        tempfile.TemporaryDirectory(prefix="nscl-pg-", ignore_cleanup_errors=True) as folder,
        _running(folder_of_binaries, Path(folder)) as found,
    ):
        yield found


@contextmanager
def _running(folder_of_binaries: Path, folder: Path) -> Iterator[Server]:
    identity = _unprivileged(folder)
    data = folder / "data"
    subprocess.run(
        [
            folder_of_binaries / "initdb",
            "-D",
            data,
            "-U",
            "nscl",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        check=True,
        capture_output=True,
        cwd=folder,
        **identity,
    )
    options = [part for option in _FAST for part in ("-c", option)]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [folder_of_binaries / "postgres", "-D", data, "-k", folder, *options],
            stdout=output,
            stderr=output,
            cwd=folder,
            **identity,
        )
        try:
            address = f"postgresql+psycopg://nscl@/postgres?host={folder}"
            _wait_until_ready(process, folder, log)
            yield Server(address)
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=20)


def _unprivileged(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _wait_until_ready(process: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    for _ in range(300):
        try:
            psycopg.connect(host=str(folder), user="nscl", dbname="postgres").close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("PostgreSQL did not answer within 30 seconds:\n" + log.read_text())
