"""A site's own measures on its page: the table before and after, and the form of one of them."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.table import frame_table
from dashboard.components.choosers import choose
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.typed_values import Typed, day_line, typed_line
from dashboard.components.submitting import submit
from models.commands.model_sites import SetMeasures
from models.frames.audits import SITE_MEASURES
from models.reports.pages import KeptRecord
from models.reports.sites.measures import measures_of, site_measures
from models.rules.rights import Owned, may_correct
from models.services.sites.measures import set_measures
from models.tables import SiteMeasure
from models.text import t
from models.text.formats import format_date, format_measure

_FIELDS: Final = (
    "name",
    "unit",
    "is_lower_better",
    "value_before",
    "before_on",
    "value_after",
    "after_on",
)
_NEW: Final = 0


def measures(record: KeptRecord) -> None:
    """Draw the measures and, for who may, the form; nothing to a reader where there is none."""
    known = context.load(measures_of, record.id)
    may = may_correct(context.actor(), Owned.of(record.facts))
    if not known and not may:
        return
    with st.container(border=True, key="card_site_measures"):
        st.header(t("Own measures, before and after"), anchor=False)
        if known:
            frame = context.load(site_measures, record.id)
            names = [column.name for column in SITE_MEASURES]
            st.html(frame_table(frame, SITE_MEASURES, names, {}))
        else:
            st.caption(
                t(
                    "A site that is not audited by 5S shows its results here, such as the "
                    "waiting time of patients before and after."
                )
            )
        if may:
            _form(record, known)


def _form(record: KeptRecord, known: Sequence[SiteMeasure]) -> None:
    named = {_NEW: t("A new measure"), **{one.id or 0: one.name for one in known}}
    with st.popover(t("Enter a measure"), icon=":material/straighten:"):
        which = ActionFields("measure_chosen", record.id)
        chosen = choose(t("Measure"), named, key=which.key("measure")) or _NEW
        stored = next((one for one in known if one.id == chosen), None)
        act = ActionFields(f"measure_{record.id}", chosen)
        _fill(stored, act)
        labels = _labels()
        st.text_input(f"{labels['name']} *", key=act.key("name"))
        st.text_input(f"{labels['unit']} *", key=act.key("unit"))
        st.toggle(labels["is_lower_better"], key=act.key("is_lower_better"))
        typed_line(Typed.SIGNED, f"{labels['value_before']} *", key=act.key("value_before"))
        day_line(f"{labels['before_on']} *", act.key("before_on"))
        typed_line(Typed.SIGNED, labels["value_after"], key=act.key("value_after"))
        day_line(labels["after_on"], act.key("after_on"))
        act.draw_refusal()
        st.button(
            t("Save"),
            key="_measure_save",
            type="primary",
            on_click=_save,
            args=(record, known, act),
        )
        if stored is not None:
            left = [_kept(one) for one in known if one.id != chosen]
            st.button(
                t("Take this measure away"),
                key="_measure_away",
                type="tertiary",
                on_click=_send,
                args=(record, left, act),
            )


def _labels() -> dict[str, str]:
    return {
        "name": t("Name of the measure"),
        "unit": t("Unit"),
        "is_lower_better": t("Lower is better"),
        "value_before": t("Value before"),
        "before_on": t("Measured on (before)"),
        "value_after": t("Value after"),
        "after_on": t("Measured on (after)"),
    }


def _fill(stored: SiteMeasure | None, act: ActionFields) -> None:
    """Put a stored measure into the fields, as people type it, once."""
    if stored is None:
        return
    for name, value in _raw(stored).items():
        act.begin_with(name, value)


def _raw(one: SiteMeasure) -> dict[str, Any]:
    return {
        "name": one.name,
        "unit": one.unit,
        "is_lower_better": one.is_lower_better,
        "value_before": format_measure(one.value_before),
        "before_on": format_date(one.before_on),
        "value_after": "" if one.value_after is None else format_measure(one.value_after),
        "after_on": format_date(one.after_on),
    }


def _kept(one: SiteMeasure) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _FIELDS}


def _save(record: KeptRecord, known: Sequence[SiteMeasure], act: ActionFields) -> None:
    typed: dict[str, Any] = {name: act.typed(name) for name in _FIELDS}
    typed["is_lower_better"] = bool(typed["is_lower_better"])
    raw = [typed if one.id == act.number else _kept(one) for one in known]
    _send(record, raw if act.number else [*raw, typed], act)


def _send(record: KeptRecord, raw: Sequence[object], act: ActionFields) -> None:
    values = {"model_site_id": record.id, "row_version": record.facts.row_version, "measures": raw}
    outcome = submit(set_measures, SetMeasures, values)
    if not outcome.is_done:
        act.refuse(outcome.told(_labels()))
        return
    act.finish()
    ActionFields("measure_chosen", record.id).empty()
