"""P3 and P8: every report function beside the bare SQL that it sends, and the search."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import event
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.lookups import places as units
from models.periods import Period
from models.reports import choices
from models.reports.audits import profiles as site_profiles
from models.reports.audits import records as site_audits
from models.reports.audits import score_history as score_courses
from models.reports.audits import score_spreads as site_spreads
from models.reports.audits import scores as site_scores
from models.reports.exchanges import charts as overview
from models.reports.exchanges import lists as exchanges
from models.reports.exchanges import records as exchange_records
from models.reports.indicators import breakdowns as indicator_parts
from models.reports.indicators import completeness
from models.reports.indicators import lists as indicators
from models.reports.indicators import records as indicator_records
from models.reports.initiatives import figures as initiative_figures
from models.reports.initiatives import lists as initiatives
from models.reports.initiatives import money as initiative_money
from models.reports.initiatives import records as initiative_records
from models.reports.organisations import lists as organisations
from models.reports.overview import attention as overview_attention
from models.reports.overview import headlines as overview_headlines
from models.reports.overview import trends as overview_trends
from models.reports.period_reports import programme as programme_report
from models.reports.search.found import search_everywhere
from models.reports.sites import figures as site_figures
from models.reports.sites import lists as model_sites
from models.reports.supports import certificates, supports, training_courses
from models.reports.trail import histories
from models.vocabulary import Era
from tests.benchmarks.results import Result, Spread

Report = Callable[[Session], object]

_YEAR: Final = ReportFilter(period=Period.from_code("2025"))
_FAR_PAGE: Final = ReportFilter(page=1000)
_SEARCHES: Final = ("giao duc bac ninh", "5s", "khong co dau nao nhu vay")
ALLOWED_MS: Final = 5
OF_FLOOR: Final = 0.5
SEARCH_OF_FLOOR: Final = 0.3


def cases() -> dict[str, Report]:
    """Return every report of the registers, by name, with the slices that cost most and usually."""
    every: dict[str, Report] = {}
    for label, filters in {
        "all time": ReportFilter(),
        "as now": ReportFilter(era=Era.NOW),
        "2025": _YEAR,
    }.items():
        for report in (
            overview_headlines.headlines,
            overview_attention.attention_board,
            overview_trends.trends,
            overview.headline_figures,
            overview.exchanges_over_time,
            overview.planned_against_held,
            overview.exchanges_by_topic,
            overview.exchanges_by_partner,
            overview.latest_exchanges,
            exchanges.exchange_count,
            exchanges.exchange_page,
            model_sites.site_count,
            model_sites.site_page,
            site_figures.site_figures,
            site_figures.sites_by_state,
            site_scores.site_ranking,
            site_spreads.scores_by_setting,
            site_spreads.scores_by_year,
            initiatives.initiative_page,
            initiative_figures.initiative_figures,
            initiative_figures.milestone_timeline,
            initiative_money.budget_by_year,
        ):
            every[f"{report.__name__}, {label}"] = _asking(report, filters)
    every["exchange_page, page 1000"] = _asking(exchanges.exchange_page, _FAR_PAGE)
    every["exchange_record"] = _asking(exchange_records.exchange_record, 15_000)
    every["record_history"] = _asking(histories.record_history, "exchange", 15_000)
    every["initiative_record"] = _asking(initiative_records.initiative_record, 10_000)
    every["organisation_page"] = _asking(organisations.organisation_page, ReportFilter())
    for report in (
        indicators.indicator_list,
        completeness.completeness,
        supports.support_page,
        certificates.certificate_page,
        training_courses.training_course_page,
    ):
        every[report.__name__] = _asking(report, ReportFilter())
    for sort in ("-score", "next_audit"):
        every[f"site_page by {sort}"] = _asking(model_sites.site_page, ReportFilter(sort=sort))
    every["last_scores of a page"] = _asking(score_courses.last_scores, tuple(range(1, 26)))
    for of_site in (
        score_courses.score_history,
        site_profiles.site_radar,
        site_profiles.zone_heatmap,
    ):
        every[f"{of_site.__name__} of one site"] = _asking(of_site, 100)
    for code, number in (("I1", 1), ("I2", 2), ("I10", 12)):
        every[f"indicator_years {code}"] = _asking(
            indicator_records.indicator_years, number, ReportFilter()
        )
    every["indicator_breakdown I1 by sector"] = _asking(
        indicator_parts.indicator_breakdown, 1, 2025, "sector", ReportFilter()
    )
    every["audits_of"] = _asking(site_audits.audits_of, 2_500)
    every["audit_record"] = _asking(site_audits.audit_record, 25_000)
    every["programme_parts, 2025"] = _asking(programme_report.programme_parts, _YEAR)
    every["province_choices"] = choices.province_choices
    every["topic_choices"] = lambda session: choices.list_choices(session, "topics")
    every["organisation_choices"] = _asking(choices.organisation_choices, "benh vien")
    every["province_names"] = units.province_names
    return every


def searches() -> dict[str, Report]:
    """Return what the one search asks for: how many in every register, and the first of each."""
    return {words: _asking(search_everywhere, words) for words in _SEARCHES}


def measure_reports(db: Database, floor_ms: float, repeats: int) -> list[Result]:
    """Measure every report uncached (P3); one line for the slowest of each reach, all in notes."""
    results, name = [], "SQLite" if db.is_sqlite else "PostgreSQL"
    for label, report in cases().items():
        ours, bare = _beside_bare(db, report, repeats)
        mine, other = Spread.of(ours), Spread.of(bare)
        over = mine.middle - other.middle
        is_good = (over <= ALLOWED_MS or mine.middle <= 1.5 * other.middle) and (
            mine.middle <= OF_FLOOR * floor_ms
        )
        results.append(
            Result(
                "P3",
                f"{name}: {label}",
                "ms",
                mine,
                other,
                f"{mine.middle / other.middle:.2f} x, +{over:.1f} ms,"
                f" {mine.middle / floor_ms:.2f} floor",
                f"<= 1.5 x or +{ALLOWED_MS} ms; <= {OF_FLOOR} floor",
                is_good,
            )
        )
    return results


def measure_search(db: Database, floor_ms: float, repeats: int) -> list[Result]:
    """Measure the search over all registers without accents (P8)."""
    results, name = [], "SQLite" if db.is_sqlite else "PostgreSQL"
    for words, report in searches().items():
        mine = Spread.of([_timed(db, report) for _ in range(repeats)])
        share = mine.middle / floor_ms
        results.append(
            Result(
                "P8",
                f"{name}: search “{words}”",
                "ms",
                mine,
                Spread.of([floor_ms]),
                f"{share:.2f} floor",
                f"<= {SEARCH_OF_FLOOR} floor",
                share <= SEARCH_OF_FLOOR,
            )
        )
    return results


def _asking(report: Callable[..., object], *arguments: object) -> Report:
    return lambda session: report(session, *arguments)


def _timed(db: Database, report: Report) -> float:
    started = time.perf_counter()
    with db.read() as session:
        report(session)
    return (time.perf_counter() - started) * 1000


def _beside_bare(db: Database, report: Report, repeats: int) -> tuple[list[float], list[float]]:
    """Time a report and, in turn, its own statements sent bare over a like connection.

    What only the first asking of a process sends is in neither.
    """
    _timed(db, report)
    with _statements(db) as sent:
        _timed(db, report)
    statements = list(sent)
    ours, bare = [], []
    for _ in range(repeats):
        ours.append(_timed(db, report))
        bare.append(_bare(db, statements))
    return ours, bare


@contextmanager
def _statements(db: Database) -> Iterator[list[tuple[str, Any]]]:
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    event.listen(db.read_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.read_engine, "before_cursor_execute", note)


def _bare(db: Database, statements: list[tuple[str, Any]]) -> float:
    started = time.perf_counter()
    with db.read_engine.connect() as connection:
        cursor = connection.connection.cursor()
        for statement, parameters in statements:
            cursor.execute(statement, parameters)
            cursor.fetchall()
        cursor.close()
    return (time.perf_counter() - started) * 1000
