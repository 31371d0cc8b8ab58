"""Every figure of the overview equals the rows it leads to, on both databases."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.reports.actions.inbox import inbox_count
from models.reports.comparisons import same_days_before
from models.reports.exports import EXPORTED
from models.reports.indicators.lists import indicator_figures
from models.reports.initiatives.money import budget_by_year
from models.reports.overview.approvals import waiting_counts
from models.reports.overview.attention import (
    MOST,
    attention,
    attention_board,
    attention_counts,
)
from models.reports.overview.hard_to_reach import hard_to_reach
from models.reports.overview.headlines import headlines
from models.reports.overview.trends import trends
from models.reports.sites.figures import site_figures
from models.text.formats import office_today
from models.vocabulary import Era

PERIODS = ("", "2022", "2025-H1", str(office_today().year))
SLICES = pytest.mark.parametrize("code", PERIODS)
pytestmark = pytest.mark.xdist_group("seed")  # the process that has filled the demonstrations


@pytest.fixture(
    params=["filled_sqlite", pytest.param("filled_postgresql", marks=pytest.mark.postgresql)]
)
def filled(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Give the small demonstration on each database. Only to be read."""
    database = Database(request.getfixturevalue(request.param).url)
    yield database
    database.dispose()


def _slice(code: str) -> ReportFilter:
    return ReportFilter(period=Period.from_code(code), era=Era.NOW if code == "2022" else Era.THEN)


def _rows(session: Session, listing: str, query: str) -> int:
    behind = ReportFilter.from_query(dict(parse_qsl(query)))
    return EXPORTED[listing].count(session, behind)


@SLICES
def test_what_needs_somebody_or_waits_is_as_many_as_its_list_holds(
    filled: Database, code: str
) -> None:
    with filled.read() as session:
        for report in (attention_counts, waiting_counts):
            for row in report(session, _slice(code)).to_dict("records"):
                assert _rows(session, row["listing"], row["query"]) == row["value"], row


@SLICES
def test_the_worst_come_first_and_none_is_later_than_its_list_says(
    filled: Database, code: str
) -> None:
    with filled.read() as session:
        sliced = _slice(code).only(())
        worst = attention(session, sliced)
        assert attention_board(session, sliced).total == inbox_count(session, sliced)
        assert len(worst) <= MOST
        assert list(worst["days_late"]) == sorted(worst["days_late"], reverse=True)
        day = _slice(code).period.as_of(office_today())
        told = [(day - due).days for due in worst["due_on"]]
        assert told == list(worst["days_late"])


@SLICES
def test_each_year_of_a_course_is_as_many_as_its_list_holds(filled: Database, code: str) -> None:
    with filled.read() as session:
        for row in trends(session, _slice(code)).to_dict("records"):
            assert _rows(session, row["listing"], row["query"]) == row["value"], row


@SLICES
def test_headlines_are_the_figures_of_their_registers_and_of_the_same_days_a_year_before(
    filled: Database, code: str
) -> None:
    sliced = _slice(code)
    with filled.read() as session:
        told = {row["figure"]: row for row in headlines(session, sliced).to_dict("records")}
        late = told["initiatives"]
        assert _rows(session, "initiatives", late["query"]) == late["value"]
        figures = _figures(session, indicator_figures, sliced)
        assert told["indicators"]["value"] == figures["on_track"] + figures.get("met", 0)
        sites = _figures(session, site_figures, sliced)
        assert told["sites"]["value"] == sum(
            sites[one] for one in ("slipping", "expired", "expiring")
        )
        money = budget_by_year(session, sliced)
        allocated, spent = money["allocated_vnd"].sum(), money["spent_vnd"].sum()
        assert told["money"]["value"] == pytest.approx(100 * spent / allocated, abs=0.05)
        before = same_days_before(sliced, office_today())
        if before is None:
            assert all(pd.isna(row["before"]) for row in told.values())
        else:
            again = {row["figure"]: row for row in headlines(session, before).to_dict("records")}
            for name, row in told.items():
                assert row["before"] == again[name]["value"] or pd.isna(row["before"])


def _figures(
    session: Session, report: Callable[[Session, ReportFilter], Any], sliced: ReportFilter
) -> dict[str, int]:
    return {row["figure"]: row["value"] for row in report(session, sliced).to_dict("records")}


def test_what_is_hard_to_reach_asks_for_more_a_year_than_was_reached(filled: Database) -> None:
    with filled.read() as session:
        frame = hard_to_reach(session, ReportFilter())
    assert not frame.empty
    assert (frame["needed_a_year"] > frame["actual_a_year"]).all()
