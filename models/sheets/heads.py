"""Where the head of a table stands, how many rows it has, and what its columns are called."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from models.sheets import words
from models.sheets.cells import Area, Cell, column_letters
from models.sheets.left_out import is_figure
from models.sheets.reading import Sheet
from models.text import t
from models.text.folding import fold

PART: Final = " / "
"""Stands between the parts of a name."""
_LOOKED_AT: Final = 20
_LONGEST_NAME: Final = 120
_MOST_HEAD_ROWS: Final = 3
_LEAST_SCORE: Final = 0.5
_NEAR_BEST: Final = 0.85
_YEARS: Final = range(1990, 2100)


def head_place(sheet: Sheet) -> tuple[int, int] | None:
    """Return the first row of the head (from 1) and how many rows it has; None where there is none.

    Among the first twenty rows that are filled it is the first of those most filled with different
    short texts, followed by a row about as full as it.
    """
    numbers = (number for number, row in enumerate(sheet.rows, 1) if _filled(row))
    filled = list(islice(numbers, 3 * _LOOKED_AT))
    looked_at = filled[:_LOOKED_AT]
    width = max((_filled(sheet.rows[number - 1]) for number in filled), default=0)
    scores = {number: _score(sheet, number, width) for number in looked_at}
    best = max(scores.values(), default=0.0)
    if best < _LEAST_SCORE:
        return None
    first = next(number for number in looked_at if scores[number] >= _NEAR_BEST * best)
    while first > 1 and _is_upper_row(sheet, first - 1):
        first -= 1
    return first, head_height(sheet, first)


def head_height(sheet: Sheet, first: int) -> int:
    """Return how many rows a head has that begins in a row.

    The next row belongs to it where it names the parts of a cell that spans several columns, or
    where cells of the head reach down to it.
    """
    height, is_wider = 1, True
    while is_wider and height < _MOST_HEAD_ROWS and first + height <= len(sheet.rows):
        last = first + height - 1
        reaching = [
            area
            for area in sheet.merged
            if first <= area.first_row <= last < area.last_row
            and area.first_column != area.last_column
        ]
        is_wider = (
            any(first <= area.first_row <= last < area.last_row for area in sheet.merged)
            and not reaching
            and _is_named(sheet, last + 1)
        ) or _names_parts(sheet, last)
        height += is_wider
    return height


def column_names(sheet: Sheet, first: int, height: int, columns: Sequence[int]) -> list[str]:
    """Return the whole name of each column, its parts joined: "Kinh phí / Được cấp".

    A column without a name is called by its letters; what is called the same is numbered.
    """
    covering = {
        (row, column): area
        for area in sheet.merged
        if first <= area.first_row < first + height
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    }
    names = []
    for column in columns:
        parts: list[str] = []
        for row in range(first, first + height):
            said = _said(sheet, row, column, covering.get((row, column)), first + height - 1)
            if said and said not in parts:
                parts.append(said)
        names.append(PART.join(parts) or t("Column {letters}", letters=column_letters(column)))
    return _told_apart(names)


def _told_apart(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        seen[fold(name) or name] += 1
        often = seen[fold(name) or name]
        apart.append(f"{name} ({often})" if often > 1 else name)
    return apart


def _said(sheet: Sheet, row: int, column: int, area: Area | None, last: int) -> str:
    """Return what a row of the head says over a column; a name reaches over its parts."""
    if area:
        return head_text(sheet.rows[area.first_row - 1][area.first_column])
    cells = sheet.rows[row - 1]
    if cells[column] is not None or row == last or sheet.rows[row][column] is None:
        return head_text(cells[column])
    for left in range(column - 1, -1, -1):  # no merged cell, but only parts stand below
        if cells[left] is not None:
            return head_text(cells[left]) if sheet.rows[row][left] is not None else ""
        if sheet.rows[row][left] is None:
            break
    return ""


def head_text(cell: Cell) -> str:
    """Return what a cell of the head says, in one line."""
    return "" if cell is None else " ".join(str(cell).split())[:_LONGEST_NAME]


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in row)


def _is_name(cell: Cell) -> bool:
    if isinstance(cell, int) and cell in _YEARS:
        return True
    return isinstance(cell, str) and len(cell) <= _LONGEST_NAME and not is_figure(cell)


def _score(sheet: Sheet, number: int, width: int) -> float:
    row = sheet.rows[number - 1]
    names = {fold(str(cell)) for cell in row if _is_name(cell)}
    others = sum(cell is not None and not _is_name(cell) for cell in row)
    below = next((r for r in sheet.rows[number : number + 4] if _filled(r)), ())
    if not names or not below or _is_above(names):
        return 0.0
    known = sum(words.HEAD.search(name) is not None for name in names)
    counts = 0.3 * any(name in words.NUMBERING for name in names)
    return (len(names) - others + 0.4 * known) / max(width, 2) + counts


def _is_above(names: set[str]) -> bool:
    """Say whether the names of a row are those of a letterhead or a title."""
    known = words.TITLE if len(names) < 3 else words.LETTERHEAD
    return any(map(words.LETTERHEAD.search, names)) or any(map(known.search, names))


def _is_named(sheet: Sheet, number: int) -> bool:
    row = sheet.rows[number - 1]
    return _filled(row) > 0 and all(cell is None or _is_name(cell) for cell in row)


def _names_parts(sheet: Sheet, last: int) -> bool:
    """Say whether the row below names the parts of cells that span several columns of this one."""
    below = sheet.rows[last] if last < len(sheet.rows) else ()
    if not below or not _is_named(sheet, last + 1):
        return False
    wide = [
        area
        for area in sheet.merged
        if area.first_row == area.last_row == last and area.last_column > area.first_column
    ]
    if wide:
        parts = [below[c] for area in wide for c in range(area.first_column, area.last_column + 1)]
        return 2 * sum(part is not None for part in parts) > len(parts)
    row = sheet.rows[last - 1]
    gaps = [c for c in range(1, len(row)) if row[c] is None and below[c] is not None]
    beside = [c for c in range(len(row)) if row[c] is not None and below[c] is not None]
    return bool(gaps) and len(beside) <= len(gaps) and _filled(below) < _filled(row) + len(gaps)


def _is_upper_row(sheet: Sheet, number: int) -> bool:
    """Say whether a row above the found one is the upper row of its head: it names groups."""
    wide = [
        area
        for area in sheet.merged
        if area.first_row == area.last_row == number and area.last_column > area.first_column
    ]
    row = sheet.rows[number - 1]
    names = [cell for cell in row if cell is not None]
    if len(names) < 2 or not all(map(_is_name, names)):
        return False
    if _is_above({fold(str(name)) for name in names}):
        return False
    return bool(wide)
