"""The money of the programme: by year, source, task group, division and initiative."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.initiatives import BUDGET, BUDGET_LIST
from models.frames.programme import PROGRAMME_FIGURES
from models.reports.comparisons import against_before, listed_columns
from models.reports.initiatives.lists import money_left_undivided
from models.reports.initiatives.money import (
    MONEY_HELD,
    budget_by_source,
    budget_by_year,
    payments_left_out,
    rows_behind,
    spent_share_pct,
    sums_by,
    told_sums,
)
from models.reports.initiatives.summed_money import Sums
from models.reports.initiatives.where import (
    MONEY_FIELDS,
    counted_initiatives,
    initiative_conditions,
)
from models.reports.left_out import LeftOut
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.tables import Division, Initiative, TaskGroup
from models.tables.own_names import own_name
from models.text import mark, t

MILLION: Final = 1_000_000


@dataclass(frozen=True)
class BudgetCut:
    """One way to cut the money: its code, its head, the report of the frame BUDGET."""

    name: str
    head: str
    report: Callable[[Session, ReportFilter], pd.DataFrame]
    is_drawn: bool = True
    """Whether the screen draws it; of thousands of initiatives it leads to their list instead."""


@against_before(("key",), *MONEY_HELD)
def budget_by_group(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the money of each task group: BUDGET."""
    base = counted_initiatives(filters)
    groups = session.execute(
        select(col(TaskGroup.id), col(TaskGroup.code), own_name(TaskGroup)).order_by(
            col(TaskGroup.position)
        )
    ).all()
    found = sums_by(session, filters, "group")
    rows = [
        (
            code,
            name,
            *told_sums(found[number]),
            rows_behind(base, task_groups=(code,)),
        )
        for number, code, name in groups
        if number in found
    ]
    if None in found:
        rows.append(("", t("Without a task group"), *told_sums(found[None]), ""))
    return frame_of(BUDGET, rows)


@against_before(("key",), *MONEY_HELD)
def budget_by_division(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the money of each division in charge, in their order: BUDGET."""
    base, found = counted_initiatives(filters), sums_by(session, filters, "division")
    divisions = session.execute(
        select(col(Division.id), col(Division.name)).order_by(
            col(Division.position), col(Division.id)
        )
    )
    rows = [
        (str(number), name, *told_sums(found[number]), rows_behind(base, divisions=(str(number),)))
        for number, name in divisions
        if number in found
    ]
    if None in found:
        rows.append(("", t("Without a division"), *told_sums(found[None]), ""))
    return frame_of(BUDGET, rows)


@against_before(("key",), *MONEY_HELD, gone="last")
def budget_by_initiative(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the money of each initiative, the largest allocation first: BUDGET."""
    found = sums_by(session, filters, "initiative")
    titles = session.execute(
        select(col(Initiative.id), col(Initiative.code), col(Initiative.title)).where(
            *initiative_conditions(session, counted_initiatives(filters), whenever=True)
        )
    )
    names = {number: f"{code} · {title}" if code else title for number, code, title in titles}
    order = sorted(found, key=lambda one: (-found[one].budget.allocated_vnd, names[one], one))
    return frame_of(BUDGET, [(str(one), names[one], *told_sums(found[one]), "") for one in order])


def budget_in_all(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the whole money of a slice as one row, with the link to its initiatives: BUDGET."""
    whole = sum(sums_by(session, filters, "source").values(), Sums())
    link = rows_behind(counted_initiatives(filters))
    return frame_of(BUDGET, [("all", t("Total"), *told_sums(whole), link)])


def budget_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the headline of the money: PROGRAMME_FIGURES, in million dong."""
    frame = budget_by_source(session, filters)
    planned, allocated, spent, left, paid = (
        int(frame[name].sum())
        for name in ("planned_vnd", "allocated_vnd", "spent_vnd", "left_vnd", "paid_vnd")
    )
    unit = t("million dong")
    rows: tuple[tuple[str, str, float | None], ...] = (
        (t("Plan, whole years"), unit, planned / MILLION),
        (t("Allocated, whole years"), unit, allocated / MILLION),
        (t("Spent of these budgets"), unit, spent / MILLION),
        (t("Left of these budgets"), unit, left / MILLION),
        (t("Spent of allocated"), "%", spent_share_pct(allocated, spent)),
        (t("Paid in the period"), unit, paid / MILLION),
    )
    return frame_of(PROGRAMME_FIGURES, rows)


BUDGET_CUTS: Final = (
    BudgetCut("budget_year", mark("By year"), budget_by_year),
    BudgetCut("budget_source", mark("By source"), budget_by_source),
    BudgetCut("budget_group", mark("By task group"), budget_by_group),
    BudgetCut("budget_division", mark("By division"), budget_by_division),
    BudgetCut("budget_initiative", mark("By initiative"), budget_by_initiative, is_drawn=False),
)
"""The cuts of the screen and of the file, in their order; each tells the whole money."""


def budget_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the rows of every cut, one cut after the other: BUDGET_LIST."""
    names = [one.name for one in listed_columns(BUDGETS, filters)]
    parts = [cut.report(session, filters).assign(cut=t(cut.head))[names] for cut in BUDGET_CUTS]
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
    held=MONEY_HELD,
)
