"""The overview: headline figures and the charts of exchanges, each with the link to its rows.

Where the slice names no origin, everything here counts what the office's figures count
(``ReportFilter.is_own``); where it names no state, charts count exchanges held.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import case, extract, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.exchanges import (
    EXCHANGES_BY_TOPIC,
    EXCHANGES_OVER_TIME,
    LATEST_EXCHANGES,
    PLANNED_AGAINST_HELD,
    UNDATED,
)
from models.lookups.places import places
from models.periods import Period
from models.reports.buckets import Bucket, Step, bucket_code, buckets, step_of
from models.reports.comparisons import against_before, compared, with_before
from models.reports.exchanges.figures import headline_figures
from models.reports.exchanges.lists import partner_text
from models.reports.exchanges.partners import exchanges_by_partner
from models.reports.exchanges.slices import counted_held, narrowed
from models.reports.exchanges.stored import are_held_stored, is_stored, stored_flows
from models.reports.exchanges.where import exchange_conditions, in_order
from models.reports.slices import counted, frame_of, rows_query
from models.rules.dates import FIRST_DAY, date_text
from models.rules.known_days import CUT_OFF_DAY
from models.stored_totals.exchanges import TOPIC
from models.tables import Delegation, Exchange, ExchangeTopic, Topic
from models.tables.own_names import own_name
from models.text import t
from models.vocabulary import DatePrecision, Direction, ExchangeState

__all__ = [
    "exchanges_by_partner",
    "exchanges_by_topic",
    "exchanges_over_time",
    "headline_figures",
    "latest_exchanges",
    "planned_against_held",
]

_Counts = dict[tuple[str, Any], int]
_ALWAYS_SHOWN: Final = (Direction.OUTGOING, Direction.INCOMING)


def exchanges_over_time(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return exchanges held by time and direction: EXCHANGES_OVER_TIME.

    Months for a slice of up to a year, quarters for up to three, else years. Time to come is
    left out while nothing stands in it, unless the days of before are compared with.
    """
    base = counted_held(filters)
    today = places(session).today
    spans, counts = _by_time(session, base, Exchange.direction)
    then = _then(session, filters, counted_held, Exchange.direction)
    shown = [
        direction
        for direction in Direction
        if any(key[1] == direction for key in (*counts, *(then or ())))
        or direction in (base.directions or _ALWAYS_SHOWN)
    ]
    spans = tuple(
        span
        for span in spans
        if then is not None
        or span.first_day <= today
        or any((span.code, way) in counts for way in shown)
    )
    rows = [
        (
            span.code,
            span.label,
            span.first_day,
            direction.value,
            direction.label,
            counts.get((span.code, direction), 0),
            span.last_day >= today,
            rows_query(_in_span(base, span).model_copy(update={"directions": (direction,)})),
        )
        for span in spans
        for direction in shown
    ]
    frame = frame_of(EXCHANGES_OVER_TIME, rows if counts else [])
    if then is None:
        return frame
    spans_of = zip(frame["bucket"], map(Direction, frame["direction"]), strict=True)
    return with_before(frame, "exchanges", [then.get(one, 0) for one in spans_of])


