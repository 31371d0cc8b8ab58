"""Who stands in for whom, now and later."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.statements import AnySelect, built_once
from models.tables import Account, Deputy


@dataclass(frozen=True)
class NamedDeputy:
    """One span of days on which somebody stands in for somebody."""

    id: int
    name: str
    deputy: str
    first_day: date
    last_day: date


def deputies_from(
    session: Session, day: date, account_id: int | None = None
) -> tuple[NamedDeputy, ...]:
    """Return who stands in on a day or later, the earliest first; for one person or for all."""
    other: Any = aliased(Account)
    query = (
        select(Deputy, col(Account.display_name), other.display_name)
        .join(Account, col(Account.id) == col(Deputy.account_id))
        .join(other, other.id == col(Deputy.deputy_id))
        .where(col(Deputy.last_day) >= day)
        .order_by(col(Deputy.first_day), col(Deputy.id))
    )
    if account_id is not None:
        query = query.where(col(Deputy.account_id) == account_id)
    return tuple(
        NamedDeputy(one.id or 0, name, deputy, one.first_day, one.last_day)
        for one, name, deputy in session.execute(query)
    )


def away_names(session: Session, day: date) -> dict[int, str]:
    """Return who stands in on a day, by the account of who is away."""
    return dict(map(tuple, session.execute(_away(), {"day": day})))


@built_once
def _away() -> AnySelect:
    day = bindparam("day", type_=Date())
    return (
        select(col(Deputy.account_id), col(Account.display_name))
        .join(Account, col(Account.id) == col(Deputy.deputy_id))
        .where(col(Deputy.first_day) <= day, col(Deputy.last_day) >= day)
    )
