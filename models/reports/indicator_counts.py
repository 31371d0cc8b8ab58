"""What the registers give for calculated indicators: one value a year, one so far in a span.

Only the office's own records count, none deleted. The same functions feed screens, files and the
rows behind a figure.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import case, extract, func, select
from sqlmodel import Session, col

from models.reports.certificates import in_force_between
from models.reports.register_pages import own_origins
from models.reports.units import places
from models.tables import (
    Certificate,
    Initiative,
    InitiativeBudget,
    Organisation,
    Support,
    TrainingCourse,
)
from models.vocabulary import Calculation, CertificateKind, OrganisationKind

Years = Mapping[int, Decimal]
MILLION: Final = 1_000_000

SUPPORTED_KINDS: Final = (OrganisationKind.ENTERPRISE,)
"""Whom the indicators on enterprises supported count: neither schools nor cooperatives."""


def own_supports(session: Session) -> tuple[Any, ...]:
    """Return the conditions on supports that indicators count."""
    return (
        col(Support.deleted_at).is_(None),
        col(Support.origin).in_(own_origins(places(session))),
        col(Organisation.kind).in_(SUPPORTED_KINDS),
    )


def _supports_by_year(session: Session, count: Any) -> Years:  # noqa: ANN401 - an aggregate
    rows = session.execute(
        select(col(Support.year), count)
        .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
        .where(*own_supports(session))
        .group_by(col(Support.year))
    )
    return {year: Decimal(number) for year, number in rows}


def _organisations(session: Session, _last: Sequence[date]) -> Years:
    return _supports_by_year(session, func.count(col(Support.organisation_id).distinct()))


def _supports(session: Session, _last: Sequence[date]) -> Years:
    return _supports_by_year(session, func.count())


def _growth(session: Session, last: Sequence[date]) -> Years:
    """Return the growth of the enterprises supported over the year before, in per cent."""
    counted = _organisations(session, last)
    return {
        year: ((value - counted[year - 1]) / counted[year - 1] * 100).quantize(Decimal("0.1"))
        for year, value in counted.items()
        if counted.get(year - 1)
    }


def _attendances(session: Session, _last: Sequence[date]) -> Years:
    year = extract("year", col(TrainingCourse.starts_on))
    rows = session.execute(
        select(year, func.sum(col(TrainingCourse.attendances)))
        .where(
            col(TrainingCourse.deleted_at).is_(None),
            col(TrainingCourse.origin).in_(own_origins(places(session))),
        )
        .group_by(year)
    )
    return {int(one): Decimal(number) for one, number in rows}


def _certificates(session: Session, last: Sequence[date]) -> Years:
    """Return the certificates of management systems in force at the end of each year."""
    columns = [func.sum(case((in_force_between(day, day), 1), else_=0)) for day in last]
    row = session.execute(
        select(*columns).where(
            col(Certificate.deleted_at).is_(None),
            col(Certificate.kind) == CertificateKind.MANAGEMENT_SYSTEM,
            col(Certificate.origin).in_(own_origins(places(session))),
        )
    ).one()
    return {day.year: Decimal(number or 0) for day, number in zip(last, row, strict=True)}


def _money(session: Session, _last: Sequence[date]) -> Years:
    """Return the money spent on the office's initiatives by year, in million đồng."""
    rows = session.execute(
        select(col(InitiativeBudget.year), func.sum(col(InitiativeBudget.spent_vnd)))
        .join(Initiative, col(Initiative.id) == col(InitiativeBudget.initiative_id))
        .where(
            col(Initiative.deleted_at).is_(None),
            col(Initiative.origin).in_(own_origins(places(session))),
        )
        .group_by(col(InitiativeBudget.year))
    )
    return {year: Decimal(int(spent or 0)) / MILLION for year, spent in rows}


_CALCULATIONS: Final[Mapping[Calculation, Callable[[Session, Sequence[date]], Years]]] = {
    Calculation.ORGANISATIONS_SUPPORTED: _organisations,
    Calculation.SUPPORTS: _supports,
    Calculation.SUPPORTED_GROWTH: _growth,
    Calculation.ATTENDANCES: _attendances,
    Calculation.CERTIFICATES_VALID: _certificates,
    Calculation.MONEY_SPENT: _money,
}
_COUNTS_FROM_ZERO: Final = frozenset(_CALCULATIONS) - {Calculation.SUPPORTED_GROWTH}
"""A year without a row is zero for these; a growth without a base is no figure."""


def has_register(calculation: Calculation) -> bool:
    """Say whether the register an indicator follows from is kept."""
    return calculation in _CALCULATIONS


def calculated_years(
    session: Session, calculation: Calculation, years: Sequence[int], today: date
) -> Years:
    """Return the value of each year; a year without rows is zero, without a base it is left out."""
    last = [min(date(year, 12, 31), today) for year in years]
    found = _CALCULATIONS[calculation](session, last)
    if calculation in _COUNTS_FROM_ZERO:
        return {year: found.get(year, Decimal(0)) for year in years}
    return {year: found[year] for year in years if year in found}


def calculated_so_far(
    session: Session, calculation: Calculation, first_year: int, years: Sequence[int]
) -> Years:
    """Return, for the end of each year, what has come together since a first year.

    Flows are summed; distinct enterprises are counted once over the span, never added.
    """
    if calculation is Calculation.ORGANISATIONS_SUPPORTED:
        firsts = (
            select(func.min(col(Support.year)).label("year"))
            .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
            .where(*own_supports(session), col(Support.year) >= first_year)
            .group_by(col(Support.organisation_id))
        ).subquery()
        rows = session.execute(select(firsts.c.year, func.count()).group_by(firsts.c.year))
        found = {year: Decimal(number) for year, number in rows}
    else:
        found = dict(_CALCULATIONS[calculation](session, ()))
    return running(found, first_year, years)


def running(values: Years, first_year: int, years: Sequence[int]) -> Years:
    """Return the running sum from a first year to the end of each year."""
    return {
        year: sum((values.get(one, Decimal(0)) for one in range(first_year, year + 1)), Decimal(0))
        for year in years
    }
