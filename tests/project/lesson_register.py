"""Declare a small register, lessons, as a newcomer would, and tell where the product meets it.

Run as a program of its own: the table of lessons must not stand among those of other tests. It
prints one line of JSON: by place whether the lesson was found there.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest
from sqlmodel import Field, Session, SQLModel, col, select

from dashboard.components.records.list_table import Shown
from dashboard.components.records.registers import RegisterScreen
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.components.shell import layout
from dashboard.components.shown_registers import SHOWN
from dashboard.screens import SCREENS, MenuGroup, Screen
from models import search_index
from models.commands.base import Command
from models.db import Database
from models.filters import ReportFilter
from models.frames.columns import Column
from models.permissions import Actor
from models.registers import REGISTERS
from models.registers.register import Register, TrailActions, TrailGroup, searched_in, titled_by
from models.reports.exports import EXPORTED, list_export
from models.reports.listings import Listing
from models.reports.pages import RegisterPages, Scope
from models.reports.trail.histories import record_history
from models.reports.trail.objects import trail_groups
from models.services.backups.schema import prepare
from models.services.records.records import put_in_trash, take_from_trash
from models.tables.base import REGISTER, Record
from models.text.folding import fold_all
from models.trail import triggers
from models.trail.actions import ACTIONS
from models.trail.events import record
from models.vocabulary import Era, Role
from tests.worlds.screens import World, built, checked, links, said

VIEWS = Path(layout.__file__).parents[2] / "views"
TITLE = "Treo bảng công cụ ngang tầm mắt"


# step 1: its table
class Lesson(Record, table=True):
    """What was learned, in one sentence."""

    __table_args__ = ({"info": REGISTER},)

    title: str
    folded_text: str = Field(default="")


# step 2: its commands and services
class RestoreLesson(Command):
    """Take a lesson out of the trash."""

    lesson_id: int


def restore_lesson(session: Session, actor: Actor, command: RestoreLesson) -> None:
    """Take a lesson out of the trash."""
    take_from_trash(session, actor, Lesson, command.lesson_id, "lesson.restored", "lesson")


# step 3: its list
def _conditions(session: Session, filters: ReportFilter) -> tuple[Any, ...]:
    words = fold_all((filters.search,)).split()
    found = (search_index.holds_words(session, Lesson, words),) if words else ()
    return (col(Lesson.deleted_at).is_(None), *found)


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    chosen = scope if isinstance(scope, Sequence) else session.scalars(scope).all()
    rows = session.exec(select(Lesson).where(col(Lesson.id).in_(chosen)))
    return {row.id or 0: (row.title,) for row in rows}


COLUMNS = (Column("title", "Lesson", width=40),)
PAGES = RegisterPages(Lesson, COLUMNS, _conditions, _rows, {"title": Lesson.title})


def lesson_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice."""
    return PAGES.all(session, filters)


def lesson_count(session: Session, filters: ReportFilter) -> int:
    """Return how many lessons the slice holds."""
    return PAGES.count(session, filters)


