"""The first step: which register, the template, the file."""

import streamlit as st

from dashboard.components.choosers import choose
from dashboard.components.escape import html, markdown
from dashboard.components.forms.file_chooser import file_chooser
from dashboard.components.working import at_work, stop_was_pressed, stopped_note
from models.commands.base import parse
from models.commands.imports import BeginImport
from models.imports import IMPORTED
from models.services.imports.plans import begin_import
from models.sheets.reading import ENDINGS, expect_workbook
from models.text import t


def beginning() -> None:
    """Draw the choice of register and file; a file that is sent is planned at once."""
    expect_workbook()
    st.header(t("1. Register and file"), anchor=False)
    if stop_was_pressed():  # the file that was sent would be read again at once
        _take_the_next_place()
        stopped_note()
    offered = {"": t("As the file itself shows")} | {
        kind: t(one.register.title) for kind, one in IMPORTED.items()
    }
    asked = st.query_params.get("register", "")
    left, right = st.columns([1, 2], gap="medium")
    with left:
        kind = choose(
            t("Register"),
            offered,
            key="import_register",
            index=list(offered).index(asked) if asked in offered else 0,
        )
    with right:
        chosen = file_chooser(
            t("Excel, LibreOffice or CSV file, at most 10 MB and 100,000 rows"),
            key=f"import_file_{st.session_state.get('_import_files', 0)}",
            place="import_file",
            kinds=ENDINGS,
        )
    st.html(_templates(kind or ""))
    if chosen is None:
        return
    content, name = chosen.getvalue(), chosen.name
    outcome = at_work(
        t("Reading the file and looking its rows up."),
        lambda db, person, tell: begin_import(
            db,
            person,
            parse(BeginImport, {"file_name": name[-200:], "register_kind": kind or None}),
            content,
            tell,
        ),
    )
    if outcome.result is None:
        st.error(markdown(outcome.sentence))
        return
    _take_the_next_place()
    st.query_params.from_dict({"plan": str(outcome.result)})
    st.rerun()


def _take_the_next_place() -> None:
    """Let the place of the file be empty in the next run."""
    st.session_state["_import_files"] = st.session_state.get("_import_files", 0) + 1


def _templates(kind: str) -> str:
    """Return the links to the templates: of one register, or of each."""
    wanted = {kind: IMPORTED[kind]} if kind else IMPORTED
    links = "".join(
        f'<a class="nscl-button" download href="/export/import/template/{html(one.register.name)}'
        f'.xlsx">{html(t(one.register.title))}</a>'
        for one in wanted.values()
    )
    return (
        f'<p class="nscl-apart">{html(t("Templates"))}</p><div class="nscl-buttons">{links}</div>'
    )
