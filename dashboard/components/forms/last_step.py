"""What a head may do with the last step of a record: correct it, take it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.dated_fields import understood
from dashboard.components.forms.typed_values import Typed, day_line, typed_line
from dashboard.components.submitting import Outcome, submit
from models.commands.base import Command
from models.permissions import Action
from models.rules import rights
from models.rules.rights import Owned
from models.tables.base import Record
from models.text import t
from models.text.formats import format_date


@dataclass(frozen=True)
class LastStep:
    """The last step of a record, and the commands that change it.

    ``owner`` is the name under which a command holds the number of the record, ``said`` what the
    step says by the names of its fields, ``draw_more`` the fields of this register alone. Its day
    may be known to a month or a year where it ``takes_rough_days``.
    """

    record: Record
    number: int | None
    taken_at: datetime
    label: str
    said: Mapping[str, object]
    owner: str
    correct: tuple[Callable[..., None], type[Command]]
    take_back: tuple[Callable[..., None], type[Command]]
    draw_more: Callable[[ActionFields], None]
    takes_rough_days: bool = False

    @property
    def values(self) -> dict[str, Any]:
        """Return what the step says, as its fields hold it."""
        return {name: _as_typed(value) for name, value in self.said.items()}

    def fields(self, act: str) -> ActionFields:
        """Return the fields of an act on this very step, not on one that follows it."""
        return ActionFields(
            f"{act}_{self.number}_{self.taken_at:%Y%m%d%H%M%S%f}", self.record.id or 0
        )


def may_change_steps(record: Record) -> bool:
    """Say whether the person on screen is a head who may correct this record."""
    actor = context.actor()
    return actor.may(Action.APPROVE) and rights.may_correct(actor, Owned.of(record))


def draw_last_step(last: LastStep) -> None:
    """Offer to correct the last step, or to take it back."""
    with st.container(horizontal=True, key="last_step_acts"):
        with st.popover(t("Correct the last step"), icon=":material/edit:"):
            _correction(last)
        with st.popover(t("Take the last step back"), icon=":material/undo:"):
            _taking_back(last)


def _as_typed(value: object) -> object:
    """Return a value as its field holds it: a day and a text as typed, a grade as it is."""
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else value


def _correction(last: LastStep) -> None:
    act, values = last.fields("correct_step"), last.values
    act.begin_with("read", values)
    for name, value in values.items():
        act.begin_with(name, value)
    st.caption(markdown(t("The step “{step}” is corrected; its state stays.", step=last.label)))
    _day_field(last, act)
    star = " *" if values.get("document_on") else ""
    st.text_input(t("Number of the document") + star, key=act.key("document_number"))
    last.draw_more(act)
    st.text_input(t("Reason"), key=act.key("reason"))
    st.text_input(f"{t('Why the step is corrected')} *", key=act.key("why"))
    act.draw_refusal()
    st.button(t("Save"), key="_last_step_save", type="primary", on_click=_correct, args=(last, act))


def _day_field(last: LastStep, act: ActionFields) -> None:
    """Draw the day of the step; where the register knows rough days, its month or year will do."""
    if not last.takes_rough_days:
        day_line(t("On the day"), act.key("happened_on"))
        return
    hint = t("dd/mm/yyyy, mm/yyyy or yyyy")
    typed_line(Typed.DATED, t("On the day"), key=act.key("happened_on"), placeholder=hint)
    st.caption(understood(str(act.typed("happened_on") or "")))


def _taking_back(last: LastStep) -> None:
    act = last.fields("step_back")
    st.caption(
        markdown(
            t(
                "The step “{step}” goes with its papers; the record stands as before it.",
                step=last.label,
            )
        )
    )
    st.text_input(f"{t('Why the step is taken back')} *", key=act.key("why"))
    act.draw_refusal()
    st.button(
        t("Take the step back"),
        key="_last_step_back",
        type="primary",
        on_click=_take_back,
        args=(last, act),
    )


def _correct(last: LastStep, act: ActionFields) -> None:
    """Send the fields; a step that changed since they were filled is a conflict, told once."""
    raw = {name: act.typed(name) for name in (*last.values, "why")}
    is_as_read = act.typed("read") == last.values
    version = last.record.row_version if is_as_read else 0
    outcome = submit(*last.correct, {**raw, last.owner: last.record.id, "row_version": version})
    if outcome.is_conflict:
        st.session_state.pop(act.key("read"), None)
    _tell(outcome, act)


def _take_back(last: LastStep, act: ActionFields) -> None:
    raw = {
        "why": act.typed("why"),
        last.owner: last.record.id,
        "row_version": last.record.row_version,
    }
    _tell(submit(*last.take_back, raw), act)


def _tell(outcome: Outcome[None], act: ActionFields) -> None:
    if outcome.is_done:
        act.finish()
    else:
        act.refuse(outcome.sentence)
