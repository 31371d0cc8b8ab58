"""Supports as a list, one record, and what of them is offered to choose."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.frames.supports import SUPPORT_LIST
from models.lookups.places import places
from models.periods import Period
from models.registers.supports import SUPPORT
from models.reports.conditions import (
    SHARED_FIELDS,
    Condition,
    in_period,
    left_out_of,
    searched,
    shared_conditions,
)
from models.reports.left_out import LeftOut, left_out
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope, unit_names
from models.rules.dates import known_text
from models.rules.supports import productivity_change_pct
from models.statements import AnySelect, among, built_once
from models.stored_totals.firms import FIRMS
from models.stored_totals.firms import SUPPORTS as STORED
from models.stored_totals.reading import counts_on
from models.tables import Division, Initiative, Organisation, Sector, Standard, Support, Tool
from models.tables.own_names import initiative_called, own_name
from models.text import mark
from models.vocabulary import Era, OrganisationKind

SUPPORT_FIELDS: Final = SHARED_FIELDS | {
    "tools",
    "standards",
    "organisation_kinds",
    "sizes",
    "sectors",
    "precisions",
    "search",
    "is_left_out",
}
"""The fields of a filter that can narrow supports."""


def support_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``support`` that leave the rows of a slice, none deleted.

    The period leaves those of its days; one known to the month or year where it holds all of that.
    """
    parts = shared_conditions(session, Support, filters)
    if filters.is_left_out:
        dated = col(Support.supported_on), col(Support.date_precision)
        parts += (*_in_years(filters.period), left_out_of(*dated, filters.period))
    else:
        parts += given_in(filters.period)
    if filters.precisions:
        parts.append(col(Support.date_precision).in_(filters.precisions))
    for table, column, codes in (
        (Tool, Support.tool_id, filters.tools),
        (Standard, Support.standard_id, filters.standards),
    ):
        if codes:
            entries = select(col(table.id)).where(col(table.code).in_(codes))
            parts.append(col(column).in_(entries))
    parts += _organisation_conditions(filters)
    return (*parts, *searched(session, Support, filters.search))


def given_in(period: Period) -> list[Condition]:
    """Return the conditions on supports that leave those of a period."""
    dated = col(Support.supported_on), col(Support.date_precision)
    return [*_in_years(period), *in_period(*dated, period)]


def _in_years(period: Period) -> list[Condition]:
    """Leave those of the years of a period: by the index, before their day is looked at."""
    if period.first_day is None or period.last_day is None:
        return []
    return [col(Support.year).between(period.first_day.year, period.last_day.year)]


def _organisation_conditions(filters: ReportFilter) -> list[Condition]:
    wanted: list[Condition] = []
    if filters.organisation_kinds:
        wanted.append(col(Organisation.kind).in_(filters.organisation_kinds))
    if filters.sizes:
        wanted.append(col(Organisation.size).in_(filters.sizes))
    if filters.sectors:
        sectors = select(col(Sector.id)).where(col(Sector.code).in_(filters.sectors))
        wanted.append(col(Organisation.sector_id).in_(sectors))
    if not wanted:
        return []
    return [col(Support.organisation_id).in_(select(col(Organisation.id)).where(*wanted))]


