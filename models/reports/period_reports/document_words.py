"""How official documents say figures, periods and what was a year before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from models.periods import Period
from models.text import t
from models.text.formats import format_date, format_measure


def period_words(period: Period) -> str:
    """Return a period as a title says it, in small letters: "6 tháng đầu năm 2026"."""
    words = period.short_label
    return words[:1].lower() + words[1:]


def the_period(period: Period, today: date) -> str:
    """Return the days of a period in words, until today at most; of all time where it has none."""
    if period.first_day is None or period.last_day is None:
        return t("of the whole time on record")
    return t(
        "from {first} to {last}",
        first=format_date(period.first_day),
        last=format_date(max(period.first_day, min(period.last_day, today))),
    )


def beside(row: Mapping[Any, Any]) -> str:
    """Say in brackets how a figure stands beside the year before; nothing where none is known.

    >>> beside({"value": 5, "value_before": 3, "change": 2})
    ' (tăng 2 so với cùng kỳ năm trước)'
    >>> beside({"value": 5})
    ''
    """
    changed = row.get("change")
    if changed is None or pd.isna(changed):
        return ""
    if not changed:
        return t(" (as in the same period of the year before)")
    number = format_measure(abs(changed))
    if changed > 0:
        return t(" ({number} more than in the same period of the year before)", number=number)
    return t(" ({number} less than in the same period of the year before)", number=number)


def cell(value: Any) -> str:  # noqa: ANN401 - a cell of a frame
    """Return what stands in a cell of a document's table.

    >>> cell(1234.5), cell(None), cell("I2")
    ('1.234,5', '–', 'I2')
    """
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return "–"
    return format_date(value) if hasattr(value, "strftime") else format_measure(float(value))
