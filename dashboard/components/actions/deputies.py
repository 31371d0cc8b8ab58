"""Who stands in while somebody is away: named by themselves, or by a head for anybody."""

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.folded import folded
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.typed_values import day_line
from dashboard.components.news import draw_outcome, refuse
from dashboard.components.submitting import submit
from models.commands.deputies import EndDeputy, NameDeputy
from models.permissions import Action
from models.reports.actions.deputies import NamedDeputy, deputies_from
from models.reports.choices import officer_choices
from models.services.actions.deputies import end_deputy, name_deputy
from models.text import t
from models.text.formats import format_date, office_today

_PART = "deputies"


def deputies() -> None:
    """Draw who stands in for the person, for a head all of the office, and the way to name one."""
    actor = context.actor()
    if not actor.may(Action.ASSIGN) or actor.account_id is None:
        return
    st.header(t("Away from work"), anchor=False)
    st.caption(
        t(
            "Whoever stands in sees the other's work among their own and can do it. What needs a "
            "second person still needs one."
        )
    )
    draw_outcome(_PART)
    everybody = actor.may(Action.CORRECT_ANY)
    for one in context.load(deputies_from, office_today(), None if everybody else actor.account_id):
        _row(one)
    folded(
        t("Name who stands in"),
        icon=":material/person_add:",
        key=f"_deputies_{actor.account_id}",
        draw=_naming,
    )


def _row(one: NamedDeputy) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"deputy_{one.id}"):
        st.markdown(
            markdown(
                t(
                    "{first} – {last}: {deputy} stands in for {name}",
                    first=format_date(one.first_day),
                    last=format_date(one.last_day),
                    deputy=one.deputy,
                    name=one.name,
                )
            )
        )
        st.button(t("End"), key=f"_deputy_end_{one.id}", on_click=_end, args=(one.id,))


def _end(number: int) -> None:
    outcome = submit(end_deputy, EndDeputy, {"deputy_row_id": number})
    if not outcome.is_done:
        refuse(_PART, outcome.sentence)


def _naming() -> None:
    actor = context.actor()
    act = ActionFields("deputy", actor.account_id or 0)
    if st.session_state.pop("_deputy_named", False):
        st.rerun()
    people = {one.value: one.label for one in context.load(officer_choices)}
    if actor.may(Action.CORRECT_ANY):
        act.begin_with("account_id", actor.account_id)
        choose(t("Who is away"), people, key=act.key("account_id"))
    choose(t("Who stands in"), people, key=act.key("deputy_id"), index=None)
    day_line(f"{t('From day')} *", act.key("first_day"))
    day_line(f"{t('To day')} *", act.key("last_day"))
    act.draw_refusal()
    st.button(t("Save"), key="_deputy_save", type="primary", on_click=_name, args=(act,))


def _name(act: ActionFields) -> None:
    own = context.actor().account_id
    raw = {name: act.typed(name) for name in ("deputy_id", "first_day", "last_day")}
    outcome = submit(name_deputy, NameDeputy, raw | {"account_id": act.typed("account_id") or own})
    if outcome.is_done:
        act.finish()
        st.session_state["_deputy_named"] = True
    else:
        act.refuse(outcome.sentence)
