"""The report on exchanges for a period: the figures of the screens, in the shape of its sheets."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import REPORT_FIGURES, Columns
from models.frames.exchanges import (
    REPORT_OVER_TIME,
    REPORT_PLANNED,
    REPORT_PROVINCES,
    REPORT_TOPICS,
)
from models.frames.lessons import LOOP_FIGURES
from models.lookups.places import places
from models.reports.comparisons import beside, compared, names_beside
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    headline_figures,
    planned_against_held,
)
from models.reports.exchanges.insights import (
    figure_units,
    over_time_insight,
    partners_insight,
    planned_insight,
    topics_insight,
)
from models.reports.exchanges.lists import exchange_count, exchanges_left_out
from models.reports.exchanges.slices import counted_held, counted_words
from models.reports.left_out import LeftOut
from models.reports.lessons.loop import loop_figures
from models.reports.slices import counted
from models.text import t
from models.text.formats import office_today
from models.text.rounding import shown_pct
from models.vocabulary import Direction

_BEFORE: Final = names_beside("exchanges")[0]


@dataclass(frozen=True)
class ReportTable:
    """One table of the report: its frame, the columns shown, what it finds ("" where empty)."""

    frame: pd.DataFrame
    columns: Columns
    insight: str = ""


@dataclass(frozen=True)
class ReportParts:
    """Everything of the report but its list. ``rows`` are in the list, ``held`` of them held."""

    figures: ReportTable
    over_time: ReportTable
    planned: ReportTable
    topics: ReportTable
    provinces: ReportTable
    lessons: ReportTable
    counted: str
    held: int
    rows: int
    left_out: tuple[LeftOut, ...] = ()
    """Exchanges held that the period does not count, for only their month or year is known."""


def listed(filters: ReportFilter) -> ReportFilter:
    """Return the slice of the report's list: what its figures count, the earliest first."""
    return counted(filters).model_copy(update={"sort": "starts_on"})


def exchange_report_parts(session: Session, filters: ReportFilter) -> ReportParts:
    """Return the figures of a slice, each computed as the screens compute it."""
    held = exchange_count(session, counted_held(filters))
    return ReportParts(
        figures=_figures(session, filters),
        over_time=_over_time(session, filters),
        planned=_planned(session, filters),
        topics=_topics(session, filters, held),
        provinces=_provinces(session, filters),
        lessons=_lessons(session, filters),
        counted=counted_words(session, filters),
        held=held,
        rows=exchange_count(session, counted(filters)),
        left_out=exchanges_left_out(session, counted_held(filters)),
    )


def _figures(session: Session, filters: ReportFilter) -> ReportTable:
    units = figure_units()
    frame = headline_figures(session, filters)
    frame = frame.assign(unit=[units[figure] for figure in frame["figure"]])
    found = compared(filters, places(session).today)
    if found is not None and found.period is not None:
        frame = beside(frame, headline_figures(session, found.of(filters)), "figure")
        return ReportTable(frame, found.columns(REPORT_FIGURES))
    frame = frame.assign(change=frame["value"] - frame["value_before"])
    has_before = bool(frame["value_before"].notna().any())
    without = () if has_before else ("value_before", "change")
    return ReportTable(frame, tuple(one for one in REPORT_FIGURES if one.name not in without))


def _over_time(session: Session, filters: ReportFilter) -> ReportTable:
    frame = exchanges_over_time(session, filters)
    shown = [way.value for way in Direction if (frame["direction"] == way.value).any()]
    rows = [
        {
            "label": label,
            **{str(row["direction"]): int(row["exchanges"]) for row in group.to_dict("records")},
            "total": int(group["exchanges"].sum()),
            **_beside_of(group, "exchanges", "total"),
            "is_open": bool(group["is_open"].iloc[0]),
        }
        for label, group in frame.groupby("label", sort=False)
    ]
    columns = _beside(
        tuple(one for one in REPORT_OVER_TIME if one.name in {"label", "total", *shown}),
        filters,
        "total",
    )
    insight = over_time_insight(frame) if rows else ""
    return ReportTable(_frame(rows, columns, "is_open"), columns, insight)


