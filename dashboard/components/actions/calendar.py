"""One's own due days outside the product: a file, and a secret address to subscribe to."""

from datetime import date
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.news import settle
from dashboard.components.submitting import attempt
from models.reports.actions.calendars import calendar_since
from models.services.actions.calendars import make_address, revoke_address
from models.text import t
from models.text.formats import format_date

_ONCE: Final = "_calendar_address"
"""Where a new address stands until the run that shows it: it is kept nowhere else."""


def own_calendar() -> None:
    """Draw the file, the address and what may be done with it."""
    account = context.actor().account_id
    if account is None:
        return
    st.header(t("Calendar of my work"), anchor=False)
    words = html(t("Take my due days away (.ics)"))
    st.html(f'<a class="nscl-button" download href="/my-calendar.ics">{words}</a>')
    since = context.read(calendar_since, account)
    token = st.session_state.pop(_ONCE, "")
    if token:
        st.success(
            t(
                "Give this address to the calendar of your phone or Outlook now: it is shown this "
                "once. Whoever knows it reads your due days, without names of people or firms."
            )
        )
        st.code(f"{_host()}/calendar/{token}.ics", language=None)
    _told(since)
    acts = [_made_anew(is_first=since is None)]
    if since is not None:
        question = t("Calendars that use the address get nothing from it any more.")
        acts.append(Act("revoke", t("Revoke the address"), ":material/link_off:", question))
    match chosen_act("calendar", acts, "_calendar"):
        case "make":
            outcome = attempt(lambda: context.write(make_address))
            st.session_state[_ONCE] = outcome.result or ""
            settle(outcome, t("The address is made."))
        case "revoke":
            settle(attempt(lambda: context.write(revoke_address)), t("The address is revoked."))


def _made_anew(*, is_first: bool) -> Act:
    if is_first:
        return Act("make", t("Make a secret address"), ":material/add_link:")
    question = t("The address before leads nowhere from then on: give the new one to the calendar.")
    return Act("make", t("Make a new address"), ":material/add_link:", question)


def _told(since: tuple[date, date | None] | None) -> None:
    if since is None:
        st.caption(t("A calendar that subscribes to a secret address keeps itself up to date."))
        return
    made, fetched = since
    said = [t("Secret address made on {day}.", day=format_date(made))]
    said += [t("Last asked for on {day}.", day=format_date(fetched))] if fetched else []
    st.caption(" ".join(said))


def _host() -> str:
    """Return how this browser reaches the server."""
    headers = st.context.headers
    scheme = "https" if str(st.context.url or "").startswith("https:") else "http"
    return f"{scheme}://{headers.get('host', '')}"
