"""A day known exactly, or its month or year alone, and the last of several days; pure."""

from typing import Any, Final

from dashboard.components.forms.form_values import Reading, Values
from models.rules.dates import parse_dated_text, parse_vietnamese_date
from models.vocabulary import DatePrecision

SEVERAL_DAYS: Final = "is_several_days"
"""Where a form keeps whether a last day is asked."""
UNSTATED: Final = "is_unstated"
"""Where a form keeps that no day was stated at all."""


def read_first_day(name: str, values: Values, read: Reading) -> dict[str, Any]:
    """Return the first day as the command takes it, and how precisely it is known."""
    if values.get(UNSTATED):
        return {name: None, "date_precision": DatePrecision.UNKNOWN.value}
    first = read.needed(name, values[name], parse_dated_text)
    if first is None:
        return {name: None}
    return {name: first.starts_on, "date_precision": first.precision.value}


def read_last_day(name: str, values: Values, read: Reading) -> Any:  # noqa: ANN401 - a day or None
    """Return the last of several days; a month or a year has none of its own."""
    if not values[SEVERAL_DAYS] or values.get(UNSTATED):
        return None
    first = Reading().typed("", values["starts_on"], parse_dated_text)
    if first is not None and first.precision is not DatePrecision.DAY:
        return None
    return read.needed(name, values[name], parse_vietnamese_date)
