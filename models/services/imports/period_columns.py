"""Columns of periods: which columns of a sheet they are, and what their cells become."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.errors import InvalidInput
from models.imports.register import PERIOD_COLUMN, ImportedRegister
from models.sheets.cells import Cell
from models.sheets.limits import MOST_ROWS
from models.sheets.mapping import Proposal, Why, remembered_key
from models.sheets.periods_over_columns import (
    ADDED_UP,
    PLANNED,
    PeriodHead,
    measured,
    period_head,
)
from models.sheets.spreading import spread
from models.sheets.tables import SheetTable
from models.sheets.values import Kind, fits
from models.text import t
from models.text.folding import fold
from models.text.formats import format_number

_LEAST_READ: Final = 0.5
"""Columns of which fewer cells together can be read as a value are none of periods."""


def period_heads(
    imported: ImportedRegister, table: SheetTable, year: int | None
) -> dict[int, PeriodHead]:
    """Return the columns whose names tell periods; ``year`` is that of names that tell none."""
    if imported.over_columns is None:
        return {}
    heads = {place: period_head(name) for place, name in enumerate(table.columns)}
    return {place: head.of_year(year) for place, head in heads.items() if head is not None}


def with_period_columns(
    imported: ImportedRegister,
    table: SheetTable,
    found: tuple[Proposal, ...],
    remembered: Mapping[str, str],
    cells: Sequence[Sequence[Cell]],
) -> tuple[Proposal, ...]:
    """Propose columns of periods as such, where no column of its own tells period or value.

    Columns of a plan are none, nor those that add others up, where their sum is meant.
    """
    over = imported.over_columns
    fields = {one.field for one in found}
    if over is None or over.period in fields or over.value in fields:
        return found
    heads = period_heads(imported, table, None)
    measures = _measures(imported, over.value)
    # A small amount of money reads as a number only: its unit may stand over the table.
    kinds = (Kind(imported.reads(imported.by_code[over.value])), Kind.NUMBER)
    whys: dict[int, Why] = {}
    for place, head in heads.items():
        before = remembered.get(remembered_key(table.columns[place]))
        if found[place].field or before == "":
            continue
        why = Why.REMEMBERED if before == PERIOD_COLUMN else _why(head, measures)
        if why is not None:
            whys[place] = why
    named = [place for place, why in whys.items() if why is Why.PERIOD]
    seen = [row[place] for row in cells for place in named]
    if max(fits(seen, kind) for kind in kinds) < _LEAST_READ:
        whys = {place: why for place, why in whys.items() if place not in named}
    taken = {place: heads[place] for place, why in whys.items() if why in _TAKEN}
    for place, head in taken.items():
        others = [one for at, one in taken.items() if at != place]
        if any((one.year, one.part) == (head.year, head.part) for one in others):
            whys[place] = Why.TWICE
        elif over.adds_up and any(map(head.holds, others)):
            whys[place] = Why.ADDED_UP
    return tuple(
        replace(one, field=PERIOD_COLUMN if whys[place] in _TAKEN else None, why=whys[place])
        if place in whys
        else one
        for place, one in enumerate(found)
    )


def _why(head: PeriodHead, measures: Collection[str]) -> Why | None:
    """Return why a column of a period is one of values, or none; None where nothing says it."""
    if head.measure in PLANNED:
        return Why.PLANNED
    if head.measure in ADDED_UP:
        return Why.ADDED_UP
    return Why.PERIOD if head.measure in measures else None


_TAKEN: Final = frozenset({Why.PERIOD, Why.REMEMBERED})


def _measures(imported: ImportedRegister, value: str) -> set[str]:
    """Return the folded words under which a column of a period gives the value."""
    names = ("", "TH", *imported.by_code[value].names_in_files)
    return {measured(fold(name)) for name in names}


@dataclass(frozen=True)
class ByPeriod:
    """A table read by period: its rows, its columns' fields, what the plan tells of it.

    ``rough`` are the columns, by their letters, whose period no date can tell.
    """

    table: SheetTable
    columns: dict[int, str]
    told: dict[str, object]
    rough: frozenset[str] = frozenset()


def by_period(
    imported: ImportedRegister,
    table: SheetTable,
    columns: Mapping[int, str],
    heads: Mapping[int, PeriodHead],
) -> ByPeriod:
    """Return one row for each filled cell of the columns of periods; without such, the table.

    Raises:
        InvalidInput: these are more rows than a file may have.

    """
    over = imported.over_columns
    wide = {
        place: heads[place]
        for place, code in columns.items()
        if code == PERIOD_COLUMN and place in heads
    }
    if over is None or not wide:
        return ByPeriod(table, dict(columns), {})
    told = {"count": len(wide), "names": [head.words for head in wide.values()]}
    if not all(head.year for head in wide.values()):
        empty = replace(table, rows=())
        return ByPeriod(empty, dict(columns), {"periods_read": told | {"needs_year": True}})
    is_dated = imported.reads(imported.by_code[over.period]) is Kind.DATED
    words = imported.by_code[over.period].word, imported.by_code[over.value].word
    made = spread(table, wide, words, lambda head: head.last_month if is_dated else head.words)
    if len(made.table.rows) > MOST_ROWS:
        raise InvalidInput.on(
            "file",
            t(
                "This table has {count} rows: a file may have at most {most}. Send it in parts.",
                count=format_number(len(made.table.rows)),
                most=format_number(MOST_ROWS),
            ),
        )
    fields = {at: columns.get(place, "") for at, place in enumerate(made.kept)}
    fields |= {made.period: over.period} | dict.fromkeys(made.values, over.value)
    rough = (place for place, head in wide.items() if is_dated and not head.is_dated)
    return ByPeriod(
        made.table,
        fields,
        {
            "periods_read": told | {"empty": made.empty},
            "sent_columns": list(made.table.columns),
            "sent_units": list(made.table.units),
        },
        frozenset(table.letters(place) for place in rough),
    )


def told_of_periods(heads: Mapping[int, PeriodHead], year: int | None) -> dict[str, object]:
    """Return what the plan tells of columns whose names are periods, read as such or not."""
    return {
        "periods": {str(place): head.words for place, head in heads.items()},
        "year": year,
        "needs_a_year": any(head.tells_no_year for head in heads.values()),
    }
