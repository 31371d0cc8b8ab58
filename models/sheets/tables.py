"""The table in a sheet: its head, its columns, its records, and every row that is none of these."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import repeat
from typing import Final, NamedTuple

from models.errors import InvalidInput
from models.sheets import words
from models.sheets.cells import Area, Cell, cell_address, column_letters
from models.sheets.heads import column_names, head_height, head_place, head_text
from models.sheets.left_out import Around, LeftOut, Reason, is_figure, reason_of, row_text
from models.sheets.limits import MOST_ROWS
from models.sheets.reading import Sheet, Workbook
from models.text import t
from models.text.folding import fold
from models.text.formats import format_number

_IN_BRACKETS: Final = re.compile(r"\(([^()]+)\)")


class Merged(Enum):
    """What becomes of a merged cell among the records."""

    REPEAT = "repeat"
    TOP_LEFT = "top_left"
    JOIN = "join"
    FIRST_FILLED = "first_filled"

    @property
    def label(self) -> str:
        """Return the treatment in words."""
        return {
            Merged.REPEAT: t("the value stands in each of its rows and columns"),
            Merged.TOP_LEFT: t("the value stands in its first cell alone"),
            Merged.JOIN: t("all that stands in it is joined in its first cell"),
            Merged.FIRST_FILLED: t("the first value that stands in it stands in each of its cells"),
        }[self]


@dataclass(frozen=True)
class Layout:
    """How a sheet is to be read, where a person says so; what is None is found.

    ``head_row`` is the first row of the head as Excel shows it, 0 for a table without one.
    ``fill_down`` lets a blank cell take the value above it, in all columns or in those numbered.
    ``records`` are rows that are records, whatever they look like.
    """

    head_row: int | None = None
    head_rows: int | None = None
    merged: Merged = Merged.REPEAT
    fill_down: bool | frozenset[int] = False
    records: frozenset[int] = frozenset()


class SheetRow(NamedTuple):
    """A record: its row as Excel shows it, a cell for each column, the heads of its groups.

    ``column`` are the letters of the column where its value stands, for a record that is one cell.
    """

    number: int
    cells: tuple[Cell, ...]
    groups: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True)
class SheetTable:
    """A table found in a sheet. Its head, records and rows left out are together all its rows."""

    head: tuple[int, ...]
    """The rows of the head as Excel shows them."""
    columns: tuple[str, ...]
    """The names of the columns, no two alike."""
    places: tuple[int, ...]
    """Which column of the sheet each is, counted from 0."""
    rows: tuple[SheetRow, ...]
    left_out: tuple[LeftOut, ...]
    numbering: int | None = None
    """Which of the columns only counts the rows."""
    units: tuple[str, ...] = ()
    """What each column is measured in, "" where the sheet does not say."""
    repeated_numbers: tuple[str, ...] = field(default=())
    """Merged cells whose one number now stands in several rows, such as D5:D7."""

    def address(self, number: int, column: int) -> str:
        """Return a cell as Excel shows it, by the row's number and the column of the table."""
        return cell_address(number, self.places[column])

    def letters(self, column: int) -> str:
        """Return the letters that Excel shows over a column of the table."""
        return column_letters(self.places[column])


def likeliest_sheet(workbook: Workbook) -> Sheet:
    """Return the sheet that looks most like a table: with a head, and most cells below it."""

    def likeness(sheet: Sheet) -> tuple[bool, bool, int]:
        filled = sum(cell is not None for row in sheet.rows[:200] for cell in row)
        return not sheet.is_hidden and bool(filled), head_place(sheet) is not None, filled

    return max(workbook.sheets, key=likeness)


