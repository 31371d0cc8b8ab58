"""Who is signed in, as the screens ask: sealed by the gate, re-read at every run.

The gate puts the number of the sign-in session into a header, sealed with a key of this process
that no client knows. A screen reads the header, checks the seal and asks the database again, so
that an ended session ends here at the next run. A server started without the gate has no seal
and is refused.
"""

import hmac
import secrets
from collections import OrderedDict
from hashlib import sha256
from threading import local
from time import monotonic
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.trusting import holds
from models.db import database
from models.errors import AppError
from models.permissions import Action, Actor
from models.reports.office.office import OfficeFacts
from models.services.accounts import sessions
from models.text import DEFAULT_LANGUAGE, choose_language_by, set_language, t
from models.text.formats import utc_now

HEADER: Final = "x-nscl-session"
"""The header the gate sets; copies that a client sends are removed there."""

_KEY: Final = secrets.token_bytes(32)
_MOST_REMEMBERED: Final = 20_000
_read = local()
_owners: OrderedDict[str, int] = OrderedDict()


def seal(session_id: int) -> str:
    """Return the header's value for a sign-in session, which only this process can make."""
    return f"{session_id}.{hmac.new(_KEY, str(session_id).encode(), sha256).hexdigest()}"


def unseal(value: str | None) -> int | None:
    """Return the sign-in session of a sealed value; nothing for a forged or missing one."""
    number, _, _ = (value or "").partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    is_ours = hmac.compare_digest(seal(int(number)).encode(), str(value).encode())
    return int(number) if is_ours else None


def sealed_header() -> str | None:
    """Return what the gate put in front of this run (tests of screens put their own seal here)."""
    return st.context.headers.get(HEADER)


def refuse_ungated() -> None:
    """Stop the run when no gate stands before it.

    ``streamlit run dashboard/main.py`` would serve every screen to everybody.
    """
    if unseal(sealed_header()) is None:
        st.error(t("This page was opened without signing in. Start dashboard/app.py instead."))
        st.stop()


def current_actor() -> Actor:
    """Return the person of this run; shows the way to the log-in page when the session is over."""
    session_id = unseal(sealed_header())
    actor = _actor(session_id) if session_id is not None else None
    if actor is None or session_id is None:
        show_session_over()
        st.stop()
    context = get_script_run_ctx()
    if context is not None:
        remember_owner(context.session_id, session_id)
        set_language(actor.language)  # known: no part of this run asks the database for it
    return actor


def _actor(session_id: int) -> Actor | None:
    good, actor = _person(session_id)
    if (
        good is not None
        and actor is not None
        and utc_now() - good.last_seen_at > sessions.SEEN_EVERY
    ):
        _note_seen(actor, session_id)
    return actor


def _person(session_id: int) -> tuple[sessions.SignedIn | None, Actor | None]:
    """Return a good sign-in session and its person, read once a run, which asks often.

    The person is None where the session is over or needs a new password first.
    """
    if getattr(_read, "of", None) != session_id or not holds(_read.at):
        with database().read() as session:
            _read.person = sessions.person_by_id(session, session_id)
        _read.of, _read.at = session_id, monotonic()
    person: tuple[sessions.SignedIn | None, Actor | None] = _read.person
    return person


def read_anew() -> None:
    """Ask the database at the next question who acts: before and after anything is written."""
    _read.of = None


def _note_seen(actor: Actor, session_id: int) -> None:
    try:
        with database().unit_of_work(actor, is_patient=False) as session:
            sessions.note_seen(session, session_id)
    except AppError:
        return  # a busy database is no reason to keep a person from reading


def language_of_run() -> str:
    """Return the language of the person of this run; the office's own where there is none.

    A thread of its own draws each run, and parts of a screen or what a button does come without
    the main script: whichever of them speaks first asks here.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return DEFAULT_LANGUAGE
    session_id = unseal(sealed_header())
    try:
        good = _person(session_id)[0] if session_id else None
    except AppError:
        return DEFAULT_LANGUAGE
    return good.language if good else DEFAULT_LANGUAGE


choose_language_by(lambda: language_of_run())  # looked up at each call: tests put their own


def show_session_over() -> None:
    """Say that the session is over, with the way back in."""
    st.warning(t("Your session has ended. Sign in again; what you saved is kept."))
    st.html(f'<a href="/login" target="_self">{t("Sign in")}</a>')


def needs_set_up(office: OfficeFacts | None, actor: Actor) -> bool:
    """Say whether this person is to set the office up before anything else."""
    return office is None and actor.may(Action.MANAGE_SETTINGS)


def remember_owner(streamlit_session_id: str, session_id: int) -> None:
    """Remember whose sign-in session a Streamlit session belongs to."""
    _owners[streamlit_session_id] = session_id
    _owners.move_to_end(streamlit_session_id)
    while len(_owners) > _MOST_REMEMBERED:
        _owners.popitem(last=False)


def owner_of(streamlit_session_id: str) -> int | None:
    """Return the sign-in session that a Streamlit session belongs to; nothing for a strange one."""
    return _owners.get(streamlit_session_id)
