"""A small demonstration, filled once for each kind of database and copied for every test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy.engine import make_url

import tests.postgresql as postgresql
from models.db import Database
from models.settings import settings
from seed import commands
from tests.worlds.copies import copied

TODAY = date(2026, 11, 23)
SMALL = 0.001


@dataclass(frozen=True)
class Filled:
    """A filled database with the folder of its files; tests read it or copy it."""

    url: str
    data: Path

    @property
    def name(self) -> str:
        """Return the path of the SQLite file, or the name of the PostgreSQL database."""
        return make_url(self.url).database or ""


def small(database: Database) -> commands.Sentences:
    """Make a small demonstration of a database."""
    return commands.demo(database, SMALL, TODAY)


def _filled(url: str, data: Path, fill: Callable[[Database], commands.Sentences] = small) -> Filled:
    database = Database(url)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NSCL_DATA_DIR", str(data))
        patched.setattr(commands, "_this_week", lambda: TODAY)
        settings.cache_clear()
        assert fill(database)
    settings.cache_clear()
    database.dispose()
    return Filled(url, data)


@pytest.fixture(scope="session")
def filled_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return a small demonstration on SQLite, as the services enter it."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copyfile(sqlite_template, folder / "nscl.sqlite3")
    return _filled(f"sqlite:///{folder / 'nscl.sqlite3'}", folder / "data")


@pytest.fixture(scope="session")
def filled_postgresql(
    postgresql_server: postgresql.Server,
    postgresql_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Filled]:
    """Return a small demonstration on PostgreSQL, as the services enter it."""
    name = f"nscl_filled_{uuid4().hex[:8]}"
    url = postgresql_server.create(name, postgresql_template)
    yield _filled(url, tmp_path_factory.mktemp("filled") / "data")
    postgresql_server.drop(name)


@pytest.fixture(scope="session")
def ordinary_history(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return what the first start of the product makes of a new database, for reading."""
    folder = tmp_path_factory.mktemp("ordinary")
    shutil.copyfile(sqlite_template, folder / "nscl.sqlite3")
    return _filled(f"sqlite:///{folder / 'nscl.sqlite3'}", folder / "data", commands.start)


@pytest.fixture
def demonstration(
    filled_sqlite: Filled,
    own_folder: None,  # noqa: ARG001 - the files go there
    tmp_path: Path,
) -> Iterator[Database]:
    """Return a copy of the small demonstration with its files."""
    path = tmp_path / "filled.sqlite3"
    shutil.copyfile(filled_sqlite.name, path)
    yield from _opened(filled_sqlite, f"sqlite:///{path}")


@pytest.fixture
def demonstration_on_postgresql(
    filled_postgresql: Filled,
    postgresql_server: postgresql.Server,
    own_folder: None,  # noqa: ARG001 - the files go there
) -> Iterator[Database]:
    """Return a copy of the small demonstration on PostgreSQL with its files."""
    name = f"nscl_copy_{uuid4().hex[:8]}"
    yield from _opened(filled_postgresql, postgresql_server.create(name, filled_postgresql.name))
    postgresql_server.drop(name)


@pytest.fixture
def ordinary_office(ordinary_history: Filled) -> Iterator[Database]:
    """Return the demonstration of an ordinary office. Only to be read."""
    database = Database(ordinary_history.url)
    yield database
    database.dispose()


@dataclass
class _Referenced:
    database: Database


def with_reference(database: Database) -> Database:
    """Give a fresh database its reference data, entered once for each kind and then copied."""
    return copied("reference", _referenced, database).database


def _referenced(database: Database) -> _Referenced:
    commands.reference(database)
    return _Referenced(database)


def _opened(filled: Filled, url: str) -> Iterator[Database]:
    shutil.copytree(filled.data, settings().data_dir, dirs_exist_ok=True)
    database = Database(url)
    yield database
    database.dispose()
