"""What a column holds: money, instants, enumerations, references; and what it refuses."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlmodel import func, select

from models.db import Database
from models.errors import Conflict
from models.permissions import Actor
from models.tables import Exchange, Office, Topic, TrailChange
from models.tables.base import UTCDateTime
from models.vocabulary import ExchangeKind
from tests import build

SYSTEM = Actor.system()
ROOT = Path(__file__).parents[2]


def _count(database: Database, table: type[Topic | Exchange | TrailChange]) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


@pytest.mark.parametrize("amount", [0, 12_345_678_901, 999_999_999_999_999_999])
def test_money_keeps_every_dong(database: Database, amount: int) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.exchange(session, cost_vnd=amount)
    with database.read() as session:
        found = session.exec(select(Exchange.cost_vnd)).one()
    assert found == amount
    assert type(found) is int


def test_an_instant_comes_back_in_utc_with_its_zone(database: Database) -> None:
    in_hanoi = datetime(2022, 11, 10, 8, 30, 0, 123456, timezone(timedelta(hours=7)))
    with database.unit_of_work(SYSTEM) as session:
        build.exchange(session, published_at=in_hanoi)
    with database.read() as session:
        found = session.exec(select(Exchange.published_at)).one()
    assert found == in_hanoi
    assert found is not None
    assert found.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    from sqlalchemy.dialects import sqlite

    with pytest.raises(ValueError, match="zone"):
        UTCDateTime().process_bind_param(
            datetime(2022, 11, 10, 8, 30),  # noqa: DTZ001 - this is what is refused
            sqlite.dialect(),
        )


def test_a_value_outside_an_enumeration_is_refused_by_the_database(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.exchange(session)
    with pytest.raises(Conflict), database.unit_of_work(SYSTEM) as session:
        session.execute(text("UPDATE exchange SET kind = 'picnic'"))
    with database.read() as session:
        assert session.exec(select(Exchange.kind)).one() is ExchangeKind.BILATERAL_VISIT


def test_a_value_outside_an_enumeration_is_refused_by_the_product(database: Database) -> None:
    with pytest.raises(StatementError), database.unit_of_work(SYSTEM) as session:
        build.exchange(session, kind="picnic")


def test_a_row_cannot_point_to_nothing(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        made = build.exchange(session)
    with pytest.raises(Conflict), database.unit_of_work(SYSTEM) as session:
        session.execute(text("UPDATE delegation SET organisation_id = 999999"))
    with pytest.raises(Conflict), database.unit_of_work(SYSTEM) as session:
        session.delete(session.get_one(Exchange, made.id))


def test_an_exchange_cannot_end_before_it_starts(database: Database) -> None:
    with pytest.raises(Conflict), database.unit_of_work(SYSTEM) as session:
        build.exchange(session, ends_on=date(2022, 11, 9))


def test_there_is_one_office_only(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
    with pytest.raises(Conflict), database.unit_of_work(SYSTEM) as session:
        session.execute(text("UPDATE office SET id = 2"))
    with database.read() as session:
        assert session.exec(select(Office.id)).one() == 1


def test_the_number_of_a_deleted_row_is_never_given_out_again(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        first = build.topic(session)
        session.delete(first)
    with database.unit_of_work(SYSTEM) as session:
        assert build.topic(session).id != first.id
