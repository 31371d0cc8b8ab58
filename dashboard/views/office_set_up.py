"""The first day: whose system this is, in one short form, with the first officer."""

from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.forms.pickers import every_province
from dashboard.components.news import (
    holds_one_time_password,
    keep_one_time_password,
    settle,
    show_done,
)
from dashboard.components.states import guarded
from dashboard.components.submitting import show_problem, show_problems, submit
from models.commands.offices import SetUpOffice
from models.lookups.places import places
from models.rules.passwords import new_one_time_password
from models.services.office.office import set_up_office
from models.text import t
from models.text.formats import format_date
from models.vocabulary import Role

_PROBLEMS: Final = "_setup_problems"


def _home() -> dict[str, Any]:
    """Draw the choice of the home province; for one that is no more, what it became."""
    key = choose(
        f"{t('Home province')} *",
        every_province(),
        index=None,
        key="setup.home",
        placeholder=t("Choose the province or city"),
    )
    known = context.load(places)
    if key is None or known.by_key[key].stood_on(known.today):
        return {"home_province_key": key, "accept_ended_home": False}
    unit, now = known.by_key[key], known.by_key[known.now[key]]
    st.warning(
        markdown(
            t(
                "{name} ended on {day} and is {now} today.",
                name=unit.name,
                day=format_date(unit.valid_to),
                now=now.name,
            )
        )
    )
    st.button(t("Take {name}", name=now.name), on_click=_take, args=(now.key,), key="setup.now")
    is_meant = st.checkbox(t("The former {name} is meant", name=unit.name), key="setup.former")
    return {"home_province_key": key, "accept_ended_home": is_meant}


def _take(key: str) -> None:
    st.session_state["setup.home"] = key
    st.session_state.get(_PROBLEMS, {}).pop("home_province_key", None)


def _officer(problems: dict[str, str], divisions: list[str]) -> dict[str, Any]:
    """Draw the first officer; of divisions named, theirs is the first unless another is chosen."""
    st.header(t("First officer"), anchor=False)
    st.caption(
        t(
            "The person who enters the first record; others follow under Accounts. "
            "May be left empty for now."
        )
    )
    name = st.text_input(t("Full name"), key="setup.officer", max_chars=120)
    show_problem(problems, "first_officer.display_name")
    user_name = st.text_input(t("User name"), key="setup.user_name", max_chars=60)
    show_problem(problems, "first_officer.user_name")
    show_problem(problems, "user_name")
    roles = st.pills(
        t("Roles"),
        [Role.STAFF, Role.HEAD, Role.VIEWER],
        default=[Role.STAFF],
        key="setup.roles",
        selection_mode="multi",
        format_func=lambda role: role.label,
    )
    show_problem(problems, "first_officer.roles")
    division = None
    if divisions:
        named = {one: one for one in divisions}
        division = choose(t("Their division"), named, key="setup.division", index=0)
        show_problem(problems, "first_officer_division")
    if not name and not user_name:
        return {"first_officer": None}
    officer = {"display_name": name, "user_name": user_name, "roles": roles}
    return {"first_officer": officer, "first_officer_division": division}


def _form(problems: dict[str, str]) -> dict[str, Any] | None:
    """Draw the form; return what it holds once it is sent."""
    raw: dict[str, Any] = {}
    raw["name"] = st.text_input(f"{t('Name of the office')} *", key="setup.name", max_chars=200)
    show_problem(problems, "name")
    raw["superior_body"] = st.text_input(f"{t('Superior body')} *", key="setup.body", max_chars=200)
    show_problem(problems, "superior_body")
    raw |= _home()
    show_problem(problems, "home_province_key")
    lines = st.text_area(t("Divisions, one a line"), key="setup.divisions")
    raw["divisions"] = list(dict.fromkeys(filter(None, map(str.strip, lines.splitlines()))))
    show_problem(problems, "divisions")
    raw |= _officer(problems, raw["divisions"])
    return raw if st.button(t("Save and begin"), type="primary", key="setup.save") else None


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
    show_done()


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
    settle(outcome, "")


guarded(screen)