def _beside(columns: Columns, filters: ReportFilter, name: str) -> Columns:
    found = compared(filters, office_today())
    return found.beside(columns, (name,)) if found else columns


def _beside_of(group: pd.DataFrame, column: str, total: str) -> dict[str, int]:
    """Return what a group comes to in the days of before, and the difference, where compared."""
    names = zip(names_beside(total), names_beside(column), strict=True)
    return {told: int(group[name].sum()) for told, name in names if name in group}


def _planned(session: Session, filters: ReportFilter) -> ReportTable:
    frame = planned_against_held(session, filters)
    frame = frame.assign(total=frame[["held", "planned", "cancelled"]].sum(axis=1))
    columns = _beside(REPORT_PLANNED, filters, "held")
    return ReportTable(frame, columns, "" if frame.empty else planned_insight(frame))


def _topics(session: Session, filters: ReportFilter, held: int) -> ReportTable:
    frame = exchanges_by_topic(session, filters)
    shares = [shown_pct(100 * int(number) / held) for number in frame["exchanges"]]
    frame = frame.assign(share_pct=pd.Series(shares, dtype="float64"))
    columns = _beside(REPORT_TOPICS, filters, "exchanges")
    return ReportTable(frame, columns, "" if frame.empty else topics_insight(frame))


def _provinces(session: Session, filters: ReportFilter) -> ReportTable:
    """Return each unit met once; two of one name, before and after 1/7/2025, are told apart."""
    frame = exchanges_by_partner(session, filters)
    stood = frame.get(_BEFORE, 0)
    met = frame[frame["exchanges"] + stood > 0]
    has_both = set(frame["grid"][frame["exchanges"] > 0]) == {"63", "34"}
    found = places(session)
    names = found.names_apart(met["key"], filters.era)
    rows = [
        _province(names[str(key)], group) | {"unit": found.by_key[str(key)].name}
        for key, group in met.groupby("key", sort=False)
    ]
    rows.sort(key=lambda row: -int(row["exchanges"]))
    without = () if has_both else ("until_63", "since_34")
    columns = tuple(column for column in REPORT_PROVINCES if column.name not in without)
    columns = _beside(columns, filters, "exchanges")
    every = tuple(dict.fromkeys((*columns, *REPORT_PROVINCES)))
    table = _frame(rows, every, "is_home").assign(unit=[row["unit"] for row in rows])
    return ReportTable(table, columns, partners_insight(table))


def _lessons(session: Session, filters: ReportFilter) -> ReportTable:
    """Return the figures of the loop over the lessons that were noted in the period."""
    frame = loop_figures(session, filters.only({"topics", "origins"}))
    columns = tuple(one for one in LOOP_FIGURES if one.name not in {"figure", "query"})
    return ReportTable(frame, columns)


def _province(name: str, group: pd.DataFrame) -> dict[str, Any]:
    is_home = bool(group["is_home"].any())
    on = {grid: int(group["exchanges"][group["grid"] == grid].sum()) for grid in ("63", "34")}
    return {
        "name": f"{name} ({t('within the same unit today')})" if is_home else name,
        **{way: int(group[way].sum()) for way in ("exchanges", "outgoing", "incoming")},
        "until_63": on["63"],
        "since_34": on["34"],
        **_beside_of(group, "exchanges", "exchanges"),
        "is_home": is_home,
    }


def _frame(rows: list[dict[str, Any]], columns: Columns, mark: str) -> pd.DataFrame:
    """Build a frame of these columns and one more that says yes or no."""
    names = [column.name for column in columns]
    frame = pd.DataFrame(rows, columns=[*names, mark])
    return frame.astype({**dict.fromkeys(names[1:], "Int64"), mark: "bool"})
