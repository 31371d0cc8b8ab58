"""A table with a column for each period, as one row for each of its cells that is filled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from models.sheets.cells import Cell
from models.sheets.left_out import LeftOut, Reason, row_text
from models.sheets.periods_over_columns import PeriodHead
from models.sheets.tables import SheetRow, SheetTable
from models.sheets.values import says_nothing

_NO_UNIT: Final = ""


@dataclass(frozen=True)
class Spread:
    """The rows of a table by period: its other columns, then the period, then the value.

    ``period`` and ``values`` are the columns added; a value stands in the one of its unit.
    ``empty`` counts the cells of periods that hold nothing.
    """

    table: SheetTable
    kept: tuple[int, ...]
    period: int
    values: tuple[int, ...]
    empty: int


def spread(
    table: SheetTable,
    heads: Mapping[int, PeriodHead],
    names: tuple[str, str],
    said: Callable[[PeriodHead], str],
) -> Spread:
    """Return a table by period; ``heads`` are its columns of periods, ``said`` tells a period.

    A row without any value of a period is told among those left out.
    """
    kept = tuple(place for place in range(len(table.columns)) if place not in heads)
    units = tuple(dict.fromkeys(_unit(table, place) for place in heads))
    rows: list[SheetRow] = []
    left_out: list[LeftOut] = []
    empty = 0
    for row in table.rows:
        before = len(rows)
        others = tuple(row.cells[place] for place in kept)
        for place, head in heads.items():
            cell = row.cells[place]
            if cell is None or says_nothing(cell):
                empty += 1
                continue
            at = units.index(_unit(table, place))
            values: list[Cell] = [None] * len(units)
            values[at] = cell
            cells = (*others, said(head), *values)
            rows.append(SheetRow(row.number, cells, row.groups, table.letters(place)))
        if len(rows) == before:
            left_out.append(LeftOut(row.number, Reason.NO_PERIOD, row_text(row.cells)))
    first = len(kept) + 1
    made = replace(
        table,
        columns=(*(table.columns[place] for place in kept), names[0], *([names[1]] * len(units))),
        places=(*(table.places[place] for place in kept), *[-1] * (len(units) + 1)),
        rows=tuple(rows),
        left_out=tuple(sorted((*table.left_out, *left_out), key=lambda one: one.number)),
        units=(*(_unit(table, place) for place in kept), _NO_UNIT, *units),
    )
    return Spread(made, kept, first - 1, tuple(range(first, first + len(units))), empty)


def _unit(table: SheetTable, place: int) -> str:
    return table.units[place] if place < len(table.units) else _NO_UNIT
