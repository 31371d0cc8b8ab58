"""What a file would change, or has changed: counts, a choice of states, a page of rows."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from dashboard.components.shown_registers import SHOWN
from models.imports.register import ImportedRegister
from models.services.imports.planned import PlannedRow
from models.services.imports.shown import ShownPlan, plan_rows
from models.text import t
from models.text.formats import format_number
from models.vocabulary import ImportStage, RowState

PAGE: Final = 50
_MOST_DIGITS: Final = 10
_COLOURS: Final[Mapping[RowState, str]] = {
    RowState.NEW: "green",
    RowState.CHANGED: "blue",
    RowState.REMOVED: "orange",
    RowState.SAME: "gray",
    RowState.ASKED: "orange",
    RowState.REJECTED: "red",
}


def counts_line(plan: ShownPlan) -> None:
    """Draw how many rows there are of each state, as the choice of which are shown."""
    now = _state()
    everything = [("", t("All rows"), plan.counts.get("rows", 0))]
    states = [
        (one.value, one.label, plan.counts.get(one, 0)) for one in RowState if plan.counts.get(one)
    ]
    links = "".join(
        f'<a href="{html(_address(plan, value, 1))}"'
        f"{' aria-current=page' if value == now else ''}>{html(label)} ({format_number(count)})</a>"
        for value, label, count in everything + states
    )
    said = f'<nav class="nscl-tabs" aria-label="{html(t("State"))}">{links}</nav>'
    new = plan.counts.get("new_organisations", 0)
    if new:
        words = t("{number} new organisations are entered with them.", number=format_number(new))
        said += f'<p class="nscl-apart">{html(words)}</p>'
    if plan.left_out and plan.register is not None:
        address = html(f"/export/import/not-taken/{plan.id}.xlsx")
        label = html(t("Take away the rows not taken"))
        said += (
            f'<div class="nscl-buttons"><a class="nscl-button" download href="{address}">'
            f"{label}</a></div>"
        )
    st.html(said)


def preview(plan: ShownPlan) -> None:
    """Draw a page of rows of the chosen state."""
    if plan.register is None:
        return
    state = _state()
    count = plan.counts.get(state or "rows", 0)
    pages = max(1, -(-count // PAGE))
    page = min(max(number_in(st.query_params.get("page", "1")), 1), pages)
    rows = context.read(plan_rows, plan.id, state, (page - 1) * PAGE, PAGE)
    if not rows:
        st.caption(t("There is no such row."))
        return
    st.html(_table(plan, plan.register, rows) + _pages(plan, state, page, pages))


def number_in(text: str) -> int:
    """Return the number that a link holds, 0 where it holds none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else 0


def _state() -> str:
    asked = st.query_params.get("state", "")
    return asked if asked in {one.value for one in RowState} else ""


def _address(plan: ShownPlan, state: str, page: int) -> str:
    query = {"plan": str(plan.id)} | ({"state": state} if state else {})
    return context.link("imports", **query, **({"page": str(page)} if page > 1 else {}))


def _table(plan: ShownPlan, register: ImportedRegister, rows: list[PlannedRow]) -> str:
    fields = plan.fields
    heads = [t("Row"), t("State"), *(register.by_code[code].word for code in fields)]
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = "".join(_row(plan, register, fields, row) for row in rows)
    return (
        f'<div class="nscl-table nscl-plan" tabindex="0"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(plan: ShownPlan, register: ImportedRegister, fields: list[str], row: PlannedRow) -> str:
    problems: dict[str, list[str]] = {}
    for code, sentence in row.problems:
        problems.setdefault(code if code in fields else "", []).append(
            sentence
            if code in fields or code not in register.by_code
            else f"{register.by_code[code].word}: {sentence}"
        )
    state = word(row.state.label, _COLOURS[row.state])
    if row.new_organisations and row.is_written:
        count = len(row.new_organisations)
        several = t("{number} new organisations", number=format_number(count))
        state += " " + word(t("new organisation") if count == 1 else several, "green")
    told = _told(problems.pop("", []))
    number = format_number(row.number) if row.number > 0 else "–"
    number = row.place if row.column else number
    link = _record_link(plan, row)
    shown = f'<a href="{html(link)}">{number}</a>' if link else number
    cells = "".join(_cell(row, register, code, problems.get(code, [])) for code in fields)
    head = html(t("Row"))
    return f'<tr><th scope="row" data-head="{head}">{shown}</th><td>{state}{told}</td>{cells}</tr>'


def _cell(row: PlannedRow, register: ImportedRegister, code: str, problems: list[str]) -> str:
    """Return a cell; on a phone, where no heads stand above, it bears the field's name itself."""
    texts, told = row.cells.get(code, ""), _told(problems)
    if not texts and not told:
        return "<td></td>"
    kind = ""
    said = html(register.as_written(code, texts if isinstance(texts, str) else texts[0]))
    if not isinstance(texts, str):
        kind = "changed"
        said = f"{f'<s>{html(texts[1])}</s> ' if texts[1] else ''}<b>{said}</b>"
    elif texts and problems:
        kind = "rejected"
    elif texts and row.state is RowState.NEW:
        kind = "new"
    look = f' class="nscl-cell-{kind}"' if kind else ""
    head = html(register.by_code[code].word)
    return f'<td{look} data-head="{head}">{said}{told}</td>'


def _told(sentences: list[str]) -> str:
    return "".join(f"<small>{html(one)}</small>" for one in sentences)


def _record_link(plan: ShownPlan, row: PlannedRow) -> str:
    is_there = plan.stage is ImportStage.DONE or row.state is not RowState.NEW
    if row.record_id is None or plan.register is None or not is_there:
        return ""
    shown = SHOWN.get(plan.register.kind)
    record = shown.record if shown else None
    return "" if record is None else context.link(record.name, id=str(row.record_id))


def _pages(plan: ShownPlan, state: str, page: int, pages: int) -> str:
    if pages == 1:
        return ""
    near = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    links = "".join(
        f'<a href="{html(_address(plan, state, one))}"'
        f"{' aria-current=page' if one == page else ''}>{format_number(one)}</a>"
        for one in near
    )
    return f'<nav class="nscl-tabs" aria-label="{html(t("Pages"))}">{links}</nav>'
