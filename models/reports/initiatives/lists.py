"""Initiatives as lists: how many, one page, all rows of a slice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.initiatives import INITIATIVE_FILE, INITIATIVE_LIST
from models.lookups.own_records import of_home
from models.lookups.places import Places, places
from models.registers.initiatives import INITIATIVE
from models.reports.conditions import Condition, stated_once
from models.reports.initiatives.money import left_undivided, money_altogether, money_of
from models.reports.initiatives.standings import Standings, standings_of
from models.reports.initiatives.summed_money import Sums
from models.reports.initiatives.where import (
    INITIATIVE_FIELDS,
    initiative_conditions,
    initiatives_in_order,
)
from models.reports.left_out import LeftOut, left_out
from models.reports.listings import Listing
from models.reports.pages import in_pieces
from models.reports.slices import frame_of
from models.rules.dates import exact_day, lasting_text
from models.statements import AnySelect, among, built_once
from models.tables import Account, Division, Initiative, ProgrammeDocument, TaskGroup
from models.tables.own_names import own_name
from models.text import mark, plural
from models.text.formats import format_money, format_number
from models.vocabulary import Owner


def initiative_count(session: Session, filters: ReportFilter) -> int:
    """Return how many initiatives the slice holds."""

    def build() -> AnySelect:
        query = select(func.count()).select_from(Initiative)
        return query.where(*initiative_conditions(session, filters))

    return int(session.scalar(stated_once(session, "initiative count", filters, build)) or 0)


def initiative_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: INITIATIVE_LIST, indexed by id."""

    def build() -> AnySelect:
        query = _ids_in_order(session, filters)
        return query.limit(PAGE_ROWS).offset((filters.page - 1) * PAGE_ROWS)

    ids = list(session.scalars(stated_once(session, "initiative page", filters, build)))
    return _frame(session, filters, ids, ids)


def initiative_totals(session: Session, filters: ReportFilter) -> Mapping[str, float]:
    """Return the money of the whole slice, by column of the list; none of other provinces."""
    whose = (*initiative_conditions(session, filters), *_with_told_money(session, filters))
    money = money_altogether(session, filters, whose)
    return {
        "allocated_vnd": money.budget.allocated_vnd,
        "paid_vnd": money.paid_vnd,
        "left_vnd": money.budget.left_vnd,
    }


def initiatives_chosen(
    session: Session, filters: ReportFilter, numbers: Sequence[int]
) -> pd.DataFrame:
    """Return the rows of the slice that have these numbers, in its order, indexed by id."""
    query = _ids_in_order(session, filters).where(col(Initiative.id).in_(numbers))
    ids = list(session.scalars(query))
    return _frame(session, filters, ids, ids)


def initiative_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: INITIATIVE_LIST, indexed by id."""
    ids = list(session.scalars(_ids_in_order(session, filters)))
    behind = select(col(Initiative.id)).where(*initiative_conditions(session, filters))
    return _frame(session, filters, ids, behind)


def initiative_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`initiative_list` some at a time."""
    return in_pieces(
        session,
        _ids_in_order(session, filters),
        lambda ids: _frame(session, filters, ids, ids),
    )


def _with_told_money(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Leave the initiatives whose money a list tells: the own province's, unless others are asked.

    So no sum of a list adds the money of another province to the office's own.
    """
    return () if _is_of_others(filters) else (of_home(places(session)),)


def _is_of_others(filters: ReportFilter) -> bool:
    return filters.owners == (Owner.OTHERS,)


def _told_money(sums: Sums, one: Initiative, *, is_told: bool) -> tuple[int | None, ...]:
    budget = sums.budget
    told = (
        budget.planned_vnd,
        budget.allocated_vnd,
        sums.paid_vnd,
        budget.left_vnd,
        one.spent_vnd,
    )
    return told if is_told else (None,) * len(told)


def initiatives_left_out(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return what the period touches and does not count: initiatives, money of several years.

    An initiative of "2022" runs in no quarter of it for certain.
    """
    counts = (mark("{number} initiative"), mark("{number} initiatives"))
    found = left_out(session, filters, initiative_count, counts)
    return (*found, *money_left_undivided(session, filters))


def money_left_undivided(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return how much money for several years a period of some of them leaves out."""
    if filters.is_undivided:
        return ()
    number, amount, rows = left_undivided(session, filters)
    if not number:
        return ()
    said = plural(
        "{amount} of {number} initiative is for several years, divided over none and not counted "
        "here",
        "{amount} of {number} initiatives is for several years, divided over none and not counted "
        "here",
        number,
        amount=format_money(amount),
        number=format_number(number),
    )
    return (LeftOut(number, said, rows),)


def owner_name(found: Places, owner_province_id: int | None) -> str:
    """Return the province whose initiative it is, "" for the office's own."""
    return "" if found.is_at_home(owner_province_id) else found.unit_name(owner_province_id)


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
    then, found = standings_of(session, filters), places(session)
    facts = {row[0].id: row for row in among(session, _facts, scope, then)} if ids else {}
    money = _money_of(session, filters, scope) if ids else {}
    rows = []
    for number in ids:
        one, group, document, division, officer, *standing = facts[number]
        sums = money.get(number, Sums())
        is_told = found.is_at_home(one.owner_province_id) or _is_of_others(filters)
        state, health, progress_pct, next_due_on, is_late = standing
        rows.append(
            (
                one.code or "",
                one.title,
                state.label if state else "",
                health.label if health else "",
                progress_pct,
                next_due_on,
                bool(is_late),
                (then.day - next_due_on).days if is_late else None,
                lasting_text(
                    (one.starts_on, one.starts_precision), (one.ends_on, one.ends_precision)
                ),
                exact_day(one.starts_on, one.starts_precision),
                exact_day(one.ends_on, one.ends_precision),
                one.task_type.label,
                group or "",
                document or "",
                division or "",
                officer or "",
                *_told_money(sums, one, is_told=is_told),
                owner_name(found, one.owner_province_id),
                one.origin.label,
            )
        )
    return frame_of(INITIATIVE_LIST, rows, ids)


def _money_of(
    session: Session, filters: ReportFilter, scope: Sequence[int] | Select[Any]
) -> Mapping[int, Sums]:
    """Return the money of the rows whose money is told, and of some of the others."""
    if not isinstance(scope, Select):
        return money_of(session, filters, scope)
    told = select(col(Initiative.id)).where(
        col(Initiative.id).in_(scope), *_with_told_money(session, filters)
    )
    return money_of(session, filters, told)


@built_once
def _facts(scope: Any, then: Standings) -> AnySelect:  # noqa: ANN401 - numbers, or a query of them
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
    INITIATIVE_FILE,
    initiative_list,
    initiative_count,
    initiative_page,
    initiatives_left_out,
    is_as_of=True,
    totals=initiative_totals,
    uses=INITIATIVE_FIELDS | {"exchanges"},
    chosen=initiatives_chosen,
)
