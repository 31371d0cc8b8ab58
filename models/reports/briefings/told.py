"""Pages of a meeting on the plan: indicators, targets, initiatives, money, model sites.

Every figure is that of the overview or of a register's list; here they are put into sentences.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.lookups.places import places
from models.periods import Period
from models.reports.comparisons import change, change_words
from models.reports.indicators.lists import indicator_list, indicators_insight, slice_of
from models.reports.initiatives.insights import budget_insight
from models.reports.initiatives.lists import initiative_page
from models.reports.initiatives.money import budget_by_source
from models.reports.overview.hard_to_reach import hard_to_reach
from models.reports.overview.headlines import headline
from models.reports.overview.linked import SCREENS
from models.reports.sites.lists import site_page
from models.reports.slices import counted, rows_query, standing_slice
from models.rules.briefing_pages import Bar, Cell, Figure, Grid, ToldPage, Way
from models.text import plural, t
from models.text.formats import (
    format_date,
    format_measure,
    format_millions,
    format_number,
)
from models.vocabulary import IndicatorHealth, SiteAlert

MOST_ROWS: Final = 6
"""Rows of a page: what is read from the back of a room."""
Row = dict[Any, Any]


def figure_of(row: Row) -> Figure:
    """Return a row of HEADLINES as a figure in words, beside the same days of the year before."""
    before = ""
    if not pd.isna(row["before"]):
        before = t("same days last year: {value}", value=measure(row["before"], row["unit"]))
        differs = change_words(change(row["value"], row["before"]), row["unit"])
        before += f" ({differs})" if differs else ""
    value = measure(row["value"], row["unit"])
    if row["unit"] != "%" and not pd.isna(row["whole"]):
        value += f" / {format_number(row['whole'])}"
    way = Way(SCREENS[row["figure"]], row["query"])
    return Figure(row["label"], value, row["note"], before, bool(row["is_alarm"]), way)


def measure(value: Any, unit: str) -> str:  # noqa: ANN401 - a cell of a frame
    """Return a figure of a frame in words; a dash where there is none."""
    if pd.isna(value):
        return "–"
    return f"{format_number(value, 1)} %" if unit == "%" else format_number(value)


def said(value: Any) -> str:  # noqa: ANN401 - a cell of a frame
    """Return a measured cell in words; "" where there is none."""
    return "" if value is None or pd.isna(value) else format_measure(value)


def record_way(kind: str, number: Any) -> Way:  # noqa: ANN401 - the index of a frame
    """Return the way to one record."""
    return Way(kind, f"id={int(number)}")


def _headline(session: Session, filters: ReportFilter, name: str) -> Row:
    return dict(headline(session, filters, name).to_dict("records")[0])


def _first(frame: pd.DataFrame) -> Iterable[tuple[Any, Row]]:
    rows = zip(frame.index, frame.to_dict("records"), strict=True)
    return list(rows)[:MOST_ROWS]


def indicators_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return how the indicators stand, and those behind the plan."""
    row = _headline(session, filters, "indicators")
    if not row["whole"]:
        return None
    frame = indicator_list(session, slice_of(filters))
    counts = frame["standing_code"].value_counts()
    whole = max(1, int(counts.max()))
    bars = tuple(
        Bar(
            health.label,
            100 * int(counts[health.value]) / whole,
            format_number(int(counts[health.value])),
            _narrowed(filters, health),
        )
        for health in IndicatorHealth
        if counts.get(health.value)
    )
    late = (IndicatorHealth.BEHIND.value, IndicatorHealth.NOT_MET.value)
    behind = frame[frame["standing_code"].isin(late)].sort_values("attained_pct", kind="stable")
    asked = t("Which division brings which indicator back on track, and until when?")
    return ToldPage(
        f"{indicators_insight(frame)}.",
        (figure_of(row),),
        bars,
        _indicator_grid(behind),
        asked=asked if len(behind) else "",
        behind=((t("All indicators"), Way("indicators", rows_query(slice_of(filters)))),),
    )


def _narrowed(filters: ReportFilter, health: IndicatorHealth) -> Way:
    chosen = slice_of(filters).model_copy(update={"indicator_healths": (health,)})
    return Way("indicators", rows_query(chosen))


def _indicator_grid(behind: pd.DataFrame) -> Grid | None:
    rows = tuple(
        (
            Cell(f"{row['code']} · {row['name']}", record_way("indicator", number)),
            Cell(said(row["value"])),
            Cell(said(row["needed"])),
            Cell(measure(row["attained_pct"], "%")),
            Cell(said(row["before"])),
        )
        for number, row in _first(behind)
    )
    heads = (
        t("Indicator"),
        t("Reached"),
        t("Needed by now"),
        t("Of what is needed"),
        t("Year before"),
    )
    return Grid(heads, rows, (1, 2, 3, 4)) if rows else None