def lesson_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names."""
    return PAGES.page(session, filters)


# step 4: declared once in models
REGISTER_OF_LESSONS = Register(
    "lessons",
    "Lessons",
    "Lesson",
    Lesson,
    TrailActions(
        "lesson",
        TrailGroup.EXCHANGES,
        {"noted": "noted a lesson", "deleted": "deleted", "restored": "restored"},
    ),
    titled_by(Lesson, Lesson.title),
    searched_in(Lesson),
)
LISTING = Listing("lessons", "Lessons", COLUMNS, lesson_list, lesson_count, lesson_page)

# step 5: its screens
LIST_SCREEN = Screen(
    "lessons",
    "bai-hoc",
    "Lessons",
    "What was learned. Who learned it.",
    icon=":material/school:",
    menu=(MenuGroup.EXCHANGES, 9),
    facets=(),
)
RECORD_SCREEN = Screen("lesson", "mot-bai-hoc", "Lesson", "One lesson. And what came of it.")
# step 6: how it is shown
SHOWN_LESSONS = ShownRegister(
    REGISTER_OF_LESSONS,
    RECORD_SCREEN,
    (restore_lesson, RestoreLesson),
    listed=RegisterScreen(
        screen=LIST_SCREEN,
        record=RECORD_SCREEN,
        form=RECORD_SCREEN,
        listing=LISTING,
        counted=("{number} lesson", "{number} lessons"),
        shown=(Shown("title", "title", line=1, is_link=True),),
        empty="None yet.",
        nothing="None fits.",
        search_hint="Words",
        orders={"title": "By title"},
    ),
)
LIST_VIEW = """
from dashboard.components.records.registers import register_screen
from dashboard.components.shown_registers import SHOWN
register_screen(SHOWN["lesson"].listed)
"""


class Views:
    """The folder of views, with those of lessons beside them."""

    def __init__(self, own: Path) -> None:
        self.own = own

    def __truediv__(self, name: str) -> Path:
        """Return the script of a screen."""
        return self.own / name if (self.own / name).exists() else VIEWS / name


def declare(views: Path, patch: pytest.MonkeyPatch) -> None:
    """Do what the few lines outside its own files do: name it among the others."""
    cast(dict[str, Any], REGISTERS)["lesson"] = REGISTER_OF_LESSONS
    cast(dict[str, Any], EXPORTED)["lessons"] = LISTING
    cast(dict[str, Any], SHOWN)["lesson"] = SHOWN_LESSONS
    for screen in (LIST_SCREEN, RECORD_SCREEN):
        cast(dict[str, Any], SCREENS)[screen.name] = screen
    acts = REGISTER_OF_LESSONS.acts
    cast(dict[str, str], ACTIONS).update(
        {f"{acts.kind}.{end}": words for end, words in acts.said.items()}
    )
    (views / "lessons.py").write_text(LIST_VIEW, encoding="utf-8")
    (views / "lesson.py").write_text("", encoding="utf-8")
    patch.setattr(layout, "_VIEWS", Views(views))


def made(folder: Path) -> Database:
    """Return a database with the table of lessons, its trail and its search."""
    table = SQLModel.metadata.tables["lesson"]
    SQLModel.metadata.remove(table)
    database = Database(f"sqlite:///{folder / 'nscl.sqlite3'}")
    prepare(database)
    SQLModel.metadata._add_table("lesson", None, table)
    with database.write_engine.begin() as connection:
        table.create(connection)
        triggers.install(connection)
        search_index.install(connection)
    return database


def main() -> dict[str, bool]:
    """Declare the register, enter a lesson and meet it everywhere."""
    folder = Path(tempfile.mkdtemp())
    patch = pytest.MonkeyPatch()
    declare(folder, patch)
    database = made(folder)
    world = World(database, patch, built(database).people)
    head = world.people[Role.HEAD]
    with database.unit_of_work(head) as session:
        lesson = Lesson(title=TITLE, folded_text=fold_all((TITLE,)), created_by_id=head.account_id)
        session.add(lesson)
        session.flush()
        record(session, head, "lesson.noted", "lesson", lesson.id)
    found: dict[str, bool] = {}
    overview = world.open("overview", Role.HEAD)
    found["menu"] = "Lessons" in links(world.open("exchanges", Role.HEAD))
    listed = overview.switch_page(os.path.relpath(folder / "lessons.py", VIEWS.parent)).run()
    found["list"] = TITLE in said(checked(listed))
    searched = said(world.open("search", Role.HEAD, search="bang cong cu"))
    found["search"] = TITLE in searched.replace("<mark>", "").replace("</mark>", "")
    with database.read() as session:
        export = list_export(session, "lessons", ReportFilter(), "Tôi")
        found["export"] = list(export.frame["title"]) == [TITLE]
        found["history"] = [one.action for one in record_history(session, "lesson", 1)] == [
            "lesson.noted"
        ]
    found["trail"] = "lesson.noted" in trail_groups()["exchanges"][1]
    with database.unit_of_work(head) as session:
        row = session.get_one(Lesson, 1)
        put_in_trash(session, head, row, "x", "lesson.deleted", "lesson")
    trash = world.open("trash", Role.HEAD)
    found["trash"] = TITLE in said(trash)
    trash.button(key="_restore_lesson_1").click().run()
    with database.read() as session:
        found["restored"] = session.get_one(Lesson, 1).deleted_at is None
    database.dispose()
    patch.undo()
    shutil.rmtree(folder)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
