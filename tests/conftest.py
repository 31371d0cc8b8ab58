"""What every test may ask for: an empty, migrated database on SQLite and on PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

import tests.postgresql as postgresql
import tests.sqlite as sqlite
from models.db import Database
from models.services.backups.schema import prepare
from models.settings import settings
from tests import budget, savings

TEMPLATE = "nscl_template"
pytest_plugins = ("tests.demonstrations",)

budget.be_settled()


def _prepare(url: str) -> None:
    database = Database(url)
    prepare(database)
    database.dispose()


LONGEST_NAME = 60
"""Signs of a value that stand in the name of a test; a file of 40 MB would be sent with each."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test by how long a long value is, not by the value; pytest tells equal ones apart."""
    is_long = isinstance(val, str | bytes) and len(val) > LONGEST_NAME
    return f"{type(val).__name__} of {len(val)}" if is_long else None  # type: ignore[arg-type]


@pytest.fixture(scope="session", autouse=True)
def time_is_saved() -> Iterator[None]:
    """Save what only costs the tests time."""
    with pytest.MonkeyPatch.context() as patched:
        savings.compile_statements_once(patched)
        savings.wait_for_no_disk(patched)
        savings.hash_quickly(patched)
        savings.look_for_garbage_seldom()
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty SQLite database, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite3"
    _prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def sqlite_slot(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite.Slot]:
    """Return the place of the one SQLite database that tests use in turn."""
    slot = sqlite.Slot(sqlite_template, lambda: tmp_path_factory.mktemp("slot"))
    yield slot
    slot.drop()


@pytest.fixture
def sqlite_database(sqlite_slot: sqlite.Slot) -> Iterator[Database]:
    """Return a fresh, empty, migrated SQLite database."""
    yield sqlite_slot.take()
    sqlite_slot.give_back()


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """Return a fresh database whose file is the test's own, to be damaged, replaced or locked."""
    path = tmp_path / sqlite.NAME
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield database
    database.dispose()


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the files of the product in a folder of the test."""
    monkeypatch.setenv("NSCL_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """Return a running PostgreSQL; missing in CI it fails, elsewhere it is skipped aloud."""
    try:
        with postgresql.server() as server:
            yield server
    except FileNotFoundError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: postgresql.Server) -> Iterator[str]:
    """Return the name of an empty PostgreSQL database, made once and cloned for each test."""
    name = f"{TEMPLATE}_{uuid4().hex[:8]}"
    _prepare(postgresql_server.create(name))
    yield name
    postgresql_server.drop(name)


@pytest.fixture(scope="session")
def postgresql_slot(
    postgresql_server: postgresql.Server, postgresql_template: str
) -> Iterator[postgresql.Slot]:
    """Return the place of the one database that tests use in turn."""
    slot = postgresql.Slot(postgresql_server, postgresql_template)
    yield slot
    slot.drop()


@pytest.fixture
def postgresql_database(postgresql_slot: postgresql.Slot) -> Iterator[Database]:
    """Return a fresh, empty, migrated PostgreSQL database."""
    yield postgresql_slot.take()
    postgresql_slot.give_back()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def database(request: pytest.FixtureRequest) -> Database:
    """Return a fresh, empty, migrated database: the test runs once on each kind."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found
