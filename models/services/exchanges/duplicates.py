"""Find exchanges that look like one about to be saved: same provinces, within three days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    bindparam,
    case,
    distinct,
    func,
    or_,
    select,
)
from sqlmodel import Session, col

from models.errors import PossibleDuplicate
from models.lookups.places import places
from models.rules.dates import date_text
from models.statements import AnySelect, built_once
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
    rows = session.execute(
        select(col(Delegation.province_id), col(Delegation.organisation_id)).where(
            col(Delegation.exchange_id) == exchange.id
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
    found = _alike(session, wanted, own_id)
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
        found += _alike(session, wanted, None)
    if address:
        same = select(Exchange).where(
            col(Exchange.publication_url) == address, col(Exchange.deleted_at).is_(None)
        )
        found += session.execute(same.order_by(col(Exchange.id))).scalars()
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


def _alike(session: Session, wanted: Likeness, own_id: int | None) -> Sequence[Exchange]:
    """Return the exchanges like one, the earliest first."""
    is_internal = wanted.kind is ExchangeKind.INTERNAL_VISIT
    same = wanted.organisation_ids if is_internal else wanted.province_ids
    if not same:  # bodies and groups of no province: nothing to tell them by
        return ()
    near = timedelta(days=NEAR_DAYS)
    days = wanted.starts_on, wanted.ends_on
    told = {
        "same": list(same),
        "count": len(same),
        "own": own_id or 0,
        "address": wanted.address,
        "first": days[0] - near if days[0] else None,
        "last": days[1] + near if days[1] else None,
    }
    asked = _asks(is_internal, None not in days, wanted.address is not None)
    return session.execute(asked, told).scalars().all()


@built_once
def _asks(is_internal: bool, is_dated: bool, has_address: bool) -> AnySelect:
    part = col(Delegation.organisation_id if is_internal else Delegation.province_id)
    same: Any = bindparam("same", type_=Integer(), expanding=True)
    is_kind = col(Exchange.kind) == ExchangeKind.INTERNAL_VISIT
    alike = (
        select(col(Exchange.id))
        .join(Delegation, col(Delegation.exchange_id) == col(Exchange.id))
        .where(
            col(Exchange.deleted_at).is_(None),
            col(Exchange.state) != ExchangeState.CANCELLED,
            _near(is_dated=is_dated, has_address=has_address),
            is_kind if is_internal else ~is_kind,
            col(Exchange.id) != bindparam("own", type_=Integer()),
        )
        .group_by(col(Exchange.id))
        .having(
            func.count(distinct(part)) == bindparam("count", type_=Integer()),
            func.max(case((or_(part.in_(same), part.is_(None)), 0), else_=1)) == 0,
        )
    )
    return (
        select(Exchange)
        .where(col(Exchange.id).in_(alike))
        .order_by(col(Exchange.starts_on), col(Exchange.id))
    )


def _near(*, is_dated: bool, has_address: bool) -> ColumnElement[bool]:
    """Say which exchanges lie near in time.

    To one without a day those are near that have none either, or the same address.
    """
    undated = col(Exchange.starts_on).is_(None)
    is_there = col(Exchange.publication_url) == bindparam("address", type_=String())
    if not is_dated:
        return or_(undated, is_there) if has_address else undated
    is_near = (col(Exchange.starts_on) <= bindparam("last", type_=Date())) & (
        col(Exchange.ends_on) >= bindparam("first", type_=Date())
    )
    return or_(is_near, undated & is_there) if has_address else is_near