def hard_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return the targets that ask for more a year than was reached."""
    frame = hard_to_reach(session, filters)
    if frame.empty:
        return None
    rows = tuple(
        (
            Cell(f"{row['code']} · {row['name']}", record_way("indicator", number)),
            Cell(row["unit"]),
            Cell(said(row["needed_a_year"])),
            Cell(said(row["actual_a_year"])),
            Cell(str(row["until"])),
        )
        for number, row in _first(frame)
    )
    heads = (
        t("Indicator"),
        t("Unit"),
        t("Needed a year"),
        t("Reached a year so far"),
        t("To year"),
    )
    number = len(frame)
    return ToldPage(
        plural(
            "{number} target asks for more a year than was reached so far.",
            "{number} targets ask for more a year than was reached so far.",
            number,
            number=format_number(number),
        ),
        grid=Grid(heads, rows, (2, 3, 4)),
        asked=t("Which measure is taken for each target, or is it proposed to be changed?"),
        behind=((t("All indicators"), Way("indicators", rows_query(slice_of(filters)))),),
    )


def initiatives_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return the initiatives with an overdue milestone, the longest overdue on top."""
    row = _headline(session, filters, "initiatives")
    late, whole = int(row["value"]), int(row["whole"] or 0)
    if not whole:
        return None
    figure = figure_of(row)
    if not late:
        return ToldPage(t("No initiative is overdue."), (figure,))
    standing = standing_slice(filters, places(session).today).only(("divisions",))
    behind = counted(standing).model_copy(update={"is_overdue": True, "sort": "next_due_on"})
    rows = tuple(
        (
            Cell(f"{one['code']} · {one['title']}", record_way("initiative", number)),
            Cell(format_number(one["days_late"]) if not pd.isna(one["days_late"]) else ""),
            Cell("" if pd.isna(one["progress_pct"]) else f"{format_number(one['progress_pct'])} %"),
            Cell(str(one["division"])),
            Cell(str(one["officer"])),
        )
        for number, one in _first(initiative_page(session, behind))
    )
    heads = (
        t("Initiative"),
        t("Overdue (days)"),
        t("Progress (%)"),
        t("Division"),
        t("Officer in charge"),
    )
    return ToldPage(
        t(
            "{late} of {whole} initiatives under way are overdue.",
            late=format_number(late),
            whole=format_number(whole),
        ),
        (figure,),
        grid=Grid(heads, rows, (1, 2)),
        asked=t("Who brings each one back on time, and until which day?"),
        behind=((t("All overdue initiatives"), Way("initiatives", row["query"])),),
    )


def money_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return what is allocated, spent and left, by source of money."""
    frame = budget_by_source(session, filters.only(("divisions",)))
    if not int(frame["allocated_vnd"].sum()) and not int(frame["spent_vnd"].sum()):
        return None
    row = _headline(session, filters, "money")
    most = max(1, int(frame["allocated_vnd"].max()))
    bars = tuple(
        Bar(
            one["label"],
            100 * int(one["spent_vnd"]) / most,
            t(
                "{spent} of {allocated} million dong",
                spent=format_millions(int(one["spent_vnd"])),
                allocated=format_millions(int(one["allocated_vnd"])),
            ),
            Way("initiatives", one["query"]) if one["query"] else None,
        )
        for one in frame.to_dict("records")
    )
    return ToldPage(
        f"{_capital(budget_insight(frame))}.",
        (figure_of(row),),
        bars,
        asked=t("Which initiative pays out the rest, and until when?"),
        behind=((t("Budget"), Way("budget", row["query"])),),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def sites_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return the model sites that slip, or whose recognition ended or ends soon."""
    row = _headline(session, filters, "sites")
    if not row["whole"]:
        return None
    figure, alarmed = figure_of(row), int(row["value"])
    if not alarmed:
        return ToldPage(t("No model site slips or is out of date."), (figure,))
    standing = standing_slice(filters, places(session).today)
    alerts = (SiteAlert.SLIPPING, SiteAlert.EXPIRED, SiteAlert.EXPIRING)
    behind = counted(standing.only(("provinces", "origins", "divisions"))).model_copy(
        update={"site_alerts": alerts, "sort": "score"}
    )
    rows = tuple(
        (
            Cell(str(one["organisation"]), record_way("model_site", number)),
            Cell(_why(one, filters.period, places(session).today)),
            Cell("" if pd.isna(one["score_pct"]) else format_number(one["score_pct"], 1)),
            Cell(said(one["change_pct"])),
            Cell(format_date(one["valid_until"]) if one["valid_until"] else ""),
            Cell(str(one["officer"] or one["division"])),
        )
        for number, one in _first(site_page(session, behind))
    )
    heads = (
        t("Organisation"),
        t("Why"),
        t("Score that counts"),
        t("Change since the audit before (points)"),
        t("Recognised until"),
        t("Officer in charge"),
    )
    return ToldPage(
        plural(
            "{number} model site slips or is out of date.",
            "{number} model sites slip or are out of date.",
            alarmed,
            number=format_number(alarmed),
        ),
        (figure,),
        grid=Grid(heads, rows, (2, 3)),
        asked=t("Which site is audited again, and by whom?"),
        behind=((t("All of these sites"), Way("model_sites", row["query"])),),
    )


def _why(row: Row, period: Period, today: date) -> str:
    day = period.as_of(today)
    ended = row["valid_until"] and row["valid_until"] < day
    words = (
        (row["is_slipping"], SiteAlert.SLIPPING.label),
        (ended, SiteAlert.EXPIRED.label),
        (row["is_expiring"] and not ended, SiteAlert.EXPIRING.label),
    )
    return ", ".join(label for holds, label in words if holds)
