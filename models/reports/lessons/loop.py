"""The loop's own figures: does what is noted get measured, and does anybody use it."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.lessons import LOOP_FIGURES
from models.lookups.places import places
from models.reports.lessons.lists import lesson_totals
from models.reports.lessons.where import LESSON_FIELDS, lesson_conditions
from models.rules.lesson_loop import Share, Way, age_of_open, measured, measured_within
from models.rules.lesson_states import OFFERED, OPEN
from models.tables import Lesson
from models.text import mark, t
from models.text.rounding import rounded, shown_pct
from models.vocabulary import LessonNeed, LessonState


def loop_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the figures of the loop over the lessons of a slice: LOOP_FIGURES, in reading order.

    Shares are in per cent, empty where there is nothing to share. A row leads to its lessons,
    or nowhere where no slice holds just those.
    """
    base = filters.only(LESSON_FIELDS - {"period", "lesson_states", "lesson_needs"})
    today = places(session).today
    query = select(col(Lesson.state), col(Lesson.noted_on), col(Lesson.measured_on))
    rows = session.execute(query.where(*lesson_conditions(session, base)))
    ways = [Way(*row) for row in rows]
    waiting, age = age_of_open(ways, today)
    offered = sum(one.state in OFFERED for one in ways)
    applied = int(lesson_totals(session, base)["applied"])
    unopened = base.model_copy(update={"lesson_needs": (LessonNeed.UNOPENED,)})
    forgotten = session.scalar(
        select(func.count()).select_from(Lesson).where(*lesson_conditions(session, unopened))
    )
    done = {"lesson_states": (LessonState.MEASURED,)}
    is_open = {"lesson_states": tuple(sorted(OPEN))}
    counted = t("lessons (unit)")
    told: tuple[tuple[str, Any, str, int | None, dict[str, Any] | None], ...] = (
        ("noted", len(ways), counted, None, {}),
        ("measured", *_told(measured(ways)), done),
        ("within_1", *_told(measured_within(ways, 1, today)), None),
        ("within_4", *_told(measured_within(ways, 4, today)), None),
        ("open", waiting, counted, len(ways), is_open),
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
            int(forgotten or 0),
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


def _told(share: Share) -> tuple[Any, str, int]:
    return shown_pct(share.pct), "%", share.whole


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
