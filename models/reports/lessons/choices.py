"""What the form of a lesson offers to choose from: the records it may be learned from."""

from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers import REGISTERS, record_titles
from models.reports.choices import Choice, distinct
from models.tables import Exchange, ExchangeTopic, ModelSite, SiteAudit, TouredSite

MOST_ORIGINS: Final = 300
"""The most records of one kind offered; the latest come first."""


def origin_choices(session: Session, kind: str, kept: int | None = None) -> tuple[Choice, ...]:
    """Return the records of a register by their number, the latest first; none deleted.

    ``kept`` is there whenever it was, and though it be in the trash.
    """
    register = REGISTERS[kind]
    table: Any = register.table
    latest = (
        select(col(table.id))
        .where(col(table.deleted_at).is_(None))
        .order_by(col(register.day).desc(), col(table.id).desc())
        .limit(MOST_ORIGINS)
    )
    numbers = list(session.scalars(latest))
    if kept is not None and kept not in numbers:
        numbers.append(kept)
    titles = record_titles(session, kind, numbers)
    return distinct((number, titles[number]) for number in numbers if number in titles)


def known_of_origin(session: Session, kind: str, number: int) -> dict[str, Any]:
    """Return what a lesson learned from a record most likely is about, as its form holds it.

    An exchange gives its topics, and the tool and kind of place where it toured but one; an audit
    those of its site. Nothing of a record that is not there.
    """
    row: Any = session.get(REGISTERS[kind].table, number)
    if row is None or row.deleted_at is not None:
        return {}
    known: dict[str, Any] = {f"{kind}_id": number}
    if isinstance(row, SiteAudit):
        site = session.get_one(ModelSite, row.site_id)
        known |= {"tool_id": site.tool_id, "setting": site.setting}
    if isinstance(row, Exchange):
        topics = select(col(ExchangeTopic.topic_id)).where(col(ExchangeTopic.exchange_id) == number)
        toured = select(TouredSite).where(col(TouredSite.exchange_id) == number)
        sites = session.scalars(toured).all()
        known["topic_ids"] = list(session.scalars(topics.order_by(col(ExchangeTopic.position))))
        for name in ("tool_id", "setting"):
            found = {getattr(one, name) for one in sites} - {None}
            known |= {name: found.pop()} if len(found) == 1 else {}
    return known
