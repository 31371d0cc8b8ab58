"""A list that goes away to be edited, is edited as people do, and comes back."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from models.commands.base import parse
from models.commands.imports import BeginImport, CarryOutImport, PlanImport
from models.services.imports.carrying_out import carry_out
from models.services.imports.editing import export_for_editing, note_exported_for_editing
from models.services.imports.planned import PlannedRow
from models.services.imports.plans import begin_import, plan_anew
from models.services.imports.stored_parts import kept_rows
from models.tables import ImportPlan
from models.workbooks.captions import Caption
from models.workbooks.editable_books import HEAD_ROW, editable_workbook
from tests.worlds.exchanges import World

FIRST_ROW = HEAD_ROW + 2
"""The first row of a record, as a spreadsheet shows it."""
CAPTION = Caption("Danh sách", ("Tất cả",), "Lê Thị Ví Dụ", datetime(2026, 1, 2, tzinfo=UTC))


def taken_away(world: World, name: str, numbers: list[int]) -> bytes:
    """Take records away to edit them."""
    with world.database.read() as session:
        export = export_for_editing(session, world.officer, name, numbers, CAPTION)
    with world.database.unit_of_work(world.officer) as session:
        note_exported_for_editing(session, world.officer, name, export, {})
    return editable_workbook(export.table)


class Edited:
    """The sheet of a file as somebody sees it in a spreadsheet; cells by the heads of columns."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(BytesIO(content))
        self.sheet: Any = self.book.worksheets[0]
        self.heads = {cell.value: cell.column for cell in self.sheet[HEAD_ROW + 1] if cell.value}

    def put(self, row: int, head: str, value: Any) -> None:
        self.sheet.cell(row, self.heads[head]).value = value

    def got(self, row: int, head: str) -> Any:
        return self.sheet.cell(row, self.heads[head]).value

    def sort(self, key: Callable[[list[Any]], Any]) -> None:
        rows = [[cell.value for cell in row] for row in self.sheet.iter_rows(FIRST_ROW)]
        for number, row in enumerate(sorted(rows, key=key), FIRST_ROW):
            for place, value in enumerate(row, 1):
                self.sheet.cell(number, place).value = value

    def copy(self, row: int) -> int:
        """Copy a row to the end and return its number."""
        values = [cell.value for cell in self.sheet[row]]
        self.sheet.append(values)
        return int(self.sheet.max_row)

    def saved(self) -> bytes:
        content = BytesIO()
        self.book.save(content)
        return content.getvalue()


def brought(world: World, content: bytes, name: str = "danh-sach.xlsx", **answers: str) -> int:
    """Bring a file back and answer what it asks; return the plan's number."""
    command = parse(BeginImport, {"file_name": name})
    number = begin_import(world.database, world.officer, command, content)
    if answers:
        told = plan_of(world, number).told["questions"]
        keyed = {
            one["key"]: answer
            for one in told
            for begin, answer in answers.items()
            if one["key"].startswith(begin)
        }
        answered = parse(PlanImport, {"plan_id": number, "answers": keyed})
        plan_anew(world.database, world.officer, answered)
    return number


def plan_of(world: World, number: int) -> ImportPlan:
    with world.database.read() as session:
        return session.get_one(ImportPlan, number)


def planned(world: World, number: int) -> list[PlannedRow]:
    with world.database.read() as session:
        return list(kept_rows(session, number))


def states(world: World, number: int) -> list[str]:
    return [row.state.value for row in planned(world, number)]


def taken_in(world: World, number: int) -> None:
    shown = plan_of(world, number)
    command = CarryOutImport(plan_id=number, row_version=shown.row_version)
    carry_out(world.database, world.officer, command)
