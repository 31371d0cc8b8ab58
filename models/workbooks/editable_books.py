"""A list to be edited in a spreadsheet and brought back: white cells, grey cells, hidden numbers.

Heads are locked. Every other cell is free, the grey ones too: on a protected sheet a spreadsheet
sorts only rows whose cells are all free.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from models.frames.columns import ColumnType
from models.text import t
from models.text.formats import format_number
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.cells import yes_or_no
from models.workbooks.looks import HEAD_POINTS, number_format, page_set_up

MARK_SHEET: Final = "_nscl"
"""The hidden sheet that says which file this is."""
_LISTS_SHEET: Final = "_nscl_lists"
HEAD_ROW: Final = 2
"""The row of the heads, counted from 0."""
_HIDDEN: Final = 2
_SPARE_ROWS: Final = 1_000
"""Rows under the last one where lists of choices stand as well."""
_LAST_COLUMN: Final = 16_383
_LONGEST_CHOICES: Final = 255
_NARROW, _WIDE = 10, 44
_TALL: Final = 60
_FREE: Final = {
    "font_name": "Times New Roman",
    "font_size": 11,
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFC5CC",
    "locked": False,
}
_FORMATS: Final = {
    ColumnType.TEXT: {"num_format": "@"},
    ColumnType.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    ColumnType.YES_NO: {"align": "center"},
    ColumnType.YEAR: {"num_format": "0", "align": "center"},
}


@dataclass(frozen=True)
class EditableColumn:
    """One column: its head, how its cells are written, what may be chosen for them.

    ``is_closed`` refuses what is no choice; else the spreadsheet asks. ``is_grey`` is for reading.
    """

    head: str
    type: ColumnType = ColumnType.TEXT
    choices: tuple[str, ...] = ()
    is_closed: bool = False
    is_grey: bool = False


@dataclass(frozen=True)
class EditableRow:
    """One record: its number in the world, the version that was read, a value a column."""

    global_id: str
    row_version: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class EditableTable:
    """A list for editing. ``mark`` says which file it is; its ``export`` stands in a hidden head.

    So a file is known by its hidden sheet, or by its hidden column where one of them is lost.
    """

    columns: tuple[EditableColumn, ...]
    rows: Sequence[EditableRow]
    mark: Mapping[str, str]
    caption: Caption


def editable_workbook(table: EditableTable) -> bytes:
    """Write a list for editing as an .xlsx file."""
    book = Book(table.caption)
    sheet = book.book.add_worksheet(t("List"))
    _set_up(book, sheet, table)
    _heads(book, sheet, table)
    _rows(book, sheet, table)
    # Only now: while rows are written, each goes through all columns that are known to be there.
    sheet.set_column(
        _HIDDEN + len(table.columns), _LAST_COLUMN, None, book.book.add_format({"locked": False})
    )
    _choices(book, sheet, table)
    _guide(book, table)
    _mark(book, table.mark)
    return book.finished()


def _set_up(book: Book, sheet: Any, table: EditableTable) -> None:  # noqa: ANN401 - xlsxwriter has no types
    free = book.book.add_format({"locked": False})
    sheet.set_column(0, _HIDDEN - 1, None, free, {"hidden": True})
    for place, column in enumerate(table.columns, _HIDDEN):
        sheet.set_column(place, place, _width(column, table.rows, place - _HIDDEN), free)
    page_set_up(sheet, table.caption)
    sheet.freeze_panes(HEAD_ROW + 1, _HIDDEN + 1)
    sheet.repeat_rows(HEAD_ROW)
    sheet.autofilter(
        HEAD_ROW, 0, HEAD_ROW + max(len(table.rows), 1), _HIDDEN + len(table.columns) - 1
    )
    sheet.protect(
        "",
        {
            "sort": True,
            "autofilter": True,
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
            "insert_rows": True,
            "delete_rows": True,
        },
    )


def _width(column: EditableColumn, rows: Sequence[EditableRow], place: int) -> int:
    longest = max((len(str(row.cells[place] or "")) for row in rows), default=0)
    return max(_NARROW, min(longest + 2, _WIDE), min(len(column.head) // 2 + 3, _WIDE))


def _heads(book: Book, sheet: Any, table: EditableTable) -> None:  # noqa: ANN401 - as above
    locked = book.book.add_format({"locked": True})
    sheet.set_row(0, 24)
    sheet.write_string(0, _HIDDEN, table.caption.title, _look(book, bold=True, font_size=15))
    said = t("Change the white cells, add rows at the end, and bring this file back.")
    sheet.set_row(1, 18)
    sheet.write_string(1, _HIDDEN, said, _look(book, italic=True, font_color="#525D6B"))
    sheet.set_row(HEAD_ROW, HEAD_POINTS)
    heads = {grey: book.book.add_format(_head_look(is_grey=grey)) for grey in (False, True)}
    number = t("Number of the record")
    sheet.write_string(HEAD_ROW, 0, f"{number} · {table.mark['export']}", locked)
    sheet.write_string(HEAD_ROW, 1, t("Version of the record"), locked)
    for place, column in enumerate(table.columns, _HIDDEN):
        sheet.write_string(HEAD_ROW, place, column.head, heads[column.is_grey])


def _look(book: Book, **more: object) -> Any:  # noqa: ANN401 - as above
    return book.book.add_format({"font_name": "Times New Roman", "font_size": 11, **more})


def _head_look(*, is_grey: bool) -> dict[str, object]:
    return {
        **_FREE,
        "locked": True,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#D5DAE0" if is_grey else "#D9EAD3",
        "font_color": "#525D6B" if is_grey else "#1F2A37",
    }


def _rows(book: Book, sheet: Any, table: EditableTable) -> None:  # noqa: ANN401 - as above
    looks = [book.book.add_format(_cell_look(column)) for column in table.columns]
    free = book.book.add_format({"locked": False})
    for number, row in enumerate(table.rows, HEAD_ROW + 1):
        if any(isinstance(cell, str) and len(cell) > _TALL for cell in row.cells):
            sheet.set_row(number, 30)
        sheet.write_string(number, 0, row.global_id, free)
        sheet.write_number(number, 1, row.row_version, free)
        for place, (value, look) in enumerate(zip(row.cells, looks, strict=True), _HIDDEN):
            _write(sheet, number, place, value, look)


def _write(sheet: Any, row: int, place: int, value: Any, look: Any) -> None:  # noqa: ANN401 - as above
    match value:
        case None | "":
            sheet.write_blank(row, place, None, look)
        case bool():
            sheet.write_string(row, place, yes_or_no(value), look)
        case int() | float() | Decimal():
            sheet.write_number(row, place, value, look)
        case date():
            sheet.write_datetime(row, place, value, look)
        case _:
            sheet.write_string(row, place, str(value), look)


def _cell_look(column: EditableColumn) -> dict[str, object]:
    more = _FORMATS.get(column.type, {"num_format": number_format(), "align": "right"})
    if column.type is ColumnType.MEASURE:
        more = {"num_format": "General", "align": "right"}
    grey = {"bg_color": "#EEF1F4", "font_color": "#525D6B"} if column.is_grey else {}
    return {**_FREE, **more, **grey}


def _choices(book: Book, sheet: Any, table: EditableTable) -> None:  # noqa: ANN401 - as above
    """Offer the choices of a column as a list in each of its cells."""
    long = [one for one in table.columns if len(",".join(one.choices)) > _LONGEST_CHOICES]
    last = HEAD_ROW + len(table.rows) + _SPARE_ROWS
    for place, column in enumerate(table.columns, _HIDDEN):
        if not column.choices or column.is_grey:
            continue
        source: str | list[str] = list(column.choices)
        if column in long or any("," in one for one in column.choices):
            letter = _letters(long.index(column)) if column in long else ""
            if not letter:
                long.append(column)
                letter = _letters(len(long) - 1)
            source = f"={_LISTS_SHEET}!${letter}$1:${letter}${len(column.choices)}"
        asked = {
            "validate": "list",
            "source": source,
            "error_type": "stop" if column.is_closed else "warning",
            "error_title": t("Not in the list"),
            "error_message": t("Choose one of the list."),
        }
        sheet.data_validation(HEAD_ROW + 1, place, last, place, asked)
    if long:
        hidden = book.book.add_worksheet(_LISTS_SHEET)
        hidden.very_hidden()
        for row in range(max(len(one.choices) for one in long)):
            for place, column in enumerate(long):
                if row < len(column.choices):
                    hidden.write_string(row, place, column.choices[row])


def _letters(place: int) -> str:
    return chr(ord("A") + place)


def _guide(book: Book, table: EditableTable) -> None:
    sheet = book.book.add_worksheet(t("How to edit"))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 84)
    page_set_up(sheet, table.caption, is_upright=True)
    looks = book.looks
    sheet.write_string(0, 0, table.caption.title, _look(book, bold=True, font_size=15))
    number = 2
    for head, words in _told(table):
        sheet.write_string(number, 0, head, looks.about_head)
        sheet.write_string(number, 1, words, looks.text)
        number += 1


def _told(table: EditableTable) -> Iterable[tuple[str, str]]:
    caption = table.caption
    yield t("White cells"), t("May be changed. An empty cell clears the value.")
    yield t("Grey cells"), t("Are for reading: what is changed there is not taken.")
    yield t("New records"), t("Write them under the last row.")
    yield (
        t("Rows taken out"),
        t("A row that does not come back is asked about: its record stays unless you say so."),
    )
    yield (
        t("Sorting and filtering"),
        t("Rows may be sorted and filtered. Leave the two hidden columns: they tell the records."),
    )
    yield (
        t("Changed meanwhile"),
        t("What others changed since is kept. Where both changed the same cell you are asked."),
    )
    for words in caption.lines:
        yield t("What it shows"), words
    yield t("Rows"), format_number(len(table.rows))
    yield t("Made by"), caption.made_by
    yield t("Made at"), caption.made_moment
    if caption.mark:
        yield t("Note"), caption.mark


def _mark(book: Book, mark: Mapping[str, str]) -> None:
    sheet = book.book.add_worksheet(MARK_SHEET)
    sheet.very_hidden()
    for number, (name, value) in enumerate(mark.items()):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)
