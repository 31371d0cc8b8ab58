"""Whose exchange it is, and who may correct, delete and restore it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from models.commands.exchanges import RestoreExchange
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.services.exchanges.exchanges import restore_exchange
from models.tables import (
    Exchange,
    TrailEvent,
)
from models.text.formats import utc_now
from tests import build
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(database)


def test_another_division_s_record_is_for_a_head_with_a_reason(world: World) -> None:
    number = world.log()
    with pytest.raises(NotAllowed, match="Bản ghi này thuộc phòng khác: hãy nhờ lãnh đạo sửa"):
        world.correct(world.neighbour, number, 1, conclusions="x")
    with pytest.raises(InvalidInput, match="Hãy ghi lý do sửa bản ghi của phòng khác"):
        world.correct(world.head, number, 1, conclusions="x")
    world.correct(world.head, number, 1, conclusions="x", reason="Theo biên bản")
    with world.database.read() as session:
        last = session.exec(select(TrailEvent).order_by("id")).all()[-1]
    assert (last.action, last.reason) == ("exchange.corrected", "Theo biên bản")


def test_an_officer_without_a_division_corrects_their_own(world: World) -> None:
    with world.writing() as session:
        alone, other = (build.actor(build.account(session)) for _ in range(2))
    number = world.log(alone)
    world.correct(alone, number, 1, conclusions="x")
    with pytest.raises(NotAllowed):
        world.correct(other, number, 2, conclusions="y")


def test_what_one_logged_oneself_one_corrects_also_from_another_division(world: World) -> None:
    number = world.log()
    moved = replace(world.officer, division_id=world.neighbour.division_id)
    world.correct(moved, number, 1, conclusions="x")
    world.delete(moved, number, 2)


def test_one_s_own_record_of_this_week_is_deleted_and_restored(world: World) -> None:
    number = world.log()
    with pytest.raises(NotAllowed, match="trong vòng 7 ngày"):
        world.delete(world.colleague, number, 1)
    world.delete(world.officer, number, 1)
    assert world.exchange(number).deleted_at is not None
    with pytest.raises(NotFound):
        world.correct(world.officer, number, 2)
    with pytest.raises(NotFound):
        world.delete(world.officer, number, 2)
    for actor in (world.colleague, world.officer):
        try:
            with world.database.unit_of_work(actor) as session:
                restore_exchange(session, actor, RestoreExchange(exchange_id=number))
        except NotAllowed:
            assert actor is world.colleague
    assert world.exchange(number).deleted_at is None
    assert world.events()[-2:] == ["exchange.deleted", "exchange.restored"]


def test_after_a_week_only_a_head_deletes_and_says_why(world: World) -> None:
    number = world.log()
    with world.writing() as session:
        found = session.get(Exchange, number)
        assert found is not None
        found.created_at = utc_now() - timedelta(days=8)
    with pytest.raises(NotAllowed):
        world.delete(world.officer, number, 1)
    with pytest.raises(InvalidInput, match="Hãy ghi lý do xóa bản ghi này"):
        world.delete(world.head, number, 1)
    with pytest.raises(Conflict):
        world.delete(world.head, number, 9, "Ghi nhầm")
    world.delete(world.head, number, 1, "Ghi nhầm")
    assert world.exchange(number).deleted_reason == "Ghi nhầm"


def test_what_does_not_exist_cannot_be_corrected(world: World) -> None:
    with pytest.raises(NotFound, match="Không có bản ghi này"):
        world.correct(world.officer, 2**31 - 1, 1)
