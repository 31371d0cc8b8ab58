"""Builders of rows that are valid by default: a test names only what matters to it."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from argon2 import PasswordHasher
from sqlalchemy import insert
from sqlalchemy.orm import object_session
from sqlmodel import Session, select

from models.permissions import Actor
from models.tables import (
    Account,
    AccountRole,
    Delegation,
    Division,
    DocumentKind,
    Exchange,
    ExchangeTopic,
    Office,
    Organisation,
    ProvincePeriod,
    Standard,
    Tool,
    Topic,
)
from models.text.folding import fold
from models.vocabulary import (
    DelegationRole,
    Direction,
    ExchangeKind,
    ExchangeState,
    OrganisationKind,
    ProvinceKind,
    Role,
)

BAC_GIANG = "24@2008-08-01"
QUANG_NINH = "22@2008-08-01"
BAC_NINH_NOW = "24@2025-07-01"
PROVINCES_FILE = Path(__file__).parent.parent / "seed" / "data" / "provinces.csv"
KINDS_FILE = PROVINCES_FILE.parent / "lists" / "document_kinds.csv"

RowT = TypeVar("RowT")

_numbers = count(1)


@cache
def province_rows() -> tuple[dict[str, Any], ...]:
    with PROVINCES_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            {
                "code_gso": row["code_gso"],
                "name": row["name_vi"],
                "kind": ProvinceKind.CITY if row["kind"] == "thành phố" else ProvinceKind.PROVINCE,
                "region": row["region"],
                "valid_from": date.fromisoformat(row["valid_from"]),
                "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                "successor_code": row["successor_code"] or None,
                "folded_name": fold(row["name_vi"]),
            }
            for row in csv.DictReader(file)
        )


def provinces(session: Session) -> None:
    """Load the 99 dated provincial units; nothing where they are there already."""
    if session.exec(select(ProvincePeriod.id).limit(1)).first() is None:
        session.execute(insert(ProvincePeriod), list(province_rows()))


def province_id(session: Session, key: str = BAC_GIANG) -> int:
    """Return the id of the unit ``code@first-day``."""
    provinces(session)
    code, valid_from = key.split("@")
    return _id(
        session.exec(
            select(ProvincePeriod).where(
                ProvincePeriod.code_gso == code,
                ProvincePeriod.valid_from == date.fromisoformat(valid_from),
            )
        ).one()
    )


def office(
    session: Session,
    home: str = BAC_GIANG,
    *,
    name: str = "Chi cục Tiêu chuẩn Đo lường Chất lượng Bắc Giang",
    is_demonstration: bool = False,
    divisions: Iterable[str] = ("Phòng Tiêu chuẩn Chất lượng", "Phòng Hành chính"),
) -> Office:
    """Set up the office with its own organisation and divisions."""
    own = organisation(session, name=name, home=home)
    for position, title in enumerate(divisions):
        session.add(Division(name=title, position=position))
    made = Office(
        name=name,
        superior_body="Sở Khoa học và Công nghệ",
        home_province_id=own.province_id or 0,
        organisation_id=_id(own),
        is_demonstration=is_demonstration,
    )
    return _added(session, made)


def account(
    session: Session,
    roles: Iterable[Role] = (Role.STAFF,),
    *,
    user_name: str | None = None,
    password: str | None = None,
    **columns: Any,
) -> Account:
    """Create an account that holds the roles; without a password nobody can sign in to it."""
    number = next(_numbers)
    made = Account(
        user_name=user_name or f"canbo{number}",
        display_name=columns.pop("display_name", f"Cán bộ {number}"),
        password_hash=_quick_hash(password) if password else "!",
        **columns,
    )
    _added(session, made)
    held = frozenset(roles)
    for role in sorted(held):
        session.add(AccountRole(account_id=_id(made), role=role))
    session.flush()
    vars(made)["built_roles"] = held  # read by actor(), also after the session is closed
    return made


def actor(account: Account) -> Actor:
    """Return the account as somebody who acts."""
    roles: frozenset[Role] | None = vars(account).get("built_roles")
    if roles is None:
        session = object_session(account)
        assert session is not None, "the account must be attached to a session"
        roles = frozenset(
            session.scalars(select(AccountRole.role).where(AccountRole.account_id == account.id))
        )
    return Actor(account.id, account.display_name, roles, account.division_id)


def organisation(
    session: Session,
    name: str | None = None,
    *,
    home: str = BAC_GIANG,
    kind: OrganisationKind = OrganisationKind.STANDARDS_OFFICE,
    **columns: Any,
) -> Organisation:
    """Register an organisation of the province ``home``."""
    title = name or f"Chi cục số {next(_numbers)}"
    made = Organisation(
        name=title,
        folded_name=fold(title),
        folded_text=fold(title),
        kind=kind,
        province_id=province_id(session, home),
        **columns,
    )
    return _added(session, made)


def topic(session: Session, code: str | None = None, **columns: Any) -> Topic:
    """Add a topic to the list."""
    code = code or f"topic{next(_numbers)}"
    return _added(session, Topic(code=code, name_vi=columns.pop("name_vi", code), **columns))


def tool(session: Session, code: str | None = None, **columns: Any) -> Tool:
    """Add a tool to the list."""
    code = code or f"tool{next(_numbers)}"
    return _added(session, Tool(code=code, name_vi=columns.pop("name_vi", code), **columns))


def document_kind(session: Session, code: str = "plan") -> int:
    """Return the number of a kind of document, there already or added to the list."""
    found = session.exec(select(DocumentKind).where(DocumentKind.code == code)).first()
    with KINDS_FILE.open(encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name_vi"] for row in csv.DictReader(file)}
    return _id(found or _added(session, DocumentKind(code=code, name_vi=names[code])))


def standard(session: Session, code: str | None = None, **columns: Any) -> Standard:
    """Add a standard to the list."""
    code = code or f"standard{next(_numbers)}"
    return _added(session, Standard(code=code, name_vi=columns.pop("name_vi", code), **columns))


def exchange(
    session: Session,
    *,
    host: Organisation | str = BAC_GIANG,
    guest: Organisation | str = QUANG_NINH,
    starts_on: date = date(2022, 11, 10),
    topics: Iterable[Topic] = (),
    **columns: Any,
) -> Exchange:
    """Log a held bilateral visit; host and guest are organisations or keys of provinces.

    Seen from the host by default (``direction`` incoming); rows only, no service is called.
    """
    title = columns.pop("title", "Trao đổi kinh nghiệm về năng suất chất lượng")
    facts: dict[str, Any] = {
        "kind": ExchangeKind.BILATERAL_VISIT,
        "state": ExchangeState.HELD,
        "direction": Direction.INCOMING,
        "ends_on": starts_on,
        "folded_text": fold(title),
    } | columns
    made = _added(session, Exchange(title=title, starts_on=starts_on, **facts))
    parts = ((DelegationRole.HOST, host), (DelegationRole.GUEST, guest))
    for position, (role, who) in enumerate(parts):
        delegation(session, made, role, who, position=position)
    for position, chosen in enumerate(topics):
        session.add(ExchangeTopic(exchange_id=_id(made), topic_id=_id(chosen), position=position))
    session.flush()
    return made


def delegation(
    session: Session,
    exchange: Exchange,
    role: DelegationRole,
    who: Organisation | str,
    **columns: Any,
) -> Delegation:
    """Add a delegation to an exchange: an organisation, or the office of a province key."""
    found = organisation(session, home=who) if isinstance(who, str) else who
    made = Delegation(
        exchange_id=_id(exchange),
        role=role,
        organisation_id=_id(found),
        province_id=found.province_id,
        **columns,
    )
    return _added(session, made)


@cache
def _quick_hash(password: str) -> str:
    # The cheapest cost that Argon2 takes: tests check passwords hundreds of times.
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


def _added(session: Session, row: RowT) -> RowT:
    session.add(row)
    session.flush()
    return row


def _id(row: Any) -> int:
    assert row.id is not None
    return int(row.id)
