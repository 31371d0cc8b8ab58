"""A list as open data: stable names and codes, a dictionary beside them, for programs to read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from models.frames.columns import Columns
from models.text import using_language
from models.workbooks.cells import values_of
from models.workbooks.tables import table_csv


@dataclass(frozen=True)
class OpenData:
    """One list: its columns under the names that never change, and what is said of it.

    ``terms`` gives for a column of codes what each code is called.
    """

    frame: pd.DataFrame
    columns: Columns
    about: Mapping[str, Any]
    terms: Mapping[str, Mapping[str, str]]


def open_csv(data: OpenData) -> bytes:
    """Write the rows as CSV: names as heads, commas, a decimal point, days as 2026-11-28."""
    columns = tuple(replace(column, head=column.name) for column in data.columns)
    with using_language("en"):
        return table_csv(data.frame, columns)


def open_json(data: OpenData) -> bytes:
    """Write what the list is, its dictionary and its rows as JSON."""
    cells = [values_of(data.frame, column) for column in data.columns]
    names = [column.name for column in data.columns]
    dictionary = [
        {"name": column.name, "label": column.label, "type": column.type.value}
        | ({"codes": dict(data.terms[column.name])} if column.name in data.terms else {})
        for column in data.columns
    ]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in zip(*cells, strict=True)]
    told = {**data.about, "dictionary": dictionary, "rows": rows}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case _:
            return float(value)
