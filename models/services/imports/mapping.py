"""Which register a file is for, and which of its columns is which field."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlmodel import Session, select

from models.errors import InvalidInput
from models.imports import IMPORTED
from models.imports.register import ImportedRegister
from models.services.imports.period_columns import with_period_columns
from models.sheets.cells import Cell
from models.sheets.mapping import Proposal, proposals, remembered_key
from models.sheets.reading import Workbook
from models.sheets.tables import SheetTable, likeliest_sheet, table_in
from models.tables import ImportHeading

_LOOKED_AT: Final = 40
_MOST_SHEETS: Final = 20
_CLEARLY_MORE: Final = 1.5
"""A file is said to be of another register where that knows so many times more of its columns."""
_NEEDED_COUNTS: Final = 3


Remembered = Mapping[str, Mapping[str, str]]
"""What headings were taken for before in each register, by their key; "" for nothing."""


def remembered(session: Session) -> Remembered:
    """Return what headings were taken for before, of all registers at once."""
    found: dict[str, dict[str, str]] = {}
    for row in session.exec(select(ImportHeading)):
        found.setdefault(row.register_kind, {})[row.heading] = row.field
    return found


def proposed(
    before: Remembered, imported: ImportedRegister, table: SheetTable
) -> tuple[Proposal, ...]:
    """Return what each column of a table is proposed as."""
    cells: Sequence[Sequence[Cell]] = [row.cells for row in table.rows[:_LOOKED_AT]]
    known = before.get(imported.kind, {})
    found = proposals(table.columns, imported.for_mapping, known, cells)
    return with_period_columns(imported, table, found, known, cells)


def likeliest(before: Remembered, table: SheetTable, chosen: str = "") -> tuple[str, str]:
    """Return the register a table is for, and another that it fits clearly better; "" for none.

    A chosen register stays; the other is told.
    """
    fits = {kind: _fit(one, proposed(before, one, table)) for kind, one in IMPORTED.items()}
    best = max(fits, key=lambda kind: fits[kind])
    if not chosen:
        return (best, "") if fits[best] else ("", "")
    is_other = best != chosen and fits[best] > _CLEARLY_MORE * fits.get(chosen, 0)
    return chosen, best if is_other else ""


def best_sheet(session: Session, workbook: Workbook, chosen: str = "") -> int:
    """Return the sheet of a workbook that fits a register best, the chosen one or any."""
    usual = workbook.sheets.index(likeliest_sheet(workbook))
    if len(workbook.sheets) == 1:
        return usual
    before = remembered(session)
    kinds = [chosen] if chosen else list(IMPORTED)
    fits: dict[int, float] = {}
    for place, sheet in enumerate(workbook.sheets[:_MOST_SHEETS]):
        if sheet.is_hidden or not sheet.rows:
            continue
        try:
            table = table_in(sheet)
        except InvalidInput:
            continue
        found = (_fit(IMPORTED[kind], proposed(before, IMPORTED[kind], table)) for kind in kinds)
        fits[place] = max(found) + (place == usual) / 2
    return max(fits, key=lambda place: fits[place], default=usual)


def _fit(imported: ImportedRegister, found: Sequence[Proposal]) -> float:
    """Return how much of a table a register knows: columns, and needed fields above all."""
    codes = imported.told_by({one.field or "" for one in found})
    own = [field for field in imported.fields if field.code in codes]
    needed = [field for field in own if imported.is_needed(field) and not field.usual]
    lacking = [
        field
        for field in imported.fields
        if imported.is_needed(field) and not field.usual and field.code not in codes
    ]
    if imported.fields[0] in lacking and len(needed) <= len(lacking):
        return 0.0  # nothing says what its rows are about
    return max(0.0, len(own) + _NEEDED_COUNTS * len(needed) - _NEEDED_COUNTS * len(lacking))


def kept_headings(
    kind: str, columns: Sequence[str], fields: Mapping[int, str]
) -> dict[tuple[str, str], str]:
    """Return what is to be remembered of a mapping."""
    return {
        (kind, remembered_key(name)[:200]): fields.get(place, "")
        for place, name in enumerate(columns)
        if remembered_key(name)
    }
