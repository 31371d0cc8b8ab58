"""Initiatives as lists: how many, one page, all rows of a slice."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.initiatives import INITIATIVE_LIST
from models.registers.initiatives import INITIATIVE
from models.reports.initiatives.money import Sums, money_of
from models.reports.initiatives.standings import Standings, standings_of
from models.reports.initiatives.where import (
    INITIATIVE_FIELDS,
    initiative_conditions,
    initiatives_in_order,
)
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.tables import Account, Division, Initiative, ProgrammeDocument, TaskGroup
from models.tables.own_names import own_name


def initiative_count(session: Session, filters: ReportFilter) -> int:
    """Return how many initiatives the slice holds."""
    query = select(func.count()).select_from(Initiative)
    return int(session.scalar(query.where(*initiative_conditions(session, filters))) or 0)


def initiative_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: INITIATIVE_LIST, indexed by id."""
    query = _ids_in_order(session, filters)
    page = query.limit(PAGE_ROWS).offset((filters.page - 1) * PAGE_ROWS)
    ids = list(session.scalars(page))
    return _frame(session, filters, ids, ids)


def initiative_totals(session: Session, filters: ReportFilter) -> Mapping[str, float]:
    """Return the money of the whole slice, by column of the list."""
    behind = select(col(Initiative.id)).where(*initiative_conditions(session, filters))
    money = money_of(session, filters, behind).values()
    return {
        "allocated_vnd": sum(one.budget.allocated_vnd for one in money),
        "paid_vnd": sum(one.paid_vnd for one in money),
        "left_vnd": sum(one.budget.left_vnd for one in money),
    }


def initiative_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: INITIATIVE_LIST, indexed by id."""
    ids = list(session.scalars(_ids_in_order(session, filters)))
    behind = select(col(Initiative.id)).where(*initiative_conditions(session, filters))
    return _frame(session, filters, ids, behind)


def _ids_in_order(session: Session, filters: ReportFilter) -> Select[Any]:
    query = select(col(Initiative.id)).where(*initiative_conditions(session, filters))
    return initiatives_in_order(query, filters.sort, standings_of(session, filters))


def _frame(
    session: Session,
    filters: ReportFilter,
    ids: Sequence[int],
    scope: Sequence[int] | Select[Any],
) -> pd.DataFrame:
    """Build the rows of ``ids`` in their order; ``scope`` says the same ids in SQL."""
    then = standings_of(session, filters)
    facts = {row[0].id: row for row in session.execute(_facts(scope, then))} if ids else {}
    money = money_of(session, filters, scope) if ids else {}
    rows = []
    for number in ids:
        one, group, document, division, officer, *standing = facts[number]
        sums = money.get(number, Sums())
        state, health, progress_pct, next_due_on, is_late = standing
        rows.append(
            (
                one.code,
                one.title,
                state.label if state else "",
                health.label if health else "",
                progress_pct,
                next_due_on,
                bool(is_late),
                (then.day - next_due_on).days if is_late else None,
                one.starts_on,
                one.ends_on,
                one.task_type.label,
                group or "",
                document or "",
                division or "",
                officer or "",
                sums.budget.planned_vnd,
                sums.budget.allocated_vnd,
                sums.paid_vnd,
                sums.budget.left_vnd,
                one.spent_vnd,
                one.origin.label,
            )
        )
    return frame_of(INITIATIVE_LIST, rows, ids)


def _facts(scope: Sequence[int] | Select[Any], then: Standings) -> Select[Any]:
    return (
        select(
            Initiative,
            own_name(TaskGroup),
            col(ProgrammeDocument.number),
            col(Division.name),
            col(Account.display_name),
            then.state,
            then.health,
            then.progress_pct,
            then.next_due_on,
            then.is_late,
        )
        .outerjoin(TaskGroup, col(TaskGroup.id) == col(Initiative.task_group_id))
        .outerjoin(ProgrammeDocument, col(ProgrammeDocument.id) == col(Initiative.document_id))
        .outerjoin(Division, col(Division.id) == col(Initiative.division_id))
        .outerjoin(Account, col(Account.id) == col(Initiative.officer_id))
        .where(col(Initiative.id).in_(scope))
    )


INITIATIVES = Listing(
    INITIATIVE.name,
    INITIATIVE.title,
    INITIATIVE_LIST,
    initiative_list,
    initiative_count,
    initiative_page,
    is_as_of=True,
    totals=initiative_totals,
    uses=INITIATIVE_FIELDS,
)
