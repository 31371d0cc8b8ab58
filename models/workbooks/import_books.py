"""Workbooks that are filled in and sent back: the template of a register, the rows not taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from models.text import t
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.looks import HEAD_POINTS, page_set_up

_ROWS_WITH_LISTS: Final = 2_000
"""So many rows of a template offer the lists."""
_HEAD_WIDTH: Final = 30
_WORDS_WIDTH: Final = 90


@dataclass(frozen=True)
class TemplateField:
    """One column of a template: its head, whether it is needed, what stands in it, an example.

    ``choices`` are the values offered, none for free text.
    """

    head: str
    is_needed: bool
    told: str
    example: str = ""
    choices: tuple[str, ...] = ()
    width: float = 20


def template_book(fields: Sequence[TemplateField], caption: Caption, notes: Sequence[str]) -> bytes:
    """Write a template: the sheet to fill in with its lists, how it is filled in, the lists."""
    book = Book(caption)
    looks = book.looks
    sheet = book.book.add_worksheet(t("To fill in"))
    sheet.set_row(0, HEAD_POINTS)
    sheet.freeze_panes(1, 0)
    listed = [field for field in fields if field.choices]
    for place, field in enumerate(fields):
        sheet.set_column(place, place, field.width)
        sheet.write_string(0, place, field.head + (" *" if field.is_needed else ""), looks.head)
        if field.choices:
            letter = chr(ord("A") + listed.index(field))
            last = len(field.choices) + 1
            source = f"='{t('Lists')}'!${letter}$2:${letter}${last}"
            sheet.data_validation(
                1,
                place,
                _ROWS_WITH_LISTS,
                place,
                {"validate": "list", "source": source, "error_type": "information"},
            )
    for place, field in enumerate(fields):
        if field.example:
            sheet.write_string(1, place, field.example, looks.text)
    page_set_up(sheet, caption)
    _guide(book, fields, caption, notes)
    lists = book.book.add_worksheet(t("Lists"))
    lists.set_column(0, max(len(listed) - 1, 0), _HEAD_WIDTH)
    for row in range(max((len(field.choices) for field in listed), default=0) + 1):
        for place, field in enumerate(listed):
            words = (field.head, *field.choices)
            if row < len(words):
                lists.write_string(row, place, words[row], looks.head if not row else looks.text)
    return book.finished()


def _guide(
    book: Book, fields: Sequence[TemplateField], caption: Caption, notes: Sequence[str]
) -> None:
    sheet, looks = book.book.add_worksheet(t("How to fill it in")), book.looks
    sheet.set_column(0, 0, _HEAD_WIDTH)
    sheet.set_column(1, 1, _WORDS_WIDTH)
    page_set_up(sheet, caption, is_upright=True)
    sheet.write_string(0, 0, caption.title, looks.title)
    row = 2
    for note in notes:
        sheet.merge_range(row, 0, row, 1, "", looks.line)
        sheet.write_string(row, 0, note, looks.line)
        row += 1
    row += 1
    for place, words in enumerate((t("Column"), t("What stands in it"))):
        sheet.write_string(row, place, words, looks.head)
    for field in fields:
        row += 1
        sheet.write_string(row, 0, field.head, looks.about_head)
        sheet.write_string(row, 1, field.told, looks.text)


def not_taken_book(
    heads: Sequence[str], rows: Iterable[tuple[Sequence[Any], str]], caption: Caption
) -> bytes:
    """Write rows of a file as they were sent, each with why it was not taken in the last column."""
    book = Book(caption)
    looks = book.looks
    sheet = book.book.add_worksheet(t("Rows not taken"))
    sheet.set_row(0, HEAD_POINTS)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(heads) - 1, 0), 20)
    sheet.set_column(len(heads), len(heads), 60)
    for place, words in enumerate((*heads, t("Why it was not taken"))):
        sheet.write_string(0, place, words, looks.head)
    days = book.book.add_format({"num_format": "dd/mm/yyyy"})
    for number, (cells, why) in enumerate(rows, 1):
        for place, cell in enumerate(cells):
            _write(sheet, number, place, cell, days)
        sheet.write_string(number, len(heads), why, looks.text)
    return book.finished()


def _write(sheet: Any, row: int, place: int, cell: Any, days: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif isinstance(cell, datetime | date):
        day = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day
        sheet.write_datetime(row, place, day, days)
    elif cell is not None:
        sheet.write_string(row, place, str(cell))
