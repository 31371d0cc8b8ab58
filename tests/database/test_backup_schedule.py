"""The server makes a backup once a day, by itself, of an office's own data."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.db import Database
from models.errors import Unavailable
from models.permissions import Actor
from models.rules.backups import is_due
from models.services.backups import schedule as backup_schedule
from models.services.backups.folder import sets_in
from models.services.backups.schedule import back_up_when_due
from models.settings import settings
from models.text.formats import utc_now
from tests import build

pytestmark = pytest.mark.usefixtures("own_folder")
NOON = datetime(2026, 11, 28, 12, 0)  # noqa: DTZ001 - the clock on the wall


def _office(database: Database, *, is_demonstration: bool = False) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=is_demonstration)


def test_a_daily_backup_is_due_from_its_hour_on_and_made_later_where_the_machine_was_off() -> None:
    yesterday = NOON - timedelta(days=1)
    assert not is_due(yesterday, NOON - timedelta(minutes=1), 12)
    assert is_due(yesterday, NOON, 12)
    assert is_due(yesterday - timedelta(minutes=1), NOON - timedelta(hours=4), 12)
    assert not is_due(NOON, NOON + timedelta(hours=11), 12)
    assert is_due(None, NOON, 12)


def test_the_daily_backup_is_made_once(sqlite_database: Database) -> None:
    _office(sqlite_database)
    made = back_up_when_due(sqlite_database)
    assert made is not None
    assert [one.path for one in sets_in(settings().backups_dir)] == [made]
    assert back_up_when_due(sqlite_database) is None


def test_no_backup_is_made_of_a_demonstration_or_before_the_office_is_set_up(
    sqlite_database: Database,
) -> None:
    assert back_up_when_due(sqlite_database) is None
    _office(sqlite_database, is_demonstration=True)
    assert back_up_when_due(sqlite_database) is None


def test_a_daily_backup_that_failed_is_tried_again_after_an_hour(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _office(sqlite_database)
    in_the_way = tmp_path / "data" / "backups"
    in_the_way.parent.mkdir()
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Unavailable):
        back_up_when_due(sqlite_database)
    in_the_way.unlink()
    assert back_up_when_due(sqlite_database) is None
    later = utc_now() + timedelta(hours=1, minutes=1)
    monkeypatch.setattr(backup_schedule, "utc_now", lambda: later)
    assert back_up_when_due(sqlite_database) is not None
