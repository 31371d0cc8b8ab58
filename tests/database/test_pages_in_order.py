"""A page of a list is read in its order from an index: it costs no more the longer the list is."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.reports.exchanges.lists import exchange_page
from models.reports.supports.certificates import certificate_page
from models.reports.supports.supports import support_page
from models.reports.supports.training_courses import training_course_page

_INDEXES: dict[Callable[[Session, ReportFilter], Any], tuple[str, str]] = {
    exchange_page: ("ix_exchange_slice", "ix_exchange_day"),
    support_page: ("ix_support_day", "ix_support_day"),
    certificate_page: ("ix_certificate_slice", "ix_certificate_slice"),
    training_course_page: ("ix_training_course_slice", "ix_training_course_slice"),
}
"""By list: the index on SQLite and on PostgreSQL."""


@pytest.mark.parametrize("page", _INDEXES, ids=lambda one: one.__name__)
def test_a_page_is_read_from_an_index_without_looking_at_what_stands_after_it(
    database: Database, page: Callable[[Session, ReportFilter], Any]
) -> None:
    plan = _plan(database, page)
    index = _INDEXES[page][0 if database.is_sqlite else 1]
    assert any(index in step for step in plan), plan
    sorted_whole = {"USE TEMP B-TREE FOR ORDER BY", "Sort"}
    assert not any(step.split("  ")[0].strip(" ->") in sorted_whole for step in plan), plan


def _plan(database: Database, page: Callable[[Session, ReportFilter], Any]) -> list[str]:
    """Return how the database finds the numbers of a page; PostgreSQL of a table with many rows."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    event.listen(database.read_engine, "before_cursor_execute", note)
    with database.read() as session:
        page(session, ReportFilter())
        event.remove(database.read_engine, "before_cursor_execute", note)
        statement, values = next(
            one for one in sent if " ORDER BY " in one[0] and "LIMIT" in one[0]
        )
        ask, column = ("EXPLAIN QUERY PLAN ", 3) if database.is_sqlite else ("EXPLAIN ", 0)
        connection = session.connection()
        if not database.is_sqlite:
            for way in ("seqscan", "bitmapscan", "sort"):
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        return [str(row[column]) for row in connection.exec_driver_sql(ask + statement, values)]
