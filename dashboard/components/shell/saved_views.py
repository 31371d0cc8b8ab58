"""Saved views in the filter bar: mine and shared ones one press away, saving, sharing, removing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.news import announce
from dashboard.components.submitting import Outcome, show_problem, submit
from models.commands.saved_views import LONGEST_NAME, RemoveView, SaveView, ShareView
from models.filters import ReportFilter
from models.permissions import Action
from models.reports.office.saved_views import SavedViewFacts, saved_views
from models.services.office.saved_views import remove_view, save_view, share_view
from models.text import t

POPOVER: Final = "saved_views"
"""The key under which it is told whether the views are open."""
_PROBLEMS: Final = "_view_problems"


def views_popover(screen: str) -> None:
    """Draw the saved views of a screen, made when they are opened; the one on now is marked."""
    if not context.may(Action.KEEP_VIEWS):
        return
    icon = ":material/bookmark:"
    with st.popover(t("Views"), icon=icon, key=POPOVER, on_change="rerun") as part:
        if part.open:
            _views(screen)


def _views(screen: str) -> None:
    owner = replace(context.actor(), session_id=None, address="")  # the same in every window
    views = context.load(saved_views, owner, screen)
    now = context.filters().model_copy(update={"page": 1}).to_query()
    _list(t("My views"), [view for view in views if view.is_mine], now)
    _list(t("Shared views"), [view for view in views if not view.is_mine], now)
    if not views:
        st.caption(t("No view is saved yet. Filter as you need it, then save the filter here."))
    _save(screen, now)


def _list(head: str, views: Sequence[SavedViewFacts], now: dict[str, str]) -> None:
    if not views:
        return
    st.caption(head)
    for view in views:
        with st.container(horizontal=True, vertical_alignment="center", key=f"view_{view.id}"):
            _view(view, is_now=dict(view.query) == now)
            if view.is_mine and (view.is_shared or context.may(Action.SHARE_VIEWS)):
                label = t("Stop sharing") if view.is_shared else t("Share")
                st.button(
                    label,
                    key=f"_view_share_{view.id}",
                    type="tertiary",
                    on_click=_share,
                    args=(view,),
                )
            if view.may_remove:
                st.button(
                    t("Remove"),
                    key=f"_view_remove_{view.id}",
                    type="tertiary",
                    icon=":material/delete:",
                    on_click=_remove,
                    args=(view,),
                )


def _view(view: SavedViewFacts, *, is_now: bool) -> None:
    """Draw the view as a button: a link to the screen one is on leaves the address as it is."""
    label = markdown(view.name)
    if not view.is_mine:
        label += f" · {markdown(view.owner)}"
    elif view.is_shared:
        label += f" · {t('shared')}"
    icon = ":material/check:" if is_now else ":material/bookmark:"
    st.button(
        label, key=f"_view_open_{view.id}", type="tertiary", icon=icon, on_click=_open, args=(view,)
    )


def _open(view: SavedViewFacts) -> None:
    context.apply(ReportFilter.from_query(dict(view.query)))


def _save(screen: str, now: dict[str, str]) -> None:
    if not now:
        st.caption(t("To save a view, first choose a filter."))
        return
    st.text_input(
        t("Save this filter as"),
        key="_view_name",
        max_chars=LONGEST_NAME,
        placeholder=t("For example: What my division does this year"),
    )
    problems = st.session_state.pop(_PROBLEMS, {})
    show_problem(problems, "name")
    if context.may(Action.SHARE_VIEWS):
        st.toggle(t("Share with everybody in the office"), key="_view_shared")
    st.button(
        t("Save this filter"),
        key="_view_save",
        icon=":material/bookmark_add:",
        on_click=_keep,
        args=(screen, now),
    )


def _keep(screen: str, now: dict[str, str]) -> None:
    name = str(st.session_state.get("_view_name", ""))
    is_shared = bool(st.session_state.get("_view_shared", False))
    outcome = submit(
        save_view,
        SaveView,
        {
            "screen": screen,
            "name": name,
            "query": now,
            "is_shared": is_shared,
        },
    )
    if outcome.is_done:
        st.session_state["_view_name"] = ""
        st.session_state.pop("_view_shared", None)
        announce(t("The view is saved."), ":material/check:")
    else:
        st.session_state[_PROBLEMS] = {"name": outcome.sentence}


def _share(view: SavedViewFacts) -> None:
    outcome = submit(
        share_view,
        ShareView,
        {
            "view_id": view.id,
            "row_version": view.row_version,
            "is_shared": not view.is_shared,
        },
    )
    is_taken_back = view.is_shared
    _say(
        outcome,
        t("The view is yours alone again.")
        if is_taken_back
        else t("Everybody in the office sees this view now."),
    )


def _remove(view: SavedViewFacts) -> None:
    outcome = submit(remove_view, RemoveView, {"view_id": view.id})
    _say(outcome, t("The view is removed. Saved filters change no data."))


def _say(outcome: Outcome[None], done: str) -> None:
    announce(done if outcome.is_done else markdown(outcome.sentence))
