"""One course per register over the last years: what was done in each, what stands at its end."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.overview import TRENDS
from models.lookups.places import places
from models.lookups.reporting import reporting_calendar
from models.lookups.standings import models_in_force
from models.periods import Period
from models.reports.exchanges.lists import exchange_count
from models.reports.exchanges.slices import counted_held
from models.reports.exchanges.stored import exchanges_of_years
from models.reports.slices import counted, frame_of, rows_query
from models.reports.supports.supports import support_count, supports_of_years
from models.reports.supports.training_courses import (
    training_course_count,
    training_courses_of_years,
)
from models.rules.site_states import IN_FORCE
from models.text import t

_Counts = Callable[[Session, Sequence[ReportFilter]], Sequence[int]]
YEARS: Final = 6
"""The year of the period, or this one, and those before it."""


def trends(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return what each of the last years holds of each register: TRENDS, years in their order.

    A register without a record in all these years is left out.
    """
    rows = [row for name in NAMES for row in _course(session, filters, name)]
    return frame_of(TRENDS, rows)


def trend(session: Session, filters: ReportFilter, name: str) -> pd.DataFrame:
    """Return what each of the last years holds of one register, by the name of its list: TRENDS."""
    return frame_of(TRENDS, _course(session, filters, name))


def _course(session: Session, filters: ReportFilter, name: str) -> list[tuple[Any, ...]]:
    label, unit, count, slice_of = _courses(filters)[name]
    calendar = reporting_calendar(session)
    today = places(session).today
    last = calendar.year_of(filters.period.as_of(today))
    years = [str(year) for year in range(last - YEARS + 1, last + 1)]
    slices = [slice_of(Period.from_code(calendar.code(int(year)))) for year in years]
    values = count(session, slices)
    ends = (one.period.last_day or today for one in slices)
    told = zip(years, values, ends, slices, strict=True)
    course = [
        (label, unit, year, value, end > today, name, rows_query(sliced))
        for year, value, end, sliced in told
    ]
    return course if any(values) else []


def _of_years(
    at_once: Callable[[Session, ReportFilter, Sequence[int]], Mapping[int, int] | None],
    count: Callable[[Session, ReportFilter], int],
) -> _Counts:
    """Return what counts civil years at once, and years that are cut otherwise one by one."""

    def counts(session: Session, slices: Sequence[ReportFilter]) -> list[int]:
        codes = [one.period.code for one in slices]
        years = [int(code) for code in codes if code.isdigit()]
        found = at_once(session, slices[0], years) if len(years) == len(codes) else None
        if found is None:
            return [count(session, one) for one in slices]
        return [found.get(year, 0) for year in years]

    return counts


_EXCHANGES: Final = _of_years(exchanges_of_years, exchange_count)
_SUPPORTS: Final = _of_years(supports_of_years, support_count)
_TRAINING_COURSES: Final = _of_years(training_courses_of_years, training_course_count)


def _in_force(session: Session, slices: Sequence[ReportFilter]) -> list[int]:
    """Count the sites that are models in force at the end of each slice's period, all at once."""
    days = [one.period.as_of(places(session).today) for one in slices]
    found = models_in_force(session, days)
    return [sum(found[day].values()) for day in days]


NAMES: Final = ("exchanges", "supports", "training_courses", "model_sites")
"""The registers told of, by the names of their lists, in their order."""

_Course = tuple[str, str, _Counts, Callable[[Period], ReportFilter]]


def _courses(filters: ReportFilter) -> Mapping[str, _Course]:
    def of(base: ReportFilter) -> Callable[[Period], ReportFilter]:
        return lambda period: base.model_copy(update={"period": period})

    plain = counted(filters.only(()))
    held = counted_held(filters)
    in_force = plain.model_copy(update={"site_states": tuple(sorted(IN_FORCE))})
    return {
        "exchanges": (t("Exchanges held"), t("exchanges (unit)"), _EXCHANGES, of(held)),
        "supports": (t("Supports"), t("supports (unit)"), _SUPPORTS, of(plain)),
        "training_courses": (
            t("Training courses"),
            t("courses (unit)"),
            _TRAINING_COURSES,
            of(plain),
        ),
        "model_sites": (
            t("Model sites in force"),
            t("model sites (unit)"),
            _in_force,
            of(in_force),
        ),
    }
