"""A frame of a report is the one that pandas builds column by column, whatever stands in it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from models.frames.columns import Column, Columns, ColumnType
from models.reports.slices import frame_of

_SHORT = st.lists(st.integers(0, 3), max_size=2)
_TEXTS = st.none() | st.text(max_size=3) | _SHORT.map(tuple) | _SHORT
_WHOLE = st.integers(-(2**53), 2**53)
_NUMBERS = st.none() | _WHOLE | _WHOLE.map(np.int64) | st.just(pd.NA) | st.just(Decimal(7))
_PLAIN_NUMBERS = st.none() | _WHOLE
_MEASURES = st.none() | st.floats(allow_nan=True) | st.integers(-9, 9) | st.just(Decimal("1.25"))
_DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
_MOMENTS = st.none() | st.just(datetime(2026, 11, 29, 7, 30, tzinfo=UTC))
_CELLS: dict[ColumnType, list[st.SearchStrategy[Any]]] = {
    ColumnType.TEXT: [_TEXTS],
    ColumnType.DATE: [_DAYS],
    ColumnType.MOMENT: [_MOMENTS],
    ColumnType.NUMBER: [_NUMBERS, _PLAIN_NUMBERS, _WHOLE],
    ColumnType.YEAR: [_PLAIN_NUMBERS],
    ColumnType.MEASURE: [_MEASURES],
    ColumnType.MONEY_VND: [_PLAIN_NUMBERS],
    ColumnType.PERCENT: [_MEASURES],
    ColumnType.YES_NO: [st.booleans() | st.none()],
}
_KINDS = {
    ColumnType.NUMBER: "Int64",
    ColumnType.YEAR: "Int64",
    ColumnType.MONEY_VND: "Int64",
    ColumnType.MEASURE: "float64",
    ColumnType.YES_NO: "bool",
}


@st.composite
def _frames(draw: st.DrawFn) -> tuple[Columns, list[tuple[Any, ...]], list[int] | None]:
    types = draw(st.lists(st.sampled_from(ColumnType), min_size=1, max_size=9))
    columns = tuple(Column(f"c{place}", "Head", one) for place, one in enumerate(types))
    cells = [draw(st.sampled_from(_CELLS[one])) for one in types]
    rows = draw(st.lists(st.tuples(*cells), max_size=4))
    ids = draw(st.none() | st.just([place * 7 + 1 for place in range(len(rows))]))
    return columns, rows, ids


def _by_columns(
    columns: Columns, rows: list[tuple[Any, ...]], ids: list[int] | None
) -> pd.DataFrame:
    index = pd.Index(range(len(rows)) if ids is None else ids, dtype="int64")
    index.name = None if ids is None else "id"
    told = {
        column.name: pd.Series(
            [row[place] for row in rows], index, _KINDS.get(column.type, "object")
        )
        for place, column in enumerate(columns)
    }
    return pd.DataFrame(told, index=index)


@given(_frames())
def test_a_frame_holds_what_pandas_makes_of_each_column(
    asked: tuple[Columns, list[tuple[Any, ...]], list[int] | None],
) -> None:
    columns, rows, ids = asked
    frame, wanted = frame_of(columns, rows, ids), _by_columns(columns, rows, ids)
    assert_frame_equal(frame, wanted)
    assert list(map(type, frame.index)) == list(map(type, wanted.index))
    for name in wanted:
        pairs = zip(frame[name].array, wanted[name].array, strict=True)
        assert all(type(one) is type(other) for one, other in pairs)

    frame.columns.name = "written to"
    frame["c0"] = frame["more"] = 1
    assert_frame_equal(frame_of(columns, rows, ids), wanted)


def test_a_row_of_another_length_is_no_row_of_a_frame() -> None:
    columns = Column("a", "A"), Column("b", "B")
    for rows in ([("x",)], [("x", "y", "z")], [("x", "y"), ("z",)]):
        with pytest.raises(ValueError, match=r"argument|cells"):
            frame_of(columns, rows)