def table_in(sheet: Sheet, layout: Layout = Layout()) -> SheetTable:
    """Find the table in a sheet; no row and no column that is filled is lost.

    Raises:
        InvalidInput: no head is found and none was chosen; the chosen one is no row of the sheet;
            the table has more than 100,000 records.

    """
    first, height = _head(sheet, layout)
    raw = sheet.rows[first + height - 1 :] if first else sheet.rows
    after = first + height - 1 if first else 0
    heads = tuple(sheet.rows[first - 1 : after]) if first else ()
    places = _columns(sheet, first, after)
    around = _around(heads, places, raw)
    wide = _widest(sheet)
    left_out = [
        LeftOut(number, Reason.TITLE if text else Reason.BLANK, text)
        for number, row in enumerate(sheet.rows[: max(first - 1, 0)], 1)
        for text in (row_text(row),)
    ]
    reasons: dict[int, Reason] = {}
    before: Reason | None = Reason.REPEATED_HEAD if first else None
    for number, row in enumerate(raw, after + 1):
        reason = (
            None
            if number in layout.records
            else reason_of(row, around, wide.get(number, 1), before)
        )
        if reason:
            reasons[number] = reason
            left_out.append(LeftOut(number, reason, row_text(row)))
        if reason is not Reason.BLANK or before is not Reason.SIGNATURE:
            before = reason
    kept = [number for number in range(after + 1, len(sheet.rows) + 1) if number not in reasons]
    if len(kept) > MOST_ROWS:
        raise InvalidInput.on(
            "file",
            t(
                "This table has {count} rows: a file may have at most {most}. Send it in parts.",
                count=format_number(len(kept)),
                most=format_number(MOST_ROWS),
            ),
        )
    cells, repeated = _cells(sheet, layout, kept, places)
    names = (
        column_names(sheet, first, height, places) if first else column_names(sheet, 1, 0, places)
    )
    units = _units(sheet, names, places, left_out)
    groups = _groups(sheet, left_out, kept)
    return SheetTable(
        tuple(range(first, after + 1)) if first else (),
        tuple(names),
        places,
        tuple(map(SheetRow, kept, cells, groups)),
        tuple(left_out),
        places.index(around.numbering) if around.numbering is not None else None,
        units,
        repeated,
    )


def _head(sheet: Sheet, layout: Layout) -> tuple[int, int]:
    """Return the first row of the head and how many it has; 0 and 0 for none."""
    if layout.head_row == 0:
        return 0, 0
    if layout.head_row is None:
        found = head_place(sheet)
        if found is None:
            raise InvalidInput.on(
                "head_row", t("No head of a table was found in this sheet: choose its row.")
            )
        first, height = found
    else:
        if not 1 <= layout.head_row <= len(sheet.rows):
            raise InvalidInput.on("head_row", t("This sheet has no such row."))
        first, height = layout.head_row, head_height(sheet, layout.head_row)
    return first, min(layout.head_rows or height, len(sheet.rows) - first + 1)


def _columns(sheet: Sheet, first: int, after: int) -> tuple[int, ...]:
    """Return the columns that bear a name or, below the head, anything."""
    unused = set(range(sheet.width))
    for row in sheet.rows[max(first - 1, 0) :]:
        unused -= {column for column in unused if row[column] is not None}
        if not unused:
            break
    used = set(range(sheet.width)) - unused
    covered = {
        column
        for area in sheet.merged
        if first <= area.first_row <= after
        for column in range(area.first_column, min(area.last_column + 1, sheet.width))
    }
    return tuple(sorted(used | covered)) if used else ()


def _around(
    heads: tuple[tuple[Cell, ...], ...], places: tuple[int, ...], raw: Sequence[tuple[Cell, ...]]
) -> Around:
    numbering = next(
        (
            column
            for column in places
            for head in heads
            if fold(head_text(head[column])) in words.NUMBERING
        ),
        None,
    )
    is_counted = numbering is not None and any(is_figure(row[numbering]) for row in raw)
    return Around(heads, places, numbering, is_counted)


def _widest(sheet: Sheet) -> dict[int, int]:
    wide: dict[int, int] = {}
    for area in sheet.merged:
        if area.first_row == area.last_row:
            width = area.last_column - area.first_column + 1
            wide[area.first_row] = max(width, wide.get(area.first_row, 1))
    return wide


