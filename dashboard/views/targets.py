"""Targets by set, and what others published: targets and results apart, each with its source."""

from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown, web_link
from dashboard.components.file_links import export_links
from dashboard.components.states import guarded
from dashboard.components.submitting import submit
from models.commands.indicators import RegisterTargetSet
from models.permissions import Action
from models.reports.indicators.targets import published_list, target_list
from models.reports.indicators.words import span_words
from models.services.indicators.indicators import register_target_set
from models.text import plural, t
from models.text.formats import format_measure, format_number


def _target_words(row: dict[Any, Any]) -> str:
    whole = t("for the whole span together") if row["is_cumulative"] else ""
    return " · ".join(filter(None, (f"{row['target']} {row['unit']}", whole)))


def _row(number: int, row: dict[Any, Any]) -> str:
    cells = [
        f"<td><strong>{html(row['code'])}</strong> {html(row['indicator'])}</td>",
        f"<td>{html(span_words(row['first_day'], row['last_day']))}</td>",
        f"<td>{html(_target_words(row))}</td>",
        f"<td>{html(row['note'])}</td>",
        f"<td>{_linked(row)}</td>",
    ]
    if context.may(Action.EDIT_TARGETS):
        address = context.link("target_form", id=str(number))
        cells.append(f'<td><a href="{html(address)}">{html(t("Correct"))}</a></td>')
    return f"<tr>{''.join(cells)}</tr>"


def _linked(row: dict[Any, Any]) -> str:
    words, _, address = str(row["source"]).rpartition(" · ")
    if not address.startswith(("http://", "https://")):
        return html(row["source"])
    return (
        f'<a href="{html(address)}" target="_blank" rel="noopener noreferrer">'
        f"{html(words or t('Source'))}</a>"
    )


def _sets() -> None:
    frame = context.load(target_list)
    if frame.empty:
        st.info(t("No target has been set yet."))
        return
    heads = [t("Indicator"), t("Period of the target"), t("Target"), t("Note"), t("Source")]
    heads += [t("Correct")] if context.may(Action.EDIT_TARGETS) else []
    head = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    for name, rows in frame.groupby("target_set", sort=False):
        st.header(markdown(f"{name} · {rows['level'].iloc[0]}"), anchor=False)
        numbered = zip(rows.index, rows.to_dict("records"), strict=True)
        lines = "".join(_row(int(one), row) for one, row in numbered)
        st.html(
            f'<div class="nscl-table nscl-whole" tabindex="0"><table><thead><tr>{head}</tr>'
            f"</thead><tbody>{lines}</tbody></table></div>"
        )


def _published() -> None:
    frame = context.load(published_list)
    if frame.empty:
        return
    st.header(t("Figures that were published"), anchor=False)
    st.caption(
        t(
            "Of the country and of other provinces, as reported: for reading only, never "
            "added to the office's own."
        )
    )
    for kind, rows in frame.groupby("figure_kind", sort=False):
        lines = "".join(
            f"<li><strong>{html(row['place'])} · {html(row['title'])}: "
            f"{html(format_measure(row['value']))} {html(row['unit'])}</strong> "
            f"({html(row['period'])})<br><small>{html(row['detail'])}<br>"
            f"{web_link(str(row['source_url']), t('Source'))}</small></li>"
            for row in rows.to_dict("records")
        )
        st.subheader(markdown(str(kind)), anchor=False)
        st.html(f'<ul class="nscl-tree">{lines}</ul>')


def _new_set() -> None:
    with st.popover(t("Add a set of targets"), icon=":material/playlist_add:"):
        code = st.text_input(t("Short code (letters, digits, dashes)"), key="_set_code")
        name = st.text_input(t("Name"), key="_set_name")
        document = st.text_input(t("Number of its document"), key="_set_document")
        if st.button(t("Save"), key="_set_save", type="primary"):
            outcome = submit(
                register_target_set,
                RegisterTargetSet,
                {
                    "code": code,
                    "name_vi": name,
                    "document_number": document,
                },
            )
            if outcome.is_done:
                st.toast(t("Saved."), icon=":material/check:")
                st.rerun()
            st.error(markdown(outcome.sentence))


def screen() -> None:
    """Draw the sets, then what was published."""
    count = len(context.load(target_list))
    counted = plural("{number} target", "{number} targets", count, number=format_number(count))
    st.title(f"{t('Targets')} · {counted}", anchor=False)
    form = context.page("target_form")
    with st.container(horizontal=True, key="list_actions"):
        if form is not None:
            st.page_link(form, label=t("Set a target"), icon=":material/add:")
            _new_set()
        if count:
            export_links("targets", {})
    _sets()
    _published()


guarded(screen)
