"""The program that opens a sent workbook, in a process of its own with bounds on memory and time.

It reads the file from standard input and writes values by ``marshal``, each after its length: for
each sheet what it is, then its rows, a thousand a time; at last that this is the end, or at any
time why the file is refused. It imports little of the product, so that it starts quickly; see
:mod:`models.sheets.reading`.
"""

import gc
import marshal
import math
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, BinaryIO, Final

from models.child_processes import asked, be_bounded, is_ahead
from models.sheets.limits import (
    LONGEST_CELL,
    LONGEST_SECONDS,
    MEMORY_BYTES,
    MOST_CELLS,
    MOST_SHEETS,
    RefusedSheetError,
)
from models.sheets.marks import SheetMarks, check_place

_ROWS_AT_ONCE: Final = 1000
_SAFE: Final = 1e15
_ONLY_TEXTS: Final = {str}
_AS_IT_IS: Final = frozenset({int, float, bool})
_MOST_TEXTS: Final = 100_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TEXT_KINDS: Final = frozenset({"csv", "txt", "tsv"})
_OTHER_FILES: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff\ud800-\udfff]")
Found = list[Any]


def _kind(content: bytes, extension: str) -> str:
    """Return what a file is by its content, where its name allows that."""
    if content.startswith(b"PK"):
        from models.sheets.packages import kind_of_package

        kind = kind_of_package(content)
    elif content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise RefusedSheetError("password")
        kind = "xls"
    elif content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise RefusedSheetError("web_page")
    elif content.startswith(_OTHER_FILES):
        raise RefusedSheetError("type")
    else:
        kind = "csv"
    if (kind == "csv") != (extension in _TEXT_KINDS):
        raise RefusedSheetError("type")
    return kind


def _delimited(content: bytes, out: BinaryIO) -> None:
    from models.sheets.delimited import rows_of, text_of

    rows = rows_of(text_of(content))
    width = max(map(len, rows), default=0)
    _say(out, {"kind": "csv", "name": ""})
    for line in _lines((row + [""] * (width - len(row)) for row in rows), 0):
        _say(out, line)


def _workbook(content: bytes, kind: str, out: BinaryIO) -> None:
    if kind == "xls":
        from models.sheets.old_workbooks import marks_of_old

        marks = marks_of_old(content)
    else:
        from models.sheets.packages import looked_through

        marks = looked_through(content, kind)
    from python_calamine import CalamineError, PasswordError

    try:
        _sheets(content, kind, marks, out)
    except PasswordError as error:
        raise RefusedSheetError("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedSheetError("damaged") from error


def _sheets(content: bytes, kind: str, marks: dict[int, SheetMarks], out: BinaryIO) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    metadata = book.sheets_metadata
    if len(metadata) > MOST_SHEETS:
        raise RefusedSheetError("sheets")
    cells = 0
    for place, about in enumerate(metadata):
        if not str(about.typ).endswith(".WorkSheet"):
            continue
        sheet = book.get_sheet_by_index(place)
        start, end = sheet.start or (0, 0), sheet.end or (-1, -1)
        check_place(end[0] + 1, end[1])
        cells += (end[0] + 1) * (end[1] + 1)
        if cells > MOST_CELLS:
            raise RefusedSheetError("cells")
        mark = marks.get(place, SheetMarks())
        told = {
            "kind": kind,
            "name": about.name,
            "is_hidden": not str(about.visible).endswith(".Visible"),
            "merged": sheet.merged_cell_ranges or mark.merged,
            "not_calculated": mark.not_calculated,
            "errors": mark.errors,
            "hidden_rows": mark.hidden_rows,
            "hidden_columns": mark.hidden_columns,
        }
        _say(out, told)
        for line in _lines(sheet.iter_rows(), start[1]):
            _say(out, line)


def _lines(rows: Iterable[list[Any]], before: int) -> Iterator[list[Any]]:
    """Give rows a thousand at a time, and what cannot be sent as it is, with its place."""
    kept: list[tuple[Any, ...]] = []
    special: list[Found] = []
    padding = [None] * before
    read = _Texts().__getitem__
    for number, row in enumerate(rows, 1):
        try:
            if set(map(type, row)) != _ONLY_TEXTS:
                special += _read_each(row, read, len(kept), before)
                kept.append((*padding, *row))
            else:
                kept.append((*padding, *map(read, row)))
        except _TooLongError:
            far = next(place for place, cell in enumerate(row) if _is_too_long(cell))
            raise RefusedSheetError("cell", number, far + before) from None
        if len(kept) == _ROWS_AT_ONCE:
            yield [kept, special]
            kept, special = [], []
    if kept:
        yield [kept, special]


def _read_each(
    row: list[Any], read: Callable[[str], str | None], place: int, before: int
) -> Iterator[Found]:
    """Put the cells of a row as they are sent; yield those that cannot be, each with its place."""
    for column, value in enumerate(row):
        kind = type(value)
        if kind is str:
            row[column] = read(value)
        elif kind is float and -_SAFE < value < _SAFE:
            if value.is_integer():
                row[column] = int(value)
        elif kind not in _AS_IT_IS or not math.isfinite(value):
            row[column] = None
            yield [place, column + before, *_special(value)]


class _TooLongError(Exception):
    """A text is longer than a cell can hold."""


def _is_too_long(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) > LONGEST_CELL


class _Texts(dict[str, str | None]):
    """Texts as they are handed on; each is worked on once, and is one object."""

    def __missing__(self, text: str) -> str | None:
        if _is_too_long(text):
            raise _TooLongError
        cleaned = _cleaned(text)
        if len(self) < _MOST_TEXTS:
            self[text] = cleaned
        return cleaned


def _cleaned(text: str) -> str | None:
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() or None


def _special(value: object) -> Found:
    if isinstance(value, datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    return ["error", "#NUM!" if isinstance(value, float) else str(value)[:40]]


def _say(out: BinaryIO, told: dict[str, Any] | list[Any]) -> None:
    value = marshal.dumps(told)
    out.write(len(value).to_bytes(4, "big") + value)


def _load() -> None:
    """Load what the most usual file needs, before there is one."""
    import python_calamine  # noqa: F401

    import models.sheets.packages  # noqa: F401


def main() -> None:
    """Read standard input as the kind of file that it is asked for by its ending."""
    be_bounded(MEMORY_BYTES, LONGEST_SECONDS)
    gc.disable()  # it lives for one file
    if is_ahead():
        _load()
    [extension] = asked()
    content, out = sys.stdin.buffer.read(), sys.stdout.buffer
    try:
        kind = _kind(content, extension)
        if kind == "csv":
            _delimited(content, out)
        else:
            _workbook(content, kind, out)
        _say(out, {"end": True})
    except RefusedSheetError as refusal:
        _say(out, {"refused": refusal.reason, "row": refusal.row, "column": refusal.column})


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # all is said, and nobody waits until every row is let go of
