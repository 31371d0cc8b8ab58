"""Conditions that several registers share, each said once."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, extract, false, not_, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.own_records import counts_as_own
from models.lookups.places import places
from models.periods import Period
from models.rules.dates import LAST_DAY
from models.rules.known_days import (
    CUT_OFF_DAY,
    WIDER,
    counted_until,
    latest_first_day,
    reached_from,
    touched_from,
)
from models.rules.reporting_periods import ReportingCalendar
from models.search_index import holds_words
from models.statements import AnySelect as AnySelect
from models.statements import KnownByKey
from models.tables import Organisation
from models.text import language
from models.text.folding import fold
from models.vocabulary import DatePrecision

Condition = ColumnElement[bool]
_STATED: Final = KnownByKey[AnySelect](most=500)

_DECEMBER: Final = 12

SHARED_FIELDS: Final = frozenset(
    {"period", "provinces", "has_no_province", "origins", "divisions", "is_own"}
)
"""The fields of a filter that can narrow every register of an office."""


WALKED_FIELDS: Final = frozenset({"period", "origins", "is_own"})
"""Fields that leave so many records that a list is read in its order until enough fit."""


def shared_conditions(
    session: Session,
    table: Any,  # noqa: ANN401 - a register's table
    filters: ReportFilter,
) -> list[Condition]:
    """Return what every register shares: none deleted, origins, divisions, provinces, own."""
    found = places(session)
    parts: list[Condition] = [col(table.deleted_at).is_(None)]
    if filters.origins:
        parts.append(col(table.origin).in_(filters.origins))
    if filters.divisions:
        parts.append(col(table.division_id).in_(tuple(map(int, filters.divisions))))
    if filters.provinces:
        ids = sorted(found.ids_of(filters.provinces, filters.era))
        parts.append(col(table.province_id).in_(ids))
    if filters.has_no_province:
        parts.append(col(table.province_id).is_(None))
    if filters.is_own:
        parts.append(counts_as_own(found, table))
    return parts


def stated_once(
    session: Session, what: Hashable, filters: ReportFilter, build: Callable[[], AnySelect]
) -> AnySelect:
    """Return a statement on a slice, built once: the same slice is asked for after every change.

    Its conditions read of the session the day, the origins that count and the units of home, as
    those of initiatives, supports, certificates and courses do. What is searched for, and a slice
    of units or of what came of a visit, is built at each asking.
    """
    if filters.search or filters.provinces or filters.exchanges:
        return build()
    found = places(session)
    known = language(), found.today, found.own_origins, found.home_ids
    return _STATED.get((what, filters, known), build)


def searched(session: Session, table: Any, search: str, name: Any = None) -> list[Condition]:  # noqa: ANN401 - a register's table and a column
    """Return the condition that records hold every word of a search, by the one index.

    Of a search without a letter or digit the signs themselves are looked for, in the column
    ``name``; without one in the name of the record's organisation.
    """
    if words := fold(search).split():
        return [holds_words(session, table, words)]
    if not search:
        return []
    if name is not None:
        return [col(name).contains(search, autoescape=True)]
    named = col(Organisation.name).contains(search, autoescape=True)
    return [col(table.organisation_id).in_(select(col(Organisation.id)).where(named))]


def in_period(day: Any, precision: Any | None, period: Period) -> tuple[Condition, ...]:  # noqa: ANN401 - columns
    """Return the conditions that leave what counts in a period: the rule of ``rules.known_days``.

    ``day`` is the column of the first day of what is known, ``precision`` the column that says how
    exactly; None where days are always known.
    """
    if period.first_day is None or period.last_day is None:
        return ()
    parts: list[Condition] = [col(day).between(period.first_day, period.last_day)]
    for wider, until in rough_until(period).items() if precision is not None else ():
        parts.append(or_(col(precision) != wider, col(day) <= until))
    return tuple(parts)


def rough_until(period: Period) -> dict[DatePrecision, date]:
    """Return up to which day what is known to its month or year counts in a period.

    Most periods hold every month and year that begins in them: nothing is to be asked then.
    """
    if period.first_day is None or period.last_day is None:
        return {}
    first, last = period.first_day, period.last_day
    eve = first - timedelta(days=1)
    found = {wider: counted_until(first, last, wider) for wider in WIDER}
    return {
        wider: until
        for wider, until in found.items()
        if latest_first_day(last, wider) > max(until, eve)
    }


def reported_year(day: Any, calendar: ReportingCalendar) -> Any:  # noqa: ANN401 - columns
    """Return the year that a day is reported in, as a column; of two that share it, the later.

    ``day`` is the first day of what is known: a month or a year is reported in its own year.
    """
    year = extract("year", day)
    if not calendar.changes:
        return year
    of_early = (
        year.between(first - 1, LAST_DAY.year if last is None else last - 1)
        for first, last in calendar.early_years()
    )
    is_of_next = and_(
        extract("month", day) == _DECEMBER, extract("day", day) > CUT_OFF_DAY, or_(*of_early)
    )
    return year + case((is_of_next, 1), else_=0)


def left_out_of(day: Any, precision: Any, period: Period) -> Condition:  # noqa: ANN401 - columns
    """Return the condition that leaves what a period touches but does not hold whole."""
    if period.first_day is None or period.last_day is None:
        return false()
    first, last = period.first_day, period.last_day
    return or_(
        *(
            and_(
                col(precision) == wider,
                col(day).between(touched_from(first, last, wider), last),
                or_(col(day) < first, col(day) > counted_until(first, last, wider)),
            )
            for wider in WIDER
        )
    )


@dataclass(frozen=True)
class Span:
    """The columns of what lasts: its first and its last day, and how exactly each is known.

    ``starts`` is the first day of what is known of its begin, ``ends`` the last of its end.
    """

    starts: Any
    starts_precision: Any
    ends: Any
    ends_precision: Any

    def runs_in(self, period: Period) -> tuple[Condition, ...]:
        """Return the conditions that leave what certainly runs on a day of a period.

        The rule is ``rules.known_days.runs_in``.
        """
        if period.first_day is None or period.last_day is None:
            return ()
        first, last = period.first_day, period.last_day
        parts: list[Condition] = [col(self.starts) <= last, col(self.ends) >= first]
        for wider in WIDER:
            until = counted_until(first, last, wider)
            if latest_first_day(last, wider) > until:
                parts.append(or_(col(self.starts_precision) != wider, col(self.starts) <= until))
            reached = reached_from(first, wider)
            if touched_from(first, last, wider) != first:
                parts.append(or_(col(self.ends_precision) != wider, col(self.ends) >= reached))
        return tuple(parts)

    def left_out_of(self, period: Period) -> Condition:
        """Return the condition that leaves what may run in a period, but does not for certain."""
        if period.first_day is None or period.last_day is None:
            return false()
        first, last = period.first_day, period.last_day
        may_reach = or_(
            *(
                and_(
                    col(self.ends_precision) == one,
                    col(self.ends) >= touched_from(first, last, one),
                )
                for one in (DatePrecision.DAY, *WIDER)
            )
        )
        return and_(col(self.starts) <= last, may_reach, not_(and_(*self.runs_in(period))))

    def known_to(self, precisions: Collection[DatePrecision]) -> Condition:
        """Leave what is known so exactly, by the rougher of its two days."""
        both = (col(self.starts_precision), col(self.ends_precision))
        is_year = or_(*(one == DatePrecision.YEAR for one in both))
        is_month = and_(not_(is_year), or_(*(one == DatePrecision.MONTH for one in both)))
        found = {
            DatePrecision.YEAR: is_year,
            DatePrecision.MONTH: is_month,
            DatePrecision.DAY: and_(not_(is_year), not_(is_month)),
        }
        return or_(false(), *(found[one] for one in precisions if one in found))
