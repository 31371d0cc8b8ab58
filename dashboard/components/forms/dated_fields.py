"""The fields of a day that may be known to its month or year alone, and of the last of several."""

from datetime import date, timedelta

import streamlit as st

from dashboard.components.forms.dated_values import SEVERAL_DAYS, UNSTATED
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.typed_values import Typed, day_in_words
from dashboard.components.submitting import show_problem
from models.rules.dates import parse_dated_text, parse_moment
from models.text import t
from models.text.formats import format_date, office_today
from models.vocabulary import DatePrecision


def typed_day(values: Values) -> date:
    """Return the first day typed, today where none can be read: it chooses the list of units.

    Where no day was stated that of the publication does.
    """
    try:
        if values.get(UNSTATED):
            return parse_moment(values["published_at"])[0]
        return parse_dated_text(values["starts_on"]).starts_on
    except ValueError:
        return office_today()


def first_day_field(
    part: FormPart, name: str, label: str, hint: str, *, may_be_unstated: bool = False
) -> None:
    """Draw the first day, what was read of it, two days at a press, and whether more follow.

    Where a source may state none, that can be said instead.
    """
    if may_be_unstated and part.values[UNSTATED]:
        part.tick(UNSTATED, t("No day was stated"))
        st.caption(t("It counts in “all time” only, and comes last in the list."))
        show_problem(part.problems, f"{part.field}{name}")
        return
    part.typed(Typed.DATED, name, label, placeholder=hint)
    st.caption(understood(part.values[name]))
    with st.container(horizontal=True, vertical_alignment="center"):
        today = office_today()
        for words, day in ((t("Today"), today), (t("Yesterday"), today - timedelta(days=1))):
            st.button(
                words,
                key=f"{part.key}.quick.{day}",
                on_click=part.put,
                args=(name, format_date(day)),
            )
        part.tick(SEVERAL_DAYS, t("Several days"))
        if may_be_unstated:
            part.tick(UNSTATED, t("No day was stated"))


def known_day_field(part: FormPart, name: str, label: str, hint: str) -> None:
    """Draw a day that may be known to its month or year alone, and what was read of it."""
    part.typed(Typed.DATED, name, label, placeholder=hint)
    st.caption(understood(part.values[name]))


def last_day_field(part: FormPart, name: str, label: str) -> None:
    """Draw the last day, where there are several."""
    if part.values[SEVERAL_DAYS] and not part.values.get(UNSTATED):
        part.typed(Typed.DAY, name, label)


def understood(text: str) -> str:
    """Say what was read of a date that may be known to its month or year alone, or how to type."""
    try:
        typed = parse_dated_text(text)
    except ValueError:
        return t("Day/month/year. Only the month is known: 11/2022. Only the year: 2022.")
    if typed.precision is DatePrecision.MONTH:
        return t("Only the month is known: {month}", month=f"{typed.starts_on:%m/%Y}")
    if typed.precision is DatePrecision.YEAR:
        return t("Only the year is known: {year}", year=typed.starts_on.year)
    return day_in_words(typed.starts_on)
