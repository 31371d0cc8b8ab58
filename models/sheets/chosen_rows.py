"""Some rows of a table alone: a list may hold several kinds of things, told by a column."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from types import NoneType
from typing import Final

from models.sheets.cells import Cell
from models.sheets.left_out import LeftOut, Reason, row_text
from models.sheets.tables import SheetTable
from models.text import t

_MOST_VALUES: Final = 12
"""A column with more values tells no kinds."""
_LONGEST: Final = 60
_MOST_LOOKED_AT: Final = 5_000


def kinds_of_rows(table: SheetTable) -> dict[str, str]:
    """Return what rows may be chosen by: a key, and the column with its value in words.

    A column tells kinds where at most twelve short values stand in it, one of them twice or more.
    """
    rows = table.rows[:_MOST_LOOKED_AT]
    found: dict[str, str] = {}
    columns = zip(*(row.cells for row in rows), strict=True) if rows else ()
    for place, (name, cells) in enumerate(zip(table.columns, columns, strict=False)):
        if _tells_more(set(cells)):
            continue
        counts: Counter[str] = Counter()
        for cell, count in _counted(cells):
            counts[_value(cell)] += count
        is_short = all(len(value) <= _LONGEST for value in counts)
        if is_short and 1 < len(counts) <= min(_MOST_VALUES, len(rows) - 1) and any(counts):
            found |= {
                _key(place, value): f"{name}: {value or t('(empty)')}" for value in sorted(counts)
            }
    return found


def only(table: SheetTable, keys: Collection[str]) -> SheetTable:
    """Return the table with the rows that have, in each column chosen by, a chosen value.

    The others are told among the rows left out.
    """
    wanted: dict[int, set[str]] = {}
    for key in keys:
        place, _, value = key.partition("|")
        if place.isdigit() and int(place) < len(table.columns):
            wanted.setdefault(int(place), set()).add(value)
    if not wanted:
        return table
    kept = tuple(
        row
        for row in table.rows
        if all(_value(row.cells[place]) in values for place, values in wanted.items())
    )
    numbers = {row.number for row in kept}
    others = [
        LeftOut(row.number, Reason.NOT_CHOSEN, row_text(row.cells))
        for row in table.rows
        if row.number not in numbers
    ]
    left_out = sorted((*table.left_out, *others), key=lambda one: one.number)
    return replace(table, rows=kept, left_out=tuple(left_out))


def _counted(cells: Sequence[Cell]) -> Iterable[tuple[Cell, int]]:
    """Return each cell and how often it stands; 1 and True are two."""
    if set(map(type, cells)) <= {str, NoneType}:
        return Counter(cells).items()
    both = Counter(zip(map(type, cells), cells, strict=True))
    return [(cell, count) for (_, cell), count in both.items()]


def _key(place: int, value: str) -> str:
    return f"{place}|{value}"


def _tells_more(cells: Collection[Cell]) -> bool:
    """Say whether more values stand in a column than one that tells kinds has."""
    values: set[str] = set()
    for cell in cells:
        values.add(_value(cell))
        if len(values) > _MOST_VALUES:
            return True
    return False


def _value(cell: Cell) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str | int) else ""
