"""Parts of the screens about people: the fields of a person, the password that is shown once."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.command_form import Outcome, show_problem
from dashboard.components.escape import markdown
from models.reports.accounts import AccountFacts
from models.reports.offices import office
from models.text import t
from models.vocabulary import Role

_ONCE = "_one_time_password"
_DONE = "_account_done"


def person_fields(
    key: str, problems: Mapping[str, str], person: AccountFacts | None = None
) -> dict[str, Any]:
    """Draw the fields of a person within a form; return what they hold."""
    facts = context.load(office)
    divisions = dict(facts.divisions) if facts else {}
    raw: dict[str, Any] = {}
    raw["display_name"] = st.text_input(
        t("Full name"), value=person.display_name if person else "", key=f"{key}.name",
        max_chars=120,
    )  # fmt: skip
    show_problem(problems, "display_name")
    if person is None:
        raw["user_name"] = st.text_input(
            t("User name"), key=f"{key}.user_name", max_chars=60,
            help=t("Use 3 to 60 letters without accents, digits, dots or hyphens: nguyen.van.an"),
        )  # fmt: skip
        show_problem(problems, "user_name")
    raw["office_held"] = st.text_input(
        t("Office held"), value=person.office_held if person else "", key=f"{key}.office",
        max_chars=120,
    )  # fmt: skip
    show_problem(problems, "office_held")
    options = list(divisions)
    raw["division_id"] = st.selectbox(
        t("Division"), options, key=f"{key}.division", format_func=lambda one: divisions[one],
        index=options.index(person.division_id) if person and person.division_id in options
        else None, placeholder=t("None"),
    )  # fmt: skip
    show_problem(problems, "division_id")
    raw["roles"] = st.pills(
        t("Roles"), list(Role), selection_mode="multi", key=f"{key}.roles",
        default=[role for role in Role if person and role in person.roles],
        format_func=lambda role: role.label,
    )  # fmt: skip
    show_problem(problems, "roles")
    return raw


def tell(outcome: Outcome[Any], done: str) -> None:
    """After a write: the good news on the next run, or the refusal here."""
    if outcome.is_done:
        keep_done(done)
        st.rerun()
    for sentence in (outcome.message, *(problem.message for problem in outcome.problems)):
        if sentence:
            st.error(markdown(sentence))


def keep_done(done: str) -> None:
    """Keep the good news of a write for the next run."""
    st.session_state[_DONE] = done


def keep_one_time_password(name: str, password: str) -> None:
    """Keep a fresh one-time password to be shown on the next run, until it is put away."""
    st.session_state[_ONCE] = (name, password)


def holds_one_time_password() -> bool:
    """Say whether a fresh one-time password waits to be passed on."""
    return _ONCE in st.session_state


def show_news() -> None:
    """Show what the last write did, and a one-time password that was just given."""
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if _ONCE not in st.session_state:
        return
    name, password = st.session_state[_ONCE]
    with st.container(border=True, key="one_time_password"):
        st.markdown(t("One-time password of **{name}**: give it to them in person. It is good for "
                      "24 hours and is not shown again.", name=markdown(name)))  # fmt: skip
        st.code(password, language=None)
        st.button(t("I have passed it on"), on_click=_put_away, key="_one_time_put_away")


def _put_away() -> None:
    st.session_state.pop(_ONCE, None)
