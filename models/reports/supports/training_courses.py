"""Training courses as a list and one by one: attendances, people and organisations apart."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import extract, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.supports import TRAINING_COURSE_LIST
from models.lookups.places import places
from models.periods import Period
from models.registers.supports import TRAINING_COURSE
from models.reports.conditions import SHARED_FIELDS, Condition, searched, shared_conditions
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope, unit_names
from models.statements import AnySelect, among, built_once
from models.tables import (
    CourseOrganisation,
    Division,
    Initiative,
    Organisation,
    Tool,
    Topic,
    TrainingCourse,
)
from models.tables.own_names import initiative_called, own_name
from models.text import mark
from models.vocabulary import Era

COURSE_FIELDS: Final = SHARED_FIELDS | {"topics", "tools", "search"}
"""The fields of a filter that can narrow training courses."""


def training_course_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``training_course`` that leave the rows of a slice, none deleted.

    A course belongs to the period in which it began.
    """
    parts = shared_conditions(session, TrainingCourse, filters)
    if filters.period.first_day and filters.period.last_day:
        days = (filters.period.first_day, filters.period.last_day)
        parts.append(col(TrainingCourse.starts_on).between(*days))
    for table, column, codes in (
        (Topic, TrainingCourse.topic_id, filters.topics),
        (Tool, TrainingCourse.tool_id, filters.tools),
    ):
        if codes:
            entries = select(col(table.id)).where(col(table.code).in_(codes))
            parts.append(col(column).in_(entries))
    return (*parts, *searched(session, TrainingCourse, filters.search, TrainingCourse.title))


@built_once
def _told(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers, or a query of them
    sent = (
        select(func.count())
        .select_from(CourseOrganisation)
        .where(col(CourseOrganisation.course_id) == col(TrainingCourse.id))
        .correlate(TrainingCourse)
        .scalar_subquery()
    )
    return (
        select(
            TrainingCourse,
            own_name(Topic),
            own_name(Tool),
            initiative_called(),
            col(Division.name),
            sent,
        )
        .outerjoin(Topic, col(Topic.id) == col(TrainingCourse.topic_id))
        .outerjoin(Tool, col(Tool.id) == col(TrainingCourse.tool_id))
        .outerjoin(Initiative, col(Initiative.id) == col(TrainingCourse.initiative_id))
        .outerjoin(Division, col(Division.id) == col(TrainingCourse.division_id))
        .where(col(TrainingCourse.id).in_(scope))
    )


def _rows(session: Session, scope: Scope, era: Era) -> Mapping[int, tuple[Any, ...]]:
    found = places(session)
    told = among(session, _told, scope).all()
    units = unit_names(found, (row[0].province_id for row in told), era)
    return {
        one.id: (
            one.starts_on,
            one.ends_on,
            one.title,
            topic or "",
            tool or "",
            one.organiser or "",
            units[one.province_id],
            one.attendances,
            one.people,
            organisations,
            code or "",
            division or "",
            one.origin.label,
        )
        for one, topic, tool, code, division, organisations in told
    }


_PAGES: Final = RegisterPages(
    TrainingCourse,
    TRAINING_COURSE_LIST,
    training_course_conditions,
    _rows,
    {
        "-starts_on": TrainingCourse.starts_on,
        "starts_on": TrainingCourse.starts_on,
        "people": TrainingCourse.attendances,
        "title": TrainingCourse.sort_text,
        "updated": TrainingCourse.updated_at,
    },
    sums={"attendances": TrainingCourse.attendances},
)


def training_course_count(session: Session, filters: ReportFilter) -> int:
    """Return how many courses the slice holds."""
    return _PAGES.count(session, filters)


def training_courses_of_years(
    session: Session, filters: ReportFilter, years: Sequence[int]
) -> Mapping[int, int]:
    """Return how many courses of a slice began in each civil year, whatever its period."""
    code = f"{date(min(years), 1, 1)}..{date(max(years), 12, 31)}"
    filters = filters.model_copy(update={"period": Period.from_code(code)})
    year = extract("year", col(TrainingCourse.starts_on)).label("year")
    query = select(year, func.count()).where(*training_course_conditions(session, filters))
    rows = session.execute(query.group_by("year"))
    return {int(one): int(number) for one, number in rows}


def training_course_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: TRAINING_COURSE_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def training_course_totals(session: Session, filters: ReportFilter) -> Mapping[str, float]:
    """Return the sums of a slice by column of the list."""
    return _PAGES.totals(session, filters)


def training_course_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: TRAINING_COURSE_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def training_course_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`training_course_list` some at a time."""
    return _PAGES.pieces(session, filters)


def training_course_record(session: Session, number: int) -> KeptRecord:
    """Return one course with its line of TRAINING_COURSE_LIST, also one in the trash.

    Raises:
        NotFound: there is no such course.

    """
    return _PAGES.record(session, number, mark("There is no such course."))


def training_course_organisations(
    session: Session, number: int
) -> tuple[tuple[int, str, int | None], ...]:
    """Return the organisations that sent people to a course: number, name, how many people."""
    rows = session.execute(
        select(
            col(CourseOrganisation.organisation_id),
            col(Organisation.name),
            col(CourseOrganisation.people),
        )
        .join(Organisation, col(Organisation.id) == col(CourseOrganisation.organisation_id))
        .where(col(CourseOrganisation.course_id) == number)
        .order_by(col(CourseOrganisation.position))
    )
    return tuple((one, name, people) for one, name, people in rows)


TRAINING_COURSES = Listing(
    TRAINING_COURSE.name,
    TRAINING_COURSE.title,
    TRAINING_COURSE_LIST,
    training_course_list,
    training_course_count,
    training_course_page,
    totals=training_course_totals,
    uses=COURSE_FIELDS,
    chosen=_PAGES.chosen,
)
