"""Know one of our own files again, whatever a spreadsheet did to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from models.services.imports.keeper import Keeper
from models.services.imports.names import Names
from models.services.imports.round_trips import RoundTrip
from models.sheets.cells import Cell
from models.sheets.reading import Sheet
from models.sheets.tables import Layout, SheetTable
from models.tables import EditingExport
from models.text.folding import fold
from models.workbooks.editable_books import MARK_SHEET

_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_GLOBAL_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_LOOKED_AT: Final = 20
"""The rows among which the heads are."""
_FEWEST_HEADS: Final = 2


@dataclass(frozen=True)
class BroughtBack:
    """One of our own files: which, on what sheet its list stands, under which row of heads.

    ``numbered`` is the place of the hidden column in the sheet, None where it was taken out.
    """

    export: EditingExport
    sheet: int
    head_row: int
    numbered: int | None

    def layout(self, sheet: Sheet) -> Layout:
        """Return how its list is read: every row under the heads is a record."""
        rows = range(self.head_row + 1, len(sheet.rows) + 1)
        filled = (row for row in rows if any(cell is not None for cell in sheet.rows[row - 1]))
        return Layout(head_row=self.head_row, head_rows=1, records=frozenset(filled))

    def ids(self, sheet: Sheet) -> dict[int, str]:
        """Return the numbers of records by the row that bears them."""
        if self.numbered is None:
            return {}
        found = {}
        for number in range(self.head_row + 1, len(sheet.rows) + 1):
            cell = sheet.rows[number - 1][self.numbered]
            if isinstance(cell, str) and _GLOBAL_ID.fullmatch(cell.strip().lower()):
                found[number] = cell.strip().lower()
        return found

    def columns(self, sheet: Sheet, table: SheetTable) -> dict[int, str]:
        """Return the field of each column by its head, "" for none."""
        known = {fold(head): code for head, code in self.export.heads.items()}
        heads = sheet.rows[self.head_row - 1]
        return {
            column: known.get(fold(str(heads[place] or "")), "")
            for column, place in enumerate(table.places)
        }

    def trip(
        self,
        session: Session,
        keeper: Keeper,
        names: Names,
        sheet: Sheet,
        columns: Mapping[int, str],
    ) -> RoundTrip:
        """Return what holds its rows against the register."""
        codes = frozenset(columns.values()) - {""}
        return RoundTrip(session, keeper, names, self.export, self.ids(sheet), codes)


def brought_back(session: Session, sheets: Sequence[Sheet]) -> BroughtBack | None:
    """Return what a file is that went away to be edited, None for any other.

    It is known by its hidden sheet or by the head of its hidden column.
    """
    for number in dict.fromkeys(_numbers(sheets)):
        export = session.get(EditingExport, number)
        if export is not None:
            return next(_lists(export, sheets), None)
    return None


def _numbers(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        first = sheet.rows[:_LOOKED_AT]
        rows = first if sheet.name == MARK_SHEET else [row[:1] for row in first]
        for row in rows:
            for cell in row:
                if isinstance(cell, str):
                    yield from _ID.findall(cell)


def _lists(export: EditingExport, sheets: Sequence[Sheet]) -> Iterator[BroughtBack]:
    heads = {fold(head) for head in export.heads}
    for place, sheet in enumerate(sheets):
        if sheet.name == MARK_SHEET:
            continue
        for number, row in enumerate(sheet.rows[:_LOOKED_AT], 1):
            known = [cell for cell in row if isinstance(cell, str) and fold(cell) in heads]
            if len(known) >= min(_FEWEST_HEADS, len(heads)):
                yield BroughtBack(export, place, number, _numbered(export, row))
                break


def _numbered(export: EditingExport, heads: Sequence[Cell]) -> int | None:
    return next(
        (at for at, cell in enumerate(heads) if isinstance(cell, str) and export.id in cell), None
    )
