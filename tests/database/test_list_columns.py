"""The columns of a list are each person's own, and are kept as they were chosen."""

from typing import Any

import pytest

from models.commands.base import parse
from models.commands.list_columns import MOST_COLUMNS, ChooseColumns, UseUsualColumns
from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.permissions import Actor
from models.services.office.list_columns import choose_columns, chosen_columns, use_usual_columns
from models.trail.table_versions import table_versions
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _choose(world: World, actor: Actor, *columns: str, **changes: Any) -> None:
    raw = {"listing": "exchanges", "columns": columns} | changes
    with world.database.unit_of_work(actor) as session:
        choose_columns(session, actor, parse(ChooseColumns, raw))


def _kept(world: World, actor: Actor, listing: str = "exchanges") -> tuple[str, ...]:
    with world.database.read() as session:
        return chosen_columns(session, actor, listing)


def test_columns_are_kept_for_one_person_and_one_list_until_the_usual_are_wanted_again(
    world: World,
) -> None:
    with world.database.read() as session:
        before = table_versions(session)
    for person in (world.viewer, world.admin, world.officer):
        _choose(world, person, "title", "venue")
        _choose(world, person, "venue", "title", "venue", "cost_vnd")
        assert _kept(world, person) == ("venue", "title", "cost_vnd")
        assert _kept(world, person, "initiatives") == ()
        assert _kept(world, world.head) == ()
    with world.database.unit_of_work(world.officer) as session:
        use_usual_columns(session, world.officer, UseUsualColumns(listing="exchanges"))
    assert _kept(world, world.officer) == ()
    assert _kept(world, world.viewer) == ("venue", "title", "cost_vnd")
    with world.database.read() as session:
        assert table_versions(session, before) is before, "no screen is read anew"


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": []},
        {"columns": ["title,venue"]},
        {"columns": ["Title"]},
        {"columns": ["x" * 41]},
        {"columns": [f"c{number}" for number in range(MOST_COLUMNS + 1)]},
        {"listing": "../x"},
        {"listing": ""},
    ],
)
def test_what_names_no_columns_of_a_list_is_not_kept(
    world: World, changes: dict[str, object]
) -> None:
    with pytest.raises(InvalidInput):
        _choose(world, world.officer, "title", **changes)
    assert _kept(world, world.officer) == ()


def test_who_holds_no_role_keeps_nothing(world: World) -> None:
    with pytest.raises(NotAllowed):
        _choose(world, Actor(world.officer.account_id, "Không vai trò"), "title")
