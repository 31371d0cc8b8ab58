"""The audit trail: who did what, when, old → new. Heads and administrators read it whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.records.trail_entries import trail_entries
from dashboard.components.states import guarded, link_notice
from models.reports.trail.entries import (
    PAGE_ENTRIES,
    TrailFilter,
    people_of_trail,
    trail_page,
)
from models.reports.trail.objects import trail_groups
from models.text import plural, t
from models.text.folding import sort_key
from models.text.formats import format_number
from models.trail.actions import ACTIONS

_NAMES: Final = ("from", "to", "who", "on", "what", "page")
_WIDTH: Final = 168
"""Of a control, in pixels: two fit beside each other on a phone."""


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
    action, register = st.query_params.get("what", ""), st.query_params.get("on", "")
    return TrailFilter(
        starts_on=_day("from"),
        ends_on=_day("to"),
        account_id=_number("who"),
        register=register if register in trail_groups() else None,
        action=action if action in ACTIONS else None,
        page=max(_number("page") or 1, 1),
    )


def _apply(**values: object) -> None:
    kept = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    merged = {**kept, "page": "", **{name: str(value or "") for name, value in values.items()}}
    st.query_params.from_dict({name: value for name, value in merged.items() if value})


def _changed(name: str) -> None:
    value = st.session_state[f"_trail_{name}"]
    _apply(**{name: value.isoformat() if isinstance(value, date) else value})


def _controls(chosen: TrailFilter) -> None:
    people = dict(context.read(people_of_trail, context.actor()))
    now = {
        "from": chosen.starts_on,
        "to": chosen.ends_on,
        "what": chosen.action,
        "on": chosen.register,
        "who": chosen.account_id if chosen.account_id in people else None,
    }
    for name, value in now.items():
        st.session_state[f"_trail_{name}"] = value
    with st.container(horizontal=True, vertical_alignment="bottom", key="trail_filters"):
        for name, label in (("from", t("From day")), ("to", t("To day"))):
            st.date_input(
                label,
                key=f"_trail_{name}",
                format="DD/MM/YYYY",
                width=_WIDTH,
                on_change=_changed,
                args=(name,),
            )
        if len(people) > 1:
            _choice("who", t("Person"), people, t("Everybody"))
        _choice(
            "on",
            t("Of what"),
            {code: t(words) for code, (words, _) in trail_groups().items()},
            t("Everything"),
        )
        actions = {code: t(words) for code, words in ACTIONS.items()}
        _choice("what", t("Action"), dict(sorted(actions.items(), key=_by_words)), t("Any action"))
        if any(now.values()):
            st.button(
                t("Clear all filters"),
                on_click=st.query_params.clear,
                icon=":material/filter_alt_off:",
                key="_trail_clear",
            )


def _not_understood(chosen: TrailFilter) -> None:
    """Say which part of the link the trail could not read."""
    heads = {
        "from": t("From day"),
        "to": t("To day"),
        "who": t("Person"),
        "on": t("Of what"),
        "what": t("Action"),
    }
    people = dict(context.read(people_of_trail, context.actor()))
    read = {
        "from": chosen.starts_on,
        "to": chosen.ends_on,
        "on": chosen.register,
        "what": chosen.action,
        "who": chosen.account_id if chosen.account_id in people else None,
    }
    link_notice(
        [
            (heads[name], st.query_params[name])
            for name, value in read.items()
            if value is None and st.query_params.get(name, "").strip()
        ]
    )


def _by_words(pair: tuple[str, str]) -> str:
    return sort_key(pair[1])


def _choice(name: str, label: str, options: Mapping[Any, str], everything: str) -> None:
    choose(
        label,
        options,
        key=f"_trail_{name}",
        placeholder=everything,
        width=_WIDTH,
        on_change=_changed,
        args=(name,),
    )


def screen() -> None:
    """Draw one page of the trail."""
    chosen = _chosen()
    trail = context.read(trail_page, context.actor(), chosen)
    counted = plural(
        "{number} entry", "{number} entries", trail.count, number=format_number(trail.count)
    )
    st.title(f"{t('Audit trail')} · {counted}", anchor=False)
    _controls(chosen)
    _not_understood(chosen)
    if not trail.entries:
        st.info(t("No entry fits this choice."))
    else:
        trail_entries(trail.entries)
    pages = max(1, -(-trail.count // PAGE_ENTRIES))
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="paging"):
            st.button(
                t("Previous"),
                disabled=chosen.page <= 1,
                on_click=_apply,
                kwargs={"page": chosen.page - 1},
                key="_trail_before",
            )
            st.markdown(t("Page {page} of {pages}", page=chosen.page, pages=pages), width="content")
            st.button(
                t("Next"),
                disabled=chosen.page >= pages,
                on_click=_apply,
                kwargs={"page": chosen.page + 1},
                key="_trail_after",
            )


guarded(screen)
