"""Stored totals: made where they are missing, right after a restore, counted anew by a command."""

from pathlib import Path

import pytest
from sqlalchemy import text

from models import stored_totals
from models.db import Database
from models.filters import ReportFilter
from models.reports.initiatives.money import paid_by_year
from models.services.backups.backups import make_backup
from models.services.backups.restoration import restore_backup
from models.services.backups.schema import prepare
from seed import commands
from tests.backup_folders import places_in
from tests.worlds.initiatives import TODAY, World, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    world = initiative_world(database)
    world.pay(world.log(), "100.000.000")
    return world


def _paid(database: Database) -> int:
    with database.read() as session:
        return paid_by_year(session, ReportFilter())[TODAY.year]


def test_totals_that_are_missing_are_made_and_filled_at_the_next_start(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        stored_totals.drop(connection)
        assert not stored_totals.are_installed(connection)
    prepare(world.database)
    assert _paid(world.database) == 100_000_000
    with world.database.write_engine.begin() as connection:
        assert stored_totals.are_installed(connection)


def test_totals_are_those_of_the_backup_after_a_restore_and_go_on_from_there(
    world: World, tmp_path: Path
) -> None:
    places = places_in(tmp_path)
    backup = make_backup(world.database, places.backups, files_dir=places.files)
    number = world.log(code="NV-02")
    world.pay(number, "50.000.000")
    restore_backup(backup, world.database, places=places)
    prepare(world.database)
    assert _paid(world.database) == 100_000_000
    world.pay(world.log(code="NV-03"), "7.000.000")
    assert _paid(world.database) == 107_000_000
    assert commands.totals(world.database) == ("Mọi tổng đã lưu đều đúng.",)


def test_wrong_totals_are_told_and_counted_anew_by_a_command(world: World) -> None:
    with world.database.write_engine.begin() as connection:
        connection.execute(text("UPDATE total_payment SET amount_vnd = amount_vnd + 1"))
        connection.execute(text("DELETE FROM total_budget"))
    assert commands.totals(world.database) == ("Đã sửa 3 tổng đã lưu bị sai.",)
    assert _paid(world.database) == 100_000_000
    assert commands.totals(world.database) == ("Mọi tổng đã lưu đều đúng.",)
