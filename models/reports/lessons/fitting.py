"""Which lessons fit the work that a form begins."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.lessons import fitting_lessons
from models.reports.lessons.records import LessonLine, lesson_lines
from models.rules.lesson_fit import Traits, named_setting, pairs_of
from models.tables import Tool
from models.text.folding import fold
from models.vocabulary import Setting

MOST_SHOWN: Final = 3
"""So many lessons are shown where work begins: more would not be read."""


def lessons_for(
    session: Session,
    tool_id: int | None,
    setting: str | None,
    topic_ids: Sequence[int],
    text: str,
    applied: Sequence[int] = (),
) -> tuple[LessonLine, ...]:
    """Return at most ``MOST_SHOWN`` lessons that fit, and whatever is ``applied`` already.

    Where the form says neither tool nor kind of place, those are taken that its text names.
    """
    place = Setting(setting) if setting else named_setting(text)
    asked = Traits(
        tool_id or _named_tool(session, text), place, frozenset(topic_ids), pairs_of(text)
    )
    found = fitting_lessons(session, asked, MOST_SHOWN)
    return tuple(lesson_lines(session, list(dict.fromkeys((*found, *applied)))))


def _named_tool(session: Session, text: str) -> int | None:
    """Return the tool that a text names, the longest name first."""
    said = f" {fold(text)} "
    tools = session.execute(select(col(Tool.id), col(Tool.name_vi)).where(col(Tool.is_active)))
    named = [(len(name), number) for number, name in tools if f" {fold(name)} " in said]
    return max(named)[1] if named else None
