"""One course per register over the last years: what was done in each, what stands at its end."""

from collections.abc import Callable
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.overview import TRENDS
from models.lookups.places import places
from models.lookups.reporting import reporting_calendar
from models.periods import Period
from models.reports.exchanges.lists import exchange_count
from models.reports.exchanges.slices import counted_held
from models.reports.sites.lists import sites_in
from models.reports.slices import counted, frame_of, rows_query
from models.reports.supports.supports import support_count
from models.reports.supports.training_courses import training_course_count
from models.rules.site_states import IN_FORCE
from models.text import t

YEARS: Final = 6
"""The year of the period, or this one, and those before it."""


def trends(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return what each of the last years holds of each register: TRENDS, years in their order.

    A register without a record in all these years is left out.
    """
    calendar = reporting_calendar(session)
    today = places(session).today
    last = calendar.year_of(filters.period.as_of(today))
    rows = []
    for label, unit, listing, count, slice_of in _courses(filters):
        course = []
        for year in range(last - YEARS + 1, last + 1):
            period = Period.from_code(calendar.code(year))
            sliced = slice_of(period)
            is_open = period.last_day is not None and period.last_day > today
            value = count(session, sliced)
            course.append((label, unit, str(year), value, is_open, listing, rows_query(sliced)))
        rows += course if any(value for _, _, _, value, *_ in course) else []
    return frame_of(TRENDS, rows)


_Course = tuple[
    str, str, str, Callable[[Session, ReportFilter], int], Callable[[Period], ReportFilter]
]


def _courses(filters: ReportFilter) -> tuple[_Course, ...]:
    def of(base: ReportFilter) -> Callable[[Period], ReportFilter]:
        return lambda period: base.model_copy(update={"period": period})

    plain = counted(filters.only(()))
    in_force = plain.model_copy(update={"site_states": tuple(sorted(IN_FORCE))})
    return (
        (
            t("Exchanges held"),
            t("exchanges (unit)"),
            "exchanges",
            exchange_count,
            of(counted_held(filters)),
        ),
        (t("Supports"), t("supports (unit)"), "supports", support_count, of(plain)),
        (
            t("Training courses"),
            t("courses (unit)"),
            "training_courses",
            training_course_count,
            of(plain),
        ),
        (
            t("Model sites in force"),
            t("model sites (unit)"),
            "model_sites",
            sites_in,
            of(in_force),
        ),
    )
