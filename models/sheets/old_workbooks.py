"""Look through an .xls: macros, a password, errors, hidden rows and columns.

Only the standard library is used: it runs in the child, see :mod:`models.sheets.worker`. Source:
[MS-CFB] for the file, [MS-XLS] for its records. What is not as they say is left to the reader.
"""

import struct
from collections.abc import Iterator
from typing import Final

from models.sheets.limits import MOST_COLUMNS, RefusedSheetError
from models.sheets.marks import SheetMarks

_LAST_SECTOR: Final = 0xFFFFFFF9
_ENTRY: Final = 128
_IN_HEADER: Final = 109
_MACROS: Final = "_VBA_PROJECT_CUR"
_STREAMS: Final = ("Workbook", "Book")
_END, _PASSWORD, _SHEET = 0x0A, 0x2F, 0x85
_FORMULAS: Final = frozenset({0x06, 0x206, 0x406})
_ERROR_OR_BOOL, _ROW, _COLUMNS = 0x205, 0x208, 0x7D
_HIDDEN_ROW: Final = 0x20
_NO_NUMBER: Final = b"\xff\xff"
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def marks_of_old(content: bytes) -> dict[int, SheetMarks]:
    """Return the marks of each sheet by its place.

    Raises:
        RefusedSheetError: it holds macros, or is protected by a password.

    """
    try:
        stream = _workbook_stream(content)
        places = list(_sheet_places(stream))
        return {place: _marks(stream, at) for place, at in enumerate(places)}
    except (struct.error, IndexError, ValueError):
        return {}


def _workbook_stream(content: bytes) -> bytes:
    """Return the stream of records that a compound file holds, by its table of sectors."""
    size, small = (1 << power for power in struct.unpack_from("<HH", content, 30))
    directory_at, cutoff, small_at = (
        struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60)
    )

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    numbers = struct.unpack_from(f"<{_IN_HEADER}I", content, 76)
    table = _table(b"".join(sector(number) for number in numbers if number < _LAST_SECTOR))

    def chain(first: int) -> bytes:
        return b"".join(sector(number) for number in _chain(table, first))

    directory = chain(directory_at)
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        entries.setdefault(name, struct.unpack_from("<II", directory, at + 116))
    if _MACROS in entries:
        raise RefusedSheetError("macros")
    first, length = next((entries[name] for name in _STREAMS if name in entries), (0, 0))
    if length >= cutoff:
        return chain(first)[:length]
    pool = chain(entries["Root Entry"][0]) if "Root Entry" in entries else b""
    pieces = _chain(_table(chain(small_at)), first)
    return b"".join(pool[one * small : (one + 1) * small] for one in pieces)[:length]


def _table(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chain(table: tuple[int, ...], first: int) -> Iterator[int]:
    """Give the sectors of a stream; each at most once, so that a circle ends."""
    seen: set[int] = set()
    while first < len(table) and first not in seen:
        seen.add(first)
        yield first
        first = table[first]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the kind and the content of the records of a substream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _END:
            return
        at += 4 + length


def _sheet_places(stream: bytes) -> Iterator[int]:
    for kind, record in _records(stream, 0):
        if kind == _PASSWORD:
            raise RefusedSheetError("password")
        if kind == _SHEET:
            yield struct.unpack_from("<I", record)[0]


def _marks(stream: bytes, at: int) -> SheetMarks:
    marks = SheetMarks()
    for kind, record in _records(stream, at):
        if kind in _FORMULAS or kind == _ERROR_OR_BOOL:
            if (code := _error(kind, record)) is not None:
                row, column = struct.unpack_from("<HH", record)
                marks.errors.append((row + 1, column, _ERRORS.get(code, "#")))
        elif kind == _ROW and struct.unpack_from("<I", record, 12)[0] & _HIDDEN_ROW:
            marks.hidden_rows.append(struct.unpack_from("<H", record)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", record, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", record)
            marks.hidden_columns += range(first, min(last + 1, MOST_COLUMNS))
    return marks


def _error(kind: int, record: bytes) -> int | None:
    """Return the code of an error that a cell holds, or that its formula gave."""
    if kind == _ERROR_OR_BOOL:
        return record[6] if record[7] else None
    return record[8] if record[12:14] == _NO_NUMBER and record[6] == 2 else None
