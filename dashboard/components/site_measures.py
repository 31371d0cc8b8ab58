"""A site's own measures on its page: the table before and after, and the form of one of them."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.command_form import submit
from dashboard.components.frame_table import frame_table
from dashboard.components.news import tell
from dashboard.components.record_rights import may_correct
from dashboard.components.typed_values import Typed, day_line, typed_line
from models.commands.model_sites import SetMeasures
from models.frames_site_scores import SITE_MEASURES
from models.reports.register_pages import KeptRecord
from models.reports.site_measures import measures_of, site_measures
from models.services.site_measures import set_measures
from models.tables import SiteMeasure
from models.text import t
from models.text.formats import format_date, format_measure

_FIELDS: Final = ("name", "unit", "is_lower_better", "value_before", "before_on", "value_after",
                  "after_on")  # fmt: skip
_NEW: Final = 0


def measures(record: KeptRecord) -> None:
    """Draw the measures and, for who may, the form; nothing to a reader where there is none."""
    known = context.load(measures_of, record.id)
    may = may_correct(context.actor(), record.facts)
    if not known and not may:
        return
    with st.container(border=True, key="card_site_measures"):
        st.header(t("Own measures, before and after"), anchor=False)
        if known:
            frame = context.load(site_measures, record.id)
            names = [column.name for column in SITE_MEASURES]
            st.html(frame_table(frame, SITE_MEASURES, names, {}))
        else:
            st.caption(t("A site that is not audited by 5S shows its results here, such as the "
                         "waiting time of patients before and after."))  # fmt: skip
        if may:
            _form(record, known)


def _form(record: KeptRecord, known: Sequence[SiteMeasure]) -> None:
    named = {_NEW: t("A new measure"), **{one.id or 0: one.name for one in known}}
    with st.popover(t("Enter a measure"), icon=":material/straighten:"):
        chosen = choose(t("Measure"), named, key="_measure")
        stored = next((one for one in known if one.id == chosen), None)
        _fill(stored)
        key = f"_measure_{chosen}"
        labels = _labels()
        st.text_input(f"{labels['name']} *", key=f"{key}_name")
        st.text_input(f"{labels['unit']} *", key=f"{key}_unit")
        st.toggle(labels["is_lower_better"], key=f"{key}_is_lower_better")
        typed_line(Typed.SIGNED, f"{labels['value_before']} *", key=f"{key}_value_before")
        day_line(f"{labels['before_on']} *", f"{key}_before_on")
        typed_line(Typed.SIGNED, labels["value_after"], key=f"{key}_value_after")
        day_line(labels["after_on"], f"{key}_after_on")
        st.button(t("Save"), key="_measure_save", type="primary", on_click=_save,
                  args=(record, known, chosen))  # fmt: skip
        if stored is not None:
            left = [_kept(one) for one in known if one.id != chosen]
            st.button(t("Take this measure away"), key="_measure_away", type="tertiary",
                      on_click=_send, args=(record, left, chosen))  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "name": t("Name of the measure"), "unit": t("Unit"),
        "is_lower_better": t("Lower is better"), "value_before": t("Value before"),
        "before_on": t("Measured on (before)"), "value_after": t("Value after"),
        "after_on": t("Measured on (after)"),
    }  # fmt: skip


def _fill(stored: SiteMeasure | None) -> None:
    """Put a stored measure into the fields, as people type it, once."""
    if stored is None:
        return
    for name, value in _raw(stored).items():
        st.session_state.setdefault(f"_measure_{stored.id}_{name}", value)


def _raw(one: SiteMeasure) -> dict[str, Any]:
    return {
        "name": one.name, "unit": one.unit, "is_lower_better": one.is_lower_better,
        "value_before": format_measure(one.value_before), "before_on": format_date(one.before_on),
        "value_after": "" if one.value_after is None else format_measure(one.value_after),
        "after_on": format_date(one.after_on),
    }  # fmt: skip


def _kept(one: SiteMeasure) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _FIELDS}


def _save(record: KeptRecord, known: Sequence[SiteMeasure], number: int) -> None:
    typed: dict[str, Any] = {
        name: st.session_state.get(f"_measure_{number}_{name}") for name in _FIELDS
    }
    typed["is_lower_better"] = bool(typed["is_lower_better"])
    raw = [typed if one.id == number else _kept(one) for one in known]
    _send(record, raw if number else [*raw, typed], number)


def _send(record: KeptRecord, raw: Sequence[object], number: int) -> None:
    values = {"model_site_id": record.id, "row_version": record.facts.row_version,
              "measures": raw}  # fmt: skip
    outcome = submit(set_measures, SetMeasures, values)
    if not outcome.is_done:
        st.session_state["_act_refused"] = outcome.told(_labels())
        return
    for name in _FIELDS:
        st.session_state.pop(f"_measure_{number}_{name}", None)
    st.session_state.pop("_measure", None)
    tell(t("Saved."), ":material/check:")
