"""One indicator year by year as of a day: what was reached, what was aimed at, from what base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Integer, String, bindparam, select
from sqlmodel import Session, col

from models.lookups.places import Places, places
from models.lookups.read_once import read_once
from models.lookups.reporting import reporting_calendar
from models.reports.indicators.counts import RegisterCounts, Standing, Years, running
from models.reports.indicators.entered import (
    Entered,
    YearValue,
    adds_up,
    counted_values,
    year_value,
)
from models.rules.indicator_pace import FIRST_YEAR, LAST_YEAR, Curve, curve_of
from models.rules.reporting_periods import CIVIL, ReportingCalendar
from models.rules.spans import day_in_months
from models.rules.value_states import OFFICIAL
from models.statements import AnySelect, built_once
from models.tables import Indicator, IndicatorValue, Target, TargetSet
from models.text import t
from models.vocabulary import Calculation, CountingMode, Era, IndicatorKind, IndicatorLevel

PROGRAMME: Final = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
_YEAR: Final = 12


@dataclass(frozen=True)
class Base:
    """What a level is measured from: its value at the end of a day, typed or the office's own."""

    value: Decimal
    day: date
    is_typed: bool


@dataclass(frozen=True)
class Series:
    """All that is known of one indicator as of a day; detached rows, read only."""

    indicator: Indicator
    years: Mapping[int, YearValue]
    so_far: Mapping[int, Decimal]
    """By year: the sum since the target of that year began, where its target is a sum."""
    targets: tuple[Target, ...]
    today: date
    """The day this is told as of: the office's day, or the last of a period before it."""
    is_past: bool = False
    """Whether that day is over."""
    before: Decimal | None = None
    """The same part of the year before that of the latest value, where the two are alike."""
    older: Mapping[int, Decimal] | None = None
    """Values of years before the programme, to measure a level from."""
    curves: Mapping[date, Curve] | None = None
    """By first day of a target: how the office's own count filled up in the span before."""
    calendar: ReportingCalendar = CIVIL
    """How the office cuts its years."""
    until: date | None = None
    """The last day of the period that is told of; None where it has none."""

    @cached_property
    def official(self) -> dict[int, Decimal]:
        """Return the values that count, by year."""
        return counted_values(self.years)

    @cached_property
    def last_full_year(self) -> int:
        """Return the last year that is over."""
        is_over = self.is_past and self.today >= self.calendar.days_of(self.year)[1]
        return self.year if is_over else self.year - 1

    @cached_property
    def year(self) -> int:
        """Return the year this is told of."""
        return year_told(self.calendar, self.today, is_past=self.is_past)

    def target_of(self, year: int) -> Target | None:
        """Return the target whose span holds a year; that of the shorter span first."""
        holding = [one for one in self.targets if one.first_day.year <= year <= one.last_day.year]
        return min(holding, key=lambda one: one.last_day - one.first_day, default=None)

    @property
    def current_target(self) -> Target | None:
        """Return the target of this year, else the first there is."""
        return self.target_of(self.year) or next(iter(self.targets), None)

    def complete_years(self) -> list[int]:
        """Return the years that are over and have a value that counts."""
        return [year for year in sorted(self.official) if year <= self.last_full_year]

    def is_sum(self, target: Target | None) -> bool:
        """Say whether the values of the target's years come together to it."""
        return is_sum(self.indicator, target)

    def base_of(self, target: Target) -> Base | None:
        """Return what a level is measured from: the typed base, else the last value before."""
        typed, year = self.indicator.base_value, self.indicator.base_year
        if typed is not None and year is not None and year < target.last_day.year:
            return Base(typed, self.calendar.days_of(year)[1], is_typed=True)
        known = {**(self.older or {}), **self.official}
        before = [one for one in known if one < target.first_day.year]
        if not before:
            return None
        eve = date.fromordinal(target.first_day.toordinal() - 1)
        return Base(known[max(before)], eve, is_typed=False)


def year_told(calendar: ReportingCalendar, today: date, *, is_past: bool) -> int:
    """Return the year that is told of as of a day: the one under way, as the office cuts it.

    A period that ends with a civil year tells of that year, however the office cuts it now.
    """
    if is_past and (today.month, today.day) == (12, 31):
        return today.year
    return calendar.year_under_way(today)


