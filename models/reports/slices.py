"""Which rows a figure of the overview counts, and the link that shows exactly them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import Columns, ColumnType
from models.lookups.places import places
from models.text import t
from models.vocabulary import Direction, ExchangeState


def counted(filters: ReportFilter) -> ReportFilter:
    """Return the slice as figures count it: without chosen origins, the office's own."""
    update = {} if filters.origins else {"is_own": True}
    return filters.only_slice().model_copy(update=update)


def counted_held(filters: ReportFilter) -> ReportFilter:
    """Return the slice as charts count it: as :func:`counted`; without chosen states, held."""
    update = {} if filters.states else {"states": (ExchangeState.HELD,)}
    return counted(filters).model_copy(update=update)


def narrowed(
    filters: ReportFilter, state: ExchangeState, direction: Direction | None = None
) -> ReportFilter | None:
    """Return the slice left with one state (and direction); None where it holds none of them."""
    if filters.states and state not in filters.states:
        return None
    if filters.is_overdue and state is not ExchangeState.PLANNED:
        return None
    if direction is None:
        return filters.model_copy(update={"states": (state,)})
    if filters.directions and direction not in filters.directions:
        return None
    return filters.model_copy(update={"states": (state,), "directions": (direction,)})


def rows_query(filters: ReportFilter | None) -> str:
    """Return the parameters of the list that shows the slice; "" for a slice without rows."""
    return urlencode(filters.to_query()) if filters else ""


def counted_words(session: Session, filters: ReportFilter) -> str:
    """Say which records the figures count."""
    if filters.origins:
        return ", ".join(origin.label for origin in filters.origins)
    if places(session).is_demonstration:
        return t("Demonstration data, and public records of exchanges our province took part in")
    return t("Our own records, and public records of exchanges our province took part in")


_KINDS = {
    ColumnType.NUMBER: "Int64",
    ColumnType.YEAR: "Int64",
    ColumnType.MEASURE: "float64",
    ColumnType.MONEY_VND: "Int64",
    ColumnType.YES_NO: "bool",
}


def frame_of(
    columns: Columns, rows: Sequence[tuple[Any, ...]], ids: Sequence[int] | None = None
) -> pd.DataFrame:
    """Build a frame of exactly these columns from rows in the same order, indexed by ``ids``.

    Every column is given the one index: pandas else makes the union of theirs.
    """
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    index = pd.Index(range(len(rows)) if ids is None else list(ids), dtype="int64")
    if ids is not None:
        index.name = "id"
    return pd.DataFrame(
        {
            column.name: pd.Series(series, index, _KINDS.get(column.type, "object"))
            for column, series in zip(columns, values, strict=True)
        },
        index=index,
    )
