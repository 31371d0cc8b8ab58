"""Workbooks as somebody might send them, and the short ways to take them in."""

from io import BytesIO
from typing import Any

import xlsxwriter
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import BeginImport, CarryOutImport, PlanImport, UndoImport
from models.permissions import Actor
from models.services.imports.carrying_out import carry_out, undo_import
from models.services.imports.planned import PlannedRow
from models.services.imports.plans import begin_import, plan_anew
from models.services.imports.stored_parts import kept_rows
from models.tables import ImportPlan, Organisation
from tests.worlds.exchanges import World


def workbook(*rows: tuple[Any, ...], name: str = "Danh sách") -> bytes:
    """Return an .xlsx file with these rows on one sheet; None leaves a cell empty."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return out.getvalue()


def begin(world: World, *rows: tuple[Any, ...], kind: str = "", actor: Actor | None = None) -> int:
    """Send a file as an officer, or somebody else; return the plan's number."""
    command = parse(BeginImport, {"file_name": "danh-sach.xlsx", "register_kind": kind or None})
    return begin_import(world.database, actor or world.officer, command, workbook(*rows))


def answered(world: World, number: int, **answers: str) -> None:
    """Answer what a file asks, each question by the beginning of its key."""
    keyed = {
        one["key"]: answer
        for one in plan(world, number).told["questions"]
        for begin, answer in answers.items()
        if one["key"].startswith(begin)
    }
    command = parse(PlanImport, {"plan_id": number, "answers": keyed})
    plan_anew(world.database, world.officer, command)


def plan(world: World, number: int) -> ImportPlan:
    """Return a plan as it is kept."""
    with world.database.read() as session:
        return session.get_one(ImportPlan, number)


def planned(world: World, number: int) -> list[PlannedRow]:
    """Return its rows."""
    with world.database.read() as session:
        return list(kept_rows(session, number))


def done(world: World, number: int, actor: Actor | None = None) -> int:
    """Take it in as it is shown."""
    shown = plan(world, number)
    command = CarryOutImport(plan_id=number, row_version=shown.row_version)
    return carry_out(world.database, actor or world.officer, command)


def undone(world: World, number: int, actor: Actor | None = None) -> None:
    """Undo it."""
    who = actor or world.officer
    undo_import(world.database, who, UndoImport(plan_id=number))


def names(world: World) -> list[str]:
    """Return the names of all organisations that stand."""
    with world.database.read() as session:
        query = select(Organisation.name).where(col(Organisation.deleted_at).is_(None))
        return sorted(session.exec(query))


def states(world: World, number: int) -> list[str]:
    """Return what becomes of each row."""
    return [row.state.value for row in planned(world, number)]
