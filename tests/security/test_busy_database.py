"""A database that turns one save away goes on serving everybody, log-in included."""

from contextlib import closing

import pytest

from models import db as db_module
from models.db import Database, database
from models.errors import Unavailable
from models.permissions import Actor
from models.sqlite_library import sqlite3
from tests import build
from tests.security.conftest import browser, sign_in

SYSTEM = Actor.system()


@pytest.fixture
def sqlite_database(sqlite_file: Database) -> Database:
    """Return a database whose file is the test's own."""
    return sqlite_file


def test_pages_and_log_in_answer_while_and_after_a_save_was_turned_away(
    served_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_module, "BUSY_SECONDS", 0)
    monkeypatch.setattr(db_module, "WAL_IS_SAFE", False)
    served_database.dispose()
    with database().write_engine.connect():  # before anybody reads
        inside = browser()
    assert sign_in(inside, "chuyenvien").status_code == 303
    with closing(sqlite3.connect(served_database.sqlite_path or "")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM topic").fetchone()
        for _ in range(3):
            with pytest.raises(Unavailable), database().unit_of_work(SYSTEM) as session:
                build.topic(session)
        assert inside.get("/tong-quan").status_code == 200
        assert inside.get("/readyz").status_code == 503, "it cannot be written just now"
        assert inside.get("/tong-quan").status_code == 200
        assert browser().get("/login").status_code == 200
    assert inside.get("/readyz").status_code == 200
    assert sign_in(browser(), "truong").status_code == 303
