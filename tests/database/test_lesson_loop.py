"""The figures of the loop are what a plain reading of the lessons comes to."""

from datetime import date, timedelta
from random import Random
from statistics import median_low
from typing import Any

from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.lessons.loop import loop_figures
from models.rules.lesson_states import OPEN
from models.tables import Lesson
from models.text.formats import office_today
from models.text.rounding import shown_pct
from models.vocabulary import LessonState
from tests.worlds.lessons import World, office

__all__ = ["office"]


def test_the_figures_of_the_loop_are_those_of_a_plain_reading_of_the_rows(office: World) -> None:
    rng, today = Random(88), office_today()  # noqa: S311 - any spread does
    states = [*LessonState, LessonState.MEASURED, LessonState.NOTED]
    lessons = []
    for number in range(120):
        noted_on = today - timedelta(
            days=rng.choice((364, 365, 366, 1459, 1460, 1461, number * 17))
        )
        state = rng.choice(states)
        measured_on = noted_on + timedelta(days=rng.choice((30, 365, 366, 1460, 1461)))
        row = Lesson(title=f"Bài học {number}", noted_on=noted_on, state=state)
        row.adopting_division_id = office.division
        row.declined_reason = "x" if state is LessonState.DECLINED else None
        row.measured_on = measured_on if state is LessonState.MEASURED else None
        lessons.append(row)
    plain = _plain_figures(lessons, today)
    with office.database.unit_of_work(Actor.system()) as session:
        session.add_all(lessons)
    with office.database.read() as session:
        frame = loop_figures(session, ReportFilter()).set_index("figure")
    assert {name: (frame.loc[name, "value"], frame.loc[name, "of"]) for name in plain} == plain


def _plain_figures(lessons: list[Lesson], today: date) -> dict[str, tuple[Any, Any]]:
    def pct(part: int, whole: int) -> tuple[Any, int]:
        return shown_pct(100 * part / whole), whole

    ages = [(today - one.noted_on).days for one in lessons if one.state in OPEN]
    found: dict[str, tuple[Any, Any]] = {"age": (median_low(ages), len(ages))}
    found["open"] = (len(ages), len(lessons))
    for years in (1, 4):
        term = timedelta(days=365 * years)
        old = [one for one in lessons if one.noted_on + term <= today]
        days = [(one.noted_on, one.measured_on) for one in old]
        in_time = [noted for noted, done in days if done is not None and done <= noted + term]
        found[f"within_{years}"] = pct(len(in_time), len(old))
    return found