def is_sum(indicator: Indicator, target: Target | None) -> bool:
    """Say whether a target is a sum: a flow over its whole span, or within one year."""
    if target is None or indicator.kind is not IndicatorKind.FLOW:
        return False
    return target.is_cumulative or target.first_day.year == target.last_day.year


def is_level(indicator: Indicator) -> bool:
    """Say whether a value stands until the next one: stocks and percentages."""
    return indicator.kind in {IndicatorKind.STOCK, IndicatorKind.PERCENTAGE}


class Source:
    """What the series of one report are read from: registers counted, and values, read once.

    ``until`` is the last day of the period that is told of, None for all time; with
    ``with_unapproved`` values count that nobody approved.
    """

    def __init__(
        self,
        session: Session,
        era: Era = Era.THEN,
        *,
        until: date | None = None,
        with_unapproved: bool = False,
    ) -> None:
        self._session = session
        self.found = places(session)
        self.calendar = reporting_calendar(session)
        self.era = era
        self.with_unapproved = with_unapproved
        self.until = until
        before = day_in_months(self.today, -_YEAR)
        standing = Standing(session, (before,))
        self.counts = RegisterCounts(session, until, standing=standing)
        self.counts_before = RegisterCounts(session, before, standing=standing)

    @cached_property
    def today(self) -> date:
        """Return the day that is told as of: the office's, or the last of an earlier period."""
        return min(self.until or self.found.today, self.found.today)

    @cached_property
    def year(self) -> int:
        """Return the year that is told of."""
        return year_told(self.calendar, self.today, is_past=self.is_past)

    @cached_property
    def is_past(self) -> bool:
        """Say whether that day is over."""
        return self.today < self.found.today

    def values_of(self, indicator: Indicator) -> list[Entered]:
        """Return the values entered for the home province in this reading, in time order."""
        return self._values.get(indicator.id or 0, [])

    @cached_property
    def _values(self) -> dict[int, list[Entered]]:
        known: dict[int, list[Entered]] = {}
        read = _entered if self.era is Era.NOW else _entered_at_home
        for row in read(self._session):
            if self.until is None or row.last_day <= self.until:
                known.setdefault(row.indicator_id, []).append(row)
        return known


@read_once
def _entered(session: Session) -> list[Entered]:
    """Return the values of the home province's units in the programme's years, in time order."""
    rows = session.execute(_known_values(), {"home": sorted(places(session).home_ids)})
    return [Entered(*row) for row in rows.all()]


@read_once
def _entered_at_home(session: Session) -> list[Entered]:
    """Return those of the unit that the home province was on their first day."""
    found = places(session)
    return [row for row in _entered(session) if _is_home_then(found, row)]


@built_once
def _known_values() -> AnySelect:
    home: Any = bindparam("home", type_=Integer(), expanding=True)
    return (
        select(*(col(getattr(IndicatorValue, name)) for name in Entered._fields))
        .where(
            col(IndicatorValue.deleted_at).is_(None),
            col(IndicatorValue.province_id).in_(home),
            col(IndicatorValue.last_day) >= date(FIRST_YEAR, 1, 1),
        )
        .order_by(col(IndicatorValue.first_day), col(IndicatorValue.last_day))
    )


def series_of(source: Source, indicator: Indicator, targets: Sequence[Target]) -> Series:
    """Read one indicator of the province year by year, 2021 to 2030."""
    years = [year for year in PROGRAMME if year <= source.year]
    ordered = tuple(sorted(targets, key=lambda one: (one.first_day, one.last_day)))
    if indicator.calculation is not None:
        return _calculated(source, indicator, indicator.calculation, years, ordered)
    rows = source.values_of(indicator)
    values = {
        year: year_value(
            indicator,
            [row for row in rows if row.last_day.year == year],
            source.calendar.days_of(year),
            with_unapproved=source.with_unapproved,
        )
        for year in years
    }
    return Series(
        indicator,
        values,
        _entered_sums(indicator, values, ordered),
        ordered,
        source.today,
        is_past=source.is_past,
        before=_entered_before(rows, values),
        calendar=source.calendar,
        until=source.until,
    )


