"""Take the last change of a record back: offered after saving and in the history.

A toast of Streamlit holds no button, so that the offer stands as a notice on the page of the record
until the next change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.submitting import submit
from models.commands.base import Command
from models.reports.trail.histories import HistoryEntry
from models.rules.rights import Owned, may_correct
from models.text import t
from models.trail.actions import UNDOABLE

_OFFER: Final = "_undo_offer"


@dataclass(frozen=True)
class Undoable:
    """A record as it is shown, and the service and command that take its last change back."""

    kind: str
    id: int
    row_version: int
    owned: Owned
    service: Callable[..., Any]
    command: type[Command]


def offer_undo(kind: str, number: int, row_version: int) -> None:
    """Remember that a correction of the record as it was at this version has just been saved."""
    st.session_state[_OFFER] = (kind, number, row_version + 1)


def may_undo(record: Undoable, entries: Sequence[HistoryEntry]) -> bool:
    """Say whether undoing is offered: the latest entry is a change and the person may correct."""
    is_change = bool(entries) and entries[0].action in UNDOABLE
    return is_change and may_correct(context.actor(), record.owned)


def undo_notice(record: Undoable, entries: Sequence[HistoryEntry]) -> None:
    """Draw the offer to take back what was just saved, where nothing happened since.

    A correction that changed nothing left the version as it was: then there is nothing to offer.
    """
    draw_outcome("undo")
    shown = (record.kind, record.id, record.row_version)
    if st.session_state.get(_OFFER) != shown:
        st.session_state.pop(_OFFER, None)
    elif may_undo(record, entries):
        with st.container(horizontal=True, vertical_alignment="center", key="undo_notice"):
            st.markdown(t("Your change is saved."), width="content")
            _button(record, t("Undo"), "_undo_saved")


def undo_in_history(record: Undoable) -> None:
    """Draw the button under the latest entry of the history."""
    _button(record, t("Undo this change"), "_undo_latest")


def _button(record: Undoable, label: str, key: str) -> None:
    st.button(label, key=key, icon=":material/undo:", on_click=_undo, args=(record,))


def _undo(record: Undoable) -> None:
    raw = {f"{record.kind}_id": record.id, "row_version": record.row_version}
    outcome = submit(record.service, record.command, raw)
    st.session_state.pop(_OFFER, None)
    if outcome.is_done:
        announce(t("Undone: the record is as it was before."), ":material/undo:")
    else:
        refuse("undo", outcome.sentence)
