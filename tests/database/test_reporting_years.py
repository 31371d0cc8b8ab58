"""An office reports its years by the calendar or cut off on the 14th: values, counts, deadlines."""

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest

from models.commands.indicators import LogIndicatorValue
from models.db import Database
from models.errors import InvalidInput
from models.filters import ReportFilter
from models.lookups.reporting import reporting_calendar
from models.periods import Period
from models.permissions import Actor
from models.reports.indicators.breakdowns import indicator_breakdown
from models.reports.indicators.completeness import completeness
from models.reports.indicators.counts import MILLION, RegisterCounts
from models.reports.indicators.records import indicator_years
from models.reports.indicators.values import value_record
from models.reports.initiatives.money import paid_by_source
from models.reports.supports.certificates import certificate_count
from models.reports.supports.supports import support_count
from models.reports.supports.training_courses import training_course_list
from models.rules.reporting_periods import due_on
from models.services.indicators.values import log_indicator_value
from models.tables import Certificate, Initiative, Office, Payment, Support, TrainingCourse
from models.text.formats import office_today
from models.vocabulary import (
    Calculation,
    CertificateKind,
    FundingSource,
    InitiativeState,
    TaskType,
)
from tests import build
from tests.worlds.indicators import World, indicator_world

TODAY = office_today()
YEAR = TODAY.year


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _years(world: World, code: str) -> dict[int, Any]:
    with world.database.read() as session:
        frame = indicator_years(session, world.ids[code], ReportFilter())
    return {int(row["year"]): row for row in frame.to_dict("records")}


def _cut_off_from(world: World, *years: int, in_working_days: bool = False) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        office = session.get_one(Office, 1)
        office.year_changes = " ".join(map(str, years))
        office.due_in_working_days = in_working_days


def test_values_keep_their_days_where_the_office_cuts_its_year_anew(world: World) -> None:
    last, civil = str(YEAR - 1), {"indicator_id": world.ids["E1"], "value": 9}
    old = world.approved(period=last, value=7)
    _cut_off_from(world, YEAR, in_working_days=True)
    new = world.approved(period=f"{YEAR}-c14", value=9)
    for wrong in (str(YEAR), f"{YEAR - 1}-c14"):
        raw = civil | {"period": wrong}
        with pytest.raises(InvalidInput) as refused:
            world.write(log_indicator_value, LogIndicatorValue, raw)
        assert {problem.field for problem in refused.value.problems} == {"period"}
    years = _years(world, "E1")
    assert (years[YEAR - 1]["value"], years[YEAR]["value"]) == (7, 9)
    with world.database.read() as session:
        rows = completeness(session, ReportFilter()).to_dict("records")
        codes = [value_record(session, number).row.period.code for number in (old, new)]
    assert codes == [last, f"{YEAR}-c14"]
    board = {row["period_code"]: row for row in rows if row["code"] == "E1"}
    assert {board[code]["standing_code"] for code in codes} == {"approved"}
    due = board[f"{YEAR}-c14"]["due_on"]
    assert due == due_on(date(YEAR, 12, 14), 15, frozenset()) > date(YEAR, 12, 14 + 15)


