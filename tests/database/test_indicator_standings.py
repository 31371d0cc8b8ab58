"""On track is earned: what counts, from what base, held against what, as of when."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from models.commands.indicators import ChangeIndicator
from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.indicators.lists import all_series, indicator_list
from models.reports.indicators.records import indicator_years
from models.reports.indicators.standings import NoOutlook, Pace, Standing, standing
from models.rules.spans import day_in_months
from models.services.indicators.indicators import change_indicator
from models.tables import Indicator
from models.text.formats import format_date, office_today
from models.vocabulary import IndicatorHealth, OrganisationKind, ValueState, WantedDirection
from tests import build
from tests.worlds.indicators import World, indicator_world

YEAR = office_today().year
NOW = {"first_day": f"01/01/{YEAR}", "last_day": f"31/12/{YEAR + 4}"}
PAST = {"first_day": f"01/01/{YEAR - 5}", "last_day": f"31/12/{YEAR - 1}"}
ALL = ReportFilter()
WITH_UNAPPROVED = ReportFilter(with_unapproved=True)


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _row(world: World, code: str = "E1", chosen: ReportFilter = ALL) -> Any:
    with world.database.read() as session:
        return indicator_list(session, chosen).loc[world.ids[code]]


def _standing(world: World, code: str = "E1", chosen: ReportFilter = ALL) -> Standing:
    with world.database.read() as session:
        every = all_series(session, chosen)
    series = next(one for one in every if one.indicator.code == code)
    target = series.current_target
    assert target is not None
    return standing(series, target)


def _base(world: World, value: str, year: int) -> None:
    raw = {
        "indicator_id": world.ids["E1"],
        "row_version": 1,
        "reporting": "year",
        "due_days": 10,
        "base_value": value,
        "base_year": year,
    }
    world.write(change_indicator, ChangeIndicator, raw, world.around.head)


def test_a_value_of_before_the_span_is_no_value_in_it(world: World) -> None:
    world.target("E1", low="20", **NOW)
    world.approved(period=str(YEAR - 1), value=30)
    row = _row(world)
    assert (row["standing_code"], row["attained_pct"]) == ("no_value", None)
    assert row["why"] == f"Chưa có số liệu năm {YEAR}."


def test_a_span_that_is_over_is_met_or_not_and_never_on_track(world: World) -> None:
    world.target("E1", low="20", **PAST)
    world.approved(period=str(YEAR - 1), value=19)
    assert _row(world)["standing_code"] == "not_met"
    then = ReportFilter.from_query({"period": str(YEAR - 1)})
    assert _row(world, chosen=then)["standing_code"] == "not_met"
    earlier = ReportFilter.from_query({"period": str(YEAR - 2)})
    assert _row(world, chosen=earlier)["standing_code"] == "no_value"


def test_a_typed_base_is_what_a_stock_is_measured_from(world: World) -> None:
    world.target("E1", low="110", **NOW)
    _base(world, "100", YEAR - 1)
    world.approved(period=str(YEAR), value=100)
    found = _standing(world)
    assert (found.pace, found.attained_pct) == (Pace.FROM_BASE, Decimal(0))
    assert found.health is IndicatorHealth.BEHIND, "100 of 110 is no way at all"
    assert found.base is not None
    assert found.base.is_typed


def test_a_base_at_the_target_asks_to_hold_it(world: World) -> None:
    world.target("E1", low="100", **NOW)
    _base(world, "100", YEAR - 1)
    number = world.approved(period=str(YEAR), value=100)
    found = _standing(world)
    full = Decimal(100)
    assert (found.pace, found.needed, found.attained_pct) == (Pace.HOLD, full, full)
    assert found.health is IndicatorHealth.ON_TRACK
    assert number


def test_a_value_beyond_the_range_is_not_on_track(world: World) -> None:
    world.target("E1", low="10", high="15", **NOW)
    world.approved(period=str(YEAR), value=16)
    row = _row(world)
    assert row["standing_code"] == "at_risk"
    assert "ra ngoài khoảng" in row["why"]


def test_less_is_better_is_met_at_most_and_measured_downwards(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Indicator, world.ids["E1"]).direction = WantedDirection.LOWER
    world.target("E1", low="5", **NOW)
    _base(world, "10", YEAR - 1)
    world.approved(period=str(YEAR), value=9)
    row = _row(world)
    assert row["target"] == "≤ 5"
    assert row["attained_pct"] > 90


def test_what_nobody_approved_is_told_apart_and_counts_only_when_asked_for(world: World) -> None:
    world.target("E1", low="20", **NOW)
    number = world.value(period=str(YEAR), value=30)
    row = _row(world)
    assert (row["standing_code"], row["state"]) == ("no_value", "")
    assert row["unapproved"] == f"30 ({YEAR}, dự thảo)"
    with world.database.read() as session:
        years = indicator_years(session, world.ids["E1"], ALL).set_index("year")
    assert years.loc[YEAR, "unapproved"] == 30
    assert years["value"].isna().all(), "no result"
    asked = _row(world, chosen=WITH_UNAPPROVED)
    assert (asked["value"], asked["state"], asked["standing_code"]) == (30, "Dự thảo", "on_track")
    assert asked["is_unapproved"]
    world.step(world.around.officer, number, ValueState.SUBMITTED)
    world.step(world.around.head, number, ValueState.APPROVED)
    assert (_row(world)["state"], _row(world)["is_unapproved"]) == ("Đã duyệt", False)


def test_the_state_shown_is_that_of_the_value_shown(world: World) -> None:
    world.approved(period=str(YEAR - 1), value=30)
    world.value(period=str(YEAR), value=31)
    row = _row(world)
    assert (row["value"], row["period"], row["state"]) == (30, str(YEAR - 1), "Đã duyệt")


def test_an_approved_half_counts_beside_a_draft_of_the_other(world: World) -> None:
    raw = {"indicator_id": world.ids["E1"], "row_version": 1, "reporting": "half", "due_days": 10}
    world.write(change_indicator, ChangeIndicator, raw, world.around.head)
    world.approved(period=f"{YEAR - 1}-H1", value=10)
    world.value(period=f"{YEAR - 1}-H2", value=14)
    assert (_row(world)["value"], _row(world)["state"]) == (10, "Đã duyệt")
    assert _row(world, chosen=WITH_UNAPPROVED)["value"] == 14


def test_the_year_before_is_the_same_part_of_it_and_approved_too(world: World) -> None:
    raw = {"indicator_id": world.ids["E1"], "row_version": 1, "reporting": "half", "due_days": 10}
    world.write(change_indicator, ChangeIndicator, raw, world.around.head)
    for period, value in (("2023-H1", 10), ("2023-H2", 40), ("2024-H1", 12)):
        world.approved(period=period, value=value)
    assert (_row(world)["value"], _row(world)["before"]) == (12, 10)
    world.approved(period="2024-H2", value=44)
    assert (_row(world)["value"], _row(world)["before"]) == (44, 40)
    world.value(period="2025-H1", value=13)
    assert _row(world, chosen=WITH_UNAPPROVED)["before"] == 12
    world.approved(period="2025-H2", value=70)
    assert _row(world)["before"] != _row(world)["before"], "another unit since 1/7/2025"


def test_a_distinct_count_follows_the_offices_own_curve_where_it_has_one(world: World) -> None:
    world.target("I1", low="10", is_cumulative=True, **NOW)
    world.support(0, YEAR)
    linear = _standing(world, "I1")
    assert linear.pace is Pace.SHARE_OF_TIME
    with world.around.writing() as session:
        world.firms += [
            build.organisation(session, f"Hãng {n}", kind=OrganisationKind.ENTERPRISE).id or 0
            for n in range(8)
        ]
    others = [place for place in range(len(world.firms)) if place != 4]  # the school
    for place, firm in enumerate(others[:7]):
        world.support(firm, YEAR - 5 + (place % 5 if place < 5 else 0))
    for firm in others[7:]:
        world.support(firm, YEAR - 5)
    found = _standing(world, "I1")
    assert found.pace is Pace.OWN_CURVE
    assert linear.needed is not None
    assert float(found.needed or 0) == pytest.approx(float(linear.needed) * 5 * 8 / 12, abs=0.2), (
        "8 of 12 came in the first of five years"
    )
    assert found.attained_pct is not None
    assert found.attained_pct < (linear.attained_pct or 0)


def test_a_target_that_its_base_reached_already_is_to_be_held(world: World) -> None:
    _base(world, "20", YEAR - 1)
    world.target("E1", low="20", **NOW)
    assert (_row(world)["standing_code"], _row(world)["needed"]) == ("no_value", 20)
    number = world.approved(period=str(YEAR), value=20)
    assert (_row(world)["standing_code"], _row(world)["attained_pct"]) == ("on_track", 100)
    assert number


def test_why_there_is_no_outlook_is_said_as_it_is(world: World) -> None:
    world.target("I1", low="10", is_cumulative=True, **NOW)
    for year in range(YEAR - 5, YEAR + 1):
        world.support(0, year)
    assert _standing(world, "I1").no_outlook is NoOutlook.TOO_FEW_IN_SPAN
    world.target("I2", low="10", is_cumulative=True, **PAST)
    assert _standing(world, "I2").no_outlook is NoOutlook.OVER
    world.target("I3", low="10", **NOW)
    assert _standing(world, "I3").no_outlook is NoOutlook.RATE


def test_a_report_of_a_year_tells_what_stood_at_its_end(world: World) -> None:
    world.target("I2", low="10", is_cumulative=True, first_day="01/01/2021", last_day="31/12/2025")
    for year in (2022, 2023, 2024, 2025):
        world.support(0, year)
    row = _row(world, "I2", ReportFilter.from_query({"period": "2023"}))
    assert (row["value"], row["in_year"], row["before"], row["period"]) == (
        2,
        1,
        1,
        "2021 đến 2023",
    )
    assert row["needed"] == 6
    found = _standing(world, "I2", ReportFilter.from_query({"period": "2023"}))
    assert found.measured_on == date(2023, 12, 31)


def test_years_before_a_target_of_one_year_tell_of_the_years_ahead(world: World) -> None:
    for year in range(2021, 2026):
        for firm in range(4):
            world.support(firm, year)
    world.target(
        "I2", low="10", is_cumulative=True, first_day=f"01/01/{YEAR}", last_day=f"31/12/{YEAR}"
    )
    found = _standing(world, "I2")
    assert found.full_years == 5
    assert found.ahead is not None
    assert found.ahead.value == pytest.approx(4)


def test_a_target_for_each_year_is_on_track_only_where_it_was_met(world: World) -> None:
    for firm, year in ((0, 2023), (1, 2023), (2, 2023), (0, 2024), (1, 2024), (2, 2024), (3, 2024)):
        world.support(firm, year)
    world.target("I3", low="35", first_day="01/01/2024", last_day="31/12/2026")
    found = _standing(world, "I3", ReportFilter.from_query({"period": "2024"}))
    assert found.years_met == (0, 1)
    assert found.attained_pct is not None
    assert found.attained_pct > 90
    assert found.health is IndicatorHealth.AT_RISK


def test_the_year_before_of_supports_is_told_where_every_day_is_known(world: World) -> None:
    before, today = day_in_months(office_today(), -12), office_today()
    world.support(0, YEAR, supported_on=format_date(today))
    world.support(0, YEAR - 1, supported_on=format_date(before))
    world.support(1, YEAR - 1, supported_on=f"31/12/{YEAR - 1}")
    assert (_row(world, "I2")["in_year"], _row(world, "I2")["before"]) == (1, 1)
    world.support(2, YEAR - 1)
    assert np.isnan(_row(world, "I2")["before"]), "one is known to its year alone"
