"""Read as then or as now, every additive figure comes to the same total; rates never add up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import select

from models.db import Database
from models.filters import ReportFilter
from models.reports.indicators.breakdowns import CUTS_OF, indicator_breakdown
from models.reports.indicators.counts import RegisterCounts
from models.reports.indicators.series import Source, series_of
from models.tables import (
    Certificate,
    Indicator,
    IndicatorValue,
    Office,
    ProvincePeriod,
    Support,
    TrainingCourse,
)
from models.text.formats import office_today
from models.vocabulary import Calculation, CertificateKind, Era, ValueState
from tests import build
from tests.budget import times
from tests.worlds.indicators import World, indicator_world

YEARS = tuple(range(2021, 2027))
CODES = {
    "I1": Calculation.ORGANISATIONS_SUPPORTED,
    "I2": Calculation.SUPPORTS,
    "I5": Calculation.ATTENDANCES,
    "I7": Calculation.CERTIFICATES_VALID,
}


@dataclass
class Filled:
    """A world whose registers can be filled anew for each example."""

    world: World
    units: list[int]
    standard: int

    def fill(self, drawn: list[tuple[int, int, int]]) -> None:
        """Enter a support, a course and a certificate for every (firm, year, unit) drawn."""
        firms, standard = self.world.firms, self.standard
        with self.world.around.writing() as session:
            for table in (Support, TrainingCourse, Certificate):
                session.execute(delete(table))
            for place, (firm, year, unit) in enumerate(drawn):
                province = self.units[unit % len(self.units)]
                day = office_today().replace(year=year, month=1 + place % 12, day=1)
                session.add(
                    Support(
                        organisation_id=firms[firm],
                        year=year,
                        supported_on=day,
                        province_id=province,
                        tool_id=self.world.tool,
                    )
                )
                session.add(
                    TrainingCourse(
                        title=f"Lớp {place}",
                        starts_on=day,
                        ends_on=day,
                        province_id=province,
                        attendances=place + 1,
                    )
                )
                session.add(
                    Certificate(
                        organisation_id=firms[firm],
                        standard_id=standard,
                        kind=CertificateKind.MANAGEMENT_SYSTEM,
                        number=str(place),
                        certifier="Q",
                        issued_on=day,
                        province_id=province,
                        expires_on=day.replace(year=year + 3),
                    )
                )


@pytest.fixture
def filled(sqlite_database: Database) -> Filled:
    world = indicator_world(sqlite_database)
    with world.around.writing() as session:
        units = [number or 0 for number in session.exec(select(ProvincePeriod.id))]
        standard = build.standard(session, "iso-9001").id or 0
    return Filled(world, units, standard)


ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(YEARS), st.integers(0, 98)), max_size=25
)


@settings(
    max_examples=times(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=ROWS)
def test_the_parts_by_province_come_to_the_figure_in_both_readings(
    filled: Filled, drawn: list[tuple[int, int, int]]
) -> None:
    filled.fill(drawn)
    with filled.world.database.read() as session:
        counts = RegisterCounts(session)
        for code, calculation in CODES.items():
            assert "province" in CUTS_OF[calculation]
            number = filled.world.ids[code]
            figures = counts.years(calculation, YEARS, office_today())
            for year in YEARS:
                then, now = (_parts(session, number, year, era) for era in (Era.THEN, Era.NOW))
                for parts in (then, now):
                    total = sum(parts.values())
                    if calculation is Calculation.ORGANISATIONS_SUPPORTED:  # one in two units
                        assert max(parts.values(), default=0) <= figures[year] <= total, year
                    else:
                        assert total == figures[year], (code, year)
                assert len(now) <= len(then)


def _parts(session: Any, number: int, year: int, era: Era) -> dict[str, float]:
    frame = indicator_breakdown(session, number, year, "province", ReportFilter(era=era))
    assert frame["query"].is_unique
    return dict(zip(frame["query"], frame["value"], strict=True))


@pytest.mark.parametrize(
    ("code", "total"),
    [("E1", 30), ("E2", None)],
)
def test_values_of_two_units_are_added_only_where_they_add_up(
    sqlite_database: Database, code: str, total: int | None
) -> None:
    world = indicator_world(sqlite_database)
    _home_is_now(world)
    with world.around.writing() as session:
        for unit, value in (("24@2008-08-01", 10), ("27@2008-08-01", 20)):
            session.add(
                IndicatorValue(
                    indicator_id=world.ids[code],
                    province_id=build.province_id(session, unit),
                    first_day=date(2024, 1, 1),
                    last_day=date(2024, 12, 31),
                    value=Decimal(value),
                    state=ValueState.APPROVED,
                )
            )
    values = {era: _value_of(world, code, era) for era in Era}
    assert values[Era.NOW] == total
    assert values[Era.THEN] == 20


def _home_is_now(world: World) -> None:
    with world.around.writing() as session:
        office = session.get_one(Office, 1)
        office.home_province_id = build.province_id(session, build.BAC_NINH_NOW)


def _value_of(world: World, code: str, era: Era) -> int | None:
    with world.database.read() as session:
        indicator = session.get_one(Indicator, world.ids[code])
        found = series_of(Source(session, era), indicator, []).years[2024].value
    return None if found is None else int(found)
