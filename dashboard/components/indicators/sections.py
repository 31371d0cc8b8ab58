"""What the page of an indicator shows: its years, its parts, its values, what it means."""

from urllib.parse import parse_qsl

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import context
from dashboard.charts.indicators import breakdown_chart, indicator_chart
from dashboard.charts.theme import Look
from dashboard.components.cards.report_card import Card, Twin, current_look, report_card
from dashboard.components.choosers import choose
from dashboard.components.escape import html, markdown
from dashboard.components.indicators.labels import STATE_COLOURS, standing_badge
from dashboard.components.indicators.rules_told import (
    base_words,
    outlook_rule,
    pace_reached,
    pace_rule,
)
from dashboard.components.marks import badge
from models.filters import ReportFilter
from models.frames.indicators import INDICATOR_BREAKDOWN, INDICATOR_YEARS
from models.permissions import Action
from models.reports.indicators.breakdowns import CUTS, cuts_of, indicator_breakdown
from models.reports.indicators.records import FORMULAS, IndicatorRecord, indicator_years
from models.reports.indicators.rows_behind import rows_query, rows_register
from models.reports.indicators.standings import Standing
from models.reports.indicators.values import ValueRow
from models.reports.indicators.words import (
    name_of,
    outlook_words,
    span_words,
    standing_words,
    target_words,
    unit_of,
    why_words,
)
from models.rules.value_states import OFFICIAL
from models.text import t
from models.text.formats import format_date, format_measure
from models.vocabulary import ValueAvailability


def standing_section(record: IndicatorRecord) -> None:
    """Say where the indicator stands against each target, in words."""
    for one in record.standings:
        st.markdown(f"{_standing_words(record, one)}")
    if record.current is not None and record.current.ahead is not None:
        st.caption(markdown(t("Outlook: {rule}.", rule=outlook_rule(record))))
    if not record.standings:
        st.info(t("No target of the province is set for this indicator."))


def _standing_words(record: IndicatorRecord, one: Standing) -> str:
    unit = unit_of(record.facts)
    span = span_words(one.target.first_day, one.target.last_day)
    target = target_words(one.target, record.facts.direction)
    said = [t("Target {span}: {target} {unit}", span=span, target=target, unit=unit)]
    waits = ""
    if one.actual is not None:
        said.append(
            t("reached {value} ({year})", value=format_measure(one.actual), year=one.actual_year)
        )
        if one.state is not None and one.state not in OFFICIAL:
            waits = f" {badge(one.state.label, STATE_COLOURS[one.state])}"
        if not one.is_over:
            said.append(pace_reached(one, unit))
    why = why_words(record.series, one)
    if why:
        said.append(why)
    if not one.is_over and one.target.last_day.year >= record.series.year:
        said.append(
            t(
                "by {year}: {outlook}",
                year=one.target.last_day.year,
                outlook=outlook_words(one, record.facts),
            )
        )
    badge_of_it = standing_badge(one.health.value, standing_words(one))
    return f"{badge_of_it} {markdown(' · '.join(said))}{waits}"


def years_section(record: IndicatorRecord, chosen: ReportFilter) -> None:
    """Draw the years with target, pace and outlook, and the table behind them."""
    if not record.series.official and not record.series.targets:
        return
    arguments = (record.id, chosen)
    frame = context.load(indicator_years, *arguments)
    unit, is_sum = unit_of(record.facts), record.series.is_sum(record.series.current_target)
    screen = rows_register(record.facts)
    year = record.series.year
    names = (
        "year",
        "value",
        *(("so_far",) if is_sum else ()),
        *(("unapproved",) if frame["unapproved"].notna().any() else ()),
        "target",
        "needed",
        "outlook",
        "outlook_low",
        "outlook_high",
        "state",
        "remark",
    )
    card = Card(
        key="indicator_years",
        insight=_insight(record),
        unit=unit,
        source=_counted(record),
        screen=screen,
        twin=Twin(frame, INDICATOR_YEARS, names, {"value": "query"} if screen else {}),
        query=dict(_pairs(rows_query(record.facts, year, record.series.calendar))),
    )
    figure = context.built(_years_figure, indicator_years, arguments, current_look(), unit, is_sum)
    report_card(card, figure)


def _years_figure(frame: pd.DataFrame, colours: Look, unit: str, is_sum: bool) -> go.Figure:
    return indicator_chart(frame, colours, unit, is_sum=is_sum)


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query)


def _insight(record: IndicatorRecord) -> str:
    now = record.current
    if now is None or now.actual is None:
        return t("{name}: no value against a target yet", name=name_of(record.facts))
    unit = unit_of(record.facts)
    said = t(
        "{value} {unit} ({year})",
        value=format_measure(now.actual),
        unit=unit,
        year=now.actual_year,
    )
    ending = standing_words(now).lower() if now.is_over else pace_reached(now, unit)
    return f"{said}, {ending}"


def _counted(record: IndicatorRecord) -> str:
    if record.facts.calculation is None:
        return t("values entered and approved")
    return t("calculated from the office's own records")


