"""What is due is looked up, not searched for: each kind of work has an index that answers it.

Today all are kept together; of an earlier day, and where words are sought, records are asked.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.reports.actions.asking import SOURCES
from models.reports.actions.inbox import GIVEN, Part, kept_tops, part_top
from models.vocabulary import Work

TODAY, THEN = ReportFilter(), ReportFilter(period=Period.from_code("2025"))


@pytest.mark.parametrize(
    ("part", "filters", "index"),
    [
        (Work.MILESTONE, TODAY, "ix_initiative_due"),
        (Work.NOTE, TODAY, "ix_initiative_running"),
        (Work.PLAN, TODAY, "ix_exchange_planned"),
        (Work.LESSON, TODAY, "ix_lesson_noted"),
        (Work.ADOPTION, TODAY, "ix_lesson_verified"),
        (Work.CERTIFICATE, TODAY, "ix_certificate_ends"),
        (Work.RECOGNITION, TODAY, "ix_model_site_ends"),
        (Work.FINDING, TODAY, "ix_finding_open"),
        (Work.MILESTONE, THEN, "ix_milestone_open"),
        (Work.NOTE, THEN, "ix_initiative_step_standing"),
        (Work.AUDIT, THEN, "ix_site_audit_gave"),
        (Work.RECOGNITION, THEN, "ix_site_step_held"),
        (Work.FINDING, THEN, "ix_finding_open"),
        (Work.LESSON, THEN, "ix_lesson_undecided"),
        (Work.ADOPTION, THEN, "ix_lesson_unadopted"),
        (GIVEN, THEN, "ix_action_given"),
    ],
)
def test_what_is_due_is_found_by_an_index_of_its_own(
    sqlite_database: Database, part: Part, filters: ReportFilter, index: str
) -> None:
    plan = _plan(sqlite_database, partial(part_top, filters=filters, part=part, most=3))
    assert any(f"INDEX {index} " in step for step in plan), plan


def test_all_that_is_due_today_is_found_in_one_statement_by_one_index(
    sqlite_database: Database,
) -> None:
    plan = _plan(sqlite_database, partial(kept_tops, filters=TODAY, most=3))
    read = [step for step in plan if "total_work" in step]
    assert len(read) == 2 * len(SOURCES)
    assert set(read) == {
        "SEARCH total_work USING COVERING INDEX total_work_day (work=? AND day>? AND day<?)"
    }


def _plan(database: Database, ask: Callable[[Session], object]) -> list[str]:
    """Return how SQLite answers the last statement that is sent."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    event.listen(database.read_engine, "before_cursor_execute", note)
    with database.read() as session:
        ask(session)
        event.remove(database.read_engine, "before_cursor_execute", note)
        asked = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {sent[-1][0]}", sent[-1][1]
        )
        return [row[3] for row in asked]
