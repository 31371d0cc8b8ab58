"""Open a workbook that somebody sent: in a process of its own, and refused in words."""

import logging
import marshal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any, Final

from models.child_processes import Ahead, BusyError, ChildProgram, OverBoundsError
from models.errors import InvalidInput, Unavailable
from models.sheets.cells import Area, Cell, Unread, UnreadCell, cell_address
from models.sheets.limits import (
    LARGEST_BYTES,
    LONGEST_CELL,
    LONGEST_SECONDS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
)
from models.text import t
from models.text.formats import format_number

_LOG: Final = logging.getLogger(__name__)
ENDINGS: Final = ("xlsx", "xls", "ods", "csv", "txt", "tsv")
"""The endings of files that are taken in."""
_CHILD: Final = ChildProgram(
    "models.sheets.worker",
    # Where the system bounds the time of the work itself, a busy machine is waited for.
    LONGEST_SECONDS if sys.platform == "win32" else 2 * LONGEST_SECONDS,
    ahead=Ahead(),
)
_MACRO_ENDINGS: Final = ("xlsm", "xltm", "xlam")
_READ: Final[dict[str, Callable[[Any], Cell]]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "error": lambda shown: UnreadCell(Unread.ERROR, shown),
}


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was saved: its rows from row 1 and column A to the last cell that is used.

    Merged areas are told and left as they are: their value stands in the first cell alone.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Return how many columns the sheet has."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Workbook:
    """All sheets of a file in their order, hidden ones too, and its kind such as "xlsx"."""

    sheets: tuple[Sheet, ...]
    kind: str


def expect_workbook() -> None:
    """Let a process wait for the file that somebody is about to send, so that it is read sooner."""
    _CHILD.expect()


