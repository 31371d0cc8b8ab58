"""What stands beside a figure as that of the year before is what its screen shows of that year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import pytest
from pandas.api.types import is_integer_dtype
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.reports.audits.score_spreads import scores_by_setting, scores_by_year
from models.reports.audits.scores import SITE_SCORES, site_ranking
from models.reports.comparisons import (
    beside,
    change,
    compared,
    list_comparison,
    list_figures,
    names_beside,
)
from models.reports.exchanges import linked as exchanges
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    planned_against_held,
)
from models.reports.exchanges.figures import headline_figures
from models.reports.exports import EXPORTED, list_export
from models.reports.indicators import linked as indicators
from models.reports.indicators.lists import indicator_list
from models.reports.initiatives import linked as initiatives
from models.reports.initiatives.budgets import BUDGET_CUTS, BUDGETS
from models.reports.period_reports.exchanges import exchange_report_parts
from models.reports.period_reports.programme import programme_parts
from models.reports.period_reports.sites import site_parts
from models.reports.sites import linked as sites
from models.reports.sites.figures import sites_by_state
from models.reports.sites.provinces import sites_by_province
from models.text.formats import format_measure, office_today
from models.text.rounding import shown_pct

THIS_YEAR = str(office_today().year)
ASKED = pytest.mark.parametrize(
    "asked",
    [
        {"period": THIS_YEAR, "compare": "same_days"},
        {"period": THIS_YEAR, "compare": "year_before"},
        {"period": "2025-H1", "compare": "same_days", "origins": "public"},
    ],
)
pytestmark = pytest.mark.xdist_group("seed")  # the process that has filled the demonstrations
TILES = (exchanges.HEADLINES, initiatives.HEADLINES, sites.HEADLINES, indicators.HEADLINES)


@pytest.fixture(
    params=["filled_sqlite", pytest.param("filled_postgresql", marks=pytest.mark.postgresql)]
)
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """Give a session on the small demonstration, on each database. Only to be read."""
    database = Database(request.getfixturevalue(request.param).url)
    with database.read() as opened:
        yield opened
    database.dispose()


def _then(asked: dict[str, str]) -> ReportFilter:
    """Return the slice of a link in which a person chose the period of before."""
    found = compared(ReportFilter.from_query(asked), office_today())
    assert found is not None
    assert found.period is not None
    others = {name: value for name, value in asked.items() if name != "compare"}
    return ReportFilter.from_query({**others, "period": found.period.code})


@ASKED
def test_each_tile_stands_beside_the_same_tile_of_the_year_before(
    session: Session, asked: dict[str, str]
) -> None:
    chosen, then = ReportFilter.from_query(asked), _then(asked)
    for figure in TILES:
        now, before = (figure.report(session, figure.slice(one)) for one in (chosen, then))
        told = dict(zip(before["figure"], before["value"], strict=True))
        for row in beside(now, before, "figure").to_dict("records"):
            assert row["value_before"] == told[row["figure"]], (figure.name, row)
            assert row["change"] == row["value"] - told[row["figure"]]


@ASKED
def test_a_list_and_its_file_come_to_what_they_do_where_the_year_before_is_chosen(
    session: Session, asked: dict[str, str]
) -> None:
    chosen, then = ReportFilter.from_query(asked), _then(asked)
    for name, listing in EXPORTED.items():
        if not listing.is_compared:
            assert bool(list_comparison(session, listing, chosen)) is bool(listing.held)
            continue
        told = list_export(session, name, chosen, "").caption.lines
        count, totals = listing.count(session, then), listing.totals(session, then)
        figures = list_figures(listing.columns, count, totals)
        for row in figures.to_dict("records"):
            words = f"năm trước {format_measure(row['value'])} ("
            assert any(one.startswith(row["label"]) and words in one for one in told), name


@ASKED
def test_the_report_on_exchanges_has_the_figures_of_the_year_before_in_a_column(
    session: Session, asked: dict[str, str]
) -> None:
    figures = exchange_report_parts(session, ReportFilter.from_query(asked)).figures
    assert [one.name for one in figures.columns][-2:] == ["value_before", "change"]
    before = headline_figures(session, _then(asked))
    assert list(figures.frame["value_before"]) == list(before["value"])


@ASKED
def test_the_reports_on_programme_and_sites_have_the_figures_of_the_year_before_in_a_column(
    session: Session, asked: dict[str, str]
) -> None:
    for parts_of in (programme_parts, site_parts):
        parts = parts_of(session, ReportFilter.from_query(asked))
        before = parts_of(session, _then(asked))
        assert [one.name for one in parts.figure_columns][-2:] == ["value_before", "change"]
        assert list(parts.figures["value_before"]) == pytest.approx(
            list(before.figures["value"]), nan_ok=True
        )
        assert "change" not in before.figures


@dataclass(frozen=True)
class _Rows:
    """A report of rows that are held against before: by which columns, and which figures."""

    report: Callable[[Session, ReportFilter], pd.DataFrame]
    by: tuple[str, ...]
    names: tuple[str, ...]


_MONEY = ("allocated_vnd", "paid_vnd")
ROWS = (
    *(_Rows(cut.report, ("key",), _MONEY) for cut in BUDGET_CUTS),
    _Rows(exchanges_by_topic, ("topic",), ("exchanges",)),
    _Rows(exchanges_over_time, ("bucket", "direction"), ("exchanges",)),
    _Rows(planned_against_held, ("bucket",), ("held",)),
    _Rows(sites_by_state, ("state",), ("enterprises", "others")),
    _Rows(scores_by_setting, ("key",), ("mean_pct", "median_pct")),
    _Rows(scores_by_year, ("key",), ("mean_pct", "median_pct")),
    _Rows(exchanges_by_partner, ("grid", "key"), ("exchanges",)),
    _Rows(sites_by_province, ("grid", "key"), ("sites",)),
    _Rows(partial(site_ranking, most=None), ("query",), ("score_pct",)),
)


def _earlier(key: str) -> str:
    """Return the year or month before in the year before that."""
    is_dated = key[:4].isdigit() and key[4:5] in {"", "-"} and len(key) > 3
    return f"{int(key[:4]) - 1}{key[4:]}" if is_dated else key


@ASKED
def test_each_row_of_a_chart_stands_beside_the_same_row_of_the_year_before(
    session: Session, asked: dict[str, str]
) -> None:
    chosen, then = ReportFilter.from_query(asked), _then(asked)
    for rows in ROWS:
        now, before = rows.report(session, chosen), rows.report(session, then)
        keys = [tuple(map(_earlier, key)) for key in now[list(rows.by)].itertuples(index=False)]
        known = [tuple(key) for key in before[list(rows.by)].itertuples(index=False)]
        for name in rows.names:
            assert f"{name}_before" not in before
            told = dict(zip(known, before[name], strict=True))
            for key, row in zip(keys, now.to_dict("records"), strict=True):
                stood, changed = (row[one] for one in names_beside(name))
                nothing = 0 if is_integer_dtype(now[name]) else None
                assert _same(stood, told.get(key, nothing)), (rows, key)
                assert _same(changed, change(_read(name, row[name]), _read(name, stood)))
            is_whole = is_integer_dtype(now[name])
            if is_whole:
                assert now[f"{name}_before"].sum() == before[name].sum(), (rows, "none is lost")


def _read(name: str, value: Any) -> Any:
    """Return a figure as it is read: a percentage with one decimal."""
    return shown_pct(value) if name.endswith("_pct") and not pd.isna(value) else value


def _same(one: Any, other: Any) -> bool:
    is_nothing = pd.isna(one) and (other is None or pd.isna(other))
    return bool(is_nothing or one == pytest.approx(other))


@ASKED
def test_each_indicator_stands_beside_what_its_list_tells_in_the_days_of_before(
    session: Session, asked: dict[str, str]
) -> None:
    chosen, then = ReportFilter.from_query(asked), _then(asked)
    now, before = (indicator_list(session, one).to_dict("records") for one in (chosen, then))
    for row, stood in zip(now, before, strict=True):
        is_year_before = stood["latest_year"] == row["latest_year"] - 1
        told = stood["in_year"] if bool(is_year_before) else None
        assert (stood["code"], _same(row["before"], told)) == (row["code"], True)
        assert _same(row["change"], change(row["in_year"], row["before"]))


@ASKED
def test_files_of_scores_and_money_have_the_year_before_in_columns_of_their_own(
    session: Session, asked: dict[str, str]
) -> None:
    for listing in (SITE_SCORES, BUDGETS):
        export = list_export(session, listing.name, ReportFilter.from_query(asked), "")
        names = [one.name for one in export.columns]
        for name in listing.held:
            place = names.index(name)
            assert names[place + 1 : place + 3] == list(names_beside(name))
        assert set(names) <= set(export.frame.columns)
        assert any("So với" in one for one in export.caption.lines)
    money = programme_parts(session, ReportFilter.from_query(asked))
    before = programme_parts(session, _then(asked))
    for cut in ("money_by_year", "money_by_source", "money_by_group"):
        for name in ("allocated", "paid"):
            told = getattr(money, cut)[f"{name}_before"].sum()
            assert told == getattr(before, cut)[name].sum(), cut
