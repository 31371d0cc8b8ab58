"""One sentence: what others changed since this person last looked at this screen."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.own_work import READING
from models.errors import AppError
from models.registers import REGISTERS
from models.reports.actions.inbox import mentions_of
from models.reports.actions.mentions import Mention
from models.reports.trail.became_late import became_late
from models.reports.trail.told_changes import (
    Counts,
    changed_in_short,
    happened_words,
    in_short,
    totals,
)
from models.reports.trail.what_changed import WhatChanged, with_late
from models.rules.looks import Look
from models.services.records.looks import look_at, note_look
from models.text import plural
from models.text.formats import office_time

_AFTERWARDS: Final = "_seen_in_this_run"


def changed_since(kind: str = "") -> None:
    """Draw the sentence of a register, or of all of them; it leads to the lines behind it.

    Where nothing changed a register says nothing, and the overview says so.
    """
    look = begin_look(kind)
    counts = counts_of(look, kind)
    if kind and not counts:
        return
    words = f"<span>{html(in_short(counts, look.since.at))}</span>"
    if counts:
        query = {"register": kind, "look": "list"} if kind else {}
        on_a_phone = f"<span>{html(happened_words(totals(counts)))}</span>"
        words = f'<a href="{html(context.link("what_changed", **query))}">{words}{on_a_phone}</a>'
    st.html(f'<p class="nscl-changed">{_mentions() if not kind else ""}{words}</p>')


def _mentions() -> str:
    """Return how many comments name this person and wait for them; nothing where none does."""
    waiting = len(own_mentions())
    if not waiting:
        return ""
    words = plural(
        "{number} comment names you", "{number} comments name you", waiting, number=waiting
    )
    return f'<a href="{html(context.link("what_changed"))}">{html(words)}</a> · '


def own_mentions() -> tuple[Mention, ...]:
    """Return the comments that name this person and wait for them."""
    account = context.actor().account_id
    return () if account is None else mentions_of(READING, (account,))


def begin_look(kind: str = "") -> Look:
    """Return since when this person has not looked; the look is kept when all is drawn."""
    drawn = context.drawn_state()
    look, is_to_keep = context.read(look_at, context.actor(), kind, drawn)
    if is_to_keep:
        keep_afterwards(note_look, kind, look)
    return look


def counts_of(look: Look, kind: str = "") -> Counts:
    """Return what happened to how many records since a look."""
    since, drawn = look.since, context.drawn_state()
    day = office_time(since.at).date()
    found = WhatChanged(())
    if drawn.position > since.position:
        reader = context.actor().account_id
        found = context.load(changed_in_short, reader, since.position, drawn.position, kind)
    kinds = frozenset({kind} if kind else REGISTERS)
    return with_late(found, context.load(became_late, kinds, day)).counts


def keep_afterwards(service: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401 - a service's own arguments
    """Let a service keep what this person sees, once all of it is drawn."""
    st.session_state.setdefault(_AFTERWARDS, []).append((service, arguments))


def keep_seen() -> None:
    """Keep what was seen in this run, after all of it; a busy database keeps it the next time."""
    for service, arguments in st.session_state.pop(_AFTERWARDS, ()):
        try:
            context.note(service, *arguments)
        except AppError:
            return
