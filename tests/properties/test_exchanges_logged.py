"""What holds of every exchange that was accepted, whatever was sent."""

from datetime import date
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.exchanges import LogExchange
from models.db import Database
from models.errors import AppError
from models.services.exchanges.exchanges import log_exchange
from models.tables import Delegation, Exchange, ProvincePeriod
from models.vocabulary import DatePrecision, DelegationRole, Direction, ExchangeKind
from tests.budget import times
from tests.worlds.exchanges import exchange_world

FIRST_LISTED = date(2008, 8, 1)
"""Earlier days have the units of this one."""
NAMES = st.sampled_from(["Sở A", "sở a", "Công ty B"])
NEW = st.fixed_dictionaries(
    {"name": NAMES, "kind": st.just("agency"), "province_id": st.integers(1, 99)}
)
WHO = st.builds(lambda number: {"organisation_id": number}, st.integers(1, 4)) | st.builds(
    lambda new: {"new_organisation": new}, NEW
)


def _delegation(*roles: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda role, who: {"role": role} | who, st.sampled_from(roles), WHO)


DELEGATIONS = st.builds(
    lambda host, guest, others: [host, guest, *others],
    _delegation("host"),
    _delegation("guest", "participant"),
    st.lists(_delegation("host", "guest", "participant"), max_size=2),
)
FORM = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in ExchangeKind]),
        "state": st.sampled_from(["planned", "cancelled"]),
        "starts_on": st.dates(date(2000, 1, 1), date(2030, 1, 1)),
        "date_precision": st.sampled_from(["day", "month", "year"]),
        "delegations": DELEGATIONS,
        "title": st.just("Tên"),
        "cancelled_reason": st.just("Bão"),
        "accept_duplicate": st.just(True),
    }
)


def test_what_is_accepted_is_whole_and_its_provinces_stood_on_a_day_it_may_be_of(
    sqlite_database: Database,
) -> None:
    world = exchange_world(sqlite_database)
    accepted: list[int] = []

    @settings(max_examples=times(150))
    @given(FORM)
    def log(raw: dict[str, Any]) -> None:
        try:
            with sqlite_database.unit_of_work(world.officer) as session:
                number = log_exchange(session, world.officer, parse(LogExchange, raw))
                _check(session, number, raw)
                accepted.append(number)
        except AppError as refusal:
            event(type(refusal).__name__)

    log()
    assert accepted, "some of what is sent is right"


def _check(session: Session, number: int, raw: dict[str, Any]) -> None:
    exchange = session.get(Exchange, number)
    assert exchange is not None
    parts = session.exec(select(Delegation).where(Delegation.exchange_id == number)).all()
    assert len(parts) == len(raw["delegations"])
    assert exchange.starts_on is not None
    assert exchange.ends_on is not None
    is_rough = exchange.date_precision is not DatePrecision.DAY
    days = exchange.starts_on, exchange.ends_on if is_rough else exchange.starts_on
    first, last = (max(day, FIRST_LISTED) for day in days)
    for part in parts:
        unit = session.get(ProvincePeriod, part.province_id)
        assert unit is not None
        assert unit.valid_from <= last
        assert (unit.valid_to or last) >= first
    provinces = {part.province_id for part in parts}
    if exchange.kind is ExchangeKind.BILATERAL_VISIT:
        assert len(provinces) > 1
        assert {DelegationRole.HOST, DelegationRole.GUEST} <= {part.role for part in parts}
    if exchange.kind is ExchangeKind.INTERNAL_VISIT:
        assert len(provinces) == 1
    assert exchange.starts_on <= exchange.ends_on
    assert isinstance(exchange.direction, Direction)
