"""The money of the programme as one list: cut by year, by source, by task group."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.initiatives import BUDGET_LIST
from models.reports.initiatives.lists import money_left_undivided
from models.reports.initiatives.money import (
    budget_by_group,
    budget_by_source,
    budget_by_year,
    payments_left_out,
)
from models.reports.initiatives.where import MONEY_FIELDS
from models.reports.left_out import LeftOut
from models.reports.listings import Listing
from models.text import mark, t


@dataclass(frozen=True)
class BudgetCut:
    """One way to cut the money: its code, its head, the report of the frame BUDGET."""

    name: str
    head: str
    report: Callable[[Session, ReportFilter], pd.DataFrame]


BUDGET_CUTS: Final = (
    BudgetCut("budget_year", mark("By year"), budget_by_year),
    BudgetCut("budget_source", mark("By source"), budget_by_source),
    BudgetCut("budget_group", mark("By task group"), budget_by_group),
)
"""The cuts of the screen and of the file, in their order; each tells the whole money."""


def budget_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the rows of every cut, one cut after the other: BUDGET_LIST."""
    parts = [
        cut.report(session, filters).assign(cut=t(cut.head))[[one.name for one in BUDGET_LIST]]
        for cut in BUDGET_CUTS
    ]
    return pd.concat(parts, ignore_index=True)


def money_left_out(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return what the period leaves out: roughly known payments, money of several years."""
    return (*payments_left_out(session, filters), *money_left_undivided(session, filters))


BUDGETS: Final = Listing(
    "budget",
    mark("Money of the programme"),
    BUDGET_LIST,
    budget_list,
    left_out=money_left_out,
    uses=MONEY_FIELDS,
    cut="cut",
)
