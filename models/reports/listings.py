"""A list that can be seen page by page and taken away as a file: what it holds, said once."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import Columns

Rows = Callable[[Session, ReportFilter], pd.DataFrame]
Count = Callable[[Session, ReportFilter], int]


def _never_counted(_session: Session, _filters: ReportFilter) -> int:
    raise RuntimeError("this list is seen whole")


def _never_paged(_session: Session, _filters: ReportFilter) -> pd.DataFrame:
    raise RuntimeError("this list is seen whole")


@dataclass(frozen=True)
class Listing:
    """One list: its name in addresses, its title, columns, all rows of a slice, and one page.

    A list that gives no ``count`` and ``page`` is seen whole.
    """

    name: str
    title: str
    columns: Columns
    rows: Rows
    count: Count = _never_counted
    page: Rows = _never_paged
