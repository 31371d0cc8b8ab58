"""Accounts: who may sign in, with what roles; only for administrators."""

from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import markdown
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.marks import badge
from dashboard.components.news import keep_one_time_password, settle, show_done
from dashboard.components.office.accounts import person_fields, person_labels, person_values
from dashboard.components.states import guarded, not_here
from dashboard.components.submitting import attempt
from models.commands.accounts import CorrectAccount, CreateAccount
from models.reports.office.accounts import AccountFacts, account_list
from models.rules.passwords import new_one_time_password
from models.services.accounts import accounts
from models.text import plural, t
from models.text.formats import format_moment

_NEW: Final = "new_account.facts"


def _label(person: AccountFacts) -> str:
    colour = "gray" if person.is_disabled else "orange" if person.is_locked else "blue"
    seen = format_moment(person.last_sign_in_at) or t("never")
    parts = (
        markdown(person.user_name),
        markdown(person.office_held),
        markdown(person.division_name),
        markdown(person.role_names),
        badge(person.state, colour),
        markdown(t("last sign-in: {moment}", moment=seen)),
    )
    return " · ".join(part for part in parts if part)


def _open(account_id: int) -> None:
    st.query_params["id"] = str(account_id)


def _created(name: str, created: tuple[int, str]) -> str:
    keep_one_time_password(name, created[1])
    return t("The account was created.")


def _create() -> None:
    with st.expander(t("Create an account"), icon=":material/person_add:"):
        raw = settings_form(_NEW, person_values(), person_fields, person_labels(), t("Create"))
        if raw is not None:
            raw.pop("row_version")
            create = partial(accounts.create_account, given=new_one_time_password())
            save_form(
                _NEW,
                create,
                CreateAccount,
                raw,
                lambda created: _created(str(raw["display_name"]), created),
            )


def _correct(person: AccountFacts) -> None:
    form = f"account{person.id}.facts"
    st.header(t("Correct the account"), anchor=False)
    raw = settings_form(form, person_values(person), person_fields, person_labels(), t("Save"))
    if raw is not None:
        save_form(
            form,
            accounts.correct_account,
            CorrectAccount,
            raw,
            lambda _: t("Saved. New roles count from the next sign-in."),
        )


def _offered(person: AccountFacts) -> list[Act]:
    name = {"name": markdown(person.display_name)}
    offered = [
        Act(
            "password",
            t("Give a one-time password"),
            ":material/key:",
            t(
                "The present password of **{name}** stops working at once, and all their sessions "
                "end. The new one opens the door once, within 24 hours.",
                **name,
            ),
        ),
        Act(
            "end",
            t("Sign out everywhere"),
            ":material/logout:",
            t(
                "**{name}** is signed out on every machine. What is not saved is lost except for "
                "drafts.",
                **name,
            ),
        ),
    ]
    if person.is_locked:
        offered.append(Act("unlock", t("Unlock"), ":material/lock_open:"))
    if person.is_disabled:
        offered.append(Act("enable", t("Enable"), ":material/person_check:"))
    elif person.id != context.actor().account_id:
        question = t(
            "**{name}** can no longer sign in and is signed out at once. What they "
            "logged stays. The account can be opened again.",
            **name,
        )
        offered.append(Act("disable", t("Disable"), ":material/person_off:", question))
    return offered


def _acts(person: AccountFacts) -> None:
    does: dict[str, tuple[Any, str]] = {
        "password": (accounts.reset_password, t("The old password no longer works.")),
        "unlock": (accounts.unlock_account, t("The account is unlocked.")),
        "end": (accounts.end_all_sessions, t("Every session of this person has ended.")),
        "enable": (accounts.enable_account, t("The account is open again.")),
        "disable": (
            accounts.disable_account,
            t("The account is disabled; its sessions have ended."),
        ),
    }
    code = chosen_act(f"account{person.id}", _offered(person))
    if not code:
        return
    service, done = does[code]
    named = {"given": new_one_time_password()} if code == "password" else {}
    outcome = attempt(lambda: context.write(service, person.id, **named))
    if code == "password" and outcome.result is not None:
        keep_one_time_password(person.display_name, outcome.result)
    settle(outcome, done)


def _list(people: tuple[AccountFacts, ...]) -> None:
    with st.container(key="rows_people", gap=None):
        for one in people:
            words = f"**{markdown(one.display_name)}** · {_label(one)}"
            st.button(
                words,
                key=f"open.{one.id}",
                type="tertiary",
                on_click=_open,
                args=(one.id,),
                width="stretch",
            )


def screen() -> None:
    """Draw the list, or one account when the link names it."""
    people = context.read(account_list, context.actor())
    wanted = st.query_params.get("id", "")
    person = next((one for one in people if str(one.id) == wanted), None)
    if person is None:
        counted = plural("{number} person", "{number} people", len(people), number=len(people))
        st.title(f"{t('Accounts')} · {counted}", anchor=False)
        show_done()
        if wanted:
            not_here(
                t("There is no such account."),
                screen="accounts",
                invitation=t("Accounts"),
                is_headed=True,
            )
        _create()
        _list(people)
        return
    breadcrumb("accounts", person.display_name)
    st.title(markdown(person.display_name), anchor=False)
    st.markdown(_label(person))
    show_done()
    _acts(person)
    _correct(person)


guarded(screen)
