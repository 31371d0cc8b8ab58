"""Which rows a figure of the overview counts, and the link that shows exactly them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote_plus

import numpy as np
import pandas as pd
from pandas.api.internals import create_dataframe_from_blocks

from models.filters import ReportFilter
from models.frames.columns import Columns, ColumnType
from models.periods import Period
from models.rules.dates import FIRST_DAY


def counted(filters: ReportFilter) -> ReportFilter:
    """Return the slice as figures count it: without chosen origins, the office's own."""
    update = {} if filters.origins else {"is_own": True}
    return filters.only_slice().model_copy(update=update)


def standing_slice(filters: ReportFilter, today: date) -> ReportFilter:
    """Return the slice of what stands on the last day of a period, or today, whenever it began."""
    day = filters.period.as_of(today)
    code = "" if day == today else f"{FIRST_DAY.isoformat()}..{day.isoformat()}"
    return filters.model_copy(update={"period": Period.from_code(code)})


def narrowed(filters: ReportFilter, **chosen: tuple[Any, ...]) -> ReportFilter | None:
    """Return a slice with values chosen of fields, of those it has left where it has any.

    None where none is left: no list shows the rows of both.
    """
    both = {
        name: tuple(one for one in values if one in (getattr(filters, name) or values))
        for name, values in chosen.items()
    }
    return filters.model_copy(update=both) if all(both.values()) else None


def rows_query(filters: ReportFilter | None) -> str:
    """Return the parameters of the list that shows the slice; "" for a slice without rows."""
    if not filters:
        return ""
    return "&".join(f"{name}={_quoted(value)}" for name, value in filters.to_query().items())


def links(filters: ReportFilter, *names: str) -> Callable[..., str]:
    """Return what gives :func:`rows_query` of a slice with one value chosen of each of some fields.

    What the links have in common is written once: a map has a hundred, a network a thousand.
    """
    chosen = filters.model_copy(update={name: (f"<{name}>",) for name in names})
    query = chosen.to_query()
    told = [
        f"{name}=" if name in names else f"{name}={_quoted(one)}" for name, one in query.items()
    ]
    places = [(name, list(query).index(name)) for name in names]

    def link(*values: str) -> str:
        parts = told.copy()
        for (_, place), value in zip(places, values, strict=True):
            parts[place] += _quoted(str(value))
        return "&".join(parts)

    return link


_quoted = lru_cache(maxsize=4096)(quote_plus)
"""What a link says of a field: most of a chart's links say the same of most."""


_WHOLE: Final = pd.Int64Dtype()
_NOTHING: Final = type(None)
_KINDS: Final[Mapping[ColumnType, Any]] = {
    ColumnType.NUMBER: _WHOLE,
    ColumnType.YEAR: _WHOLE,
    ColumnType.MEASURE: np.dtype(float),
    ColumnType.MONEY_VND: _WHOLE,
    ColumnType.YES_NO: np.dtype(bool),
}
_OBJECT: Final = np.dtype(object)
_Places = np.ndarray[tuple[int], np.dtype[np.intp]]


@lru_cache(maxsize=500)
def _layout(columns: Columns) -> tuple["pd.Index[str]", tuple[tuple[Any, _Places], ...]]:
    """Return the names of columns, and where those of each kind stand; known once."""
    places: dict[Any, list[int]] = {}
    for place, column in enumerate(columns):
        places.setdefault(_KINDS.get(column.type, _OBJECT), []).append(place)
    names = pd.Index([column.name for column in columns])
    return names, tuple((kind, np.array(found)) for kind, found in places.items())


def frame_of(
    columns: Columns, rows: Sequence[tuple[Any, ...]], ids: Sequence[int] | None = None
) -> pd.DataFrame:
    """Build a frame of exactly these columns from rows in the same order, indexed by ``ids``.

    Columns of one kind are one array from the beginning: pandas else makes a series of each, looks
    through it and puts them together, which takes four times as long.
    """
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    if len(values) != len(columns):
        raise ValueError(f"{len(values)} cells for {len(columns)} columns")
    index: Any = pd.RangeIndex(len(rows))
    if ids is not None:
        index = pd.Index(list(ids), dtype="int64", name="id")
    names, kinds = _layout(columns)
    blocks: list[tuple[Any, Any]] = []
    for kind, places in kinds:
        of_kind = [values[place] for place in places]
        if kind is _WHOLE:
            blocks += ((_whole(one), places[n : n + 1]) for n, one in enumerate(of_kind))
        elif kind is _OBJECT:
            cells = np.empty((len(of_kind), len(rows)), _OBJECT)
            for place, one in enumerate(of_kind):
                cells[place] = one  # each cell as it is, be it a sequence
            blocks.append((cells, places))
        else:
            blocks.append((np.array(of_kind, kind), places))
    frame: pd.DataFrame = create_dataframe_from_blocks(blocks, index, names.view())
    return frame


def _whole(values: tuple[Any, ...]) -> Any:  # noqa: ANN401 - an array of pandas
    """Return whole numbers with gaps; what is neither is read by pandas."""
    kinds = set(map(type, values))
    if kinds <= {int}:
        return pd.arrays.IntegerArray(np.array(values, "int64"), np.zeros(len(values), bool))
    if kinds <= {int, _NOTHING}:
        gaps = np.array([one is None for one in values])
        whole = np.array([one or 0 for one in values], "int64")
        return pd.arrays.IntegerArray(whole, gaps)
    return pd.array(values, dtype=_WHOLE)