def _calculated(
    source: Source,
    indicator: Indicator,
    calculation: Calculation,
    years: list[int],
    targets: Sequence[Target],
) -> Series:
    eve = FIRST_YEAR - 1
    asked = [eve, *years] if is_level(indicator) else years
    known = dict(source.counts.years(calculation, asked, source.today))
    older = {eve: known.pop(eve)} if eve in asked and eve in known else None
    is_over = source.today >= source.calendar.days_of(source.year)[1]
    open_year = None if is_over else source.year
    if indicator.kind is IndicatorKind.GROWTH and open_year is not None:
        known.pop(open_year, None)
    values = {
        year: YearValue(known[year])
        if year in known
        else YearValue(
            None,
            None,
            t("The year is not over: no rate yet.")
            if year == open_year
            else t("No base year: nobody was supported the year before."),
        )
        for year in years
    }
    sums: dict[int, Decimal] = {}
    curves: dict[date, Curve] = {}
    for target in targets:
        if not is_sum(indicator, target):
            continue
        first = target.first_day.year
        within = [y for y in years if first <= y <= target.last_day.year]
        sums |= source.counts.so_far(calculation, first, within)
        curve = _curve(source, indicator, target) if within else None
        if curve:
            curves[target.first_day] = curve
    before = None
    if known and (open_year is None or indicator.kind is IndicatorKind.GROWTH):
        before = known.get(max(known) - 1)
    elif years and source.counts.are_days_known(calculation, (years[-1] - 1, years[-1])):
        earlier, year = day_in_months(source.today, -_YEAR), years[-1] - 1
        before = source.counts_before.years(calculation, [year], earlier).get(year)
    return Series(
        indicator,
        values,
        sums,
        tuple(targets),
        source.today,
        is_past=source.is_past,
        before=before,
        older=older,
        curves=curves,
        calendar=source.calendar,
        until=source.until,
    )


def _curve(source: Source, indicator: Indicator, target: Target) -> Curve | None:
    """Return how the office's distinct count filled up in the span just before a target's."""
    if indicator.counting is not CountingMode.DISTINCT or indicator.calculation is None:
        return None
    first = target.first_day.year
    span = list(range(first - (target.last_day.year - first + 1), first))
    if not source.counts.counts_every_year(span):
        return None
    return curve_of(source.counts.so_far(indicator.calculation, span[0], span), span)


def _is_home_then(found: Places, row: Entered) -> bool:
    if found.home_key is None:
        return False
    home = found.home_on(found.home_key, row.first_day)
    return bool(home) and found.ids[home[0].key] == row.province_id


def _entered_before(rows: Sequence[Entered], values: Mapping[int, YearValue]) -> Decimal | None:
    """Return the value of the same units and the same part of the year before, approved too."""
    year = max(counted_values(values), default=None)
    if year is None:
        return None
    wanted = {
        (unit, _a_year_before(first), _a_year_before(last))
        for unit, first, last in values[year].parts
    }
    found = [row for row in rows if (row.province_id, row.first_day, row.last_day) in wanted]
    if len(found) != len(wanted) or any(row.value is None for row in found):
        return None
    is_alike = values[year].is_unapproved or all(row.state in OFFICIAL for row in found)
    return sum((row.value or Decimal(0) for row in found), Decimal(0)) if is_alike else None


def _a_year_before(day: date) -> date:
    return day_in_months(day, -_YEAR)


def _entered_sums(
    indicator: Indicator, values: Mapping[int, YearValue], targets: Sequence[Target]
) -> dict[int, Decimal]:
    known: Years = counted_values(values)
    sums: dict[int, Decimal] = {}
    for target in targets:
        if is_sum(indicator, target) and adds_up(indicator):
            first = target.first_day.year
            within = [y for y in values if first <= y <= target.last_day.year]
            sums |= running(known, first, within)
    return sums


@read_once
def targets_by_indicator(
    session: Session, level: IndicatorLevel = IndicatorLevel.PROVINCIAL, code: str = ""
) -> dict[int, list[Target]]:
    """Return the targets of one set: that of ``code``, else the first set of the level in use."""
    found: dict[int, list[Target]] = {}
    for row in session.scalars(_of_set_in_use(), {"level": level, "code": code}):
        found.setdefault(row.indicator_id, []).append(row)
    return found


@built_once
def _of_set_in_use() -> AnySelect:
    code: Any = bindparam("code", type_=String())
    level: Any = bindparam("level")
    in_use = (
        select(col(TargetSet.id))
        .where(col(TargetSet.is_active), col(TargetSet.level) == level)
        .order_by(col(TargetSet.code) != code, col(TargetSet.position), col(TargetSet.id))
        .limit(1)
    )
    return select(Target).where(col(Target.target_set_id) == in_use.scalar_subquery())
