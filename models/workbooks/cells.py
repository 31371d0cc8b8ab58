"""Cells: values of a frame as a sheet takes them, each written as what it is and nothing else."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, Protocol

import pandas as pd

from models.errors import InvalidInput
from models.frames.columns import Column, Columns, ColumnType
from models.text import t
from models.text.formats import format_number, office_time
from models.workbooks.looks import Looks

LONGEST_CELL: Final = 32_767
"""The most characters (UTF-16 units) that one cell of Excel holds."""


def values_of(frame: pd.DataFrame, column: Column) -> list[Any]:
    """Return a column as plain Python values, None for nothing."""
    return [None if _is_nothing(value) else value for value in frame[column.name].tolist()]


def _is_nothing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def refuse_too_long(cells: Sequence[Sequence[Any]], columns: Columns, before: int = 0) -> None:
    """Refuse texts that a cell of Excel cannot hold; they are never cut.

    ``before`` says how many rows of the table stand over these.

    Raises:
        InvalidInput: which row and column; CSV takes the text whole.

    """
    for column, values in zip(columns, cells, strict=True):
        for number, value in enumerate(values, start=before + 1):
            if (
                isinstance(value, str)
                and len(value) > LONGEST_CELL // 2
                and len(value.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_CELL
            ):
                raise InvalidInput.on(
                    column.name,
                    t(
                        "Row {row}, column “{head}”: the text is longer than the {limit} characters"
                        " a cell of Excel holds. Take the CSV file, which holds it whole.",
                        row=format_number(number),
                        head=column.label,
                        limit=format_number(LONGEST_CELL),
                    ),
                )


class Writer(Protocol):
    """Writes a value into a row and column of a sheet, with an asterisk where it is marked."""

    def __call__(
        self,
        row: int,
        index: int,
        value: Any,  # noqa: ANN401 - a cell
        *,
        is_marked: bool = False,
    ) -> None:
        """Write it."""


def marks_of(frame: pd.DataFrame, columns: Columns) -> list[list[bool]]:
    """Return for each column which of its cells are marked; nothing for a column that has none."""
    return [
        frame[column.marked_by].tolist() if column.marked_by in frame else [] for column in columns
    ]


def writer_of(sheet: Any, looks: Looks, column: Column) -> Writer:  # noqa: ANN401 - as above
    """Return what writes a value of the column; an empty one still gets its borders."""
    put, turned = _WAYS[column.type]
    method = getattr(sheet, put)

    def write(
        row: int,
        index: int,
        value: Any,  # noqa: ANN401 - a cell
        *,
        is_marked: bool = False,
    ) -> None:
        if value is None or value == "":
            sheet.write_blank(row, index, None, looks.of(column.type))
            return
        look = looks.starred if is_marked else looks.of_value
        method(row, index, turned(value), look(column.type, value))

    return write


def _office_clock(moment: datetime) -> datetime:
    return office_time(moment).replace(tzinfo=None)


def yes_or_no(value: object) -> str:
    """Say yes or no in the language in use."""
    return t("Yes") if value else t("No")


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a date or a number
    return value


_WAYS: Final[dict[ColumnType, tuple[str, Callable[[Any], Any]]]] = {
    ColumnType.TEXT: ("write_string", str),
    ColumnType.YES_NO: ("write_string", yes_or_no),
    ColumnType.DATE: ("write_datetime", _as_it_is),
    ColumnType.MOMENT: ("write_datetime", _office_clock),
    ColumnType.NUMBER: ("write_number", _as_it_is),
    ColumnType.YEAR: ("write_number", _as_it_is),
    ColumnType.MEASURE: ("write_number", _as_it_is),
    ColumnType.MONEY_VND: ("write_number", _as_it_is),
    ColumnType.PERCENT: ("write_number", _as_it_is),
}
"""How a value of each kind is written: xlsxwriter's way, and what it is turned into before."""