def planned_against_held(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return what became of the exchanges of each span of time: PLANNED_AGAINST_HELD."""
    base = counted(filters)
    today = places(session).today
    spans, counts = _by_time(session, base, Exchange.state)
    states = (ExchangeState.PLANNED, ExchangeState.HELD, ExchangeState.CANCELLED)
    rows = []
    for span in spans:
        here = _in_span(base, span)
        rows.append(
            (
                span.code,
                span.label,
                span.first_day,
                *(counts.get((span.code, state), 0) for state in states),
                span.last_day >= today,
                *(rows_query(narrowed(here, state)) for state in states),
            )
        )
    frame = frame_of(PLANNED_AGAINST_HELD, rows if counts else [])
    then = _then(session, filters, counted, Exchange.state)
    if then is None:
        return frame
    stood = [then.get((code, ExchangeState.HELD), 0) for code in frame["bucket"]]
    return with_before(frame, "held", stood)


def _then(
    session: Session,
    filters: ReportFilter,
    slice_of: Callable[[ReportFilter], ReportFilter],
    by: Any,  # noqa: ANN401 - a column of Exchange
) -> _Counts | None:
    """Count the days of before under the spans of a year later; None where nothing is compared."""
    found = compared(filters, places(session).today)
    if found is None or found.period is None:
        return None
    return _by_time(session, slice_of(found.of(filters)), by, filters.period)[1]


def _by_time(
    session: Session,
    base: ReportFilter,
    by: Any,  # noqa: ANN401 - a column of Exchange
    a_year_later: Period | None = None,
) -> tuple[tuple[Bucket, ...], _Counts]:
    """Count the exchanges of a slice by span of time and one column.

    Those known to the year only stand in a span of their own, last, where spans are shorter; so do
    those without a day in all time. ``a_year_later`` is the period under whose spans they are told,
    where they are held against it.
    """
    shape = a_year_later or base.period
    step, cut_off = step_of(shape), shape.is_cut_off
    (starts, precision, value, number), of_slice, days = _dated(
        session, base, by, is_by_day=cut_off
    )
    time: list[Any] = [extract("year", starts)]
    if step is not Step.YEAR or cut_off:
        time.append(extract("month", starts))
    if cut_off:
        time.append(case((extract("day", starts) > CUT_OFF_DAY, 1), else_=0))
    is_undated: list[Any] = (
        [] if step is Step.YEAR else [case((precision == DatePrecision.YEAR, 1), else_=0)]
    )
    rows = session.execute(
        select(number, value, *is_undated, *time)
        .where(*of_slice)
        .group_by(value, *is_undated, *time),
        days,
    ).all()
    if not rows:
        return (), {}
    counts: _Counts = defaultdict(int)
    years: list[int] = []
    for count, value, *when in rows:
        is_apart = bool(is_undated) and bool(when.pop(0))
        if when[0] is None:
            counts[UNDATED, value] += int(count)
            continue
        year, month = _month(*map(int, when))
        year += a_year_later is not None
        years.append(year)
        code = bucket_code(step, year, month, is_cut_off=cut_off)
        counts[UNDATED if is_apart else code, value] += int(count)
    years = years or [places(session).today.year]
    first = shape.first_day or date(min(years), 1, 1)
    last = shape.last_day or date(max(years), 12, 31)
    spans = buckets(first, last, step)
    if any(code == UNDATED for code, _ in counts):
        label = {
            Step.MONTH: t("Month not known"),
            Step.QUARTER: t("Quarter not known"),
            Step.YEAR: t("Day not stated"),
        }[step]
        spans = (*spans, Bucket(UNDATED, label, first, last, base.period))
    return spans, dict(counts)


def _dated(
    session: Session,
    base: ReportFilter,
    by: Any,  # noqa: ANN401 - a column of Exchange
    *,
    is_by_day: bool,
) -> tuple[Any, ...]:
    """Return where a slice is counted by time from: columns, what leaves its rows, its days.

    The columns are its day, how exactly that is known, what it is counted by, and the count.
    """
    if not is_stored(base):
        day, precision = col(Exchange.starts_on), col(Exchange.date_precision)
        return (day, precision, col(by), func.count()), exchange_conditions(session, base), {}
    asked = stored_flows(session, base, is_by_day=is_by_day)
    rows = asked.flows.rows().c
    number = func.sum(rows.number)
    day_known = case((rows.day >= FIRST_DAY, rows.day), else_=None)
    columns = day_known, rows.date_precision, rows[by.key], number
    return columns, (rows.number != 0,), asked.days


def _month(year: int, month: int = 1, is_of_next: int = 0) -> tuple[int, int]:
    """Return the year and month that a day is counted in."""
    years, place = divmod(year * 12 + month - 1 + is_of_next, 12)
    return years, place + 1


def _in_span(base: ReportFilter, span: Bucket) -> ReportFilter:
    """Return the slice of one bar."""
    if span.code == UNDATED:
        is_all_time = base.period.first_day is None
        known = DatePrecision.UNKNOWN if is_all_time else DatePrecision.YEAR
        return base.model_copy(update={"precisions": (known,)})
    return base.model_copy(update={"period": span.period})


@against_before(("topic",), "exchanges", gone="last")
def exchanges_by_topic(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the exchanges held on each topic: EXCHANGES_BY_TOPIC, most first."""
    base = counted_held(filters)
    told = col(Topic.code), own_name(Topic).label("label")
    if are_held_stored(base):
        of_topics = stored_flows(session, base, TOPIC)
        stored, days = of_topics.flows.rows(), of_topics.days
        count = func.sum(stored.c.number).label("exchanges")
        asked = (
            select(*told, count).join(stored, stored.c.topic_id == col(Topic.id)).having(count > 0)
        )
    else:
        count, days = func.count().label("exchanges"), {}
        asked = (
            select(*told, count)
            # "+ 0" keeps the databases from beginning with the topics: the slice is far smaller
            .join(ExchangeTopic, col(ExchangeTopic.topic_id) + 0 == col(Topic.id))
            .join(Exchange, col(Exchange.id) == col(ExchangeTopic.exchange_id))
            .where(*exchange_conditions(session, base))
        )
    rows = session.execute(
        asked.group_by(col(Topic.id)).order_by(count.desc(), col(Topic.position), col(Topic.id)),
        days,
    ).all()
    chosen = set(base.topics)
    return frame_of(
        EXCHANGES_BY_TOPIC,
        [
            (code, label, exchanges, rows_query(base.model_copy(update={"topics": (code,)})))
            for code, label, exchanges in rows
            if not chosen or code in chosen
        ],
    )


def latest_exchanges(session: Session, filters: ReportFilter, limit: int = 8) -> pd.DataFrame:
    """Return the latest exchanges held: LATEST_EXCHANGES, indexed by id, the latest first."""
    base = counted_held(filters)
    found = places(session)
    query = select(
        col(Exchange.id),
        col(Exchange.starts_on),
        col(Exchange.ends_on),
        col(Exchange.date_precision),
        col(Exchange.title),
        col(Exchange.direction),
        col(Exchange.kind),
        col(Exchange.state),
        col(Exchange.origin),
    ).where(*exchange_conditions(session, base))
    rows = session.execute(in_order(query, found, "-starts_on", base).limit(limit)).all()
    parts: dict[int, list[int]] = defaultdict(list)
    for exchange_id, province_id in session.execute(
        select(col(Delegation.exchange_id), col(Delegation.province_id))
        .where(
            col(Delegation.exchange_id).in_([row.id for row in rows]),
            col(Delegation.province_id).is_not(None),
        )
        .order_by(col(Delegation.position), col(Delegation.id))
    ):
        parts[exchange_id].append(province_id)
    frame = frame_of(
        LATEST_EXCHANGES,
        [
            (
                date_text(row.starts_on, row.ends_on, row.date_precision),
                row.title,
                row.direction.value,
                row.direction.label,
                row.state.value,
                row.state.label,
                partner_text(found, parts[row.id], base.era),
                row.origin.value,
                row.origin.label,
            )
            for row in rows
        ],
    )
    frame.index = pd.Index([row.id for row in rows], name="id", dtype="int64")
    return frame
