"""The first day: whose system this is, in one short form, with the first officer."""

from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard.components.account_form import (
    holds_one_time_password,
    keep_one_time_password,
    show_news,
    tell,
)
from dashboard.components.choosers import choose
from dashboard.components.command_form import show_problem, show_problems, submit
from dashboard.components.pickers import every_province
from dashboard.components.states import guarded
from models.commands.offices import SetUpOffice
from models.rules.passwords import new_one_time_password
from models.services.offices import set_up_office
from models.text import t
from models.vocabulary import Role

_PROBLEMS: Final = "_setup_problems"


def _home() -> str | None:
    return choose(t("Home province"), every_province(), index=None, key="setup.home",
                  placeholder=t("Choose the province or city"))  # fmt: skip


def _officer(problems: dict[str, str]) -> dict[str, Any] | None:
    st.header(t("First officer"), anchor=False)
    st.caption(t("The person who logs the first visit; others follow under Accounts."))
    name = st.text_input(t("Full name"), key="setup.officer", max_chars=120)
    show_problem(problems, "first_officer.display_name")
    user_name = st.text_input(t("User name"), key="setup.user_name", max_chars=60)
    show_problem(problems, "first_officer.user_name")
    show_problem(problems, "user_name")
    roles = st.pills(
        t("Roles"), [Role.STAFF, Role.HEAD, Role.VIEWER], default=[Role.STAFF], key="setup.roles",
        selection_mode="multi", format_func=lambda role: role.label,
    )  # fmt: skip
    show_problem(problems, "first_officer.roles")
    if not name and not user_name:
        return None
    return {"display_name": name, "user_name": user_name, "roles": roles}


def _form(problems: dict[str, str]) -> dict[str, Any] | None:
    """Draw the form; return what it holds once it is sent."""
    with st.form("office_set_up", enter_to_submit=False):
        raw: dict[str, Any] = {}
        raw["name"] = st.text_input(t("Name of the office"), key="setup.name", max_chars=200)
        show_problem(problems, "name")
        raw["superior_body"] = st.text_input(t("Superior body"), key="setup.body", max_chars=200)
        show_problem(problems, "superior_body")
        raw["home_province_key"] = _home()
        show_problem(problems, "home_province_key")
        lines = st.text_area(t("Divisions, one a line"), key="setup.divisions")
        raw["divisions"] = [line for line in lines.splitlines() if line.strip()]
        show_problem(problems, "divisions")
        raw["first_officer"] = _officer(problems)
        return raw if st.form_submit_button(t("Save and begin"), type="primary") else None


def _label(field: str) -> str:
    return {
        "name": t("Name of the office"),
        "superior_body": t("Superior body"),
        "home_province_key": t("Home province"),
        "divisions": t("Divisions, one a line"),
    }.get(field.split(".")[0], t("First officer"))


def _hand_over() -> None:
    """Show the first officer's password, alone, and the one way on."""
    st.title(t("The office is ready"), anchor=False)
    st.markdown(t("Pass the password below on to the first officer, then go on to the overview."))
    show_news()


def screen() -> None:
    """Draw the form, then the officer's password; after it the frame offers every screen."""
    if holds_one_time_password():
        _hand_over()
        return
    problems = st.session_state.get(_PROBLEMS, {})
    st.title(t("Set up the office"), anchor=False)
    st.markdown(t("Tell whose system this is. All of it can be corrected later."))
    show_problems(problems, _label)
    raw = _form(problems)
    if raw is None:
        return
    outcome = submit(partial(set_up_office, given=new_one_time_password()), SetUpOffice, raw)
    st.session_state[_PROBLEMS] = {problem.field: problem.message for problem in outcome.problems}
    if outcome.problems:
        st.rerun()
    if outcome.result is not None and raw["first_officer"]:
        keep_one_time_password(str(raw["first_officer"]["display_name"]), outcome.result)
    tell(outcome, "")


guarded(screen)
