"""Exchanges of experience, as a register."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers.register import Part, Register, Titles, TrailActions, TrailGroup, searched_in
from models.rules.dates import date_text
from models.tables import (
    Delegation,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    Organisation,
    StoredFile,
    Topic,
    TouredSite,
)
from models.text import mark, t
from models.vocabulary import ExchangeState

_EXCHANGE_ACTS = TrailActions(
    "exchange",
    TrailGroup.EXCHANGES,
    {
        "corrected": mark("corrected an exchange"),
        "deleted": mark("put an exchange in the trash"),
        "logged": mark("logged an exchange"),
        "planned": mark("planned an exchange"),
        "restored": mark("took an exchange out of the trash"),
        "undone": mark("took the last change of an exchange back"),
    },
)


def _titles(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(
            col(Exchange.id),
            col(Exchange.title),
            col(Exchange.starts_on),
            col(Exchange.ends_on),
            col(Exchange.date_precision),
        ).where(col(Exchange.id).in_(numbers))
    )
    return {
        number: t("{title} ({time})", title=title, time=date_text(first, last, precision))
        for number, title, first, last, precision in rows
    }


EXCHANGE = Register(
    "exchanges",
    mark("Exchanges"),
    mark("Exchange"),
    Exchange,
    _EXCHANGE_ACTS,
    _titles,
    searched_in(Exchange),
    (
        Part(mark("Delegation"), Delegation, "organisation_id", Organisation),
        Part(mark("Site toured"), TouredSite, "organisation_id", Organisation),
        Part(mark("Topic"), ExchangeTopic, "topic_id", Topic),
        Part(mark("File"), ExchangeFile, "file_id", StoredFile),
    ),
    day=Exchange.starts_on,
    closed=("state", frozenset({ExchangeState.HELD.value})),
)

ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (EXCHANGE,)
