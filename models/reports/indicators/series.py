"""One indicator year by year: values, targets, what is needed, what lies ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.places import Places, places
from models.reports.indicators.counts import (
    RegisterCounts,
    Years,
    running,
)
from models.rules.indicator_pace import (
    FIRST_YEAR,
    LAST_YEAR,
    Outlook,
    attained_pct,
    band,
    elapsed_share,
    needed_by,
    outlook_of_level,
    outlook_of_sum,
)
from models.rules.succession import home_units_on
from models.rules.value_states import OFFICIAL
from models.tables import Indicator, IndicatorValue, Target, TargetSet
from models.text import t
from models.text.rounding import rounded
from models.vocabulary import (
    CountingMode,
    Era,
    IndicatorKind,
    IndicatorLevel,
    ProgressHealth,
    ValueAvailability,
    ValueState,
)

PROGRAMME: Final = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


@dataclass(frozen=True)
class YearValue:
    """The value of one year; ``state`` is None for a calculated one, ``why`` says what is missing.

    One that is not official (submitted, draft) does not count in standings.
    """

    value: Decimal | None
    state: ValueState | None = None
    why: str = ""

    @property
    def is_official(self) -> bool:
        """Say whether the value counts."""
        return self.value is not None and (self.state is None or self.state in OFFICIAL)


@dataclass(frozen=True)
class Series:
    """All that is known of one indicator; detached rows, read only."""

    indicator: Indicator
    years: Mapping[int, YearValue]
    so_far: Mapping[int, Decimal]
    """By year: the sum since the target of that year began, where its target is a sum."""
    targets: tuple[Target, ...]
    today: date

    @property
    def official(self) -> dict[int, Decimal]:
        """Return the values that count, by year."""
        return {
            year: one.value
            for year, one in self.years.items()
            if one.is_official and one.value is not None
        }

    def target_of(self, year: int) -> Target | None:
        """Return the target whose span holds a year; that of the shorter span first."""
        holding = [one for one in self.targets if one.first_day.year <= year <= one.last_day.year]
        return min(holding, key=lambda one: one.last_day - one.first_day, default=None)

    @property
    def current_target(self) -> Target | None:
        """Return the target of this year, else the first there is."""
        return self.target_of(self.today.year) or next(iter(self.targets), None)

    def complete_years(self) -> list[int]:
        """Return the years that are over and have a value that counts."""
        return [year for year in sorted(self.official) if year < self.today.year]

    def is_sum(self, target: Target | None) -> bool:
        """Say whether the values of the target's years come together to it."""
        return is_sum(self.indicator, target)


def is_sum(indicator: Indicator, target: Target | None) -> bool:
    """Say whether a target is a sum: a flow over its whole span, or within one year."""
    if target is None or indicator.kind is not IndicatorKind.FLOW:
        return False
    return target.is_cumulative or target.first_day.year == target.last_day.year


@dataclass(frozen=True)
class Standing:
    """Where an indicator stands against one target today."""

    target: Target
    actual: Decimal | None
    actual_year: int | None
    needed: Decimal
    attained_pct: Decimal | None
    band: ProgressHealth | None
    ahead: Outlook | None


class Source:
    """What the series of one report are read from: registers counted, and values, read once."""

    def __init__(self, session: Session, era: Era = Era.THEN) -> None:
        self._session = session
        self.found = places(session)
        self.counts = RegisterCounts(session)
        self.era = era

    @property
    def today(self) -> date:
        """Return the office's day."""
        return self.found.today

    def values_of(self, indicator: Indicator) -> list[IndicatorValue]:
        """Return the values entered for the home province in this reading, in time order."""
        return self._values.get(indicator.id or 0, [])

    @cached_property
    def _values(self) -> dict[int, list[IndicatorValue]]:
        rows = self._session.scalars(
            select(IndicatorValue)
            .where(
                col(IndicatorValue.deleted_at).is_(None),
                col(IndicatorValue.province_id).in_(sorted(self.found.home_ids)),
                col(IndicatorValue.first_day) >= date(FIRST_YEAR, 1, 1),
            )
            .order_by(col(IndicatorValue.first_day), col(IndicatorValue.last_day))
        )
        known: dict[int, list[IndicatorValue]] = {}
        for row in rows:
            if self.era is Era.NOW or _is_home_then(self.found, row):
                known.setdefault(row.indicator_id, []).append(row)
        return known


