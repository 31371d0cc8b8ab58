"""A title that the product made follows the record; one that somebody typed stays."""

import pytest

from models.db import Database
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(database)


def test_a_title_that_the_product_gave_follows_the_guest_and_the_day(world: World) -> None:
    number = world.log()
    given = world.exchange(number).title
    assert given == "Quảng Ninh thăm Bắc Giang"
    guests = [
        {"role": "host", "organisation_id": world.own},
        {"role": "guest", "new_organisation": world.new("Chi cục Bắc Ninh", "27@2008-08-01")},
    ]
    world.correct(world.officer, number, 1, title=given, delegations=guests)
    assert world.exchange(number).title == "Bắc Ninh thăm Bắc Giang"
    world.correct(world.officer, number, 2, title="Bắc Ninh thăm Bắc Giang", starts_on="10/11/2025")
    assert world.exchange(number).title == "Quảng Ninh thăm Bắc Ninh"


def test_a_title_that_somebody_typed_stays_as_typed(world: World) -> None:
    number = world.log(title="Học cách làm của Bắc Giang")
    guests = [
        {"role": "host", "organisation_id": world.own},
        {"role": "guest", "new_organisation": world.new("Chi cục Bắc Ninh", "27@2008-08-01")},
    ]
    world.correct(world.officer, number, 1, title="Học cách làm của Bắc Giang", delegations=guests)
    assert world.exchange(number).title == "Học cách làm của Bắc Giang"
    world.correct(world.officer, number, 2, title=None)
    assert world.exchange(number).title == "Quảng Ninh thăm Bắc Giang"