@pytest.mark.parametrize("changes", [(), (2024,), (2023, 2024), (2024, 2025)])
def test_what_happened_in_a_year_is_counted_and_listed_by_the_same_days(
    world: World, changes: tuple[int, ...]
) -> None:
    _cut_off_from(world, *changes)
    with world.database.unit_of_work(Actor.system()) as session:
        initiative = Initiative(
            code="N1",
            title="Nhiệm vụ",
            task_type=TaskType.PROVINCIAL,
            starts_on=date(2023, 1, 1),
            ends_on=date(2025, 12, 31),
            state=InitiativeState.RUNNING,
            folded_text="",
        )
        session.add(initiative)
        session.flush()
        money = initiative.id or 0
        for people, day in enumerate(
            (date(2023, 12, 14), date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 31)), 1
        ):
            session.add(
                TrainingCourse(
                    title=f"Lớp {day}",
                    starts_on=day,
                    ends_on=day,
                    attendances=people,
                    people=people,
                    province_id=build.province_id(session),
                    folded_text="lop",
                )
            )
            session.add(
                Certificate(
                    organisation_id=world.firms[0],
                    province_id=build.province_id(session),
                    standard_id=build.standard(session, f"s{people}").id or 0,
                    number=f"Q{people}",
                    kind=CertificateKind.MANAGEMENT_SYSTEM,
                    certifier="Quacert",
                    issued_on=day,
                    withdrawn_on=date(2024, 12, 14) if people == 1 else None,
                    folded_text="",
                )
            )
            session.add(
                Support(
                    organisation_id=world.firms[0],
                    tool_id=world.tool,
                    province_id=build.province_id(session),
                    supported_on=day,
                    year=day.year,
                )
            )
            session.add(
                Payment(
                    initiative_id=money,
                    paid_on=day,
                    budget_year=day.year,
                    source=FundingSource.PROVINCIAL,
                    amount_vnd=people * MILLION,
                )
            )
    of_2024 = {(): 3 + 4, (2023, 2024): 2 + 3 + 4}.get(changes, 2 + 3)
    with world.database.read() as session:
        counts, calendar = RegisterCounts(session), reporting_calendar(session)
        for year in (2023, 2024, 2025):
            period = Period.from_code(calendar.code(year))
            listed = training_course_list(session, ReportFilter(period=period))
            value = counts.years(Calculation.ATTENDANCES, [year], TODAY)[year]
            assert value == int(listed["attendances"].sum()), year
            filters = ReportFilter(period=period)
            supports = counts.years(Calculation.SUPPORTS, [year], TODAY)[year]
            assert supports == support_count(session, filters), year
            firms = counts.years(Calculation.ORGANISATIONS_SUPPORTED, [year], TODAY)[year]
            assert firms == min(supports, 1), year
            paid = counts.years(Calculation.MONEY_SPENT, [year], TODAY)[year]
            assert paid * MILLION == sum(paid_by_source(session, filters).values()), year
            valid = counts.years(Calculation.CERTIFICATES_VALID, [year], TODAY)[year]
            assert valid == certificate_count(session, ReportFilter(period=period)), year
            for code, cut, whole in (
                ("I1", "tool", firms),
                ("I2", "tool", supports),
                ("I5", "province", value),
                ("I7", "standard", valid),
            ):
                parts = indicator_breakdown(session, world.ids[code], year, cut, ReportFilter())
                assert sum(parts["value"]) == whole, (code, year)
                for query in filter(None, parts["query"]):
                    assert ReportFilter.from_query(dict(parse_qsl(query))).period == period
        until_2024 = ReportFilter(period=Period.from_code("2021-01-01..2024-12-31"))
        told = indicator_years(session, world.ids["I7"], until_2024).set_index("year").loc[2024]
        behind = ReportFilter.from_query(dict(parse_qsl(str(told["query"]))))
        assert certificate_count(session, behind) == told["value"] == 3, "at the civil year's end"
        assert counts.years(Calculation.ATTENDANCES, [2024], TODAY)[2024] == of_2024
        for flow, total in (
            (Calculation.ATTENDANCES, 1 + 2 + 3 + 4),
            (Calculation.MONEY_SPENT, 1 + 2 + 3 + 4),
            (Calculation.SUPPORTS, 4),
            (Calculation.ORGANISATIONS_SUPPORTED, 1),
        ):
            so_far = counts.so_far(flow, 2023, [2023, 2024, 2025])
            assert so_far[2025] == total, "no day is added twice"
        day = calendar.days_of(2024)[1]
        assert counts.years(Calculation.CERTIFICATES_VALID, [2024], TODAY)[2024] == (
            2 if day.day == 14 else 3
        )
