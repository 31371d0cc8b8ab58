"""Where an indicator stands against a target: reached, needed by then, verdict, outlook."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from models.reports.indicators.series import Base, Series, is_level
from models.rules.indicator_pace import (
    Goal,
    along,
    attained_pct,
    elapsed_share,
    health,
    needed_by,
)
from models.rules.outlooks import (
    FEWEST_POINTS,
    Outlook,
    outlook_of_share,
    outlook_of_stock,
    outlook_of_sum,
)
from models.tables import Target
from models.text.rounding import rounded
from models.vocabulary import (
    CountingMode,
    IndicatorHealth,
    IndicatorKind,
    ValueState,
    WantedDirection,
)


class Pace(StrEnum):
    """By which rule the needed pace of a target was found."""

    SHARE_OF_TIME = "share_of_time"
    OWN_CURVE = "own_curve"
    FROM_BASE = "from_base"
    HOLD = "hold"
    NO_BASE = "no_base"
    EVERY_YEAR = "every_year"


class NoOutlook(StrEnum):
    """Why nothing is said of the years ahead."""

    RATE = "rate"
    OVER = "over"
    TOO_FEW = "too_few"
    TOO_FEW_IN_SPAN = "too_few_in_span"


@dataclass(frozen=True)
class Standing:
    """Where an indicator stands against one target, as of the day of its series.

    ``needed`` is what had to be reached by ``measured_on``: the last day the value tells of.
    """

    target: Target
    actual: Decimal | None
    actual_year: int | None
    state: ValueState | None
    needed: Decimal
    measured_on: date
    pace: Pace
    base: Base | None
    attained_pct: Decimal | None
    health: IndicatorHealth
    years_met: tuple[int, int] | None
    """Where the target is for each year: in how many of how many years it was met."""
    series: Series = field(repr=False)

    @cached_property
    def ahead(self) -> Outlook | None:
        """Return what is to be expected at the target's end; None where nothing is said of it."""
        is_over = _is_over(self.series, self.target)
        return None if is_over else ahead(self.series, self.target)

    @property
    def no_outlook(self) -> NoOutlook | None:
        """Return why nothing is said of the years ahead; None where something is."""
        if self.ahead is not None:
            return None
        is_over = _is_over(self.series, self.target)
        return _why_none(self.series, self.target, is_over=is_over)

    @property
    def full_years(self) -> int:
        """Return how many full years tell of the years ahead."""
        return len(_told_by(self.series, self.target))

    @property
    def is_over(self) -> bool:
        """Say whether the verdict is the last one."""
        return self.health in {IndicatorHealth.MET, IndicatorHealth.NOT_MET}


def goal_of(target: Target, direction: WantedDirection) -> Goal:
    """Return what a target asks for."""
    return Goal(target.low, target.high, direction)


def standing(series: Series, target: Target) -> Standing:
    """Say where a series stands against a target.

    A sum is taken so far; a stock or percentage by its latest value within the span; a rate or a
    yearly amount by the last full year of it, and once it is over by all its years.
    """
    known = _within(series, target)
    year = max(known, default=None)
    actual = known[year] if year is not None else None
    value = series.years.get(year) if year is not None else None
    measured_on = series.today
    if value is not None and value.until is not None:
        measured_on = min(series.today, value.until)
    goal = goal_of(target, series.indicator.direction)
    pace, base = pace_of(series, target)
    needed = _needed_by_pace(series, target, measured_on, pace, base)
    reached = None
    if actual is not None:
        from_base = base.value if base and pace is Pace.FROM_BASE else None
        reached = attained_pct(actual, needed, series.indicator.direction, from_base)
    is_over = _is_over(series, target)
    years_met = None
    if pace is Pace.EVERY_YEAR and known:
        years_met = (sum(goal.is_met_by(one) for one in known.values()), len(known))
    shown = health(
        goal, actual, reached, (target.on_track_pct, target.at_risk_pct), is_over=is_over
    )
    is_earned = actual is None or pace is not Pace.EVERY_YEAR or goal.is_met_by(actual)
    if shown is IndicatorHealth.ON_TRACK and not is_earned:
        shown = IndicatorHealth.AT_RISK  # each year has its own verdict: near is not met
    if is_over and years_met is not None:
        is_met = years_met[0] == years_met[1]
        shown = IndicatorHealth.MET if is_met else IndicatorHealth.NOT_MET
    return Standing(
        target,
        actual,
        year,
        _state_of(series, target, known, year),
        rounded(needed, 1),
        measured_on,
        pace,
        base,
        reached,
        shown,
        years_met,
        series,
    )


def _state_of(
    series: Series, target: Target, known: dict[int, Decimal], year: int | None
) -> ValueState | None:
    """Return the state of the value shown: of a sum, that of the least approved year in it."""
    used = known if series.is_sum(target) else [year]
    states = [one.state for y in used if y and (one := series.years.get(y)) and one.state]
    return min(states, key=list(ValueState).index, default=None)


