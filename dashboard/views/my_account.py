"""One's own account: facts, password, latest sign-ins, signing out everywhere."""

import streamlit as st

from dashboard import context
from dashboard.components.actions.calendar import own_calendar
from dashboard.components.actions.deputies import deputies
from dashboard.components.escape import html, markdown
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.news import settle, show_done
from dashboard.components.states import guarded
from dashboard.components.submitting import attempt
from models.reports.office.accounts import AccountFacts, own_account, own_sign_ins
from models.services.accounts import accounts, languages
from models.text import NAMES, language, t
from models.text.formats import format_moment
from models.trail.actions import ACTIONS


def _facts(mine: AccountFacts) -> None:
    rows = (
        (t("User name"), mine.user_name),
        (t("Office held"), mine.office_held),
        (t("Division"), mine.division_name),
        (t("Roles"), mine.role_names),
    )
    known = "".join(
        f"<dt>{html(label)}</dt><dd>{html(value)}</dd>" for label, value in rows if value
    )
    st.html(f'<dl class="nscl-facts">{known}</dl>')


def _language() -> None:
    """Offer the languages of the product; the choice holds wherever this person signs in."""
    with st.container(key="my_language"):
        chosen = st.segmented_control(
            t("Language"),
            list(NAMES),
            default=language(),
            format_func=NAMES.__getitem__,
            required=True,
        )
    if chosen != language():
        outcome = attempt(lambda: context.write(languages.choose_language, chosen))
        settle(outcome, "")


def _latest() -> None:
    st.header(t("Latest sign-ins"), anchor=False)
    st.caption(t("If you do not know one of these, change your password, tell the administrator."))
    lines = []
    for entry in context.read(own_sign_ins, context.actor()):
        where = t("from {address}", address=entry.address) if entry.address else ""
        lines.append(f"{format_moment(entry.at)} · {t(ACTIONS[entry.action])} {where}")
    items = "".join(f"<li>{html(line)}</li>" for line in lines)
    st.html(f'<ul class="nscl-list">{items}</ul>')


def screen() -> None:
    """Draw one's own account."""
    mine = context.read(own_account, context.actor())
    st.title(markdown(mine.display_name), anchor=False)
    show_done()
    _facts(mine)
    _language()
    st.html(
        f'<a class="nscl-button" href="/password" target="_self">{t("Change the password")}</a>'
    )
    question = t("You are signed out on every machine, this one too. Drafts are kept.")
    everywhere = Act("end", t("Sign out everywhere"), ":material/logout:", question)
    if chosen_act("mine", [everywhere]):
        outcome = attempt(lambda: context.write(accounts.end_all_sessions, mine.id))
        settle(outcome, t("Every session of this person has ended."))
    own_calendar()
    deputies()
    _latest()


guarded(screen)
