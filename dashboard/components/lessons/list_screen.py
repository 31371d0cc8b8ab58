"""The library of lessons: the list, its files, and above it what became of one's own."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.lessons.labels import STATE_COLOURS, lesson_list
from dashboard.components.records.list_table import ORIGIN, Shown, in_colour, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import lessons as screens
from models.reports.lessons.lists import LESSONS as LISTING
from models.reports.lessons.records import my_lessons
from models.text import mark, t


def _mine() -> None:
    """Draw the last lessons that this person noted, with what was decided on them."""
    account_id = context.actor().account_id
    found = context.load(my_lessons, account_id) if account_id is not None else ()
    if found:
        head = html(t("My lessons"))
        st.html(
            f'<details class="nscl-fold"><summary>{head}</summary>{lesson_list(found)}</details>'
        )


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
    above=_mine,
)
