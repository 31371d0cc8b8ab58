"""The trash as one table: deleted records of every register, each with its way back.

The rows are HTML; a press on "Restore" is told to the server by one element of ours, which sends
the register and the number of the record. Whether it is in the trash and theirs the service asks.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.news import announce
from dashboard.components.records.list_table import Page, pages_of, word
from dashboard.components.records.shown_registers import ShownRegister
from models.registers import record_titles
from models.reports.trail.trash import Trash, TrashedRecord
from models.text import t
from models.text.formats import format_moment

_LARGEST: Final = 2**31 - 1
_KEY: Final = "_trash"
_WAY_BACK: Final = st.components.v2.component(
    "nscl_trash",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def trash_rows(found: Trash, search: str, registers: Mapping[str, ShownRegister]) -> None:
    """Draw a page of the trash."""
    heads = (
        t("Record"),
        t("Register"),
        t("Deleted on"),
        t("Deleted by"),
        t("Reason"),
        t("Restore"),
    )
    head = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = "".join(_row(one, registers[one.kind]) for one in found.entries)

    def address_of(_order: str, number: int) -> str:
        asked = {"search": search, "page": str(number) if number > 1 else ""}
        return context.link("trash", **{name: value for name, value in asked.items() if value})

    page = Page("", found.page, found.count, address_of, lambda _: "", {})
    st.html(
        '<div class="nscl-rows nscl-wide" tabindex="0" role="region"'
        f' aria-label="{html(t("Trash"))}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{pages_of(page)}"
    )
    _WAY_BACK(key=_KEY, width="content", on_restore_change=partial(_pressed, registers))


def _row(entry: TrashedRecord, register: ShownRegister) -> str:
    record = register.record
    title = html(entry.title)
    if record is not None and context.page(record.name) is not None:
        title = f'<a href="{html(context.link(record.name, id=str(entry.id)))}">{title}</a>'
    label = t("Restore: {title}", title=entry.title)
    return (
        f'<tr><th scope="row" class="nscl-line-1">{title}</th>'
        f'<td class="nscl-line-2">{word(entry.word, "gray")}</td>'
        f'<td class="nscl-line-2">{html(format_moment(entry.deleted_at))}</td>'
        f'<td class="nscl-line-2">{html(entry.deleted_by or t("the system"))}</td>'
        f'<td class="nscl-line-2">{html(entry.reason)}</td>'
        '<td class="nscl-line-2"><button type="button" class="nscl-button"'
        f' aria-label="{html(label)}" data-restore="{html(entry.kind)}.{entry.id}">'
        f"{html(t('Restore'))}</button></td></tr>"
    )


def _pressed(registers: Mapping[str, ShownRegister]) -> None:
    """Restore what was pressed; whatever else a client sends is left alone."""
    sent = getattr(st.session_state.get(_KEY), "restore", None)
    kind, _, number = sent.partition(".") if isinstance(sent, str) else ("", "", "")
    if kind not in registers or not (number.isascii() and number.isdecimal()) or len(number) > 10:
        return
    if 0 < int(number) <= _LARGEST:
        outcome = registers[kind].restore_one(int(number))
        done = t("Restored: {title}", title=_title(kind, int(number)))
        announce(markdown(done if outcome.is_done else outcome.sentence), ":material/undo:")


def _title(kind: str, number: int) -> str:
    return context.read(record_titles, kind, [number]).get(number, "")
