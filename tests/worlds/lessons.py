"""Lessons of the office of Bắc Giang, for tests of what becomes of them."""

from dataclasses import dataclass
from typing import Any

import pytest

from models.commands.base import Command, parse
from models.commands.lessons import MergeLessons, NoteLesson, StepLesson
from models.db import Database
from models.permissions import Actor
from models.services.lessons.lessons import note_lesson
from models.services.lessons.merging import merge_lessons
from models.services.lessons.steps import step_lesson
from models.tables import Lesson
from tests import build
from tests.worlds.exchanges import World as ExchangeWorld
from tests.worlds.exchanges import exchange_world


@dataclass
class World:
    """One office in a database, with a tool, a topic and a division, and ways to act in it."""

    database: Database
    around: ExchangeWorld
    tool: int
    topic: int
    division: int

    def note(self, actor: Actor | None = None, /, **changes: Any) -> int:
        """Note a lesson as a person."""
        actor = actor or self.around.officer
        raw = {"title": "Treo bảng công cụ ngang tầm mắt", "noted_on": "10/11/2022"} | changes
        with self.database.unit_of_work(actor) as session:
            return note_lesson(session, actor, parse(NoteLesson, raw))

    def step(self, actor: Actor, number: int, state: str, **said: Any) -> None:
        """Take a lesson a step further as a person who read it as it stands."""
        self.act(actor, step_lesson, StepLesson, number, state=state, **said)

    def act(
        self,
        actor: Actor,
        service: Any,
        kind: type[Command],
        number: int,
        **said: Any,
    ) -> Any:
        """Carry out an act on a lesson as it stands."""
        raw = {"lesson_id": number, "row_version": self.lesson(number).row_version} | said
        with self.database.unit_of_work(actor) as session:
            return service(session, actor, parse(kind, raw))

    def adopted(self, **changes: Any) -> int:
        """Return a lesson that the division of the world has adopted."""
        number, head = self.note(**changes), self.around.head
        day = {"happened_on": self.lesson(number).noted_on}
        self.step(head, number, "verified", **day)
        self.step(head, number, "adopted", division_id=self.division, **day)
        return number

    def merge(self, number: int, other: int) -> int:
        """Merge two lessons as the head; returns the one that is kept."""
        kept: int = self.act(self.around.head, merge_lessons, MergeLessons, number, other_id=other)
        return kept

    def lesson(self, number: int) -> Lesson:
        """Return a stored lesson."""
        with self.database.read() as session:
            found = session.get_one(Lesson, number)
            session.expunge(found)
            return found


def lesson_world(database: Database) -> World:
    """Fill an empty database."""
    around = exchange_world(database)
    with database.unit_of_work(around.admin) as session:
        tool, topic = build.tool(session), build.topic(session)
        session.flush()
        numbers = (tool.id or 0, topic.id or 0, around.officer.division_id or 0)
        return World(database, around, *numbers)


@pytest.fixture
def office(database: Database) -> World:
    """Return the world, on each kind of database in turn."""
    return lesson_world(database)
