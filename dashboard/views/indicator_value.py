"""The page of one entered value: its facts, its steps to locked, its evidence, its history."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb, crumb
from dashboard.components.escape import html, html_lines, markdown
from dashboard.components.indicators.labels import STATE_COLOURS
from dashboard.components.indicators.sections import value_words
from dashboard.components.indicators.value_actions import steps
from dashboard.components.marks import badge
from dashboard.components.records.comments import record_end
from dashboard.components.records.deletion import deleted_notice, deletion
from dashboard.components.records.evidence import evidence
from dashboard.components.records.opened_record import opened_record
from dashboard.components.records.record_work import record_work
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded, not_here
from models.commands.indicators import DeleteIndicatorValue
from models.permissions import Action
from models.reports.indicators.values import ValueRecord, value_record
from models.reports.indicators.words import name_of, unit_of
from models.rules.rights import Owned, may_correct
from models.rules.value_states import OFFICIAL
from models.services.indicators.values import delete_indicator_value
from models.text import t
from models.text.formats import format_moment


def _actions(record: ValueRecord) -> None:
    is_official = record.facts.state in OFFICIAL
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        form = context.page("indicator_value_form")
        may = may_correct(context.actor(), Owned.of(record.facts))
        if form is not None and may and (not is_official or context.may(Action.APPROVE)):
            st.page_link(
                form,
                label=t("Correct"),
                icon=":material/edit:",
                query_params={"id": str(record.id)},
            )
        steps(record)
        if not is_official:
            deletion(
                record.facts, "indicator_value_id", delete_indicator_value, DeleteIndicatorValue
            )


def _facts(record: ValueRecord) -> None:
    row = record.row
    told = (
        (t("Value"), value_words(row, unit_of(record.indicator))),
        (t("Period"), row.period.label),
        (t("Province"), row.unit_name),
        (t("Source of the value"), row.source_text),
        (t("Division"), record.division),
        (t("Entered by"), row.entered_by),
        (t("Submitted by"), row.submitted_by),
        (t("Approved by"), " · ".join(filter(None, (row.approved_by, _moment(record))))),
        (t("Locked by"), row.locked_by),
        (t("Note"), record.facts.note),
    )
    rows = "".join(
        f"<dt>{html(head)}</dt><dd>{html_lines(said)}</dd>" for head, said in told if said
    )
    st.html(f'<dl class="nscl-facts">{rows}</dl>')


def _moment(record: ValueRecord) -> str:
    return format_moment(record.row.approved_at)


def screen() -> None:
    """Draw the page."""
    record = opened_record(value_record)
    if record is None:
        not_here(
            t("There is no value under this address. It may have been typed wrongly."),
            screen="indicators",
            invitation=t("See all indicators"),
        )
        return
    indicator, period = record.indicator, record.row.period.label
    name = f"{indicator.code} · {name_of(indicator)}"
    way = crumb("indicator", name, id=str(record.facts.indicator_id))
    breadcrumb("indicators", period, *way)
    name = f"{name} · {period}"
    st.title(markdown(name), anchor=False)
    st.markdown(badge(record.row.state.label, STATE_COLOURS[record.row.state]))
    if record.facts.deleted_at is not None:
        deleted_notice(SHOWN["indicator_value"], record.facts, record.deleter)
        return
    _actions(record)
    _facts(record)
    evidence("indicator_value", record.id)
    record_work("indicator_value", record.id)
    record_end("indicator_value", record.id)


guarded(screen)
