"""What was entered for a year, put together: approved values, and apart from them the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from models.rules.spans import whole_months
from models.rules.value_states import OFFICIAL
from models.tables import Indicator
from models.text import t
from models.vocabulary import CountingMode, IndicatorKind, ValueAvailability, ValueState

_YEAR: Final = 12


class Entered(NamedTuple):
    """What of an entered value is told year by year; its columns bear these names."""

    indicator_id: int
    province_id: int
    first_day: date
    last_day: date
    availability: ValueAvailability
    value: Decimal | None
    reason: str | None
    state: ValueState


@dataclass(frozen=True)
class YearValue:
    """The value of one year; ``state`` is its own, None for a calculated one; ``why`` what lacks.

    ``value`` holds what counts: what is approved, or whatever was entered where that was asked
    for. ``unapproved`` is what the year would come to with what waits for approval.
    """

    value: Decimal | None
    state: ValueState | None = None
    why: str = ""
    unapproved: Decimal | None = None
    unapproved_state: ValueState | None = None
    until: date | None = None
    """The last day the value tells of; None for a calculated one: the day of the report."""
    parts: frozenset[tuple[int, date, date]] = frozenset()
    """Unit, first and last day of each value it was put together from."""

    @property
    def is_unapproved(self) -> bool:
        """Say whether the value holds something that nobody approved."""
        return self.state is not None and self.state not in OFFICIAL


def year_value(
    indicator: Indicator,
    rows: Sequence[Entered],
    days: tuple[date, date],
    *,
    with_unapproved: bool,
) -> YearValue:
    """Put the values of a year together: a whole year's stands; parts are summed only in flows.

    ``days`` are the year's own as the office cuts it. A value that waits for approval counts where
    it was asked for; else it is told apart.
    """
    if not rows:
        return YearValue(None, None, t("No value has been entered."))
    counted = rows if with_unapproved else [row for row in rows if row.state in OFFICIAL]
    found = _together(indicator, counted, days)
    waiting = [row for row in rows if row.state not in OFFICIAL]
    if with_unapproved or not waiting:
        return found
    whole = _together(indicator, rows, days)
    why = found.why if counted else t("Waits for approval: it does not count yet.")
    return YearValue(
        found.value, found.state, why, whole.value, _lowest(waiting), found.until, found.parts
    )


def _together(indicator: Indicator, rows: Sequence[Entered], days: tuple[date, date]) -> YearValue:
    if not rows:
        return YearValue(None)
    given = [row for row in rows if row.availability is ValueAvailability.AVAILABLE]
    if not given:
        last = rows[-1]
        return YearValue(None, _lowest(rows), f"{last.availability.label}: {last.reason or ''}")
    used = [row for row in given if (row.first_day, row.last_day) == days]
    if not used:  # entered before the office cut its years as it does now
        used = [row for row in given if whole_months(row.first_day, row.last_day) == _YEAR]
    why = ""
    if not used and indicator.kind is IndicatorKind.FLOW and adds_up(indicator):
        used = given
    elif not used:
        last_day = max(row.last_day for row in given)
        used = [row for row in given if row.last_day == last_day]
        if indicator.kind is not IndicatorKind.STOCK:
            why = t("The last period reported, not the whole year.")
    if len({row.province_id for row in used}) > 1 and not adds_up(indicator):
        return YearValue(
            None, _lowest(used), t("The values of two units are not added: see each by itself.")
        )
    return YearValue(
        sum((row.value or Decimal(0) for row in used), Decimal(0)),
        _lowest(used),
        why,
        until=max(row.last_day for row in used),
        parts=frozenset((row.province_id, row.first_day, row.last_day) for row in used),
    )


_STATES: Final = tuple(ValueState)


def _lowest(rows: Sequence[Entered]) -> ValueState:
    return min((row.state for row in rows), key=_STATES.index)


def adds_up(indicator: Indicator) -> bool:
    """Say whether values of two periods or units may be added: no percentages, nothing distinct."""
    is_rate = indicator.kind in {IndicatorKind.PERCENTAGE, IndicatorKind.GROWTH}
    return not is_rate and indicator.counting is not CountingMode.DISTINCT


def counted_values(values: Mapping[int, YearValue]) -> dict[int, Decimal]:
    """Return the values that count, by year."""
    return {year: one.value for year, one in values.items() if one.value is not None}
