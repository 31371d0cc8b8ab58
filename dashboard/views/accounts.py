"""Accounts: who may sign in, with what roles; only for administrators."""

import streamlit as st

from dashboard import context
from dashboard.components.account_form import (
    keep_one_time_password,
    person_fields,
    show_news,
    tell,
)
from dashboard.components.command_form import attempt, submit
from dashboard.components.escape import markdown
from dashboard.components.record_list import badge
from dashboard.components.states import guarded, not_here
from models.commands.accounts import CorrectAccount, CreateAccount
from models.reports.accounts import AccountFacts, account_list
from models.services import accounts
from models.text import plural, t
from models.text.formats import format_moment


def _label(person: AccountFacts) -> str:
    colour = "gray" if person.is_disabled else "orange" if person.is_locked else "blue"
    seen = format_moment(person.last_sign_in_at) or t("never")
    parts = (
        f"**{markdown(person.display_name)}** · {markdown(person.user_name)}",
        markdown(person.role_names),
        badge(person.state, colour),
        markdown(t("last sign-in: {moment}", moment=seen)),
    )
    return " · ".join(part for part in parts if part)


def _open(account_id: int) -> None:
    st.query_params["id"] = str(account_id)


def _create() -> None:
    with st.expander(t("Create an account"), icon=":material/person_add:"):
        problems = st.session_state.get("_account_problems", {})
        with st.form("create_account", enter_to_submit=False):
            raw = person_fields("create", problems)
            pressed = st.form_submit_button(t("Create"), type="primary")
        if not pressed:
            return
        outcome = submit(accounts.create_account, CreateAccount, raw)
        st.session_state["_account_problems"] = {
            problem.field: problem.message for problem in outcome.problems
        }
        if outcome.result is not None:
            keep_one_time_password(str(raw["display_name"]), outcome.result[1])
        if outcome.problems:
            st.rerun()
        tell(outcome, t("The account was created."))


def _correct(person: AccountFacts) -> None:
    with st.form(f"correct_account_{person.id}", enter_to_submit=False):
        raw = person_fields(f"person{person.id}.{person.row_version}", {}, person)
        raw |= {"account_id": person.id, "row_version": person.row_version}
        pressed = st.form_submit_button(t("Save"), type="primary")
    if pressed:
        done = t("Saved. New roles count from the next sign-in.")
        tell(submit(accounts.correct_account, CorrectAccount, raw), done)


def _acts(person: AccountFacts) -> None:
    with st.container(horizontal=True, key="account_acts"):
        if st.button(t("Give a one-time password"), icon=":material/key:"):
            outcome = attempt(lambda: context.write(accounts.reset_password, person.id))
            if outcome.result is not None:
                keep_one_time_password(person.display_name, outcome.result)
            tell(outcome, t("The old password no longer works."))
        if person.is_locked and st.button(t("Unlock"), icon=":material/lock_open:"):
            outcome_unlock = attempt(lambda: context.write(accounts.unlock_account, person.id))
            tell(outcome_unlock, t("The account is unlocked."))
        if st.button(t("Sign out everywhere"), icon=":material/logout:"):
            outcome_end = attempt(lambda: context.write(accounts.end_all_sessions, person.id))
            tell(outcome_end, t("Every session of this person has ended."))
        if person.is_disabled:
            if st.button(t("Enable"), icon=":material/person_check:"):
                outcome_on = attempt(lambda: context.write(accounts.enable_account, person.id))
                tell(outcome_on, t("The account is open again."))
        elif st.button(t("Disable"), icon=":material/person_off:"):
            outcome_off = attempt(lambda: context.write(accounts.disable_account, person.id))
            tell(outcome_off, t("The account is disabled; its sessions have ended."))


def screen() -> None:
    """Draw the list, or one account when the link names it."""
    people = context.read(account_list, context.actor())
    wanted = st.query_params.get("id", "")
    person = next((one for one in people if str(one.id) == wanted), None)
    if person is None:
        counted = plural("{number} person", "{number} people", len(people), number=len(people))
        st.title(f"{t('Accounts')} · {counted}", anchor=False)
        show_news()
        if wanted:
            not_here(t("There is no such account."), screen="accounts", invitation=t("Accounts"))
        _create()
        for one in people:
            st.button(_label(one), key=f"open.{one.id}", type="tertiary", on_click=_open,
                      args=(one.id,), icon=":material/person:")  # fmt: skip
        return
    st.button(t("All accounts"), icon=":material/arrow_back:", type="tertiary",
              on_click=st.query_params.clear)  # fmt: skip
    st.title(markdown(person.display_name), anchor=False)
    st.markdown(_label(person))
    show_news()
    _acts(person)
    _correct(person)


guarded(screen)
