"""The rules behind an indicator's standing, each as a sentence that a head can retell."""

from models.reports.indicators.records import IndicatorRecord
from models.reports.indicators.standings import Pace, Standing
from models.reports.indicators.words import no_outlook_words
from models.rules.outlooks import Outlook
from models.text import t
from models.text.formats import format_date, format_measure, format_number, office_today
from models.vocabulary import CountingMode, IndicatorKind


def pace_reached(one: Standing, unit: str) -> str:
    """Say how much of the needed pace is reached, and what had to be reached by when."""
    needed = f"{format_measure(one.needed)} {unit}"
    if one.attained_pct is None:
        return t("needed by now {needed}", needed=needed)
    pct = format_number(one.attained_pct, 1)
    if one.measured_on == office_today():
        return t("{pct} % of the pace (by now {needed} had to be reached)", pct=pct, needed=needed)
    return t(
        "{pct} % of the pace (by {day} {needed} had to be reached)",
        pct=pct,
        needed=needed,
        day=format_date(one.measured_on),
    )


def pace_rule(record: IndicatorRecord) -> str:
    """Say by which rule the needed pace is found, and where its bands lie."""
    now = record.current
    if now is None:
        return ""
    return t(
        "{rule}; on track from {first} %, at risk from {second} % of it",
        rule=_pace(record, now),
        first=now.target.on_track_pct,
        second=now.target.at_risk_pct,
    )


def _pace(record: IndicatorRecord, now: Standing) -> str:
    base = now.base
    match now.pace:
        case Pace.OWN_CURVE:
            first = now.target.first_day.year
            return t(
                "each is counted once, so that the count fills up: the share of the final count "
                "that the office itself had reached by the same time of {first}–{last}",
                first=first - (now.target.last_day.year - first + 1),
                last=first - 1,
            )
        case Pace.SHARE_OF_TIME:
            rule = t("the share of the target's days that are over, of the whole target")
            if record.facts.counting is not CountingMode.DISTINCT:
                return rule
            return t("{rule} (no whole span of the office's own before it to follow)", rule=rule)
        case Pace.EVERY_YEAR:
            return t("the target itself, every year")
        case Pace.NO_BASE:
            return t("the whole target at once: no base is set and no value stands before it")
    if base is None:
        return ""
    value, day = format_measure(base.value), format_date(base.day)
    if now.pace is Pace.HOLD:
        return t(
            "the target itself: the base ({value} on {day}) is there already and is to be held",
            value=value,
            day=day,
        )
    kind = t("base set") if base.is_typed else t("last value before the target")
    return t(
        "the way from {value} on {day} ({kind}) to the target, by the share of the time that is "
        "over",
        value=value,
        day=day,
        kind=kind,
    )


def outlook_rule(record: IndicatorRecord) -> str:
    """Say by which rule the years ahead are told, and what it missed on the past."""
    now = record.current
    if now is None:
        return t("no target is set for these years")
    if now.ahead is None:
        return no_outlook_words(now)
    said = _carried_on(record, now, now.ahead)
    error = now.ahead.error
    if error is None:
        return said
    return t(
        "{rule}; {trials} forecasts of the past, each {years} year ahead, missed by {error} % on "
        "average",
        rule=said,
        trials=error.trials,
        years=error.years_ahead,
        error=format_number(error.pct, 0),
    )


def _carried_on(record: IndicatorRecord, now: Standing, found: Outlook) -> str:
    if record.facts.kind is IndicatorKind.STOCK:
        return t(
            "the last of {points} full years, carried on by their mean yearly change; in 8 of 10 "
            "cases the end lies within the range",
            points=found.points,
        )
    if record.series.is_sum(now.target):
        return t(
            "what is together, and the years left as the trend of {points} full years gives them; "
            "in 8 of 10 cases the end lies within the range",
            points=found.points,
        )
    return t(
        "the trend (a straight line) of {points} full years; in 8 of 10 cases the end lies within "
        "the range",
        points=found.points,
    )


def base_words(record: IndicatorRecord) -> str:
    """Return the typed base with its year."""
    facts = record.facts
    if facts.base_year is None:
        return t("no base year is set") if facts.kind is IndicatorKind.GROWTH else ""
    return f"{format_measure(facts.base_value)} ({facts.base_year})"