@built_once
def _told(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers, or a query of them
    earlier = aliased(Support)
    is_repeat = exists().where(
        earlier.organisation_id == Support.organisation_id,  # type: ignore[arg-type]
        col(earlier.deleted_at).is_(None),
        or_(
            col(earlier.supported_on) < col(Support.supported_on),
            (col(earlier.supported_on) == col(Support.supported_on))
            & (col(earlier.id) < col(Support.id)),
        ),
    )
    return (
        select(
            Support,
            col(Organisation.name),
            col(Organisation.kind),
            col(Organisation.size),
            own_name(Sector),
            own_name(Tool),
            own_name(Standard),
            initiative_called(),
            col(Division.name),
            is_repeat,
        )
        .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
        .outerjoin(Sector, col(Sector.id) == col(Organisation.sector_id))
        .outerjoin(Tool, col(Tool.id) == col(Support.tool_id))
        .outerjoin(Standard, col(Standard.id) == col(Support.standard_id))
        .outerjoin(Initiative, col(Initiative.id) == col(Support.initiative_id))
        .outerjoin(Division, col(Division.id) == col(Support.division_id))
        .where(col(Support.id).in_(scope))
    )


def _rows(session: Session, scope: Scope, era: Era) -> Mapping[int, tuple[Any, ...]]:
    found = places(session)
    told = among(session, _told, scope).all()
    units = unit_names(found, (row[0].province_id for row in told), era)
    return {
        one.id: (
            one.year,
            known_text(one.supported_on, one.date_precision),
            name,
            kind.label,
            units[one.province_id],
            sector or "",
            size.label if size else "",
            tool or standard or "",
            not is_again,
            code or "",
            one.amount_vnd,
            one.provider or "",
            one.productivity_before,
            one.productivity_after,
            one.productivity_unit or "",
            productivity_change_pct(one.productivity_before, one.productivity_after),
            one.result or "",
            division or "",
            one.origin.label,
        )
        for one, name, kind, size, sector, tool, standard, code, division, is_again in told
    }


_PAGES: Final = RegisterPages(
    Support,
    SUPPORT_LIST,
    support_conditions,
    _rows,
    {
        "-starts_on": Support.supported_on,
        "starts_on": Support.supported_on,
        "cost": Support.amount_vnd,
        "updated": Support.updated_at,
    },
    sums={"amount_vnd": Support.amount_vnd},
    is_stated_once=True,
)


def support_count(session: Session, filters: ReportFilter) -> int:
    """Return how many supports the slice holds."""
    return _PAGES.count(session, filters)


def supports_of_years(
    session: Session, filters: ReportFilter, years: Sequence[int]
) -> Mapping[int, int] | None:
    """Return how many supports of a slice there were in each civil year, whatever its period.

    None where rows must tell: something narrows it beside what figures count.
    """
    if not filters.is_own or unused_fields(filters, {"period", "is_own"}):
        return None
    found = places(session)
    where = {"kind": tuple(OrganisationKind), "origin": found.own_origins}
    rows = counts_on(session, STORED, [None], ("year",), where)
    told = Counter({int(year): int(number) for year, _, number in rows})
    if FIRMS.are_some_apart(session):
        year = col(Support.year)
        of_apart = select(year, func.count()).where(
            *shared_conditions(session, Support, ReportFilter(is_own=True)),
            col(Support.organisation_id).in_(FIRMS.apart),
        )
        told.update(dict(session.execute(of_apart.group_by(year)).all()))
    return {year: told[year] for year in years}


def supports_left_out(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return the supports that the period of a slice does not count, for want of their day."""
    supports = mark("{number} support (occurrence)"), mark("{number} supports (occurrences)")
    return left_out(session, filters, support_count, supports)


def support_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: SUPPORT_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def support_totals(session: Session, filters: ReportFilter) -> Mapping[str, float]:
    """Return the sums of a slice by column of the list."""
    return _PAGES.totals(session, filters)


def support_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: SUPPORT_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def support_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`support_list` some at a time."""
    return _PAGES.pieces(session, filters)


def support_record(session: Session, number: int) -> KeptRecord:
    """Return one support with its line of SUPPORT_LIST, also one in the trash.

    Raises:
        NotFound: there is no such support.

    """
    return _PAGES.record(session, number, mark("There is no such support."))


SUPPORTS = Listing(
    SUPPORT.name,
    SUPPORT.title,
    SUPPORT_LIST,
    support_list,
    support_count,
    support_page,
    supports_left_out,
    totals=support_totals,
    uses=SUPPORT_FIELDS,
    chosen=_PAGES.chosen,
)
