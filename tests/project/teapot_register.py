"""Declare a small register, teapots, as a newcomer would, and tell where the product meets it.

Run as a program of its own: the table of teapots must not stand among those of other tests. It
prints one line of JSON: by place whether the teapot was found there.
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
from tests.app.own_elements import trigger
from tests.worlds.screens import World, built, checked, links, said

VIEWS = Path(layout.__file__).parents[2] / "views"
TITLE = "Ấm chè quai xách bằng sứ trắng"


# step 1: its table
class Teapot(Record, table=True):
    """A pot for tea: nothing that the product will ever keep."""

    __table_args__ = ({"info": REGISTER},)

    title: str
    folded_text: str = Field(default="")


# step 2: its commands and services
class RestoreTeapot(Command):
    """Take a teapot out of the trash."""

    teapot_id: int


def restore_teapot(session: Session, actor: Actor, command: RestoreTeapot) -> None:
    """Take a teapot out of the trash."""
    take_from_trash(session, actor, Teapot, command.teapot_id, "teapot.restored", "teapot")


# step 3: its list
def _conditions(session: Session, filters: ReportFilter) -> tuple[Any, ...]:
    words = fold_all((filters.search,)).split()
    found = (search_index.holds_words(session, Teapot, words),) if words else ()
    return (col(Teapot.deleted_at).is_(None), *found)


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    chosen = scope if isinstance(scope, Sequence) else session.scalars(scope).all()
    rows = session.exec(select(Teapot).where(col(Teapot.id).in_(chosen)))
    return {row.id or 0: (row.title,) for row in rows}


COLUMNS = (Column("title", "Teapot", width=40),)
PAGES = RegisterPages(Teapot, COLUMNS, _conditions, _rows, {"title": Teapot.title})


def teapot_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice."""
    return PAGES.all(session, filters)


def teapot_count(session: Session, filters: ReportFilter) -> int:
    """Return how many teapots the slice holds."""
    return PAGES.count(session, filters)


def teapot_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names."""
    return PAGES.page(session, filters)


# step 4: declared once in models
REGISTER_OF_TEAPOTS = Register(
    "teapots",
    "Teapots",
    "Teapot",
    Teapot,
    TrailActions(
        "teapot",
        TrailGroup.EXCHANGES,
        {"bought": "bought a teapot", "deleted": "deleted", "restored": "restored"},
    ),
    titled_by(Teapot, Teapot.title),
    searched_in(Teapot),
)
LISTING = Listing("teapots", "Teapots", COLUMNS, teapot_list, teapot_count, teapot_page)

# step 5: its screens
LIST_SCREEN = Screen(
    "teapots",
    "am-che",
    "Teapots",
    "Every teapot. Who pours from it.",
    icon=":material/emoji_food_beverage:",
    menu=(MenuGroup.EXCHANGES, 9),
    facets=(),
)
RECORD_SCREEN = Screen("teapot", "mot-am-che", "Teapot", "One teapot. And what came out of it.")
# step 6: how it is shown
SHOWN_TEAPOTS = ShownRegister(
    REGISTER_OF_TEAPOTS,
    RECORD_SCREEN,
    (restore_teapot, RestoreTeapot),
    listed=RegisterScreen(
        screen=LIST_SCREEN,
        record=RECORD_SCREEN,
        form=RECORD_SCREEN,
        listing=LISTING,
        counted=("{number} teapot", "{number} teapots"),
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
register_screen(SHOWN["teapot"].listed)
"""


class Views:
    """The folder of views, with those of teapots beside them."""

    def __init__(self, own: Path) -> None:
        self.own = own

    def __truediv__(self, name: str) -> Path:
        """Return the script of a screen."""
        return self.own / name if (self.own / name).exists() else VIEWS / name


def declare(views: Path, patch: pytest.MonkeyPatch) -> None:
    """Do what the few lines outside its own files do: name it among the others."""
    cast(dict[str, Any], REGISTERS)["teapot"] = REGISTER_OF_TEAPOTS
    cast(dict[str, Any], EXPORTED)["teapots"] = LISTING
    cast(dict[str, Any], SHOWN)["teapot"] = SHOWN_TEAPOTS
    for screen in (LIST_SCREEN, RECORD_SCREEN):
        cast(dict[str, Any], SCREENS)[screen.name] = screen
    acts = REGISTER_OF_TEAPOTS.acts
    cast(dict[str, str], ACTIONS).update(
        {f"{acts.kind}.{end}": words for end, words in acts.said.items()}
    )
    (views / "teapots.py").write_text(LIST_VIEW, encoding="utf-8")
    (views / "teapot.py").write_text("", encoding="utf-8")
    patch.setattr(layout, "_VIEWS", Views(views))


def made(folder: Path) -> Database:
    """Return a database with the table of teapots, its trail and its search."""
    table = SQLModel.metadata.tables["teapot"]
    SQLModel.metadata.remove(table)
    database = Database(f"sqlite:///{folder / 'nscl.sqlite3'}")
    prepare(database)
    SQLModel.metadata._add_table("teapot", None, table)
    with database.write_engine.begin() as connection:
        table.create(connection)
        triggers.install(connection)
        search_index.install(connection)
    return database


def main() -> dict[str, bool]:
    """Declare the register, enter a teapot and meet it everywhere."""
    folder = Path(tempfile.mkdtemp())
    patch = pytest.MonkeyPatch()
    declare(folder, patch)
    database = made(folder)
    world = World(database, patch, built(database).people)
    head = world.people[Role.HEAD]
    with database.unit_of_work(head) as session:
        teapot = Teapot(title=TITLE, folded_text=fold_all((TITLE,)), created_by_id=head.account_id)
        session.add(teapot)
        session.flush()
        record(session, head, "teapot.bought", "teapot", teapot.id)
    found: dict[str, bool] = {}
    overview = world.open("overview", Role.HEAD)
    found["menu"] = "Teapots" in links(world.open("exchanges", Role.HEAD))
    listed = overview.switch_page(os.path.relpath(folder / "teapots.py", VIEWS.parent)).run()
    found["list"] = TITLE in said(checked(listed))
    searched = said(world.open("search", Role.HEAD, search="quai xach"))
    found["search"] = TITLE in searched.replace("<mark>", "").replace("</mark>", "")
    with database.read() as session:
        export = list_export(session, "teapots", ReportFilter(), "Tôi")
        found["export"] = list(export.frame["title"]) == [TITLE]
        found["history"] = [one.action for one in record_history(session, "teapot", 1)] == [
            "teapot.bought"
        ]
    found["trail"] = "teapot.bought" in trail_groups()["exchanges"][1]
    with database.unit_of_work(head) as session:
        row = session.get_one(Teapot, 1)
        put_in_trash(session, head, row, "x", "teapot.deleted", "teapot")
    trash = world.open("trash", Role.HEAD)
    found["trash"] = TITLE in said(trash)
    trigger(trash, "trash", "restore", "teapot.1")
    with database.read() as session:
        found["restored"] = session.get_one(Teapot, 1).deleted_at is None
    database.dispose()
    patch.undo()
    shutil.rmtree(folder)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
