"""The page of one indicator: actual, target, pace, outlook; parts, values, and what it means."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.cards.report_card import mark_theme
from dashboard.components.escape import markdown
from dashboard.components.indicators.sections import (
    meaning_section,
    national_section,
    parts_section,
    standing_section,
    values_section,
    years_section,
)
from dashboard.components.indicators.unapproved import unapproved_toggle
from dashboard.components.records.opened_record import opened_record
from dashboard.components.states import guarded, not_here
from models.filters import ReportFilter
from models.permissions import Action
from models.reports.indicators.records import IndicatorRecord, indicator_record
from models.reports.indicators.words import name_of
from models.text import t
from models.vocabulary import Era, IndicatorLevel


def _actions(record: IndicatorRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        form = context.page("indicator_form")
        if form is not None and context.may(Action.EDIT_TARGETS):
            st.page_link(
                form, label=t("Set up"), icon=":material/tune:", query_params={"id": str(record.id)}
            )
        targets = context.page("targets")
        if targets is not None:
            st.page_link(targets, label=t("Targets"), icon=":material/flag:")


def _reading(chosen: ReportFilter) -> None:
    """Offer the two readings by place, in the link."""
    st.session_state["_era"] = chosen.era.value
    st.segmented_control(
        t("Provincial units"),
        [one.value for one in Era],
        key="_era",
        required=True,
        format_func=lambda one: Era(one).label,
        label_visibility="collapsed",
        on_change=_read,
    )


def _read() -> None:
    context.apply(context.filters().model_copy(update={"era": Era(st.session_state["_era"])}))


def screen() -> None:
    """Draw the page."""
    asked = context.filters()
    chosen = ReportFilter(
        era=asked.era, target_set=asked.target_set, with_unapproved=asked.with_unapproved
    )
    record = opened_record(indicator_record, chosen)
    if record is None:
        not_here(
            t("There is no indicator under this address. It may have been typed wrongly."),
            screen="indicators",
            invitation=t("See all indicators"),
        )
        return
    title = f"{record.facts.code} · {name_of(record.facts)}"
    breadcrumb("indicators", title)
    st.title(markdown(title), anchor=False)
    _actions(record)
    if record.facts.level is IndicatorLevel.NATIONAL:
        national_section(record)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="indicator_reading"):
        _reading(chosen)
        if record.facts.calculation is None:
            unapproved_toggle(chosen)
    standing_section(record)
    years_section(record, chosen)
    parts_section(record, chosen)
    values_section(record)
    meaning_section(record)
    mark_theme()


guarded(screen)
