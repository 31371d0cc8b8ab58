"""Backups: how they stand, made now, checked, taken away, restored. Administrators only."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.news import show_done
from dashboard.components.office import backup_actions
from dashboard.components.office.backup_list import facts, how_it_stands, one_line
from dashboard.components.states import guarded, not_here
from models.services.backups.folder import KeptSet
from models.services.backups.state import BackupState, backup_state
from models.text import plural, t
from models.text.formats import format_moment, format_number


def _open(name: str) -> None:
    st.query_params["name"] = name


def _list(state: BackupState) -> None:
    with st.container(key="people", gap=None):
        for one in state.sets:
            st.button(
                one_line(one, state),
                key=f"open.{one.path.name}",
                type="tertiary",
                on_click=_open,
                args=(one.path.name,),
            )


def _one(one: KeptSet) -> None:
    title = t("Backup of {moment}", moment=format_moment(one.made_at))
    breadcrumb("backups", title)
    st.title(title, anchor=False)
    facts(one)
    backup_actions.check_now(one)
    backup_actions.restore_now(one)


def screen() -> None:
    """Draw the list, or one backup when the link names it."""
    state = context.read(backup_state, context.actor())
    wanted = st.query_params.get("name", "")
    chosen = next((one for one in state.sets if one.path.name == wanted), None)
    if chosen is not None:
        _one(chosen)
        return
    counted = plural(
        "{number} backup",
        "{number} backups",
        len(state.sets),
        number=format_number(len(state.sets)),
    )
    title = f"{t('Backups')} · {counted}" if state.sets else t("Backups")
    st.title(title, anchor=False)
    show_done()
    if wanted:
        not_here(
            t("There is no backup of this name."),
            screen="backups",
            invitation=t("Backups"),
            is_headed=True,
        )
    how_it_stands(state)
    backup_actions.make_now()
    _list(state)


guarded(screen)
