"""What a head may do with the last step of a site or an initiative: correct it, take it back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.act_fields import ActFields
from dashboard.components.forms.typed_values import day_line
from dashboard.components.record_rights import may_correct
from dashboard.components.submitting import Outcome, submit
from models.commands.base import Command
from models.commands.last_steps import (
    CorrectInitiativeStep,
    CorrectSiteStep,
    TakeInitiativeStepBack,
    TakeSiteStepBack,
)
from models.permissions import Action
from models.reports.initiatives.records import InitiativeRecord, StepRow
from models.reports.pages import KeptRecord
from models.reports.sites.lists import site_steps
from models.rules.site_states import is_recognition
from models.services.sites.last_steps import (
    correct_initiative_step,
    correct_site_step,
    take_initiative_step_back,
    take_site_step_back,
)
from models.tables import SiteStep
from models.text import t
from models.text.formats import format_date
from models.vocabulary import SiteGrade


@dataclass(frozen=True)
class _Last:
    """The last step of a record, and the commands that change it.

    ``owner`` is the name under which a command holds the number of the record.
    """

    record: KeptRecord | InitiativeRecord
    step: SiteStep | StepRow
    owner: str
    correct: tuple[Callable[..., None], type[Command]]
    take_back: tuple[Callable[..., None], type[Command]]

    @property
    def values(self) -> dict[str, Any]:
        """Return what the step says, as its fields hold it."""
        said = {name: getattr(self.step, name) for name in self._names}
        return {name: _as_typed(value) for name, value in said.items()}

    @property
    def _names(self) -> tuple[str, ...]:
        if not isinstance(self.step, SiteStep):
            return ("happened_on", "document_number", "reason")
        more = ("grade", "valid_until") if is_recognition(self.step.state) else ()
        return ("happened_on", "document_number", "document_on", "signer", "reason", *more)

    def fields(self, act: str) -> ActFields:
        """Return the fields of an act on this very step, not on one that follows it."""
        at = self.step.created_at if isinstance(self.step, SiteStep) else self.step.at
        return ActFields(f"{act}_{self.step.id}_{at:%Y%m%d%H%M%S%f}", self.record.id)


def _as_typed(value: object) -> object:
    """Return a value as its field holds it: a day and a text as typed, a grade as it is."""
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else value


def last_site_step_acts(record: KeptRecord) -> None:
    """Offer a head to correct the last step of a site, or to take it back."""
    if _may(record):
        _draw(_Last(record, _of_site(record.id), "model_site_id",
                    (correct_site_step, CorrectSiteStep),
                    (take_site_step_back, TakeSiteStepBack)))  # fmt: skip


def last_initiative_step_acts(record: InitiativeRecord) -> None:
    """Offer a head to correct the last step of an initiative, or to take it back."""
    if _may(record):
        _draw(_Last(record, max(record.steps, key=lambda one: one.id), "initiative_id",
                    (correct_initiative_step, CorrectInitiativeStep),
                    (take_initiative_step_back, TakeInitiativeStepBack)))  # fmt: skip


def _of_site(number: int) -> SiteStep:
    steps = (row.facts for row in context.load(site_steps, number))
    return max(steps, key=lambda step: step.id or 0)


def _may(record: KeptRecord | InitiativeRecord) -> bool:
    actor = context.actor()
    return actor.may(Action.APPROVE) and may_correct(actor, record.facts)


def _draw(last: _Last) -> None:
    with st.container(horizontal=True, key="last_step_acts"):
        with st.popover(t("Correct the last step"), icon=":material/edit:"):
            _correction(last)
        with st.popover(t("Take the last step back"), icon=":material/undo:"):
            _taking_back(last)


def _correction(last: _Last) -> None:
    act, values = last.fields("correct_step"), last.values
    act.begin_with("read", values)
    for name, value in values.items():
        act.begin_with(name, value)
    day_line(t("On the day"), act.key("happened_on"))
    st.text_input(t("Number of the document"), key=act.key("document_number"))
    if isinstance(last.step, SiteStep):
        day_line(t("Date of the document"), act.key("document_on"))
        st.text_input(t("Signed by (office held)"), key=act.key("signer"))
    if "grade" in values:
        st.segmented_control(f"{t('Grade')} *", list(SiteGrade), key=act.key("grade"),
                             format_func=lambda one: one.label)  # fmt: skip
        day_line(f"{t('Recognised until')} *", act.key("valid_until"))
    st.text_input(t("Reason"), key=act.key("reason"))
    st.text_input(f"{t('Why the step is corrected')} *", key=act.key("why"))
    act.draw_refusal()
    st.button(t("Save"), key="_last_step_save", type="primary", on_click=_correct,
              args=(last, act))  # fmt: skip


def _taking_back(last: _Last) -> None:
    act = last.fields("step_back")
    step = f"{format_date(last.step.happened_on)} · {last.step.state.label}"
    st.caption(markdown(t("The step “{step}” goes with its papers; the record stands as before it.",
                          step=step)))  # fmt: skip
    st.text_input(f"{t('Why the step is taken back')} *", key=act.key("why"))
    act.draw_refusal()
    st.button(t("Take the step back"), key="_last_step_back", type="primary", on_click=_take_back,
              args=(last, act))  # fmt: skip


def _correct(last: _Last, act: ActFields) -> None:
    """Send the fields; a step that changed since they were filled is a conflict, told once."""
    raw = {name: act.typed(name) for name in (*last.values, "why")}
    is_as_read = act.typed("read") == last.values
    version = last.record.facts.row_version if is_as_read else 0
    outcome = submit(*last.correct, {**raw, last.owner: last.record.id, "row_version": version})
    if outcome.is_conflict:
        st.session_state.pop(act.key("read"), None)
    _tell(outcome, act)


def _take_back(last: _Last, act: ActFields) -> None:
    raw = {"why": act.typed("why"), last.owner: last.record.id,
           "row_version": last.record.facts.row_version}  # fmt: skip
    _tell(submit(*last.take_back, raw), act)


def _tell(outcome: Outcome[None], act: ActFields) -> None:
    if outcome.is_done:
        act.finish()
    else:
        act.refuse(outcome.sentence)
