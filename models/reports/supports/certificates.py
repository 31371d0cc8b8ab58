"""Certificates as a list and one by one: which are in force, which end soon."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.supports import CERTIFICATE_LIST
from models.lookups.places import places
from models.registers.supports import CERTIFICATE
from models.reports.conditions import SHARED_FIELDS, Condition, searched, shared_conditions
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope, unit_names
from models.reports.supports.certificates_in_force import in_force_between
from models.rules.supports import certificate_standing, days_left, last_expiring_day
from models.statements import AnySelect, among, built_once
from models.tables import Certificate, Division, Initiative, Organisation, Standard
from models.tables.own_names import initiative_called, own_name
from models.text import mark
from models.vocabulary import CertificateStanding, Era

CERTIFICATE_FIELDS: Final = SHARED_FIELDS | {
    "certificate_kinds",
    "standards",
    "standings",
    "search",
}
"""The fields of a filter that can narrow certificates."""


def certificate_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``certificate`` that leave the rows of a slice, none deleted.

    All is as of the last day of the period, or of today: what was in force then, or what stood as
    was chosen. All time leaves every certificate.
    """
    parts = shared_conditions(session, Certificate, filters)
    day = filters.period.as_of(places(session).today)
    if filters.period.last_day and filters.standings:
        parts.append(col(Certificate.issued_on) <= day)
    elif filters.period.last_day:
        parts.append(in_force_between(day, day))
    if filters.certificate_kinds:
        parts.append(col(Certificate.kind).in_(filters.certificate_kinds))
    if filters.standards:
        standards = select(col(Standard.id)).where(col(Standard.code).in_(filters.standards))
        parts.append(col(Certificate.standard_id).in_(standards))
    if filters.standings:
        parts.append(or_(*(_standing(one, day) for one in filters.standings)))
    return (*parts, *searched(session, Certificate, filters.search))


def _standing(standing: CertificateStanding, today: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a day
    expires, withdrawn = col(Certificate.expires_on), col(Certificate.withdrawn_on)
    is_withdrawn = and_(withdrawn.is_not(None), withdrawn <= today)
    stands = or_(withdrawn.is_(None), withdrawn > today)
    soon = last_expiring_day(today)
    return {
        CertificateStanding.WITHDRAWN: is_withdrawn,
        CertificateStanding.EXPIRED: and_(stands, expires < today),
        CertificateStanding.EXPIRING: and_(stands, expires >= today, expires <= soon),
        CertificateStanding.VALID: and_(stands, or_(expires.is_(None), expires > soon)),
    }[standing]


@built_once
def _told(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers, or a query of them
    return (
        select(
            Certificate,
            col(Organisation.name),
            own_name(Standard),
            initiative_called(),
            col(Division.name),
        )
        .join(Organisation, col(Organisation.id) == col(Certificate.organisation_id))
        .join(Standard, col(Standard.id) == col(Certificate.standard_id))
        .outerjoin(Initiative, col(Initiative.id) == col(Certificate.initiative_id))
        .outerjoin(Division, col(Division.id) == col(Certificate.division_id))
        .where(col(Certificate.id).in_(scope))
    )


def _rows(
    session: Session, scope: Scope, era: Era, day: date | None = None
) -> Mapping[int, tuple[Any, ...]]:
    found = places(session)
    day = day or found.today
    told = among(session, _told, scope).all()
    units = unit_names(found, (row[0].province_id for row in told), era)
    return {
        one.id: (
            name,
            standard,
            one.version or "",
            one.kind.label,
            one.number,
            one.certifier,
            one.issued_on,
            one.expires_on,
            days_left(one.expires_on, one.withdrawn_on, day),
            one.withdrawn_on,
            certificate_standing(one.expires_on, one.withdrawn_on, day).label,
            one.scope or "",
            units[one.province_id],
            code or "",
            division or "",
            one.origin.label,
        )
        for one, name, standard, code, division in told
    }


_PAGES: Final = RegisterPages(
    Certificate,
    CERTIFICATE_LIST,
    certificate_conditions,
    _rows,
    {
        "-starts_on": Certificate.issued_on,
        "starts_on": Certificate.issued_on,
        "ends_on": Certificate.expires_on,
        "updated": Certificate.updated_at,
    },
    rows_as_of=_rows,
    is_stated_once=True,
)


def certificate_count(session: Session, filters: ReportFilter) -> int:
    """Return how many certificates the slice holds."""
    return _PAGES.count(session, filters)


def certificate_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: CERTIFICATE_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def certificate_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: CERTIFICATE_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def certificate_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`certificate_list` some at a time."""
    return _PAGES.pieces(session, filters)


def certificate_record(session: Session, number: int) -> KeptRecord:
    """Return one certificate with its line of CERTIFICATE_LIST, also one in the trash.

    Raises:
        NotFound: there is no such certificate.

    """
    return _PAGES.record(session, number, mark("There is no such certificate."))


CERTIFICATES = Listing(
    CERTIFICATE.name,
    CERTIFICATE.title,
    CERTIFICATE_LIST,
    certificate_list,
    certificate_count,
    certificate_page,
    is_as_of=True,
    uses=CERTIFICATE_FIELDS,
    chosen=_PAGES.chosen,
)
