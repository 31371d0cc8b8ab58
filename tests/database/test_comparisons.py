"""What stands beside a figure as that of the year before is what its screen shows of that year."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.reports.comparisons import beside, compared, list_comparison, list_figures
from models.reports.exchanges import linked as exchanges
from models.reports.exchanges.figures import headline_figures
from models.reports.exports import EXPORTED, list_export
from models.reports.indicators import linked as indicators
from models.reports.initiatives import linked as initiatives
from models.reports.period_reports.exchanges import exchange_report_parts
from models.reports.period_reports.programme import programme_parts
from models.reports.period_reports.sites import site_parts
from models.reports.sites import linked as sites
from models.text.formats import format_measure, office_today

THIS_YEAR = str(office_today().year)
ASKED = pytest.mark.parametrize(
    "asked",
    [
        {"period": THIS_YEAR, "compare": "same_days"},
        {"period": THIS_YEAR, "compare": "year_before"},
        {"period": "2025-H1", "compare": "same_days", "origins": "public"},
    ],
)
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
            assert not list_comparison(session, listing, chosen)
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
