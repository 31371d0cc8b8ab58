"""A page of a list is read in its order from an index: it costs no more the longer the list is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.lookups.places import places
from models.periods import Period
from models.permissions import Actor
from models.reports.exchanges import partners
from models.reports.exchanges.lists import exchange_page
from models.reports.supports.certificates import certificate_page
from models.reports.supports.supports import support_page
from models.reports.supports.training_courses import training_course_page
from tests import build

_INDEXES: dict[Callable[[Session, ReportFilter], Any], tuple[str, str]] = {
    exchange_page: ("ix_exchange_slice", "ix_exchange_day"),
    support_page: ("ix_support_day", "ix_support_day"),
    certificate_page: ("ix_certificate_slice", "ix_certificate_slice"),
    training_course_page: ("ix_training_course_slice", "ix_training_course_slice"),
}
"""By list: the index on SQLite and on PostgreSQL."""
_ALL = ReportFilter()


@pytest.mark.parametrize("page", _INDEXES, ids=lambda one: one.__name__)
def test_a_page_is_read_from_an_index_without_looking_at_what_stands_after_it(
    database: Database, page: Callable[[Session, ReportFilter], Any]
) -> None:
    plan = _plan(database, page)
    index = _INDEXES[page][0 if database.is_sqlite else 1]
    assert any(index in step for step in plan), plan
    assert not _sorts_all(plan), plan


@pytest.mark.postgresql
@pytest.mark.parametrize("page", [exchange_page, support_page], ids=lambda one: one.__name__)
def test_what_few_records_fulfil_is_not_looked_for_along_the_whole_list(
    postgresql_database: Database, page: Callable[[Session, ReportFilter], Any]
) -> None:
    plan = _plan(postgresql_database, page, ReportFilter(tools=("5s",)))
    assert _sorts_all(plan), plan


def _sorts_all(plan: list[str]) -> bool:
    found = (step.strip(" ->").partition("  ")[0] for step in plan)
    return not {"USE TEMP B-TREE FOR ORDER BY", "Sort"}.isdisjoint(found)


def _plan(
    database: Database,
    page: Callable[[Session, ReportFilter], Any],
    filters: ReportFilter = _ALL,
) -> list[str]:
    """Return how the database finds the numbers of a page; PostgreSQL of a table with many rows."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    event.listen(database.read_engine, "before_cursor_execute", note)
    with database.read() as session:
        page(session, filters)
        event.remove(database.read_engine, "before_cursor_execute", note)
        statement, values = next(
            one for one in sent if " ORDER BY " in one[0] and "LIMIT" in one[0]
        )
        return _explained(database, session.connection(), statement, values)


def _explained(
    database: Database, connection: Connection, statement: str, values: Any
) -> list[str]:
    ask, column = ("EXPLAIN QUERY PLAN ", 3) if database.is_sqlite else ("EXPLAIN ", 0)
    if not database.is_sqlite:
        for way in ("seqscan", "bitmapscan", "sort"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    return [str(row[column]) for row in connection.exec_driver_sql(ask + statement, values)]


def test_the_days_of_all_exchanges_are_the_first_of_an_index(database: Database) -> None:
    with database.read() as session:
        connection = session.connection()
        asked = partners._first_and_last()
        sent = str(asked.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = _explained(database, connection, sent, ())
    assert any("ix_exchange_long" in step for step in plan), plan
    assert not any("B-TREE" in step or "Sort" in step for step in plan), plan


@pytest.mark.postgresql
def test_of_which_kind_organisations_are_is_read_from_an_index_alone(
    postgresql_database: Database,
) -> None:
    with postgresql_database.read() as session:
        asked = "SELECT id, sector_id FROM organisation WHERE kind = 'enterprise'"
        plan = _explained(postgresql_database, session.connection(), asked, ())
    assert any("Index Only Scan using ix_organisation_slice" in step for step in plan), plan


def test_a_map_of_all_time_ends_with_the_last_day_of_any_exchange(database: Database) -> None:
    days = (date(2026, 1, 5), date(2026, 3, 9)), (date(2026, 2, 1), date(2026, 2, 1))
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        for place, (first, last) in enumerate(days):
            build.exchange(session, starts_on=first, ends_on=last)
            assert partners._span(session, places(session), Period())[1] == days[0][1], place
        build.exchange(session, starts_on=date(2026, 4, 2), ends_on=date(2026, 4, 2))
        assert partners._span(session, places(session), Period()) == (days[0][0], date(2026, 4, 2))
