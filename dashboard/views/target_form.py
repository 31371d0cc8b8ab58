"""Set or change a target, or take it away."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.indicators.form import TARGET, TARGET_FORM
from dashboard.components.records.opened_record import opened_record
from dashboard.components.states import guarded
from dashboard.components.submitting import submit
from models.commands.indicators import RemoveTarget
from models.reports.indicators.targets import target_facts
from models.services.indicators.indicators import remove_target
from models.text import t

SCREEN = FormScreen(
    TARGET_FORM,
    head=lambda number: t("Set a target") if number is None else t("Change a target"),
    draw=lambda form: draw_declared(TARGET, form),
)


def _removal() -> None:
    """Offer to take away the target that the address names."""
    facts = opened_record(target_facts)
    if facts is None:
        return
    with st.popover(t("Take this target away"), icon=":material/delete:"):
        reason = st.text_input(t("Why is it taken away?"), key="_remove_reason")
        if st.button(t("Take away"), type="primary", key="_remove"):
            raw = {"target_id": facts.id, "row_version": facts.row_version, "reason": reason}
            outcome = submit(remove_target, RemoveTarget, raw)
            if outcome.is_done:
                st.toast(t("Taken away. The trail keeps it."))
                st.rerun()
            st.error(markdown(outcome.sentence))


def screen() -> None:
    """Draw the form, and for a stored target the way to take it away."""
    form_screen(SCREEN)
    if context.page("targets") is not None:
        _removal()


guarded(screen)
