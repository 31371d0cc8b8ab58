"""The log: files that wait for the person, and files that were taken in."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.imports import IMPORTED
from models.services.imports.shown import Logged, import_log, waiting_files
from models.text import t
from models.text.formats import format_moment, format_number
from models.vocabulary import ImportStage, RowState

_COLOURS = {ImportStage.PLANNED: "orange", ImportStage.DONE: "green", ImportStage.UNDONE: "gray"}


def logged() -> None:
    """Draw both lists, or what to do where there is nothing yet."""
    waiting = context.read(waiting_files, context.actor())
    done = context.read(import_log)
    if waiting:
        st.header(t("Files of yours that wait"), anchor=False)
        st.html(_table(waiting))
    st.header(t("Files that were taken in"), anchor=False)
    if done:
        st.html(_table(done))
        return
    with st.container(border=True, key="empty_state"):
        st.markdown(
            t(
                "No file was taken in yet. Take a template away, fill it in and send it; or send "
                "the list as it is: its columns are recognised."
            )
        )


def _table(files: Sequence[Logged]) -> str:
    heads = (t("File"), t("Register"), t("State"), t("Rows"), t("Who"))
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = "".join(_row(one) for one in files)
    return (
        f'<div class="nscl-rows"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(one: Logged) -> str:
    counts = one.counts
    not_taken = counts.get(RowState.REJECTED, 0) + counts.get(RowState.ASKED, 0)
    told = (
        (t("New"), counts.get(RowState.NEW, 0)),
        (t("Changed"), counts.get(RowState.CHANGED, 0)),
        (t("Not taken"), not_taken),
    )
    rows = " · ".join(f"{label}: {format_number(number)}" for label, number in told if number)
    register = IMPORTED.get(one.register_kind)
    link = html(context.link("imports", plan=str(one.id)))
    return (
        f'<tr><th scope="row" class="nscl-line-1"><a href="{link}">{html(one.file_name)}</a></th>'
        f'<td class="nscl-line-2">{html(t(register.register.title)) if register else ""}</td>'
        f'<td class="nscl-line-2">{word(one.stage.label, _COLOURS[one.stage])}</td>'
        f'<td class="nscl-line-2">{html(rows)}</td>'
        f'<td class="nscl-line-2">{html(one.who)} · {html(format_moment(one.at))}</td></tr>'
    )
