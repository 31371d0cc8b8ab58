"""What happened to a record: who, when, what it was and what it became."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.components.escape import html
from models.reports.trail.histories import HistoryEntry
from models.text import t
from models.text.formats import format_moment


def history(
    entries: Sequence[HistoryEntry], under_latest: Callable[[], None] | None = None
) -> None:
    """Draw the history in a part that opens; nothing where nothing is known.

    ``under_latest`` draws what may be done about the latest entry.
    """
    if not entries:
        return
    with st.expander(t("History"), icon=":material/history:"):
        latest, earlier = (entries[:1], entries[1:]) if under_latest else ((), entries)
        if under_latest:
            _list(latest)
            under_latest()
        _list(earlier)


def _list(entries: Sequence[HistoryEntry]) -> None:
    if entries:
        st.html(f'<ol class="nscl-history">{"".join(_entry(entry) for entry in entries)}</ol>')


def _entry(entry: HistoryEntry) -> str:
    head = f"{format_moment(entry.at)} · {entry.who or t('the system')} · {entry.action_label}"
    reason = f"<p>{html(t('Reason'))}: {html(entry.reason)}</p>" if entry.reason else ""
    rows = "".join(
        f"<tr><th scope='row'>{html(change.label)}</th><td>{html(change.old) or '–'}</td>"
        f"<td>{html(change.new) or '–'}</td></tr>"
        for change in entry.changes
    )
    table = (
        f"<table><thead><tr><th>{html(t('Field'))}</th><th>{html(t('Before'))}</th>"
        f"<th>{html(t('After'))}</th></tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    return f"<li><p><strong>{html(head)}</strong></p>{reason}{table}</li>"
