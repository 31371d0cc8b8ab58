"""Exchanges in figures: tiles, charts, map, latest records."""

import streamlit as st

from dashboard import context
from dashboard.charts.exchanges import (
    exchanges_over_time_chart,
    planned_against_held_chart,
    topics_chart,
)
from dashboard.charts.partner_map import partner_tile_map
from dashboard.components.cards.compared import beside_in_table
from dashboard.components.cards.kpi_row import kpi_row
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.cards.report_card import (
    Card,
    Twin,
    current_look,
    is_phone,
    mark_theme,
    report_card,
)
from dashboard.components.cards.tile_map import chosen_grid, tile_map
from dashboard.components.escape import markdown
from dashboard.components.exchanges.labels import exchange_line
from dashboard.components.records.record_list import record_links
from dashboard.components.states import nothing_in_slice, nothing_yet
from models.filters import ReportFilter
from models.frames.exchanges import (
    EXCHANGES_BY_PARTNER,
    EXCHANGES_BY_TOPIC,
    EXCHANGES_OVER_TIME,
    PLANNED_AGAINST_HELD,
)
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    headline_figures,
    latest_exchanges,
    planned_against_held,
)
from models.reports.exchanges.insights import (
    figure_units,
    over_time_insight,
    partners_insight,
    planned_insight,
    topics_insight,
)
from models.reports.exchanges.linked import HEADLINES
from models.reports.exchanges.lists import exchange_count, exchanges_left_out
from models.reports.exchanges.slices import counted_held, counted_words
from models.reports.slices import counted
from models.text import t
from models.text.formats import office_today
from models.vocabulary import Direction, Era


def exchange_figures(chosen: ReportFilter) -> None:
    """Draw the screen, where an exchange has been logged."""
    title = f"{t('Figures on exchanges')} · {chosen.period.label} · {chosen.era.label}"
    st.title(title, anchor=False)
    if not context.load(exchange_count, ReportFilter(is_own=True)):
        nothing_yet(
            t("No exchange has been logged yet."),
            screen="exchange_form",
            invitation=t("Log an exchange"),
        )
        return
    _figures(chosen)
    if not context.load(exchange_count, counted(chosen)):
        nothing_in_slice(t("No exchange fits these filters and this search."), _clear)
        return
    main, side = st.columns([11, 9], gap="small")
    with main:
        _over_time(chosen)
        _planned(chosen)
        _topics(chosen)
    with side:
        _partners(chosen)
        _latest(chosen)
    mark_theme()


def _clear() -> None:
    context.apply(ReportFilter(era=context.filters().era))


def _figures(chosen: ReportFilter) -> None:
    figures = context.load(headline_figures, chosen)
    short = {
        one.value: one.label for one in (Direction.OUTGOING, Direction.INCOMING, Direction.INTERNAL)
    }
    frame = figures.assign(label=figures["figure"].map(short).fillna(figures["label"]))
    kpi_row(HEADLINES, chosen, frame, figure_units(), frozenset({"overdue"}))
    lines = [t("Counted: {source}", source=context.load(counted_words, chosen))]
    found = context.comparison()
    before = chosen.period.before
    if before is not None and found is None:
        lines.append(t("Period before: {period}", period=before.label))
        if chosen.period.last_day and chosen.period.last_day >= office_today():
            lines.append(t("the period is not over yet"))
    if chosen.era is Era.THEN:
        lines.append(t("provinces are counted as the units of their day"))
    st.caption(markdown(" · ".join(lines)))
    left_out = context.load(exchanges_left_out, counted_held(chosen))
    if found is not None and found.period is not None:
        then = counted_held(found.of(chosen))
        left_out += found.left_out(context.load(exchanges_left_out, then))
    left_out_links(left_out, "exchanges")


def _card(
    key: str, insight: str, chosen: ReportFilter, twin: Twin, *, is_held: bool = True
) -> Card:
    rows = counted_held(chosen) if is_held else counted(chosen)
    return Card(
        key=key,
        insight=insight,
        unit=t("exchanges (unit)"),
        source=context.load(counted_words, chosen),
        twin=twin,
        query=rows.to_query(),
    )


def _over_time(chosen: ReportFilter) -> None:
    frame = context.load(exchanges_over_time, chosen)
    if frame.empty:
        return
    names = ("label", "direction_label", "exchanges", "is_open")
    table = beside_in_table(EXCHANGES_OVER_TIME, names, ("exchanges",))
    twin = Twin(frame, *table, {"exchanges": "query"})
    report_card(
        _card("over_time", over_time_insight(frame), chosen, twin),
        context.built(exchanges_over_time_chart, exchanges_over_time, (chosen,), current_look()),
    )


def _planned(chosen: ReportFilter) -> None:
    frame = context.load(planned_against_held, chosen)
    if frame.empty:
        return
    states = ("planned", "held", "cancelled")
    table = beside_in_table(PLANNED_AGAINST_HELD, ("label", *states, "is_open"), ("held",))
    twin = Twin(frame, *table, {state: f"query_{state}" for state in states})
    report_card(
        _card("planned", planned_insight(frame), chosen, twin, is_held=False),
        context.built(planned_against_held_chart, planned_against_held, (chosen,), current_look()),
    )


def _topics(chosen: ReportFilter) -> None:
    frame = context.load(exchanges_by_topic, chosen)
    if frame.empty:
        return
    table = beside_in_table(EXCHANGES_BY_TOPIC, ("label", "exchanges"), ("exchanges",))
    twin = Twin(frame, *table, {"exchanges": "query"})
    report_card(
        _card("topics", topics_insight(frame), chosen, twin),
        context.built(topics_chart, exchanges_by_topic, (chosen,), current_look()),
    )


def _partners(chosen: ReportFilter) -> None:
    frame = context.load(exchanges_by_partner, chosen)
    grid, grids = chosen_grid(frame), sorted(set(frame["grid"]))
    shown = frame[frame["grid"] == grid].sort_values("exchanges", ascending=False, kind="stable")
    names = ("name", "exchanges", "outgoing", "incoming")
    table = beside_in_table(EXCHANGES_BY_PARTNER, names, ("exchanges",))
    twin = Twin(shown, *table, {"exchanges": "query"})
    figure = context.built(
        partner_tile_map, exchanges_by_partner, (chosen,), grid, current_look(), is_phone()
    )
    tile_map(_card("partners", partners_insight(shown), chosen, twin), figure, grid, grids)


def _latest(chosen: ReportFilter) -> None:
    frame = context.load(latest_exchanges, chosen)
    if frame.empty:
        return
    with st.container(border=True, key="card_latest"):
        st.header(t("Latest exchanges"), anchor=False)
        lines = map(exchange_line, frame.to_dict("records"))
        record_links(list(zip(frame.index.tolist(), lines, strict=True)), "exchange")
