"""How an indicator, its target, its outlook and what it lacks read in words."""

from datetime import date

from models.reports.indicators.series import Series
from models.reports.indicators.standings import NoOutlook, Standing, goal_of
from models.rules.outlooks import FEWEST_POINTS
from models.tables import Indicator, Target
from models.text import language, t
from models.text.formats import format_date, format_measure, format_number
from models.vocabulary import IndicatorHealth, WantedDirection


def unit_of(indicator: Indicator) -> str:
    """Return the unit in the language in use."""
    return (language() == "en" and indicator.unit_en) or indicator.unit_vi


def name_of(indicator: Indicator) -> str:
    """Return the name in the language in use."""
    return (language() == "en" and indicator.name_en) or indicator.name_vi


def unapproved_words(series: Series) -> str:
    """Return the latest value that waits for approval, its year and state; "" where none does."""
    waiting = [year for year, one in series.years.items() if one.unapproved is not None]
    if not waiting:
        return ""
    one = series.years[max(waiting)]
    return t(
        "{value} ({year}, {state})",
        value=format_measure(one.unapproved),
        year=max(waiting),
        state=one.unapproved_state.label.lower() if one.unapproved_state else "",
    )


def target_words(target: Target, direction: WantedDirection) -> str:
    """Return a target in words: "≥ 100", "≤ 5" where less is better, "≈ 65", "10–15".

    >>> from decimal import Decimal
    >>> target_words(Target(target_set_id=1, indicator_id=1, first_day=None, last_day=None,
    ...     low=Decimal(5)), WantedDirection.LOWER)
    '≤ 5'
    """
    if target.high is not None:
        return f"{format_measure(target.low)}–{format_measure(target.high)}"
    sign = "≤" if direction is WantedDirection.LOWER else "≥"
    return f"{'≈' if target.is_approximate else sign} {format_measure(target.low)}"


def span_words(first_day: date, last_day: date) -> str:
    """Return a span of days as its years, "2021–2025"."""
    first, last = first_day.year, last_day.year
    return str(first) if first == last else f"{first}–{last}"


def standing_words(found: Standing) -> str:
    """Return how an indicator stands, with the years of a target that is over.

    >>> t("{standing} the target of {span}", standing="Đạt", span="2021–2025")
    'Đạt mục tiêu 2021–2025'
    """
    if found.health not in {IndicatorHealth.MET, IndicatorHealth.NOT_MET}:
        return found.health.label
    span = span_words(found.target.first_day, found.target.last_day)
    return t("{standing} the target of {span}", standing=found.health.label, span=span)


def outlook_words(found: Standing, indicator: Indicator) -> str:
    """Return an outlook in words with its range, or why there is none."""
    ahead = found.ahead
    if ahead is None:
        return no_outlook_words(found)
    value, low, high = (format_number(one) for one in (ahead.value, ahead.low, ahead.high))
    return t(
        "about {value} ({low} to {high}) {unit}",
        value=value,
        low=low,
        high=high,
        unit=unit_of(indicator),
    )


def no_outlook_words(found: Standing) -> str:
    """Say why nothing is said of the years ahead."""
    match found.no_outlook:
        case NoOutlook.RATE:
            return t("A rate is not carried forward")
        case NoOutlook.OVER:
            return t("The target's years are over")
        case NoOutlook.TOO_FEW_IN_SPAN:
            return t(
                "Not enough data yet: {count} of {needed} full years of this span, in which each "
                "is counted anew",
                count=found.full_years,
                needed=FEWEST_POINTS,
            )
    return t(
        "Not enough data yet: {count} of {needed} full years",
        count=found.full_years,
        needed=FEWEST_POINTS,
    )


def why_words(series: Series, found: Standing | None) -> str:
    """Say what is missing, or what a reader should know of the standing."""
    if found is None:
        if not series.official:
            return _lacking(series)
        return t("No target is set for these years.")
    if found.actual is None:
        first, last = (
            found.target.first_day.year,
            min(series.year, found.target.last_day.year),
        )
        years = str(last) if first >= last else f"{first}–{last}"
        return t("No value of {years} yet.", years=years) if series.official else _lacking(series)
    said = []
    if found.target.high is not None and not found.is_over:
        goal = goal_of(found.target, series.indicator.direction)
        if goal.is_passed_by(found.actual):
            said.append(t("Beyond the range of the target."))
    if found.years_met is not None:
        met, count = found.years_met
        said.append(t("Met in {met} of {count} years.", met=met, count=count))
    if not found.is_over and found.measured_on < series.today:
        said.append(t("Held against what was needed by {day}.", day=format_date(found.measured_on)))
    return " ".join(said)


def _lacking(series: Series) -> str:
    last = next(reversed(list(series.years.values())), None)
    return last.why if last and last.why else t("No value has been entered.")
