"""Indicators of the province against the plan: the table, the tiles, and the findings in words."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.columns import HEADLINE_FIGURES
from models.frames.indicators import INDICATOR_LIST
from models.lookups.places import places
from models.lookups.read_once import read_once
from models.reports.comparisons import change, compared
from models.reports.indicators.series import (
    Series,
    Source,
    series_of,
    targets_by_indicator,
)
from models.reports.indicators.standings import Standing, standing
from models.reports.indicators.words import (
    name_of,
    outlook_words,
    span_words,
    standing_words,
    target_words,
    unapproved_words,
    unit_of,
    why_words,
)
from models.reports.listings import Listing
from models.reports.slices import frame_of, rows_query
from models.rules.value_states import OFFICIAL
from models.search_index import holds_words
from models.statements import AnySelect, built_once
from models.tables import Indicator
from models.text import mark, t
from models.text.folding import fold
from models.text.formats import format_date, format_number
from models.vocabulary import (
    IndicatorHealth,
    IndicatorLevel,
    Origin,
    ValueState,
)


@read_once
def province_indicators(session: Session) -> list[Indicator]:
    """Return the indicators of the province that are in use, detached, in their order."""
    rows = list(session.scalars(_in_use()))
    for row in rows:
        session.expunge(row)
    return rows


@built_once
def _in_use() -> AnySelect:
    return (
        select(Indicator)
        .where(col(Indicator.is_active), col(Indicator.level) == IndicatorLevel.PROVINCIAL)
        .order_by(col(Indicator.position), col(Indicator.id))
    )


def all_series(session: Session, filters: ReportFilter) -> list[Series]:
    """Return every indicator of the province year by year, against the chosen set of targets.

    They are told as of the last day of the period, or today where that is earlier.
    """
    targets = targets_by_indicator(session, code=filters.target_set)
    source = source_of(session, filters)
    return [
        series_of(source, one, targets.get(one.id or 0, [])) for one in province_indicators(session)
    ]


def source_of(session: Session, filters: ReportFilter) -> Source:
    """Return what series are read from, for a slice."""
    return Source(
        session,
        filters.era,
        until=filters.period.last_day,
        with_unapproved=filters.with_unapproved,
    )


INDICATOR_FIELDS: Final = frozenset({"period", "target_set", "with_unapproved"})
"""The fields of a filter that can change what indicators say."""


def slice_of(filters: ReportFilter) -> ReportFilter:
    """Return the part of a slice that figures of indicators use."""
    return filters.only(INDICATOR_FIELDS)


def indicator_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return one row per indicator: INDICATOR_LIST, indexed by id.

    The chosen standings leave those indicators only, also under the word of older links.
    """
    return with_year_before(
        session, listed(session, all_series(session, filters), filters), filters
    )


def with_year_before(session: Session, frame: pd.DataFrame, filters: ReportFilter) -> pd.DataFrame:
    """Return INDICATOR_LIST with the year before as the slice asks for it.

    Where it is compared, that is what the list of the days of before tells as of the year; a list
    whose latest year is not the one before says nothing of it.
    """
    found = compared(filters, places(session).today)
    if found is None or found.period is None:
        return frame
    sliced = slice_of(found.of(filters))
    then = listed(session, all_series(session, sliced), sliced).set_index("code")
    known = {
        (code, int(row["latest_year"]) + 1): row["in_year"]
        for code, row in then[then["in_year"].notna()].iterrows()
    }
    rows = [(row["code"], row["latest_year"], row["in_year"]) for row in frame.to_dict("records")]
    before = [known.get((code, year)) for code, year, _ in rows]
    changes = [change(value, was) for (*_, value), was in zip(rows, before, strict=True)]
    told = {"before": before, "change": changes}
    return frame.assign(
        **{name: pd.Series(values, frame.index, "float64") for name, values in told.items()}
    )


def listed(session: Session, found: Iterable[Series], filters: ReportFilter) -> pd.DataFrame:
    """Return series that are read already as INDICATOR_LIST, indexed by id."""
    rows, ids = [], []
    wanted = {one.value for one in (*filters.indicator_healths, *filters.healths)}
    is_marked = places(session).is_demonstration
    origin = (Origin.DEMONSTRATION if is_marked else Origin.OFFICE).label
    words = fold(filters.search).split()
    named = set(
        session.scalars(select(col(Indicator.id)).where(holds_words(session, Indicator, words)))
        if words
        else ()
    )
    for series in found:
        if words and series.indicator.id not in named:
            continue
        row = _row(series, origin)
        if wanted and row[-1] not in wanted:
            continue
        rows.append(row)
        ids.append(series.indicator.id or 0)
    return frame_of(INDICATOR_LIST, rows, ids)


def indicator_count(session: Session, filters: ReportFilter) -> int:
    """Return how many indicators the slice holds."""
    return len(indicator_list(session, filters))


