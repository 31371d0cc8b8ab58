"""The loop's own figures: does what is noted get measured, and does anybody use it."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.lessons import LOOP_FIGURES
from models.lookups.places import places
from models.reports.lessons.lists import lesson_totals
from models.reports.lessons.where import LESSON_FIELDS, lesson_conditions
from models.rules.lesson_loop import TERMS, YEAR_DAYS, middle_of, noted_by, share_pct
from models.rules.lesson_states import OFFERED, OPEN
from models.tables import Lesson
from models.text import mark, t
from models.text.rounding import rounded, shown_pct
from models.vocabulary import LessonNeed, LessonState


def loop_figures(
    session: Session, filters: ReportFilter, unopened: int | None = None
) -> pd.DataFrame:
    """Return the figures of the loop over the lessons of a slice: LOOP_FIGURES, in reading order.

    Shares are in per cent, empty where there is nothing to share. A row leads to its lessons,
    or nowhere where no slice holds just those. ``unopened`` is what :func:`unopened_count` gave:
    that changes with every look at a lesson, the other figures do not.
    """
    base = _base(filters)
    found = _counts(session, base)
    forgotten = unopened_count(session, filters) if unopened is None else unopened
    offered, waiting = found["offered"], found["waiting"]
    applied = int(lesson_totals(session, base)["applied"])
    age = _middle_age(session, base, waiting)
    done = {"lesson_states": (LessonState.MEASURED,)}
    is_open = {"lesson_states": tuple(sorted(OPEN))}
    counted = t("lessons (unit)")
    told: tuple[tuple[str, Any, str, int | None, dict[str, Any] | None], ...] = (
        ("noted", found["noted"], counted, None, {}),
        ("measured", *_share(found["measured"], found["noted"]), done),
        ("within_1", *_share(found["measured_1"], found["old_1"]), None),
        ("within_4", *_share(found["measured_4"], found["old_4"]), None),
        ("open", waiting, counted, found["noted"], is_open),
        ("age", age, t("days (unit)"), waiting, is_open),
        (
            "applied",
            float(rounded(applied / offered, 2)) if offered else None,
            t("places a lesson"),
            offered,
            {"lesson_states": tuple(sorted(OFFERED))},
        ),
        (
            "unopened",
            forgotten,
            counted,
            offered,
            {"lesson_needs": (LessonNeed.UNOPENED,)},
        ),
    )
    return pd.DataFrame(
        [
            (
                code,
                t(_WORDS[code][0]),
                value,
                unit,
                of,
                t(_WORDS[code][1]),
                None
                if narrowed is None
                else urlencode(base.model_copy(update=narrowed).to_query()),
            )
            for code, value, unit, of, narrowed in told
        ],
        columns=[column.name for column in LOOP_FIGURES],
    ).astype({"value": "Float64", "of": "Int64"})


def unopened_count(session: Session, filters: ReportFilter) -> int:
    """Return how many lessons of a slice nobody has opened or kept for a year."""
    unopened = _base(filters).model_copy(update={"lesson_needs": (LessonNeed.UNOPENED,)})
    query = select(func.count()).select_from(Lesson)
    return int(session.scalar(query.where(*lesson_conditions(session, unopened))) or 0)


def _base(filters: ReportFilter) -> ReportFilter:
    return filters.only(LESSON_FIELDS - {"period", "lesson_states", "lesson_needs"})


def _counts(session: Session, base: ReportFilter) -> dict[str, int]:
    """Return what is counted of lessons in one statement, by the rules of ``rules.lesson_loop``."""
    state, noted_on = col(Lesson.state), col(Lesson.noted_on)
    is_measured = state == LessonState.MEASURED
    today = places(session).today
    counted: dict[str, Any] = {
        "measured": is_measured,
        "waiting": state.in_(OPEN),
        "offered": state.in_(OFFERED),
    }
    for years in TERMS:
        is_old = noted_on <= noted_by(today, years)
        in_time = _days_to_measured(session) <= YEAR_DAYS * years
        counted |= {f"old_{years}": is_old, f"measured_{years}": and_(is_measured, is_old, in_time)}
    query = select(
        func.count(),
        *(func.count().filter(one) for one in counted.values()),
    )
    numbers = session.execute(query.where(*lesson_conditions(session, base))).one()
    return {name: int(number) for name, number in zip(("noted", *counted), numbers, strict=True)}


def _days_to_measured(session: Session) -> Any:  # noqa: ANN401 - a column
    measured_on, noted_on = col(Lesson.measured_on), col(Lesson.noted_on)
    if session.get_bind().dialect.name == "sqlite":
        return func.julianday(measured_on) - func.julianday(noted_on)
    return measured_on - noted_on


def _middle_age(session: Session, base: ReportFilter, waiting: int) -> int | None:
    """Return for how many days the middle one of the open lessons has been so; None of none."""
    noted_on = col(Lesson.noted_on)
    middle = (
        select(noted_on)
        .where(*lesson_conditions(session, base), col(Lesson.state).in_(OPEN))
        .order_by(noted_on.desc())
        .offset(middle_of(waiting))
        .limit(1)
    )
    day = session.scalar(middle) if waiting else None
    return None if day is None else (places(session).today - day).days


def _share(part: int, whole: int) -> tuple[Any, str, int]:
    return shown_pct(share_pct(part, whole)), "%", whole


_WORDS = {
    "noted": (mark("Lessons noted"), mark("All that stand in the library, none merged twice")),
    "measured": (
        mark("Learned: measured"),
        mark("Of all noted: those with a result before and after, or an indicator"),
    ),
    "within_1": (
        mark("Measured within 1 year"),
        mark("Of those noted at least 1 year ago"),
    ),
    "within_4": (
        mark("Measured within 4 years"),
        mark("Of those noted at least 4 years ago"),
    ),
    "open": (
        mark("Not measured yet"),
        mark("Noted, verified, adopted or carried out"),
    ),
    "age": (mark("Age of the open ones"), mark("The middle one, in days since it was noted")),
    "applied": (
        mark("Applied elsewhere"),
        mark("Initiatives, sites and visits for each lesson that a leader has verified"),
    ),
    "unopened": (
        mark("Not opened for a year"),
        mark("Verified ones that nobody opened or kept in a year, none retired"),
    ),
}
