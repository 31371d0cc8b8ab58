"""Find exchanges that look like one about to be saved: same provinces, within three days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, case, distinct, false, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.errors import PossibleDuplicate
from models.lookups.places import places
from models.rules.dates import date_text
from models.tables.exchanges import Delegation, Exchange
from models.text import t
from models.vocabulary import DatePrecision, ExchangeKind, ExchangeState

NEAR_DAYS: Final = 3
"""Exchanges between the same provinces so many days apart are asked about."""


@dataclass(frozen=True)
class Likeness:
    """What makes two exchanges alike. A visit inside a province is told by its organisations."""

    kind: ExchangeKind
    starts_on: date | None
    ends_on: date | None
    province_ids: frozenset[int]
    organisation_ids: frozenset[int | None]
    address: str | None = None
    """Where it was published: what tells of an exchange without a day."""


def likeness_of(session: Session, exchange: Exchange) -> Likeness:
    """Return the likeness of a stored exchange."""
    rows = session.exec(
        select(Delegation.province_id, Delegation.organisation_id).where(
            Delegation.exchange_id == exchange.id
        )
    ).all()
    return Likeness(
        exchange.kind,
        exchange.starts_on,
        exchange.ends_on,
        frozenset(province for province, _ in rows if province is not None),
        frozenset(organisation for _, organisation in rows if organisation is not None),
        exchange.publication_url,
    )


def refuse_duplicates(session: Session, wanted: Likeness, own_id: int | None = None) -> None:
    """Stop where a record like this one exists and was not cancelled; the person may confirm.

    Raises:
        PossibleDuplicate: "This exchange seems to be recorded already, on 10/11/2022: …"

    """
    found = session.exec(_alike(wanted, own_id)).all()
    if not found:
        return
    first = found[0]
    raise PossibleDuplicate(_question(first), [row.id for row in found if row.id is not None])


def logged_already(
    session: Session, days: tuple[date, date] | None, province_keys: frozenset[str], address: str
) -> tuple[tuple[int, str], ...]:
    """Return number and title of the exchanges that a news item may be about.

    Those are between the same provinces within three days, or published under the same address.
    """
    known = places(session)
    provinces = frozenset(known.ids[key] for key in province_keys if key in known.ids)
    starts_on, ends_on = days or (None, None)
    kind = ExchangeKind.BILATERAL_VISIT
    found: list[Exchange] = []
    if days is not None:
        wanted = Likeness(kind, starts_on, ends_on, provinces, frozenset(), address or None)
        found += session.exec(_alike(wanted, None)).all()
    if address:
        same = select(Exchange).where(
            col(Exchange.publication_url) == address, col(Exchange.deleted_at).is_(None)
        )
        found += session.exec(same.order_by(col(Exchange.id))).all()
    return tuple({row.id: (row.id, row.title) for row in found if row.id is not None}.values())


def _question(first: Exchange) -> str:
    time = date_text(first.starts_on, first.ends_on, first.date_precision)
    if first.date_precision is DatePrecision.UNKNOWN:
        return t(
            "This exchange seems to be recorded already, without a day: “{title}”. Open that "
            "record?",
            title=first.title,
        )
    if first.date_precision is DatePrecision.DAY:
        return t(
            "This exchange seems to be recorded already, on {day}: “{title}”. Open that record?",
            day=time,
            title=first.title,
        )
    return t(
        "This exchange seems to be recorded already, in {period}: “{title}”. Open that record?",
        period=time,
        title=first.title,
    )


def _alike(wanted: Likeness, own_id: int | None) -> SelectOfScalar[Exchange]:
    is_internal = wanted.kind is ExchangeKind.INTERNAL_VISIT
    part = col(Delegation.organisation_id if is_internal else Delegation.province_id)
    same = wanted.organisation_ids if is_internal else wanted.province_ids
    alike = (
        select(col(Exchange.id))
        .join(Delegation, col(Delegation.exchange_id) == col(Exchange.id))
        .where(
            col(Exchange.deleted_at).is_(None),
            col(Exchange.state) != ExchangeState.CANCELLED,
            _near(wanted),
            (col(Exchange.kind) == ExchangeKind.INTERNAL_VISIT)
            if is_internal
            else (col(Exchange.kind) != ExchangeKind.INTERNAL_VISIT),
        )
        .group_by(col(Exchange.id))
        .having(
            func.count(distinct(part)) == len(same),
            func.max(case((or_(part.in_(same), part.is_(None)), 0), else_=1)) == 0,
        )
    )
    if not same:  # bodies and groups of no province: nothing to tell them by
        alike = alike.where(false())
    if own_id is not None:
        alike = alike.where(col(Exchange.id) != own_id)
    return (
        select(Exchange)
        .where(col(Exchange.id).in_(alike))
        .order_by(col(Exchange.starts_on), col(Exchange.id))
    )


def _near(wanted: Likeness) -> ColumnElement[bool]:
    """Say which exchanges lie near in time.

    To one without a day those are near that have none either, or the same address.
    """
    near = timedelta(days=NEAR_DAYS)
    if wanted.starts_on is None or wanted.ends_on is None:
        undated = col(Exchange.starts_on).is_(None)
        if wanted.address is None:
            return undated
        return or_(undated, col(Exchange.publication_url) == wanted.address)
    is_near = (col(Exchange.starts_on) <= wanted.ends_on + near) & (
        col(Exchange.ends_on) >= wanted.starts_on - near
    )
    if wanted.address is None:
        return is_near
    undated = col(Exchange.starts_on).is_(None)
    return or_(is_near, undated & (col(Exchange.publication_url) == wanted.address))