def _row(series: Series, origin: str) -> tuple[Any, ...]:
    one, target = series.indicator, series.current_target
    found = standing(series, target) if target else None
    known = series.official
    latest = max(known, default=None)
    value, period, state = _shown(series, found, latest)
    return (
        one.code,
        name_of(one),
        unit_of(one),
        value,
        period,
        known[latest] if latest else None,
        latest,
        series.before,
        change(known[latest], series.before) if latest else None,
        target_words(target, one.direction) if target else "",
        span_words(target.first_day, target.last_day) if target else "",
        found.needed if found else None,
        found.attained_pct if found else None,
        standing_words(found) if found else "",
        outlook_words(found, one) if found else "",
        t("Calculated from the registers") if one.calculation else t("Entered and approved"),
        state.label if state else "",
        unapproved_words(series),
        why_words(series, found),
        origin,
        state is not None and state not in OFFICIAL,
        found.health.value if found else "",
    )


def _shown(
    series: Series, found: Standing | None, latest: int | None
) -> tuple[Decimal | None, str, ValueState | None]:
    """Return the value shown, its period in words, and its own state."""
    if found is None or found.actual is None or found.actual_year is None:
        if latest is None:
            return None, "", None
        one = series.years[latest]
        return one.value, _until(series, str(latest), latest), one.state
    first, last = found.target.first_day.year, found.actual_year
    period = str(last)
    if series.is_sum(found.target) and first < last:
        period = t("{first} to {last}", first=first, last=last)
    return found.actual, _until(series, period, last), found.state


def _until(series: Series, period: str, year: int) -> str:
    """Add the day to the words of a period that a report cuts within a year."""
    if not series.is_past or series.last_full_year >= year:
        return period
    return t("{period}, to {day}", period=period, day=format_date(series.today))


ALARMS: Final = frozenset({"behind"})
"""Figures that stand out unless they are zero."""


def indicator_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many indicators stand how: HEADLINE_FIGURES, for tiles.

    Codes: on_track, at_risk, behind, no_value, unsaid, and met and not_met where there are any.
    """
    return figures_of(indicator_list(session, slice_of(filters)), filters)


def figures_of(frame: pd.DataFrame, filters: ReportFilter) -> pd.DataFrame:
    """Return HEADLINE_FIGURES of a list of indicators that is read already."""
    counts = Counter(frame["standing_code"])
    further = [one for one in IndicatorHealth if one not in _ALWAYS and counts[one.value]]
    rows: list[tuple[Any, ...]] = []
    for health in (*_ALWAYS, *further):
        narrowed = slice_of(filters).model_copy(update={"indicator_healths": (health,)})
        rows.append(
            (
                health.value,
                t("Indicators: {standing}", standing=health.label.lower()),
                counts[health.value],
                None,
                t(_COUNTED[health]),
                rows_query(narrowed) if counts[health.value] else "",
            )
        )
    rows.append(
        (
            "unsaid",
            t("Indicators without a target"),
            counts[""],
            None,
            t("Indicators of the province in use, for whose years no target is set"),
            "",
        )
    )
    return frame_of(HEADLINE_FIGURES, rows)


_ALWAYS: Final = (
    IndicatorHealth.ON_TRACK,
    IndicatorHealth.AT_RISK,
    IndicatorHealth.BEHIND,
    IndicatorHealth.NO_VALUE,
)
_COUNTED: Final = {
    IndicatorHealth.ON_TRACK: mark(
        "The target runs, and what had to be reached by now is reached as far as “on track” asks"
    ),
    IndicatorHealth.AT_RISK: mark(
        "The target runs, and what had to be reached by now is missed, within what “at risk” allows"
    ),
    IndicatorHealth.BEHIND: mark(
        "The target runs, and what had to be reached by now is missed by more than that"
    ),
    IndicatorHealth.NO_VALUE: mark(
        "Indicators of the province with a target but no value in its years that counts"
    ),
    IndicatorHealth.MET: mark("The target's years are over, and it was met"),
    IndicatorHealth.NOT_MET: mark("The target's years are over, and it was not met"),
}


def standing_counts(found: Iterable[Series]) -> Counter[str]:
    """Return how many series stand how, by the codes of :func:`indicator_figures`.

    What has no target is "unsaid".
    """
    return Counter(_standing_code(series) for series in found)


def _standing_code(series: Series) -> str:
    target = series.current_target
    return standing(series, target).health.value if target else "unsaid"


def indicators_insight(frame: pd.DataFrame) -> str:
    """Return in one sentence how the indicators stand against the plan."""
    counts = Counter(frame["standing_code"])
    over = counts[IndicatorHealth.MET] + counts[IndicatorHealth.NOT_MET]
    running = sum(counts.values()) - counts[""] - over
    none = counts[IndicatorHealth.NO_VALUE]
    if not running + over - none:
        return t("No indicator has both a target and a value yet")
    said = []
    if running:
        said.append(
            t(
                "{on_track} of {count} indicators with a target are on track",
                on_track=format_number(counts[IndicatorHealth.ON_TRACK]),
                count=format_number(running),
            )
        )
    if none:
        said.append(t("{count} have no value yet", count=format_number(none)))
    if over:
        said.append(
            t(
                "{met} of {count} targets whose years are over were met",
                met=format_number(counts[IndicatorHealth.MET]),
                count=format_number(over),
            )
        )
    return "; ".join(said)


INDICATORS = Listing(
    "indicators",
    mark("Indicators"),
    INDICATOR_LIST[:-2],
    indicator_list,
    indicator_count,
    indicator_list,
    is_as_of=True,
    uses=INDICATOR_FIELDS | {"indicator_healths", "healths", "search"},
)
