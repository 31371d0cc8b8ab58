"""Write the parts of an exchange; a part that stays the same is left untouched, row and trail."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, select

from models.commands.exchanges import DelegationInput, ExchangeFacts, TouredSiteInput
from models.services.delegations import Participant
from models.services.exchange_facts import WorkedOut
from models.tables.exchanges import Delegation, ExchangeFile, ExchangeTopic, TouredSite

PartT = TypeVar("PartT", bound=SQLModel)


def write_parts(session: Session, exchange_id: int, worked_out: WorkedOut) -> bool:
    """Make the stored delegations, topics, sites and files those given; say whether any changed."""
    facts = worked_out.facts
    changes = [
        _replace(session, Delegation, exchange_id, "organisation_id",
                 _delegations(worked_out.delegations)),
        _replace(session, ExchangeTopic, exchange_id, "topic_id", _topics(facts)),
        _replace(session, TouredSite, exchange_id, "organisation_id", _sites(worked_out.sites)),
        _replace(session, ExchangeFile, exchange_id, "file_id", _files(facts)),
    ]  # fmt: skip
    session.flush()
    return any(changes)


def _delegations(participants: Sequence[Participant]) -> Iterable[dict[str, Any]]:
    for position, part in enumerate(participants):
        given = part.given
        if isinstance(given, DelegationInput):
            yield {
                "position": position,
                "organisation_id": part.organisation_id,
                "province_id": part.province_id,
            } | given.model_dump(exclude={"organisation_id", "new_organisation"})


def _topics(facts: ExchangeFacts) -> Iterable[dict[str, Any]]:
    for position, number in enumerate(dict.fromkeys(facts.topic_ids)):
        phrase = facts.topic_phrases.get(number)
        yield {"position": position, "topic_id": number} | ({"phrase": phrase} if phrase else {})


def _sites(participants: Sequence[Participant]) -> Iterable[dict[str, Any]]:
    for position, part in enumerate(participants):
        given = part.given
        if isinstance(given, TouredSiteInput):
            yield {"position": position, "organisation_id": part.organisation_id} | (
                given.model_dump(exclude={"organisation_id", "new_organisation"})
            )


def _files(facts: ExchangeFacts) -> Iterable[dict[str, Any]]:
    for position, file in enumerate(facts.files):
        yield file.model_dump() | {"position": position, "caption": file.caption or ""}


def _replace(
    session: Session,
    table: Callable[..., PartT],
    exchange_id: int,
    key: str,
    wanted: Iterable[dict[str, Any]],
) -> bool:
    statement = select(table).where(col(table.exchange_id) == exchange_id)  # type: ignore[call-overload,attr-defined]
    left: dict[Any, Any] = {getattr(row, key): row for row in session.exec(statement)}
    is_changed = False
    for values in wanted:
        row = left.pop(values[key], None)
        if row is None:
            session.add(table(exchange_id=exchange_id, **values))
            is_changed = True
            continue
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
                is_changed = True
    for row in left.values():
        session.delete(row)
    return is_changed or bool(left)
