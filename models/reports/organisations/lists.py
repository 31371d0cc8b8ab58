"""Organisations as lists: how many, one page, all rows of a slice."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.organisations import ORGANISATION_LIST
from models.lookups.places import places
from models.registers.organisations import ORGANISATION
from models.reports.conditions import Condition, searched
from models.reports.listings import Listing
from models.reports.pages import unit_names
from models.reports.slices import frame_of
from models.statements import AnySelect, among, built_once
from models.tables import (
    Delegation,
    Exchange,
    Initiative,
    InitiativePartner,
    Organisation,
    Sector,
    TouredSite,
)
from models.tables.own_names import own_name
from models.text import t
from models.vocabulary import Era

_SORT_COLUMNS: Final[dict[str, Any]] = {
    "title": Organisation.sort_text,
    "kind": Organisation.kind,
    "updated": Organisation.updated_at,
}

ORGANISATION_FIELDS: Final = frozenset(
    {"period", "provinces", "origins", "organisation_kinds", "sizes", "sectors", "search"}
)
"""The fields of a filter that can narrow organisations."""


def organisation_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``organisation`` that leave the rows of a slice, none deleted.

    A period leaves what stood in it, if only for a day; without known days it always stood.
    """
    found = places(session)
    parts: list[Condition] = [col(Organisation.deleted_at).is_(None)]
    parts += _in_period(filters)
    chosen: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (Organisation.kind, filters.organisation_kinds),
        (Organisation.size, filters.sizes),
        (Organisation.origin, filters.origins),
    )
    parts += [col(column).in_(values) for column, values in chosen if values]
    if filters.sectors:
        sectors = select(col(Sector.id)).where(col(Sector.code).in_(filters.sectors))
        parts.append(col(Organisation.sector_id).in_(sectors))
    if filters.provinces:
        ids = sorted(found.ids_of(filters.provinces, filters.era))
        parts.append(col(Organisation.province_id).in_(ids))
    return (*parts, *searched(session, Organisation, filters.search, Organisation.name))


def _in_period(filters: ReportFilter) -> list[ColumnElement[bool]]:
    first, last = filters.period.first_day, filters.period.last_day
    if first is None or last is None:
        return []
    since, until = col(Organisation.valid_from), col(Organisation.valid_to)
    return [and_(or_(since.is_(None), since <= last), or_(until.is_(None), until >= first))]


def organisation_count(session: Session, filters: ReportFilter) -> int:
    """Return how many organisations the slice holds."""
    query = select(func.count()).select_from(Organisation)
    return int(session.scalar(query.where(*organisation_conditions(session, filters))) or 0)


def organisation_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: ORGANISATION_LIST, indexed by id."""
    query = _ids_in_order(session, filters)
    page = query.limit(PAGE_ROWS).offset((filters.page - 1) * PAGE_ROWS)
    ids = list(session.scalars(page))
    return _frame(session, ids, ids, filters.era)


def organisations_chosen(
    session: Session, filters: ReportFilter, numbers: Sequence[int]
) -> pd.DataFrame:
    """Return the rows of the slice that have these numbers, in its order, indexed by id."""
    query = _ids_in_order(session, filters).where(col(Organisation.id).in_(numbers))
    ids = list(session.scalars(query))
    return _frame(session, ids, ids, filters.era)


def organisation_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: ORGANISATION_LIST, indexed by id."""
    ids = list(session.scalars(_ids_in_order(session, filters)))
    behind = select(col(Organisation.id)).where(*organisation_conditions(session, filters))
    return _frame(session, ids, behind, filters.era)


def _ids_in_order(session: Session, filters: ReportFilter) -> Select[Any]:
    query = select(col(Organisation.id)).where(*organisation_conditions(session, filters))
    name = filters.sort.removeprefix("-")
    column, number = col(_SORT_COLUMNS.get(name, Organisation.sort_text)), col(Organisation.id)
    if filters.sort.startswith("-") and name in _SORT_COLUMNS:
        return query.order_by(column.desc(), number.desc())
    return query.order_by(column, number)


Scope = Sequence[int] | Select[Any]


def _frame(session: Session, ids: Sequence[int], scope: Scope, era: Era) -> pd.DataFrame:
    """Build the rows of ``ids`` in their order; ``scope`` says the same ids in SQL."""
    found = places(session)
    facts = {row[0].id: row for row in among(session, _facts, scope)}
    units = unit_names(found, (one.province_id for one, _ in facts.values()), era)
    exchanges, initiatives = _exchanges(session, scope), _initiatives(session, scope)
    rows = []
    for number in ids:
        one, sector = facts[number]
        rows.append(
            (
                one.name,
                one.kind.label,
                one.tax_code or "",
                t("The whole country") if one.is_national else units[one.province_id],
                one.commune or "",
                sector or "",
                one.size.label if one.size else "",
                bool(one.is_foreign_invested),
                bool(one.is_ocop),
                exchanges[number],
                initiatives[number],
                one.valid_to,
                one.origin.label,
            )
        )
    return frame_of(ORGANISATION_LIST, rows, ids)


@built_once
def _facts(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers, or a query of them
    return (
        select(Organisation, own_name(Sector))
        .outerjoin(Sector, col(Sector.id) == col(Organisation.sector_id))
        .where(col(Organisation.id).in_(scope))
    )


def _exchanges(session: Session, scope: Scope) -> Counter[int]:
    """Return in how many exchanges each organisation had a part, each exchange once.

    Counted in two steps, for a union of both would sort every row: those it sent a delegation to,
    and those that toured it without one.
    """
    found: Counter[int] = Counter()
    for ask in (_delegations, _toured):
        found.update({row[0]: row[1] for row in among(session, ask, scope)})
    return found


@built_once
def _delegations(scope: Any) -> AnySelect:  # noqa: ANN401 - as above
    return _parts(Delegation, Exchange, col(Delegation.exchange_id), scope)


@built_once
def _toured(scope: Any) -> AnySelect:  # noqa: ANN401 - as above
    is_there_too = exists().where(
        col(Delegation.exchange_id) == col(TouredSite.exchange_id),
        col(Delegation.organisation_id) == col(TouredSite.organisation_id),
    )
    return _parts(TouredSite, Exchange, col(TouredSite.exchange_id), scope).where(~is_there_too)


@built_once
def _partners(scope: Any) -> AnySelect:  # noqa: ANN401 - as above
    return _parts(InitiativePartner, Initiative, col(InitiativePartner.initiative_id), scope)


def _parts(part: Any, whole: Any, whole_id: Any, scope: Any) -> AnySelect:  # noqa: ANN401 - tables
    """State how many parts of wholes that are not deleted each organisation had.

    The deleted are listed, for they are few: a join would look at every whole there is.
    """
    column, deleted = col(part.organisation_id), select(col(whole.id))
    return (
        select(column, func.count())
        .where(
            column.in_(scope), whole_id.not_in(deleted.where(col(whole.deleted_at).is_not(None)))
        )
        .group_by(column)
    )


def _initiatives(session: Session, scope: Scope) -> Counter[int]:
    return Counter({row[0]: row[1] for row in among(session, _partners, scope)})


ORGANISATIONS = Listing(
    ORGANISATION.name,
    ORGANISATION.title,
    ORGANISATION_LIST,
    organisation_list,
    organisation_count,
    organisation_page,
    uses=ORGANISATION_FIELDS,
    chosen=organisations_chosen,
)
