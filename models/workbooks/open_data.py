"""A list as open data: stable names and codes, a dictionary beside them, for programs to read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from models.frames.columns import Column, Columns
from models.text import t, using_language
from models.workbooks.cells import values_of
from models.workbooks.tables import table_csv

CODE: Final = "_code"
"""How the name of a column ends that bears the codes of another."""


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
        return table_csv(data.frame, columns, for_programs=True)


def open_json(data: OpenData) -> bytes:
    """Write what the list is, its dictionary and its rows as JSON."""
    cells = [values_of(data.frame, column) for column in data.columns]
    names = [column.name for column in data.columns]
    labels = {column.name: column.label for column in data.columns}
    dictionary = [
        {"name": column.name, "label": _label(column, labels), "type": column.type.value}
        | ({"codes": dict(data.terms[column.name])} if column.name in data.terms else {})
        for column in data.columns
    ]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in zip(*cells, strict=True)]
    told = {**data.about, "dictionary": dictionary, "rows": rows}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _label(column: Column, labels: Mapping[str, str]) -> str:
    """Say what stands in a column; of a column of codes, whose codes they are."""
    of = labels.get(column.name.removesuffix(CODE))
    is_code = column.name.endswith(CODE) and of is not None
    return t("{column}: code", column=of) if is_code else column.label


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case _:
            return float(value)