def read_workbook(data: bytes, name: str) -> Workbook:
    """Open an .xlsx, .xls, .ods or .csv (.txt, .tsv) file; its name says what it should be.

    The work is done in a process of its own within 10 seconds and 512 MB; at most two at a time.
    Text is composed (NFC), without signs nobody sees, and not blank.

    Raises:
        InvalidInput: the file is too large, of another kind, damaged, protected by a password,
            holds macros or more rows, columns or text than a table of an office; in words.
        Unavailable: too many others send files just now.

    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in _MACRO_ENDINGS:
        raise _in_words({"refused": "macros"})
    if ending not in ENDINGS:
        raise _in_words({"refused": "ending"})
    if len(data) > LARGEST_BYTES:
        raise _in_words({"refused": "size"})
    if not data:
        raise _in_words({"refused": "empty"})
    try:
        told = _CHILD.answer(data, ending)
    except BusyError as error:
        raise Unavailable(
            t("Many files are being read just now: try again in a moment.")
        ) from error
    except OverBoundsError as error:
        raise _in_words({"refused": _broken(str(error))}) from error
    return _workbook(told)


def _broken(written: str) -> str:
    """Return why the child ended: it met one of its bounds, or the file broke its reader."""
    if "Traceback" not in written or "MemoryError" in written:
        return "memory"
    _LOG.warning("A sent sheet broke its reader: %s", written)
    return "damaged"


def _workbook(answer: bytes) -> Workbook:
    found: list[tuple[dict[str, Any], list[tuple[Cell, ...]]]] = []
    for told in _values(answer):
        if isinstance(told, list):
            found[-1][1].extend(_rows(*told))
        elif "refused" in told:
            raise _in_words(told)
        elif "end" not in told:
            found.append((told, []))
    if not any(rows for _, rows in found):
        raise _in_words({"refused": "empty"})
    return Workbook(tuple(_sheet(told, rows) for told, rows in found), found[0][0]["kind"])


def _values(answer: bytes) -> Iterator[Any]:
    """Give the values that the child wrote, each after its length."""
    at = 0
    while at < len(answer):
        begin = at + 4
        at = begin + int.from_bytes(answer[at:begin], "big")
        yield marshal.loads(answer[begin:at])  # noqa: S302 - our own program wrote it


def _rows(
    rows: list[tuple[Cell, ...]], special: list[tuple[int, int, str, Any]]
) -> Iterator[tuple[Cell, ...]]:
    put: dict[int, list[Cell]] = {}
    for row, column, kind, value in special:
        put.setdefault(row, list(rows[row]))[column] = _READ[kind](value)
    return (tuple(put.get(place, row)) for place, row in enumerate(rows))


def _sheet(told: dict[str, Any], rows: list[tuple[Cell, ...]]) -> Sheet:
    unread = [
        (row, column, UnreadCell(Unread.ERROR, shown))
        for row, column, shown in told.get("errors", ())
    ]
    unread += [
        (row, column, UnreadCell(Unread.NOT_CALCULATED))
        for row, column in told.get("not_calculated", ())
    ]
    merged = tuple(
        Area(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in told.get("merged", ())
    )
    return Sheet(
        told["name"],
        _trimmed(_marked(rows, unread)),
        merged,
        told.get("is_hidden", False),
        frozenset(told.get("hidden_rows", ())),
        frozenset(told.get("hidden_columns", ())),
    )


def _marked(
    rows: list[tuple[Cell, ...]], unread: list[tuple[int, int, UnreadCell]]
) -> list[tuple[Cell, ...]]:
    """Put what has no value in its place; a last row or column may hold nothing else."""
    if not unread:
        return rows
    height = max(len(rows), *(row for row, _, _ in unread))
    width = max(len(rows[0]) if rows else 0, *(column + 1 for _, column, _ in unread))
    cells: list[list[Cell]] = [[*row, *[None] * (width - len(row))] for row in rows]
    cells += [[None] * width for _ in range(height - len(rows))]
    for row, column, cell in unread:
        if cells[row - 1][column] is None:
            cells[row - 1][column] = cell
    return [tuple(row) for row in cells]


def _trimmed(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    last = len(rows)
    while last and not any(cell is not None for cell in rows[last - 1]):
        last -= 1
    return tuple(rows[:last])


def _in_words(told: dict[str, Any]) -> InvalidInput:
    """Return the sentence for a file that is not taken."""
    row = told.get("row", 0)
    at = cell_address(row, told.get("column", 0)) if row else "?"
    sentences: dict[str, Callable[[], str]] = {
        "ending": lambda: t("Send an Excel or Calc sheet: .xlsx, .xls, .ods or .csv."),
        "empty": lambda: t("This file holds no cell that is filled."),
        "size": lambda: t("This file is larger than 10 MB: send it in parts."),
        "type": lambda: t(
            "What this file holds is not what its name says: open it in Excel and save it as .xlsx."
        ),
        "binary": lambda: t(
            "This is a binary Excel workbook (.xlsb): open it in Excel and save it as .xlsx."
        ),
        "web_page": lambda: t(
            "This is a web page saved as a sheet: open it in Excel and save it as .xlsx."
        ),
        "encoding": lambda: t(
            "The letters of this file cannot be read: open it in Excel and save it as "
            "“CSV UTF-8” or as .xlsx."
        ),
        "damaged": lambda: t(
            "This file is damaged or was not sent whole: open it in Excel, save it again and "
            "send that."
        ),
        "password": lambda: t(
            "This workbook is protected by a password: save it without one and send that."
        ),
        "macros": lambda: t(
            "This workbook holds macros, which are not taken: save it as .xlsx and send that."
        ),
        "entities": lambda: t(
            "This file declares entities, which no sheet of Excel does: it is refused."
        ),
        "unpacked": lambda: t(
            "This file unpacks to far more than a table: copy the table alone into a new workbook."
        ),
        "memory": lambda: t(
            "This file takes more memory or time than a table may: copy the table alone into a new "
            "workbook, or send it in parts."
        ),
        "rows": lambda: t(
            "This sheet has a cell at {cell}: a file may have at most {most} rows. Send it in "
            "parts, or delete what stands far below the table.",
            cell=at,
            most=format_number(MOST_ROWS),
        ),
        "columns": lambda: t(
            "This sheet has a cell at {cell}: a table may have at most {most} columns. Delete what "
            "stands far beside the table.",
            cell=at,
            most=format_number(MOST_COLUMNS),
        ),
        "cells": lambda: t("All sheets together are too large: send the table alone."),
        "sheets": lambda: t(
            "This workbook has more than {most} sheets: send the table alone.", most=MOST_SHEETS
        ),
        "cell": lambda: t(
            "The cell {cell} holds more text than Excel keeps in one ({most} signs): shorten it.",
            cell=at,
            most=format_number(LONGEST_CELL),
        ),
    }
    return InvalidInput.on("file", sentences[told["refused"]]())