def series_of(source: Source, indicator: Indicator, targets: Sequence[Target]) -> Series:
    """Read one indicator of the province year by year, 2021 to 2030."""
    years = [year for year in PROGRAMME if year <= source.today.year]
    ordered = tuple(sorted(targets, key=lambda one: (one.first_day, one.last_day)))
    if indicator.calculation is not None:
        values, sums = _calculated(source, indicator, years, ordered)
    else:
        rows = source.values_of(indicator)
        values = {
            year: _of_year(indicator, [row for row in rows if row.first_day.year == year], year)
            for year in years
        }
        sums = _entered_sums(indicator, values, ordered)
    return Series(indicator, values, sums, ordered, source.today)


def _calculated(
    source: Source, indicator: Indicator, years: list[int], targets: Sequence[Target]
) -> tuple[dict[int, YearValue], dict[int, Decimal]]:
    calculation = indicator.calculation
    if calculation is None:
        raise TypeError("only a calculated indicator is counted from the registers")
    known = source.counts.years(calculation, years, source.today)
    values = {
        year: YearValue(known[year])
        if year in known
        else YearValue(None, None, t("No base year: nobody was supported the year before."))
        for year in years
    }
    sums: dict[int, Decimal] = {}
    for target in targets:
        if is_sum(indicator, target):
            within = [y for y in years if target.first_day.year <= y <= target.last_day.year]
            sums |= source.counts.so_far(calculation, target.first_day.year, within)
    return values, sums


def _is_home_then(found: Places, row: IndicatorValue) -> bool:
    if found.home_key is None:
        return False
    home = home_units_on(found.units, found.home_key, row.first_day)
    return bool(home) and found.ids[home[0].key] == row.province_id


def _of_year(indicator: Indicator, rows: Sequence[IndicatorValue], year: int) -> YearValue:
    """Put the values of a year together: a whole year's stands; parts are summed only in flows."""
    if not rows:
        return YearValue(None, None, t("No value has been entered."))
    state = min((row.state for row in rows), key=list(ValueState).index)
    given = [row for row in rows if row.availability is ValueAvailability.AVAILABLE]
    if not given:
        return YearValue(None, state, f"{rows[-1].availability.label}: {rows[-1].reason or ''}")
    whole = [
        r for r in given if (r.first_day, r.last_day) == (date(year, 1, 1), date(year, 12, 31))
    ]
    used = whole or given
    units = {row.province_id for row in used}
    if len(units) > 1 and not adds_up(indicator):
        return YearValue(
            None, state, t("The values of two units are not added: see each by itself.")
        )
    if whole or (indicator.kind is IndicatorKind.FLOW and adds_up(indicator)):
        return YearValue(sum((row.value or Decimal(0) for row in used), Decimal(0)), state)
    if indicator.kind is IndicatorKind.STOCK:
        last = max(row.last_day for row in used)
        latest = [row.value or Decimal(0) for row in used if row.last_day == last]
        return YearValue(sum(latest, Decimal(0)), state)
    return YearValue(used[-1].value, state, t("The last period reported, not the whole year."))


def adds_up(indicator: Indicator) -> bool:
    """Say whether values of two periods or units may be added: no percentages, nothing distinct."""
    is_rate = indicator.kind in {IndicatorKind.PERCENTAGE, IndicatorKind.GROWTH}
    return not is_rate and indicator.counting is not CountingMode.DISTINCT


def _entered_sums(
    indicator: Indicator, values: Mapping[int, YearValue], targets: Sequence[Target]
) -> dict[int, Decimal]:
    known: Years = {y: one.value for y, one in values.items() if one.is_official and one.value}
    sums: dict[int, Decimal] = {}
    for target in targets:
        if is_sum(indicator, target) and adds_up(indicator):
            first = target.first_day.year
            within = [y for y in values if first <= y <= target.last_day.year]
            sums |= running(known, first, within)
    return sums