def _is_over(series: Series, target: Target) -> bool:
    if series.today == target.last_day:
        return series.is_past
    return series.today > target.last_day


def _within(series: Series, target: Target) -> dict[int, Decimal]:
    """Return the values that are held against a target: those of its own span, never older ones."""
    first, last = target.first_day.year, min(target.last_day.year, series.year)
    if series.is_sum(target):
        known = {y: v for y, v in series.so_far.items() if first <= y <= last}
        return {y: v for y, v in known.items() if y in series.official}
    if not is_level(series.indicator):  # an unfinished year says nothing of a rate
        last = min(last, series.last_full_year)
    return {y: v for y, v in series.official.items() if first <= y <= last}


def pace_of(series: Series, target: Target) -> tuple[Pace, Base | None]:
    """Return by which rule a target's needed pace is found, and the base of a level."""
    if series.is_sum(target):
        has_curve = target.first_day in (series.curves or {})
        return (Pace.OWN_CURVE if has_curve else Pace.SHARE_OF_TIME), None
    if not is_level(series.indicator):
        return Pace.EVERY_YEAR, None
    base = series.base_of(target)
    if base is None:
        return Pace.NO_BASE, None
    is_there = goal_of(target, series.indicator.direction).is_reached_from(base.value)
    return (Pace.HOLD if is_there else Pace.FROM_BASE), base


def needed_on(series: Series, target: Target, day: date) -> Decimal:
    """Return what a target asks for on a day."""
    return _needed_by_pace(series, target, day, *pace_of(series, target))


def _needed_by_pace(
    series: Series, target: Target, day: date, pace: Pace, base: Base | None
) -> Decimal:
    wanted = goal_of(target, series.indicator.direction).nearest
    share = elapsed_share(target.first_day, target.last_day, day)
    if pace is Pace.OWN_CURVE:
        return wanted * along((series.curves or {})[target.first_day], share)
    if pace is Pace.SHARE_OF_TIME:
        return needed_by(wanted, share, Decimal(0))
    if pace is Pace.FROM_BASE and base is not None:
        start = date.fromordinal(base.day.toordinal() + 1)
        return needed_by(wanted, elapsed_share(start, target.last_day, day), base.value)
    return wanted


def ahead(series: Series, target: Target, year: int | None = None) -> Outlook | None:
    """Return the outlook to a target's end (or a year of it); None under four full years."""
    end = year or target.last_day.year
    points = _told_by(series, target)
    if series.indicator.kind is IndicatorKind.GROWTH:
        return None  # a rate is not carried forward
    if series.is_sum(target):
        first = target.first_day.year
        within = [y for y in sorted(points) if first <= y <= end]
        start = float(series.so_far[within[-1]]) if within else 0.0
        left = list(range(within[-1] + 1 if within else first, end + 1))
        reached = [float(v) for y, v in series.so_far.items() if first <= y <= end]
        return outlook_of_sum(points, left, start, max(reached, default=0.0))
    if series.indicator.kind is IndicatorKind.STOCK:
        return outlook_of_stock(points, end)
    is_pct = series.indicator.kind is IndicatorKind.PERCENTAGE
    return outlook_of_share(points, end, most=100.0 if is_pct else None)


def _told_by(series: Series, target: Target) -> dict[int, float]:
    """Return the full years that tell of the years ahead: values, or what each year added."""
    is_distinct = series.indicator.counting is CountingMode.DISTINCT
    if not (series.is_sum(target) and is_distinct):
        return {y: float(series.official[y]) for y in series.complete_years()}
    # What is counted once over a span begins anew with the next: only its own years tell of it.
    steps, first = increments(series), target.first_day.year
    return {y: steps[y] for y in series.complete_years() if y in steps and y >= first}


def _why_none(series: Series, target: Target, *, is_over: bool) -> NoOutlook:
    if is_over:
        return NoOutlook.OVER
    if series.indicator.kind is IndicatorKind.GROWTH:
        return NoOutlook.RATE
    is_new = series.is_sum(target) and series.indicator.counting is CountingMode.DISTINCT
    if is_new and len(series.complete_years()) >= FEWEST_POINTS:
        return NoOutlook.TOO_FEW_IN_SPAN
    return NoOutlook.TOO_FEW


def increments(series: Series) -> dict[int, float]:
    """Return what each year added to the sum of its target."""
    steps: dict[int, float] = {}
    for year, value in series.so_far.items():
        target = series.target_of(year)
        before = series.so_far.get(year - 1)
        is_same = before is not None and target is series.target_of(year - 1)
        steps[year] = float(value - before) if is_same and before is not None else float(value)
    return steps
