"""What a report will hold, before it is taken away: its figures and first rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import markdown
from models.filters import ReportFilter
from models.frames.exchanges import EXCHANGE_LIST
from models.reports.exchanges.lists import exchange_page
from models.reports.office.office import office
from models.reports.period_reports.exchanges import ReportParts, ReportTable, listed
from models.reports.period_reports.exchanges_book import once_each
from models.text import t
from models.text.formats import format_number
from models.vocabulary import ReportSection

_ROWS: Final = 6
_LIST_NAMES: Final = ("date_text", "title", "direction", "state", "partners")


def report_preview(
    parts: ReportParts, chosen: ReportFilter, sections: Sequence[ReportSection]
) -> None:
    """Draw the chosen sections that hold figures, as the file will have them."""
    st.header(t("What will be in the file"), anchor=False)
    for section in sections:
        draw = _PARTS.get(section)
        if draw is not None:
            with st.container(border=True, key=f"card_report_{section.value}"):
                st.markdown(f"**{markdown(section.label)}**")
                draw(parts, chosen)


def _cover(parts: ReportParts, chosen: ReportFilter) -> None:
    del parts
    whose = context.load(office)
    lines = (
        *((whose.superior_body, whose.name) if whose else ()),
        t("Report on exchanges of experience"),
        chosen.period.label,
    )
    st.markdown(" · ".join(markdown(line) for line in lines))


def _summary(parts: ReportParts, chosen: ReportFilter) -> None:
    del chosen
    counted = t("Counted: {source}", source=parts.counted)
    st.caption(markdown(" · ".join((counted, *(one.said for one in parts.left_out)))))
    tables = (parts.over_time, parts.planned, parts.topics, parts.provinces)
    figures, insights = st.columns([3, 2], gap="medium")
    with figures:
        _table(parts.figures)
    with insights:
        st.markdown("\n".join(f"- {markdown(one.insight)}" for one in tables if one.insight))


def _list(parts: ReportParts, chosen: ReportFilter) -> None:
    first = context.load(exchange_page, listed(chosen)).head(_ROWS)
    st.html(frame_table(first, EXCHANGE_LIST, _LIST_NAMES, {}))
    _more(len(first), parts.rows)


def _provinces(parts: ReportParts, chosen: ReportFilter) -> None:
    del chosen
    _first_rows(parts.provinces, parts)


def _topics(parts: ReportParts, chosen: ReportFilter) -> None:
    del chosen
    _first_rows(parts.topics, parts)


def _lessons(parts: ReportParts, chosen: ReportFilter) -> None:
    del chosen
    _table(parts.lessons)


def _first_rows(table: ReportTable, parts: ReportParts) -> None:
    if table.frame.empty:
        st.caption(t("Nothing in this period."))
        return
    st.caption(markdown(once_each(parts)))
    shown = min(len(table.frame), _ROWS)
    _table(ReportTable(table.frame.head(shown), table.columns))
    _more(shown, len(table.frame))


def _table(table: ReportTable) -> None:
    names = [column.name for column in table.columns]
    st.html(frame_table(table.frame, table.columns, names, {}))


def _more(shown: int, every: int) -> None:
    if shown < every:
        st.caption(
            t(
                "The first {shown} of {all} rows",
                shown=format_number(shown),
                all=format_number(every),
            )
        )


_PARTS: Final[Mapping[ReportSection, Callable[[ReportParts, ReportFilter], None]]] = {
    ReportSection.COVER: _cover,
    ReportSection.SUMMARY: _summary,
    ReportSection.LIST: _list,
    ReportSection.PROVINCES: _provinces,
    ReportSection.TOPICS: _topics,
    ReportSection.LESSONS: _lessons,
}
