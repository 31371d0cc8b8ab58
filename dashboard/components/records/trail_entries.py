"""The audit trail as a dense list: a day, its entries, and what each changed from what to what."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from models.reports.trail.changes import Change
from models.reports.trail.entries import TrailEntry
from models.text import plural, t
from models.text.formats import OFFICE_ZONE, format_date, format_number


def trail_entries(entries: Sequence[TrailEntry]) -> None:
    """Draw one page of the trail, the latest first."""
    days = groupby(entries, key=lambda entry: entry.at.astimezone(OFFICE_ZONE).date())
    parts = (
        f'<h2 class="nscl-day">{html(format_date(day))}</h2>'
        f'<ol class="nscl-trail">{"".join(_entry(entry) for entry in of_day)}</ol>'
        for day, of_day in days
    )
    st.html("".join(parts))


def _entry(entry: TrailEntry) -> str:
    roles = f' <span class="nscl-quiet">({html(entry.role_names)})</span>' * bool(entry.role_names)
    target = _target(entry)
    counted = f" · {html(entry.counted)}" if entry.counted else ""
    where = f' <span class="nscl-quiet">· {html(entry.address)}</span>' if entry.address else ""
    reason = f"<p>{html(t('Reason: {reason}', reason=entry.reason))}</p>" if entry.reason else ""
    return (
        f"<li><time>{entry.at.astimezone(OFFICE_ZONE):%H:%M}</time><div>"
        f"<strong>{html(entry.who)}</strong>{roles} {html(entry.action_label)}"
        f"{target}{counted}{where}{reason}{_changes(entry)}</div></li>"
    )


def _target(entry: TrailEntry) -> str:
    if not entry.object_name:
        return ""
    name = html(entry.object_name)
    if entry.object_kind == "exchange":
        address = html(context.link("exchange", id=str(entry.object_id)))
        name = f'<a href="{address}" target="_self">{name}</a>'
    return f": {name}"


def _changes(entry: TrailEntry) -> str:
    if not entry.changes:
        return ""
    shown = format_number(len(entry.changes))
    words = (
        t(
            "The first {shown} values of {rows} changed rows",
            shown=shown,
            rows=format_number(entry.changed_rows),
        )
        if entry.is_cut
        else plural(
            "{number} value changed", "{number} values changed", len(entry.changes), number=shown
        )
    )
    lines = "".join(f"<li>{_change(change)}</li>" for change in entry.changes)
    return f"<details><summary>{html(words)}</summary><ul>{lines}</ul></details>"


def _change(change: Change) -> str:
    head = f'<span class="nscl-quiet">{html(change.label)}:</span> '
    if not change.old:
        return head + html(change.new)
    new = html(change.new) or html(t("left empty"))
    return f"{head}<del>{html(change.old)}</del> → {new}"