def parts_section(record: IndicatorRecord, chosen: ReportFilter) -> None:
    """Draw one year's value cut by sector, size, province (then or now) ..."""
    cuts = cuts_of(record.facts)
    years = sorted(record.series.official, reverse=True)
    if not cuts or not years:
        return
    st.header(t("By part"), anchor=False)
    with st.container(horizontal=True, key="part_controls"):
        year = (
            choose(t("Year"), {one: str(one) for one in years}, key="_part_year", width=140)
            or years[0]
        )
        cut = st.segmented_control(
            t("Cut"),
            cuts,
            key="_part_cut",
            default=cuts[0],
            required=True,
            format_func=lambda one: t(CUTS[one].head),
        )
    arguments = (record.id, int(year), str(cut), ReportFilter(era=chosen.era))
    frame = context.load(indicator_breakdown, *arguments)
    unit = unit_of(record.facts)
    if frame.empty:
        return
    first = frame.iloc[0]
    card = Card(
        key="indicator_parts",
        unit=unit,
        source=_counted(record),
        insight=t(
            "{head}: {label} first with {value} {unit}",
            head=t(CUTS[str(cut)].head),
            label=first["label"],
            value=format_measure(first["value"]),
            unit=unit,
        ),
        screen=rows_register(record.facts),
        twin=Twin(frame, INDICATOR_BREAKDOWN, ("label", "value"), {"value": "query"}),
        query=dict(_pairs(rows_query(record.facts, int(year), record.series.calendar))),
    )
    figure = context.built(breakdown_chart, indicator_breakdown, arguments, current_look(), unit)
    report_card(card, figure)


def values_section(record: IndicatorRecord) -> None:
    """Draw the entered values, each with its state and who entered and approved it."""
    if record.facts.calculation is not None:
        return
    st.header(t("Values"), anchor=False)
    form = context.page("indicator_value_form")
    if form is not None and context.may(Action.LOG):
        st.page_link(
            form,
            label=t("Enter a value"),
            icon=":material/add:",
            query_params={"indicator": str(record.id)},
        )
    target = context.page("indicator_value")
    if not record.entered:
        st.caption(t("No value has been entered."))
    with st.container(key="records_indicator_value", gap=None):
        for row in record.entered:
            if target is not None:
                st.page_link(
                    target,
                    label=_value_line(record, row),
                    icon="",
                    width="stretch",
                    query_params={"id": str(row.id)},
                )


def _value_line(record: IndicatorRecord, row: ValueRow) -> str:
    said = value_words(row, unit_of(record.facts))
    people = [t("entered by {name}", name=row.entered_by)] if row.entered_by else []
    if row.approved_by:
        people.append(t("approved by {name}", name=row.approved_by))
    around = " · ".join(markdown(one) for one in (row.unit_name, *people))
    return (
        f"**{markdown(row.period.label)}** · {markdown(said)} "
        f"{badge(row.state.label, STATE_COLOURS[row.state])} · {around}"
    )


def value_words(row: ValueRow, unit: str) -> str:
    """Return a value with its unit, or why there is none."""
    if row.availability is not ValueAvailability.AVAILABLE:
        return f"{row.availability.label}: {row.reason or ''}"
    return f"{format_measure(row.value)} {unit}"


def meaning_section(record: IndicatorRecord) -> None:
    """Explain the figure: formula, rows, sources, what to know before trusting it."""
    facts = record.facts
    with st.expander(t("Explain this figure"), icon=":material/help_center:", key="explain"):
        formula = (
            t(FORMULAS[facts.calculation])
            if facts.calculation
            else t(
                "The value that the division in charge enters for each period; it counts once "
                "a head has approved it."
            )
        )
        told = [
            (t("Formula"), formula),
            (t("Definition"), facts.definition or ""),
            (t("Kind"), f"{facts.kind.label}; {facts.counting.label.lower()}"),
            (t("Wanted direction"), facts.direction.label),
            (t("Needed pace"), pace_rule(record)),
            (t("Outlook"), outlook_rule(record)),
            (t("Division in charge"), record.division),
            (t("Set of targets"), " · ".join(filter(None, (record.target_set, record.document)))),
            (t("Base"), base_words(record)),
            (t("Source"), " · ".join(filter(None, (facts.source_text, facts.source_url)))),
            (t("Records counted"), _counted(record)),
        ]
        rows = "".join(f"<dt>{html(head)}</dt><dd>{html(said)}</dd>" for head, said in told if said)
        st.html(f'<dl class="nscl-facts">{rows}</dl>')
        for flag in record.flags:
            st.warning(markdown(flag))
        screen = context.page(rows_register(facts))
        if screen is not None:
            query = rows_query(facts, record.series.year, record.series.calendar)
            st.page_link(
                screen,
                label=t("Rows behind this"),
                icon=":material/list:",
                query_params=dict(_pairs(query)),
            )


def national_section(record: IndicatorRecord) -> None:
    """Show a national indicator by its targets only: never as the province's figure."""
    st.info(
        t("This is an indicator of the whole country. It is never shown as the province's figure.")
    )
    for target in record.series.targets:
        span = f"{format_date(target.first_day)} – {format_date(target.last_day)}"
        said = [
            f"{target_words(target, record.facts.direction)} {unit_of(record.facts)}",
            span,
            target.note or "",
        ]
        st.markdown(f"- {markdown(' · '.join(filter(None, said)))}")
