"""What a figure with a link to its rows declares: which filter it uses, what its rows come to.

Screens draw tiles, bars and cells that lead to rows from such values only, so that a figure can
neither drop a filter without a word nor lead to rows that come to something else: the tests take
every declared figure and hold both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter, unused_fields

Measure = Callable[[Session, ReportFilter], int | Decimal]
"""What the rows of a slice come to: how many there are, or the sum of one of their columns."""


@dataclass(frozen=True)
class Linked:
    """A column of a frame whose values lead to rows: the column of the links, what rows come to.

    ``comes_to_of`` says it anew by the code of a row, its first column, or by the screen.
    """

    value: str
    query: str
    comes_to: Measure
    comes_to_of: Mapping[str, Measure] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkedFigure:
    """A report whose values lead to their rows on ``screen``.

    ``uses`` are the fields of the filter that can change it, beside the units' era. ``is_as_of``:
    of the period only the last day counts. Where rows of the frame have each their own screen,
    ``screens`` names it by their code, or ``screen_column`` the column that says it.
    """

    name: str
    report: Callable[[Session, ReportFilter], pd.DataFrame]
    screen: str
    uses: frozenset[str]
    linked: tuple[Linked, ...]
    is_as_of: bool = False
    screens: Mapping[str, str] = field(default_factory=dict)
    screen_column: str = ""

    def screen_of(self, row: Mapping[Any, Any]) -> str:
        """Return the screen that holds the rows of a row's values."""
        code = str(next(iter(row.values())))
        return (
            str(row[self.screen_column])
            if self.screen_column
            else self.screens.get(code, self.screen)
        )

    def slice(self, chosen: ReportFilter) -> ReportFilter:
        """Return what of a slice the figure uses."""
        return chosen.only(self.uses)

    def unused(self, chosen: ReportFilter) -> tuple[str, ...]:
        """Return the fields that narrow a slice and that the figure cannot use."""
        return unused_fields(chosen, self.uses)


def rows_sum(rows: Callable[[Session, ReportFilter], pd.DataFrame], column: str) -> Measure:
    """Return the measure that adds up a column of a list."""

    def added(session: Session, filters: ReportFilter) -> int:
        return int(rows(session, filters)[column].sum())

    return added
