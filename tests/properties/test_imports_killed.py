"""A process killed while it takes files in leaves all or nothing, and all that hangs on it right.

Three kills with every change on SQLite and two on PostgreSQL, fifty on each by ``make test-deep``.
"""

import random
import signal
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlmodel import Session, col, func, select

from models import search_index, stored_totals
from models.db import Database
from models.services.imports.stored_parts import kept_rows
from models.tables import ImportPart, ImportPlan, Organisation, Support, TrailChange, TrailEvent
from models.vocabulary import ImportStage
from tests import build
from tests.budget import DEPTH
from tests.database.writers import PROCESSES, take_a_step, take_a_step_and_die
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.import_files import names, workbook

ROWS = 40
_HEAD = ("Tên doanh nghiệp", "Tỉnh", "Năm hỗ trợ", "Công cụ", "Kinh phí (triệu đồng)")
_STAGES = (ImportStage.PLANNED, ImportStage.DONE, None, ImportStage.PLANNED)
"""Where the file stands as the step begins that is cut off: it is taken in, undone or sent."""
_STATEMENTS = {None: 60, ImportStage.PLANNED: 85, ImportStage.DONE: 415}
"""About so many statements each step takes."""
_LATEST_S = 0.012
"""So long after a statement the signal may come: in another one, or between two."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")


def _plan(database: Database) -> ImportPlan | None:
    """Return the file that was sent last, None where it was undone or never came."""
    with database.read() as session:
        found = session.exec(select(ImportPlan).order_by(col(ImportPlan.id).desc())).first()
    return None if found is None or found.stage is ImportStage.UNDONE else found


def _stage(plan: ImportPlan | None) -> ImportStage | None:
    return plan.stage if plan else None


def _is_whole(world: World, before: list[str]) -> None:
    """Hold everything that stands against everything else."""
    database = world.database
    plan = _plan(database)
    is_in = plan is not None and plan.stage is ImportStage.DONE
    new = [f"Công ty Đồi Chè {number}" for number in range(ROWS // 2)] if is_in else []
    assert names(world) == sorted([*before, *new])
    with database.read() as session:
        standing = col(Support.deleted_at).is_(None)
        assert session.scalar(select(func.count()).where(standing)) == (ROWS if is_in else 0)
        if plan is not None:
            assert Counter(row.state.value for row in kept_rows(session, plan.id or 0)) == {
                "new": ROWS
            }
        _trail_is_whole(session)
        parts = set(session.exec(select(ImportPart.plan_id)))
        assert parts <= set(session.exec(select(ImportPlan.id)))
    with database.write_engine.connect() as connection:
        if database.is_sqlite:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert not connection.execute(text("PRAGMA foreign_key_check")).all()
        kept = _searched(connection)
        search_index.drop(connection)
        search_index.install(connection)
        assert kept == _searched(connection)
        assert stored_totals.rebuild(connection) == 0
        connection.rollback()


def _trail_is_whole(session: Session) -> None:
    """Hold the rows against what the trail says of them, and its events against the files."""
    for table in (Support, Organisation):
        latest = select(func.max(TrailChange.id)).where(
            TrailChange.table_name == table.__tablename__
        )
        told = session.exec(
            select(TrailChange).where(
                col(TrailChange.id).in_(latest.group_by(col(TrailChange.row_id)))
            )
        )
        versions = {int(one.row_id): (one.after or {})["row_version"] for one in told}
        rows = session.execute(select(table.id, table.row_version))
        assert versions == dict(rows.all())
    stages = Counter(session.exec(select(ImportPlan.stage)))
    acts = Counter(session.exec(select(TrailEvent.action)))
    assert acts["import.done"] == stages[ImportStage.DONE] + stages[ImportStage.UNDONE]
    assert acts["import.undone"] == stages[ImportStage.UNDONE]


def _searched(connection: Connection) -> list[tuple[Any, ...]]:
    """Return what stands in the index of the search."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text("SELECT number, words::text, titles::text FROM search_entry ORDER BY number")
        )
        return [tuple(row) for row in found]
    rows = [tuple(row) for row in connection.execute(text("SELECT rowid FROM search_words"))]
    for name in ("search_words", "search_titles"):
        connection.execute(
            text(f"CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, {name}, row)")
        )
        rows += [tuple(row) for row in connection.execute(text("SELECT * FROM temp.held"))]
        connection.execute(text("DROP TABLE temp.held"))
    return rows


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def world(request: pytest.FixtureRequest) -> World:
    """Return an office whose database other processes may open and leave as they die."""
    name = {"sqlite": "sqlite_file", "postgresql": "postgresql_database"}[request.param]
    world = exchange_world(request.getfixturevalue(name))
    with world.database.unit_of_work(world.officer) as session:
        build.tool(session, "kaizen", name_vi="Kaizen")
    return world


def test_a_process_killed_at_any_moment_of_taking_a_file_in_leaves_all_or_nothing(
    world: World,
) -> None:
    database, before, killed = world.database, names(world), 0
    chance = random.Random(1322)  # noqa: S311 - when to kill, no secret
    rows = [
        (f"Công ty Đồi Chè {one // 2}", "Bắc Giang", 2023 + one % 2, "Kaizen", one + 1)
        for one in range(ROWS)
    ]
    content = workbook(_HEAD, *rows)
    for turn in range(50 if DEPTH == "deep" else 2 + database.is_sqlite):
        wanted = _STAGES[turn % len(_STAGES)]
        while _stage(plan := _plan(database)) is not wanted:
            take_a_step(database, world.officer, plan, content)
        victim = PROCESSES.Process(
            target=take_a_step_and_die,
            args=(database.url, world.officer, plan, content),
            kwargs={
                "statements": chance.randint(1, _STATEMENTS[wanted]),
                "after_s": chance.random() * _LATEST_S,
            },
        )
        database.dispose()
        victim.start()
        victim.join(300)
        killed += victim.exitcode == -signal.SIGKILL
        assert victim.exitcode in {0, -signal.SIGKILL}
        _is_whole(world, before)
    assert killed
