"""Initiatives of an earlier version stay as they were: known to the day, of one year, the own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import select

from models import migrations
from models.db import Database, sqlite_engine
from models.migrations import head_revision, revision_of
from models.services.backups.schema import prepare
from models.tables import Initiative, InitiativeBudget, InitiativeStep, Payment, TrailChange
from models.vocabulary import DatePrecision, FundingSource, InitiativeState, TaskType
from tests import postgresql

BEFORE = "0020"
DAY, MOMENT = date(2024, 3, 5), datetime(2024, 3, 5, tzinfo=UTC)


@pytest.fixture
def on_postgresql(postgresql_server: postgresql.Server) -> Iterator[str]:
    name = f"before_{uuid4().hex[:8]}"
    yield postgresql_server.create(name)
    postgresql_server.drop(name)


def _earlier(url: str) -> Database:
    """Make a database of the version before, with one initiative."""
    database = Database(url)
    engine = database.write_engine
    if database.is_sqlite:
        engine = sqlite_engine(url, foreign_keys=False)
    with engine.begin() as connection:
        command.upgrade(migrations.config(connection), BEFORE)
        known = sa.MetaData()
        for name in ("initiative", "initiative_budget", "initiative_step", "payment"):
            table = sa.Table(name, known, autoload_with=connection, resolve_fks=False)
            said = {one: value for one, value in _ROWS.items() if one in table.columns}
            connection.execute(table.insert().values(said | _OWN.get(name, {})))
    if database.is_sqlite:
        engine.dispose()
    database.dispose()
    return database


_ROWS = {
    "initiative_id": 1,
    "origin": "office",
    "row_version": 3,
    "created_at": MOMENT,
    "updated_at": MOMENT,
    "code": "NV-01",
    "title": "Áp dụng 5S",
    "task_type": "provincial",
    "state": "running",
    "starts_on": DAY,
    "ends_on": DAY,
    "planned_vnd": 7,
    "allocated_vnd": 5,
    "spent_vnd": 2,
    "folded_text": "",
    "sort_text": "ap dung 5s",
    "year": 2024,
    "source": "provincial",
    "happened_on": DAY,
    "paid_on": DAY,
    "date_precision": "day",
    "budget_year": 2024,
    "amount_vnd": 2,
}
_OWN = {"initiative_budget": {"overspent_reason": "Bổ sung"}}


def _hold(url: str) -> None:
    database = _earlier(url)
    prepare(database)
    with database.read() as session:
        assert revision_of(session.connection()) == head_revision()
        one = session.exec(select(Initiative)).one()
        assert (one.code, one.task_type, one.state) == (
            "NV-01",
            TaskType.PROVINCIAL,
            InitiativeState.RUNNING,
        )
        assert (one.starts_on, one.starts_precision) == (DAY, DatePrecision.DAY)
        assert (one.ends_on, one.ends_precision) == (DAY, DatePrecision.DAY)
        assert (one.planned_vnd, one.spent_vnd, one.owner_province_id) == (7, 2, None)
        step = session.exec(select(InitiativeStep)).one()
        assert (step.happened_on, step.date_precision) == (DAY, DatePrecision.DAY)
        money = session.exec(select(InitiativeBudget)).one()
        assert (money.year, money.last_year, money.source) == (2024, 2024, FundingSource.PROVINCIAL)
        assert (money.allocated_vnd, money.overspent_reason) == (5, "Bổ sung")
        assert session.exec(select(Payment.amount_vnd)).one() == 2
        assert not session.exec(select(TrailChange)).all(), "nobody changed it"
    database.dispose()


def test_an_earlier_database_keeps_its_initiatives(tmp_path: Path) -> None:
    _hold(f"sqlite:///{tmp_path / 'before.sqlite3'}")


@pytest.mark.postgresql
def test_an_earlier_database_on_postgresql_keeps_its_initiatives(on_postgresql: str) -> None:
    _hold(on_postgresql)
