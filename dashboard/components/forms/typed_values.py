"""Fields for figures and days, alike everywhere: the right keyboard, and what was read under them.

What is typed stays text: the command reads it, with the same reader that is asked here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

import streamlit as st

from dashboard.components.escape import html
from models.rules.dates import parse_moment, parse_vietnamese_date
from models.rules.money import parse_money
from models.rules.numbers import in_groups, parse_typed_number, parse_whole_number
from models.text import mark, t
from models.text.formats import format_date, format_money


class Typed(StrEnum):
    """What a field of typed text is read as."""

    DAY = "day"
    DATED = "dated"
    """A day, a month or a year: the screen says itself which was read."""
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    SIGNED = "signed"
    """A number that may lie under zero: no keyboard of digits has a minus."""
    COUNT = "count"
    YEAR = "year"


_KEYBOARDS: Final[Mapping[Typed, str]] = {
    Typed.DAY: "digits",
    Typed.DATED: "digits",
    Typed.COUNT: "digits",
    Typed.YEAR: "digits",
    Typed.NUMBER: "decimals",
}
"""What a phone offers, by the key that the page's script looks for. Money takes words: triệu."""
_HINTS: Final[Mapping[Typed, str]] = {
    Typed.DAY: mark("dd/mm/yyyy"),
    Typed.MONEY: mark("12.500.000 or 12,5 million"),
}


def typed_line(kind: Typed, label: str, *, key: str, is_told: bool = False, **options: Any) -> str:  # noqa: ANN401 - Streamlit's own options
    """Draw a field of one line and return its text; under it stands what was read, or why not.

    ``is_told`` says that a problem of this field is shown already.
    """
    if kind in _HINTS:
        options = {"placeholder": t(_HINTS[kind]), **options}
    keyboard = _KEYBOARDS.get(kind)
    if keyboard is None:
        text = str(st.text_input(label, key=key, **options) or "")
    else:
        with st.container(key=f"keys_{keyboard}.{key}"):
            text = str(st.text_input(label, key=key, **options) or "")
    _read_back(kind, text.strip(), is_told=is_told)
    return text


def day_line(label: str, key: str) -> str:
    """Draw a field for one day, outside a form, and return its text."""
    return typed_line(Typed.DAY, label, key=key)


def as_typed(value: object) -> str:
    """Return a value as such a field holds it; a draft of an earlier version may hold a number."""
    return "" if value is None else str(value)


def day_in_words(day: date) -> str:
    """Return a day with its weekday: "Thứ năm, 10/11/2022"."""
    weekdays = (
        t("Monday"),
        t("Tuesday"),
        t("Wednesday"),
        t("Thursday"),
        t("Friday"),
        t("Saturday"),
        t("Sunday"),
    )
    return f"{weekdays[day.weekday()]}, {format_date(day)}"


def _read_back(kind: Typed, text: str, *, is_told: bool) -> None:
    read = _READERS.get(kind)
    if not text or read is None:
        return
    try:
        said = read(text)
    except ValueError as refusal:
        if not is_told:
            st.html(f'<p class="nscl-problem" role="alert">{html(str(refusal))}</p>')
        return
    if said:
        st.caption(said)


def _day(text: str) -> str:
    day = parse_vietnamese_date(text)
    return "" if text == format_date(day) else day_in_words(day)


def _moment(text: str) -> str:
    parse_moment(text)
    return ""


def _number(text: str) -> str:
    return t("Read as {number}", number=in_groups(parse_typed_number(text)))


def _count(text: str) -> str:
    parse_whole_number(text)
    return "" if text.isdecimal() and len(text) < 5 else _number(text)


def _year(text: str) -> str:
    parse_whole_number(text)
    return ""


_READERS: Final[Mapping[Typed, Callable[[str], str]]] = {
    Typed.DAY: _day,
    Typed.MOMENT: _moment,
    Typed.NUMBER: _number,
    Typed.SIGNED: _number,
    Typed.COUNT: _count,
    Typed.YEAR: _year,
    Typed.MONEY: lambda text: format_money(parse_money(text)),
}
