"""The audit trail: who did what, when, old → new. Heads and administrators read it whole."""

from datetime import date
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.states import guarded
from models.audit import ACTIONS
from models.reports.audit_trail import (
    PAGE_ENTRIES,
    TrailEntry,
    TrailFilter,
    audit_trail,
    people_of_trail,
)
from models.text import plural, t
from models.text.formats import format_moment, format_number

_NAMES: Final = ("from", "to", "who", "what", "page")


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return None


def _number(name: str) -> int | None:
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _chosen() -> TrailFilter:
    """Read the part asked for from the link."""
    action = st.query_params.get("what", "")
    return TrailFilter(
        starts_on=_day("from"), ends_on=_day("to"), account_id=_number("who"),
        action=action if action in ACTIONS else None, page=max(_number("page") or 1, 1),
    )  # fmt: skip


def _apply(**values: object) -> None:
    kept = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    merged = {**kept, "page": "", **{name: str(value or "") for name, value in values.items()}}
    st.query_params.from_dict({name: value for name, value in merged.items() if value})


def _changed(name: str) -> None:
    value = st.session_state[f"_trail_{name}"]
    _apply(**{name: value.isoformat() if isinstance(value, date) else value})


def _controls(chosen: TrailFilter) -> None:
    people = dict(context.read(people_of_trail, context.actor()))
    now = {"from": chosen.starts_on, "to": chosen.ends_on, "what": chosen.action,
           "who": chosen.account_id if chosen.account_id in people else None}  # fmt: skip
    for name, value in now.items():
        st.session_state[f"_trail_{name}"] = value
    first, last, who, what = st.columns(4)
    first.date_input(t("From day"), key="_trail_from", format="DD/MM/YYYY",
                     on_change=_changed, args=("from",))  # fmt: skip
    last.date_input(t("To day"), key="_trail_to", format="DD/MM/YYYY",
                    on_change=_changed, args=("to",))  # fmt: skip
    who.selectbox(t("Person"), list(people), key="_trail_who", format_func=lambda one: people[one],
                  placeholder=t("Everybody"), on_change=_changed, args=("who",))  # fmt: skip
    what.selectbox(t("Action"), list(ACTIONS), key="_trail_what", placeholder=t("Any action"),
                   format_func=lambda code: t(ACTIONS[code]), on_change=_changed,
                   args=("what",))  # fmt: skip


def _draw(entry: TrailEntry) -> None:
    who = f"**{markdown(entry.who)}**" + (f" ({entry.role_names})" if entry.role_names else "")
    target = entry.object_name or (f"{entry.object_id}" if entry.object_id else "")
    tail = ": " + markdown(target) if target else ""
    where = " · " + markdown(entry.address) if entry.address else ""
    st.markdown(f"{format_moment(entry.at)} · {who} {markdown(entry.action_label)}{tail}{where}")
    if entry.reason:
        st.caption(markdown(t("Reason: {reason}", reason=entry.reason)))
    if entry.changes:
        with st.expander(plural("{count} value", "{count} values", len(entry.changes))):
            for change in entry.changes:
                old, new = markdown(change.old) or "–", markdown(change.new) or "–"
                st.markdown(f"- {markdown(change.label)}: {old} → {new}")


def screen() -> None:
    """Draw one page of the trail."""
    chosen = _chosen()
    trail = context.read(audit_trail, context.actor(), chosen)
    counted = plural("{number} entry", "{number} entries", trail.count,
                     number=format_number(trail.count))  # fmt: skip
    st.title(f"{t('Audit trail')} · {counted}", anchor=False)
    _controls(chosen)
    if not trail.entries:
        st.info(t("No entry fits this choice."))
    for entry in trail.entries:
        _draw(entry)
    pages = max(1, -(-trail.count // PAGE_ENTRIES))
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="paging"):
            st.button(t("Previous"), disabled=chosen.page <= 1, on_click=_apply,
                      kwargs={"page": chosen.page - 1}, key="_trail_before")  # fmt: skip
            st.markdown(t("Page {page} of {pages}", page=chosen.page, pages=pages), width="content")
            st.button(t("Next"), disabled=chosen.page >= pages, on_click=_apply,
                      kwargs={"page": chosen.page + 1}, key="_trail_after")  # fmt: skip


guarded(screen)
