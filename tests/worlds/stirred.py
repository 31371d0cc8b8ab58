"""What a demonstration seldom holds, stirred into its records: rough days, groups, no money ..."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from models.tables import (
    Exchange,
    IndicatorValue,
    Initiative,
    InitiativeBudget,
    ModelSite,
    Payment,
    ProvincePeriod,
    SiteAudit,
    Support,
    TargetSet,
)
from models.text.formats import office_today
from models.vocabulary import DatePrecision, ExchangeState, IndicatorLevel, Origin, ValueState


def stir(session: Session) -> None:
    """Let days be known roughly, between two calendars or not at all, records be public ..."""
    for place, support in enumerate(_all(session, Support)):
        _make_rough(support, "supported_on", place)
        support.year = support.supported_on.year
    for place, payment in enumerate(_all(session, Payment)):
        _make_rough(payment, "paid_on", place)
    _stir_exchanges(session)
    _stir_sites(session)
    _stir_initiatives(session)
    session.execute(
        update(IndicatorValue)
        .where(col(IndicatorValue.id) % 4 == 1)
        .values(state=ValueState.SUBMITTED)
    )
    session.add(TargetSet(code="other", name_vi="Khác", level=IndicatorLevel.PROVINCIAL))


def _all(session: Session, table: Any) -> list[Any]:
    return list(session.scalars(select(table).order_by(table.id)))


def _make_rough(record: Any, name: str, place: int) -> None:
    day: date = getattr(record, name)
    if place % 6 == 1:
        record.date_precision, day = DatePrecision.MONTH, day.replace(day=1)
    if place % 6 == 3:
        record.date_precision, day = DatePrecision.YEAR, day.replace(month=1, day=1)
    if place % 6 == 5:
        record.date_precision, day = DatePrecision.DAY, day.replace(month=12, day=20)
    setattr(record, name, min(day, office_today()))


def _stir_exchanges(session: Session) -> None:
    held = [one for one in _all(session, Exchange) if one.state is ExchangeState.HELD]
    for place, exchange in enumerate(held):
        if exchange.starts_on is None:
            continue
        _make_rough(exchange, "starts_on", place)
        exchange.ends_on = max(exchange.starts_on, exchange.ends_on)
        if place % 9 == 8:
            exchange.date_precision = DatePrecision.UNKNOWN
            exchange.starts_on = exchange.ends_on = None


def _stir_sites(session: Session) -> None:
    audited = set(session.scalars(select(SiteAudit.site_id)))
    elsewhere = session.scalar(select(ProvincePeriod.id).where(ProvincePeriod.code_gso == "79"))
    groups = 0
    for place, site in enumerate(_all(session, ModelSite)):
        is_public = place % (3 if site.id in audited else 7) == 2
        site.origin = Origin.PUBLIC if is_public else site.origin
        site.province_id = None if place % 8 == 7 else site.province_id
        site.province_id = elsewhere if is_public else site.province_id
        if site.id not in audited and groups < 2:
            groups, site.site_count = groups + 1, 12


def _stir_initiatives(session: Session) -> None:
    for place, one in enumerate(_all(session, Initiative)):
        one.origin = Origin.PUBLIC if place % 7 == 2 else one.origin
        if place % 11 == 4:
            for table in (Payment, InitiativeBudget):
                session.execute(delete(table).where(col(table.initiative_id) == one.id))
        paid = select(func.max(col(Payment.paid_on))).where(col(Payment.initiative_id) == one.id)
        one.last_paid_on = session.scalar(paid)