def standing(series: Series, target: Target) -> Standing:
    """Say where a series stands against a target today.

    A sum is taken so far; a stock or percentage by its latest value, whenever that was; a rate or
    a yearly amount by the last full year of the span.
    """
    last = min(target.last_day.year, series.today.year)
    if series.is_sum(target):
        known = {y: v for y, v in series.so_far.items() if target.first_day.year <= y <= last}
        known = {y: v for y, v in known.items() if v or y in series.official}
    else:
        known = {y: v for y, v in series.official.items() if y <= last}
        if not is_level(series.indicator):  # an unfinished year says nothing of a rate
            known = {
                y: v for y, v in known.items() if target.first_day.year <= y < series.today.year
            }
    year = max(known, default=None)
    needed = needed_on(series, target, series.today)
    actual = known[year] if year is not None else None
    reached = None
    if actual is not None:
        reached = attained_pct(actual, needed, series.indicator.direction)
    return Standing(
        target,
        actual,
        year,
        rounded(needed, 1),
        reached,
        band(reached, target.on_track_pct, target.at_risk_pct),
        ahead(series, target),
    )


def is_level(indicator: Indicator) -> bool:
    """Say whether a value stands until the next one: stocks and percentages."""
    return indicator.kind in {IndicatorKind.STOCK, IndicatorKind.PERCENTAGE}


def needed_on(series: Series, target: Target, day: date) -> Decimal:
    """Return what a target asks for on a day."""
    share = elapsed_share(target.first_day, target.last_day, day)
    if series.is_sum(target):
        return needed_by(target.low, share, Decimal(0))
    if not is_level(series.indicator):
        return target.low
    before = {y: v for y, v in series.official.items() if y < target.first_day.year}
    return needed_by(target.low, share, before[max(before)] if before else None)


def ahead(series: Series, target: Target, year: int | None = None) -> Outlook | None:
    """Return the outlook to a target's end (or a year of it); None under four full years."""
    end = year or target.last_day.year
    if not series.is_sum(target):
        if series.indicator.kind is IndicatorKind.GROWTH:
            return None  # a rate is not carried forward
        points = {y: float(series.official[y]) for y in series.complete_years()}
        is_pct = series.indicator.kind is IndicatorKind.PERCENTAGE
        return outlook_of_level(points, end, most=100.0 if is_pct else None)
    steps = increments(series)
    first = target.first_day.year
    # What is counted once over a span begins anew with the next: only its own years tell of it.
    is_distinct = series.indicator.counting is CountingMode.DISTINCT
    full = [y for y in sorted(steps) if y < series.today.year and (y >= first or not is_distinct)]
    within = [y for y in full if y >= first]
    start = float(series.so_far[within[-1]]) if within else 0.0
    left = list(range(within[-1] + 1 if within else first, end + 1))
    reached = max((float(v) for y, v in series.so_far.items() if first <= y <= end), default=0.0)
    return outlook_of_sum({y: steps[y] for y in full}, left, start, reached)


def increments(series: Series) -> dict[int, float]:
    """Return what each year added to the sum of its target."""
    steps: dict[int, float] = {}
    for year, value in series.so_far.items():
        target = series.target_of(year)
        before = series.so_far.get(year - 1)
        is_same = before is not None and target is series.target_of(year - 1)
        steps[year] = float(value - before) if is_same and before is not None else float(value)
    return steps


def targets_by_indicator(
    session: Session, level: IndicatorLevel = IndicatorLevel.PROVINCIAL, code: str = ""
) -> dict[int, list[Target]]:
    """Return the targets of one set: that of ``code``, else the first set of the level in use."""
    chosen = (
        select(col(TargetSet.id))
        .where(col(TargetSet.is_active), col(TargetSet.level) == level)
        .order_by(col(TargetSet.code) != code, col(TargetSet.position), col(TargetSet.id))
        .limit(1)
    )
    number = session.scalar(chosen)
    found: dict[int, list[Target]] = {}
    for row in session.scalars(select(Target).where(col(Target.target_set_id) == number)):
        found.setdefault(row.indicator_id, []).append(row)
    return found
