"""Whatever is entered, corrected, deleted and restored, stored totals are what the rows come to."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import select

from models import stored_totals
from models.commands.initiatives import DeleteInitiative, RestoreInitiative
from models.commands.payments import CorrectPayment, DeletePayment
from models.db import Database
from models.errors import AppError
from models.filters import ReportFilter
from models.periods import Period
from models.reports.indicators.counts import RegisterCounts
from models.reports.initiatives import lists, money, stored_money
from models.reports.initiatives.money_rows import rows_of
from models.reports.initiatives.where import counted_initiatives, initiative_conditions
from models.rules.dates import parse_dated_text
from models.services.initiatives.initiatives import delete_initiative, restore_initiative
from models.services.initiatives.payments import correct_payment, delete_payment
from models.tables import Payment
from models.vocabulary import Calculation, FundingSource
from tests import build
from tests.budget import times
from tests.worlds.initiatives import World, initiative_world

YEARS: Final = (2022, 2023, 2024)
OF_OTHERS: Final = build.QUANG_NINH
AMOUNTS = st.integers(1, 900).map(str)
DAYS = st.sampled_from(
    ("2022", "12/2022", "14/12/2022", "15/12/2022", "31/12/2022", "01/2023", "15/06/2023", "2024")
)
SOURCES = st.sampled_from(("provincial", "central"))
BUDGETS = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.sampled_from(YEARS),
            "source": SOURCES,
            "planned_vnd": AMOUNTS,
            "allocated_vnd": AMOUNTS,
        },
        optional={"last_year": st.sampled_from(YEARS[1:])},
    ),
    max_size=3,
)
WHOSE = st.sampled_from(("own", "own", "public", "others"))
PERIODS: Final = ("", "P1", "2022", "2023-H1", "2022-c14", "2023-d15", "2023-01-01..2023-06-14")


@dataclass
class _Deeds:
    """What people and programs do with initiatives; what is refused has not happened."""

    world: World
    made: int = 0
    numbers: list[int] = field(default_factory=list)

    def _facts(self, whose: str, budgets: list[dict[str, Any]]) -> dict[str, Any]:
        facts: dict[str, Any] = {"starts_on": "2022", "ends_on": "2024", "milestones": []}
        if whose != "own":
            facts |= {"is_public": True, "source_url": "https://example.gov.vn/tin"}
            facts |= {"province_ids": [self.world.around.province(build.BAC_GIANG)]}
        if whose == "others":
            facts |= {"owner_province_id": self.world.around.province(OF_OTHERS)}
        return facts | {"budgets": budgets}

    def log(self, whose: str, budgets: list[dict[str, Any]]) -> None:
        self.made += 1
        facts = self._facts(whose, budgets) | {"code": f"NV-{self.made}"}
        self.numbers.append(self.world.log(self.world.around.officer, **facts))

    def _number(self, place: int) -> int:
        if not self.numbers:
            raise LookupError
        return self.numbers[place % len(self.numbers)]

    def correct(self, place: int, whose: str, budgets: list[dict[str, Any]]) -> None:
        number = self._number(place)
        facts = self.world.record(number).facts
        changes = self._facts(whose, budgets) | {"code": facts.code}
        self.world.correct(self.world.around.officer, number, facts.row_version, **changes)

    def pay(self, place: int, amount: str, day: str, source: str, *of_year_before: bool) -> None:
        known = parse_dated_text(day)
        assert known is not None
        year = known.starts_on.year - sum(of_year_before)
        said = {"early_reason": "tạm ứng", "overspent_reason": "bổ sung", "budget_year": str(year)}
        self.world.pay(self._number(place), amount, paid_on=day, source=source, **said)

    def correct_payment(self, place: int, amount: str) -> None:
        one = self._payment(place)
        row = self.world.record(one.initiative_id).facts
        self.world.act(
            self.world.around.officer,
            correct_payment,
            CorrectPayment,
            initiative_id=one.initiative_id,
            row_version=row.row_version,
            payment_id=one.id,
            paid_on="03/2024",
            source="provincial",
            amount_vnd=amount,
            early_reason="tạm ứng",
            overspent_reason="bổ sung",
        )

    def delete_payment(self, place: int) -> None:
        one = self._payment(place)
        row = self.world.record(one.initiative_id).facts
        given = {"initiative_id": one.initiative_id, "row_version": row.row_version}
        officer = self.world.around.officer
        self.world.act(officer, delete_payment, DeletePayment, payment_id=one.id, **given)

    def delete(self, place: int) -> None:
        number = self._number(place)
        version = self.world.record(number).facts.row_version
        given = {"initiative_id": number, "row_version": version, "reason": "nhầm"}
        self.world.act(self.world.around.officer, delete_initiative, DeleteInitiative, **given)

    def restore(self, place: int) -> None:
        number = self._number(place)
        officer = self.world.around.officer
        self.world.act(officer, restore_initiative, RestoreInitiative, initiative_id=number)

    def write_past_the_services(self, statement: str) -> None:
        with self.world.database.write_engine.begin() as connection:
            connection.execute(text(statement))

    def _payment(self, place: int) -> Payment:
        with self.world.database.read() as session:
            rows = session.exec(select(Payment).order_by("id")).all()
        if not rows:
            raise LookupError
        return rows[place % len(rows)]


@pytest.fixture
def deeds(database: Database) -> _Deeds:
    return _Deeds(initiative_world(database))


STATEMENTS: Final = (
    "UPDATE payment SET amount_vnd = amount_vnd + 1",
    "UPDATE payment SET initiative_id = (SELECT min(id) FROM initiative)",
    "UPDATE initiative_budget SET planned_vnd = planned_vnd + 7 WHERE year > 2022",
    "UPDATE initiative SET origin = 'public' WHERE id % 3 = 0",
    "UPDATE initiative SET origin = 'office', owner_province_id = NULL WHERE id % 2 = 0",
    "DELETE FROM payment WHERE id % 2 = 0",
    "UPDATE initiative SET division_id = (SELECT min(id) FROM division) WHERE id % 2 = 1",
    "UPDATE initiative SET task_group_id = (SELECT max(id) FROM task_group) WHERE id % 2 = 0",
)


PLACES = st.integers(0, 99)
DEEDS = st.one_of(
    st.tuples(st.just("log"), WHOSE, BUDGETS),
    st.tuples(st.just("correct"), PLACES, WHOSE, BUDGETS),
    st.tuples(st.just("pay"), PLACES, AMOUNTS, DAYS, SOURCES, st.booleans()),
    st.tuples(st.just("pay"), PLACES, AMOUNTS, DAYS, SOURCES, st.booleans()),
    st.tuples(st.just("correct_payment"), PLACES, AMOUNTS),
    st.tuples(st.just("delete_payment"), PLACES),
    st.tuples(st.just("delete"), PLACES),
    st.tuples(st.just("restore"), PLACES),
    st.tuples(st.just("write_past_the_services"), st.sampled_from(STATEMENTS)),
)


@settings(
    max_examples=times(12),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    drawn=st.lists(DEEDS, min_size=3, max_size=9),
    code=st.sampled_from(PERIODS),
    funding=st.sampled_from(((), (FundingSource.CENTRAL,))),
)
def test_stored_totals_are_what_the_rows_come_to(
    deeds: _Deeds, drawn: list[tuple[Any, ...]], code: str, funding: tuple[FundingSource, ...]
) -> None:
    for kind, *values in drawn:
        with suppress(AppError, LookupError):  # refused: nothing was written
            getattr(deeds, kind)(*values)
    with deeds.world.database.write_engine.begin() as connection:
        assert stored_totals.are_installed(connection)
        assert stored_totals.rebuild(connection) == 0
    filters = ReportFilter(period=Period.from_code(code), funding=funding)
    assert _told(deeds.world.database, filters) == _told_by_rows(deeds.world.database, filters)


def _told(database: Database, filters: ReportFilter) -> dict[str, Any]:
    with database.read() as session:
        return {
            "years": money.budget_by_year(session, filters).to_dict("records"),
            "altogether": money.budget_altogether(session, filters),
            "sources": money.budget_by_source(session, filters).to_dict("records"),
            "groups": money.sums_by(session, filters, "group"),
            "divisions": money.sums_by(session, filters, "division"),
            "of one": money.sums_by(
                session, filters.model_copy(update={"divisions": ("1",)}), "year"
            ),
            "paid": money.paid_by_year(session, filters),
            "list": lists.initiative_totals(session, filters),
            "rough": stored_money.rough_payment_count(session, (2022, 2023)),
            "indicator": RegisterCounts(session, filters.period.last_day).so_far(
                Calculation.MONEY_SPENT, 2022, YEARS
            ),
        }


def _told_by_rows(database: Database, filters: ReportFilter) -> dict[str, Any]:
    def by_rows(session: Any, filters: ReportFilter, whose: Any = (), **_: Any) -> tuple[Any, ...]:
        base = counted_initiatives(filters)
        return (rows_of(*(whose or initiative_conditions(session, base, whenever=True))),)

    with pytest.MonkeyPatch.context() as patched:
        for module in (money, stored_money):
            patched.setattr(module, "money_rows", by_rows)
        return _told(database, filters)
