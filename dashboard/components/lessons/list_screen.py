"""The library of lessons: the list, its files, and above it what became of one's own."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.lessons.labels import STATE_COLOURS, lesson_list
from dashboard.components.records.list_table import ORIGIN, Shown, in_colour, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import lessons as screens
from models.filters import ReportFilter
from models.reports.lessons.lists import LESSONS as LISTING
from models.reports.lessons.loop import loop_figures, unopened_count
from models.reports.lessons.records import my_lessons
from models.reports.lessons.where import LESSON_FIELDS
from models.text import mark, t
from models.text.formats import format_measure, format_number


def _mine() -> None:
    """Draw the last lessons that this person noted, with what was decided on them."""
    account_id = context.actor().account_id
    found = context.load(my_lessons, account_id) if account_id is not None else ()
    if found:
        head = html(t("My lessons"))
        st.html(
            f'<details class="nscl-told"><summary>{head}</summary>{lesson_list(found)}</details>'
        )


def _loop() -> None:
    """Draw what the slice comes to: how much is measured, how old the open ones are."""
    sliced = context.filters().only(LESSON_FIELDS).only_slice()
    unopened = context.load(unopened_count, sliced)
    st.html(context.built(_loop_table, loop_figures, (sliced, unopened)))


def _loop_table(frame: pd.DataFrame) -> str:
    """Return the figures of the loop, folded under the one that matters most."""
    rows = frame.to_dict("records")
    learned = next(row for row in rows if row["figure"] == "measured")
    said = t("Learned, that is measured: {share}", share=_figure(learned))
    head = (t("Figure"), t("Value"), t("Of how many"), t("What is counted"))
    heads = "".join(f'<th scope="col">{html(one)}</th>' for one in head)
    body = "".join(map(_loop_row, rows))
    return (
        f'<details class="nscl-told"><summary>{html(said)}</summary>'
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _loop_row(row: Mapping[Any, Any]) -> str:
    label = html(row["label"])
    if not pd.isna(row["query"]):
        address = f"{context.link('lessons')}?{row['query']}".removesuffix("?")
        label = f'<a href="{html(address)}">{label}</a>'
    whole = "" if pd.isna(row["of"]) else format_number(int(row["of"]))
    return (
        f"<tr><td>{label}</td>"
        f'<td class="nscl-number">{html(_figure(row))}</td>'
        f'<td class="nscl-number">{html(whole)}</td><td>{html(row["counted"])}</td></tr>'
    )


def _figure(row: Mapping[Any, Any]) -> str:
    """Return a figure with its unit; a dash where there is nothing to count."""
    if pd.isna(row["value"]):
        return "–"
    return f"{format_measure(Decimal(str(row['value'])))} {row['unit']}"


def _above() -> None:
    if context.load(LISTING.count, ReportFilter()):
        _loop()
        _mine()


LESSONS: Final = RegisterScreen(
    screen=screens.LESSONS,
    record=screens.LESSON,
    form=screens.LESSON_FORM,
    listing=LISTING,
    counted=(mark("{number} lesson"), mark("{number} lessons")),
    shown=(
        Shown("noted_on", "-starts_on", line=2, head=mark("Day")),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        Shown("state", "state", in_colour("state", STATE_COLOURS), line=2),
        Shown("learned_from"),
        Shown("tool", line=2),
        Shown("setting"),
        Shown("adopted_by"),
        Shown("applied"),
    ),
    empty=mark("No lesson has been noted yet."),
    nothing=mark("No lesson fits these filters and this search."),
    search_hint=mark("Words of the lesson; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "title": mark("By title"),
        "state": mark("By state"),
        "-updated": mark("Changed last first"),
    },
    above=_above,
)
