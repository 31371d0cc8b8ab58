"""The headline figures: value, change in words and sign, and the way to the rows of each."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.cards.unused_filters import unused_filters
from dashboard.components.escape import html, markdown
from models.filters import ReportFilter
from models.reports.comparisons import beside, change_words
from models.reports.linked_figures import LinkedFigure
from models.text import t
from models.text.formats import format_moment, format_number, utc_now


def kpi_row(
    figure: LinkedFigure,
    chosen: ReportFilter,
    frame: pd.DataFrame,
    units: Mapping[str, str],
    alarms: frozenset[str],
    apart: frozenset[str] = frozenset(),
) -> None:
    """Draw one tile per row of HEADLINE_FIGURES; the first is the widest.

    ``frame`` is what the figure says of the slice; what it cannot use of that is said above.
    ``units`` gives the unit of each figure; a figure in ``alarms`` stands out unless it is zero.
    Those in ``apart`` count among no tile: they stand in a line below, where there are any.
    """
    unused_filters(chosen, figure.uses)
    frame, told = _beside(figure, chosen, frame)
    screen = figure.screen
    target = context.page(screen)
    with st.container(key=f"kpis_{screen}"):
        for row in frame[~frame["figure"].isin(apart)].to_dict("records"):
            is_alarm = row["figure"] in alarms and bool(row["value"])
            with st.container(key=f"kpi_{screen}_{row['figure']}{'_alarm' if is_alarm else ''}"):
                st.html(_tile(row, units.get(row["figure"], ""), told))
                if target is not None and row["query"] and row["value"]:
                    words = t("{figure}: open the rows", figure=row["label"])
                    st.page_link(
                        target, label=markdown(words), query_params=dict(parse_qsl(row["query"]))
                    )

    _told_apart(frame[frame["figure"].isin(apart) & (frame["value"] > 0)], units, screen)
    _explained(frame, units, screen)


def _beside(
    figure: LinkedFigure, chosen: ReportFilter, frame: pd.DataFrame
) -> tuple[pd.DataFrame, Callable[[int, int], str]]:
    """Return the figures beside those the link compares them with, and what says the difference.

    Without a comparison they stand beside the period before, where the figure knows it.
    """
    found = context.comparison()
    if found is None:
        return frame, change_in_words
    st.html(f'<p class="nscl-apart">{html(found.said)}</p>')
    if found.period is None:
        return frame.assign(value_before=None), change_in_words
    sliced = figure.slice(found.of(chosen))
    return beside(frame, context.load(figure.report, sliced), "figure"), year_in_words


def _told_apart(frame: pd.DataFrame, units: Mapping[str, str], screen: str) -> None:
    """Say in one line what is told apart from the figures, each with the way to its rows."""
    if frame.empty:
        return
    address = context.link(screen)
    said = []
    for row in frame.to_dict("records"):
        value = format_number(int(row["value"]))
        words = f"{row['label']}: {value} {units.get(row['figure'], '')}"
        said.append(f'<a href="{html(address)}?{html(row["query"])}">{html(words)}</a>')
    told = html(t("Told apart, in no figure above"))
    st.html(f'<p class="nscl-apart">{told}: {" · ".join(said)}</p>')


def _explained(frame: pd.DataFrame, units: Mapping[str, str], screen: str) -> None:
    """Say of each figure what is counted, from which records and as of when; lead to the rows."""
    with st.expander(
        t("Explain these figures"), icon=":material/help_center:", key=f"explained_{screen}"
    ):
        address = context.link(screen)
        rows = "".join(
            f"<dt>{html(row['label'])}: {html(format_number(int(row['value'])))} "
            f"{html(units.get(row['figure'], ''))}</dt><dd>{html(row['counted'])}"
            f"{_rows_link(address, row['query'])}</dd>"
            for row in frame.to_dict("records")
        )
        st.html(f'<dl class="nscl-facts">{rows}</dl>')
        st.caption(t("As of {moment}", moment=format_moment(utc_now())))


def _rows_link(address: str, query: str) -> str:
    if not query:
        return ""
    return f' · <a href="{html(f"{address}?{query}")}">{html(t("Rows behind this"))}</a>'


def year_in_words(value: int, before: int) -> str:
    """Say how a figure stands against that of the year before, and the difference.

    >>> year_in_words(15, 12)
    'năm trước 12 (+3)'
    """
    return t(
        "year before {before} ({change})",
        before=format_number(before),
        change=change_words(value - before, ""),
    )


def change_in_words(value: int, before: int) -> str:
    """Say how a figure stands against the period before.

    >>> change_in_words(5, 5)
    'bằng kỳ trước'
    """
    if value == before:
        return t("same as the period before")
    numbers = {"difference": format_number(abs(value - before)), "before": format_number(before)}
    if value > before:
        return t("↑ {difference} more than the period before ({before})", **numbers)
    return t("↓ {difference} fewer than the period before ({before})", **numbers)


def _tile(row: Mapping[Any, Any], unit: str, words: Callable[[int, int], str]) -> str:
    before = row["value_before"]
    change = "" if pd.isna(before) else words(int(row["value"]), int(before))
    return (
        f'<div class="nscl-kpi"><div class="nscl-kpi-label">{html(row["label"])}</div>'
        f'<div class="nscl-kpi-value">{html(format_number(int(row["value"])))} '
        f'<span class="nscl-kpi-unit">{html(unit)}</span></div>'
        f'<div class="nscl-kpi-change">{html(change)}</div></div>'
    )
