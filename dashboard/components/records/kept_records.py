"""The page of a record that is one line of its list: its facts, where they lead, its history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.cards.table import cell_words
from dashboard.components.escape import html, html_lines, markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from dashboard.components.records.comments import record_end
from dashboard.components.records.deletion import deleted_notice, deletion
from dashboard.components.records.evidence import evidence
from dashboard.components.records.opened_record import opened_record
from dashboard.components.records.record_work import record_work
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.components.records.sources import source_facts
from dashboard.components.states import not_here
from models.commands.base import Command
from models.frames.columns import Columns
from models.reports.pages import KeptRecord
from models.rules.rights import Owned, may_correct
from models.text import t


@dataclass(frozen=True)
class KeptRecordScreen:
    """What a record's page says and shows; sentences are those of the catalogue.

    ``links`` gives, for a column, the screen and the field of the row's number it leads to;
    ``more`` draws what the line does not hold; ``acts`` what may be done, above the facts.
    """

    shown: ShownRegister
    report: Callable[..., KeptRecord]
    columns: Columns
    title: Callable[[KeptRecord], str]
    delete: tuple[Callable[..., None], type[Command]]
    missing: str
    invitation: str
    links: Mapping[str, tuple[str, str]]
    mark: Callable[[KeptRecord], str] = lambda _record: ""
    more: Callable[[KeptRecord], None] = lambda _record: None
    acts: Callable[[KeptRecord], None] = lambda _record: None
    may_correct: Callable[[KeptRecord], bool] = lambda record: may_correct(
        context.actor(), Owned.of(record.facts)
    )


def kept_record_screen(screen: KeptRecordScreen) -> None:
    """Draw the page of the record that the address names."""
    record = opened_record(screen.report)
    if record is None:
        not_here(
            t(screen.missing), screen=screen.shown.list_screen, invitation=t(screen.invitation)
        )
        return
    title = screen.title(record)
    breadcrumb(screen.shown.list_screen, title)
    st.title(markdown(title), anchor=False)
    origin = record.facts.origin
    marks = [screen.mark(record)]
    marks += [badge(origin.label, ORIGIN_COLOURS[origin])] if origin in ORIGIN_COLOURS else []
    if any(marks):
        st.markdown(" ".join(filter(None, marks)))
    if record.facts.deleted_at is not None:
        deleted_notice(screen.shown, record.facts, record.deleter)
        return
    _actions(screen, record)
    screen.acts(record)
    _facts(screen, record)
    screen.more(record)
    evidence(screen.shown.register.kind, record.id)
    if screen.shown.register.kind != "action":
        record_work(screen.shown.register.kind, record.id)
    record_end(screen.shown.register.kind, record.id)


def _actions(screen: KeptRecordScreen, record: KeptRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        form = context.page(screen.shown.form_screen)
        if form is not None and screen.may_correct(record):
            st.page_link(
                form,
                label=t("Correct"),
                icon=":material/edit:",
                query_params={"id": str(record.id)},
            )
        service, command = screen.delete
        deletion(record.facts, f"{screen.shown.register.kind}_id", service, command)


def _facts(screen: KeptRecordScreen, record: KeptRecord) -> None:
    told = [(column, record.row[column.name]) for column in screen.columns]
    rows = "".join(
        f"<dt>{html(column.label)}</dt><dd>{_said(screen, record, column.name, value)}</dd>"
        for column, value in told
        if column.name != "origin" and _is_said(value)
    )
    if hasattr(record.facts, "published_on"):
        rows += source_facts(record.facts)
    if getattr(record.facts, "note", None):
        rows += f"<dt>{html(t('Note'))}</dt><dd>{html_lines(record.facts.note)}</dd>"
    st.html(f'<dl class="nscl-facts">{rows}</dl>')


def _is_said(value: object) -> bool:
    return value not in {None, ""} and value is not False and not pd.isna(value)  # type: ignore[call-overload]


def _said(screen: KeptRecordScreen, record: KeptRecord, name: str, value: Any) -> str:  # noqa: ANN401 - a cell
    kind = next(column.type for column in screen.columns if column.name == name)
    words = html_lines(cell_words(value, kind))
    if name not in screen.links:
        return words
    target, field = screen.links[name]
    address = context.link(target, id=str(getattr(record.facts, field)))
    return f'<a href="{html(address)}">{words}</a>'
