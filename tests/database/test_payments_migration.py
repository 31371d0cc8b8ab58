"""Yearly figures of an earlier version become payments and days, and no total moves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from models.db import Database
from models.filters import ReportFilter
from models.migrations import head_revision, revision_of
from models.periods import Period
from models.reports.indicators.counts import RegisterCounts
from models.reports.initiatives.budgets import budget_by_group
from models.reports.initiatives.money import budget_by_source, budget_by_year
from models.reports.period_reports.programme import programme_figures
from models.reports.trail.changes import changes_of_row
from models.services.backups import schema
from models.services.backups.backups import write_backup
from models.services.backups.restoration import restore_backup
from models.services.backups.schema import prepare
from models.tables import Initiative, InitiativeBudget, Payment, Support, TrailChange
from models.text.formats import utc_now
from models.vocabulary import Calculation, DatePrecision
from tests.backup_folders import places_in
from tests.database.earlier_versions import only_up_to, taken_back

YEARS = range(2017, 2028)
SUPPORT_SLICE = ["deleted_at", "year", "origin", "organisation_id", "province_id"]
MONEY = sa.BigInteger().with_variant(sa.Numeric(18, 0), "postgresql")


def _as_before(database: Database, folder: Path) -> None:
    """Take a database back to the schema before payments, with the yearly figures of that time."""
    with taken_back(database, folder) as (connection, done):
        done.add_column("initiative_budget", sa.Column("spent_vnd", MONEY, server_default="0"))
        connection.execute(
            sa.text(
                "UPDATE initiative_budget SET spent_vnd = (SELECT coalesce(sum(amount_vnd), 0)"
                " FROM payment p WHERE p.initiative_id = initiative_budget.initiative_id"
                " AND p.budget_year = initiative_budget.year"
                " AND p.source = initiative_budget.source)"
            )
        )
        done.drop_table("payment")
        with done.batch_alter_table("support") as batch:
            batch.drop_index("ix_support_slice")
            batch.drop_index("ix_support_day")
            batch.drop_constraint("ck_support_dateprecision", type_="check")
            batch.drop_column("supported_on")
            batch.drop_column("date_precision")
            batch.create_index("ix_support_slice", SUPPORT_SLICE, unique=False)


def _totals(session: Session) -> dict[str, Any]:
    """Return every total that the yearly figures gave: of budgets, and of supports by year."""
    found: dict[str, Any] = {
        "initiatives": sorted(session.exec(select(Initiative.id, Initiative.spent_vnd)).all()),
        "budgets": sorted(
            session.exec(
                select(
                    Payment.initiative_id,
                    Payment.budget_year,
                    Payment.source,
                    func.sum(col(Payment.amount_vnd)),
                ).group_by(
                    col(Payment.initiative_id), col(Payment.budget_year), col(Payment.source)
                )
            ).all()
        ),
        "reasons": sorted(
            (
                (one.id, one.year, one.planned_vnd, one.allocated_vnd, one.overspent_reason)
                for one in session.exec(select(InitiativeBudget))
            ),
            key=repr,
        ),
        "supports": sorted(
            session.exec(
                select(Support.year, func.count(), func.sum(col(Support.amount_vnd))).group_by(
                    col(Support.year)
                )
            ).all()
        ),
    }
    for year in YEARS:
        filters = ReportFilter(period=Period.from_code(str(year)))
        for report in (budget_by_year, budget_by_source, budget_by_group):
            frame = report(session, filters).drop(columns="paid_vnd")
            kept = frame[frame[["planned_vnd", "allocated_vnd", "spent_vnd"]].any(axis=1)]
            found[f"{report.__name__} {year}"] = kept.to_dict("records")
        told = programme_figures(session, filters).set_index("label")["value"]
        by_day = ["Đã chi trong kỳ", "Nhiệm vụ trong kỳ"]  # the demonstration knew its days
        found[f"figures {year}"] = told.drop(by_day).to_dict()
    return found


def _hold_what_was_known(session: Session) -> None:
    """Hold that everything is known to its year, and paid in the year of its budget."""
    columns: tuple[tuple[Any, Any], ...] = (
        (Payment.paid_on, Payment.date_precision),
        (Support.supported_on, Support.date_precision),
    )
    for day, precision in columns:
        known = session.exec(select(day, precision).distinct()).all()
        assert {(one.month, one.day, how) for one, how in known} == {(1, 1, DatePrecision.YEAR)}
    rows = session.exec(
        select(func.count(col(Payment.id))).group_by(
            col(Payment.initiative_id), col(Payment.budget_year), col(Payment.source)
        )
    )
    assert set(rows) == {1}, "one payment a year and source"
    frame = budget_by_year(session, ReportFilter())
    assert list(frame["paid_vnd"]) == list(frame["spent_vnd"])


@pytest.mark.xdist_group("seed")  # the process that has filled the demonstrations
@pytest.mark.parametrize(
    "copy",
    [
        "demonstration",
        pytest.param("demonstration_on_postgresql", marks=pytest.mark.postgresql),
    ],
)
def test_no_total_of_a_filled_demonstration_moves(
    copy: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database: Database = request.getfixturevalue(copy)
    places = places_in(tmp_path)
    only_up_to("payments", tmp_path / "migrations", monkeypatch)
    with database.read() as session:
        before = _totals(session)
    _as_before(database, tmp_path / "migrations")
    old = write_backup(database, places.backups, files_dir=places.files, reason="")

    def keep(db: Database, reason: str) -> Path:
        return write_backup(db, tmp_path / "kept", files_dir=tmp_path / "none", reason=reason)

    monkeypatch.setattr(schema, "write_backup", keep)

    def migrated() -> None:
        prepare(database)

    def restored() -> None:
        restore_backup(old, database, places=places)

    ways: tuple[Callable[[], None], ...] = (migrated, restored)
    for way in ways:
        way()
        with database.read() as session:
            assert revision_of(session.connection()) == head_revision()
            assert _totals(session) == before, way.__name__
            _hold_what_was_known(session)
            counted = RegisterCounts(session).years(
                Calculation.MONEY_SPENT, list(YEARS), date(2027, 12, 31)
            )
            shown = budget_by_year(session, ReportFilter())
            assert sum(counted.values()) * 1_000_000 == int(shown["spent_vnd"].sum())


def test_a_trail_of_an_earlier_version_stays_readable(sqlite_database: Database) -> None:
    row = TrailChange(
        transaction_key="t",
        table_name="initiative_budget",
        row_id="1",
        at=utc_now(),
        operation="update",
        before={"spent_vnd": 1_500_000},
        after={"spent_vnd": 2_500_000},
        is_register=True,
    )
    with sqlite_database.read() as session:
        (change,) = changes_of_row(session, row)
    assert (change.label, change.old, change.new) == ("Đã chi", "1.500.000", "2.500.000")