def _cells(
    sheet: Sheet, layout: Layout, kept: list[int], places: tuple[int, ...]
) -> tuple[list[tuple[Cell, ...]], tuple[str, ...]]:
    """Return the cells of each record, merged cells and blank ones treated as was chosen."""
    records = set(kept)
    changed: dict[tuple[int, int], Cell] = {}
    repeated = []
    for area in sheet.merged:
        rows = [number for number in range(area.first_row, area.last_row + 1) if number in records]
        if not rows or area.first_row not in records:
            continue
        value = _value_of(sheet, area, layout.merged)
        is_spread = layout.merged in {Merged.REPEAT, Merged.FIRST_FILLED}
        for number in rows:
            for column in range(area.first_column, min(area.last_column + 1, sheet.width)):
                is_first = (number, column) == (area.first_row, area.first_column)
                changed[number, column] = value if is_spread or is_first else None
        if is_spread and len(rows) > 1 and is_figure(value):
            repeated.append(area.address)
    above: tuple[Cell, ...] = (None,) * len(places)
    made: list[tuple[Cell, ...]] = []
    is_plain = not changed and layout.fill_down is False
    is_whole = places == tuple(range(sheet.width))
    for number in kept:
        row = sheet.rows[number - 1]
        if is_plain and words.DITTO.isdisjoint(row):
            above = row if is_whole else tuple([row[column] for column in places])
            made.append(above)
            continue
        cells = []
        for place, column in enumerate(places):
            cell = changed.get((number, column), row[column]) if changed else row[column]
            if (cell is None and _fills(layout, place)) or _is_ditto(cell):
                cell = above[place]
            cells.append(cell)
        above = tuple(cells)
        made.append(above)
    return made, tuple(repeated)


def _fills(layout: Layout, place: int) -> bool:
    if isinstance(layout.fill_down, bool):
        return layout.fill_down
    return place in layout.fill_down


def _is_ditto(cell: Cell) -> bool:
    return isinstance(cell, str) and cell in words.DITTO


def _value_of(sheet: Sheet, area: Area, treatment: Merged) -> Cell:
    inside = [
        cell
        for row in sheet.rows[area.first_row - 1 : area.last_row]
        for cell in row[area.first_column : area.last_column + 1]
        if cell is not None
    ]
    if treatment is Merged.JOIN and len(inside) > 1:
        return "; ".join(dict.fromkeys(map(head_text, inside)))
    if treatment in {Merged.JOIN, Merged.FIRST_FILLED}:
        return inside[0] if inside else None
    first_row = sheet.rows[area.first_row - 1]
    return first_row[area.first_column] if area.first_column < len(first_row) else None


def _units(
    sheet: Sheet, names: list[str], places: tuple[int, ...], left_out: list[LeftOut]
) -> tuple[str, ...]:
    """Return what each column is measured in: its row of units, its name, the line above all."""
    below = next((row.number for row in left_out if row.reason is Reason.UNITS), None)
    over = next(filter(None, (_unit_over(row) for row in left_out)), "")
    said = []
    for name, column in zip(names, places, strict=True):
        own = head_text(sheet.rows[below - 1][column]).strip("() ") if below else ""
        in_name = next(filter(_is_unit, _IN_BRACKETS.findall(name)), "")
        said.append(own or in_name or over)
    return tuple(said)


def _is_unit(text: str) -> bool:
    return words.UNIT.fullmatch(fold(text) or text.strip()) is not None


def _unit_over(row: LeftOut) -> str:
    """Return the unit that a line above the table gives for all of it."""
    if row.reason is not Reason.TITLE or not words.UNIT_LINE.search(fold(row.text)):
        return ""
    unit = row.text.rpartition(":")[2].strip(" ().;")
    return unit if _is_unit(unit) else ""


def _groups(sheet: Sheet, left_out: list[LeftOut], kept: list[int]) -> Iterable[tuple[str, ...]]:
    """Return for each record the heads of the groups it stands in."""
    heads = iter([row for row in left_out if row.reason in {Reason.GROUP, Reason.TOTAL}])
    found: list[tuple[str, ...]] = []
    current: tuple[str, ...] = ()
    waiting = next(heads, None)
    if waiting is None:
        return repeat((), len(kept))
    for number in kept:
        while waiting and waiting.number < number:
            current = _group_names(sheet, waiting)
            waiting = next(heads, None)
        found.append(current)
    return found


def _group_names(sheet: Sheet, row: LeftOut) -> tuple[str, ...]:
    """Return what the head of a group says, without its mark and its sums; a total ends groups."""
    if row.reason is Reason.TOTAL:
        return ()
    said = [cell for cell in sheet.rows[row.number - 1] if isinstance(cell, str)]
    names = [words.ROMAN_MARK.sub("", one).strip() for one in said if not is_figure(one)]
    return tuple(name for name in names if name)
