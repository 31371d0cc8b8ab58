"""What the tests of screens may ask for."""

import pytest

from models.db import Database
from tests.app.exchange_screens import World


@pytest.fixture
def world(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a database with an office, lists and one person of each role."""
    made = World(sqlite_database, monkeypatch)
    made.set_up()
    return made
