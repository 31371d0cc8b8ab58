"""Write the parts of an exchange; a part that stays the same is left untouched, row and trail."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sqlmodel import Session, col

from models.commands.exchanges import DelegationInput, ExchangeFacts, TouredSiteInput
from models.services.exchanges.delegations import Participant
from models.services.exchanges.facts import WorkedOut
from models.services.records.parts import replace_parts
from models.tables.exchanges import Delegation, ExchangeFile, ExchangeTopic, TouredSite


def write_parts(
    session: Session, exchange_id: int, worked_out: WorkedOut, *, is_new: bool = False
) -> bool:
    """Make the stored delegations, topics, sites and files those given; say whether any changed."""
    facts, owner = worked_out.facts, ("exchange_id", exchange_id)
    replaced = partial(replace_parts, session, is_new=is_new)
    changes = [
        replaced(
            Delegation,
            owner,
            ("organisation_id",),
            _delegations(worked_out.delegations),
            col(Delegation.organisation_id).is_not(None),
        ),
        replaced(
            Delegation,
            owner,
            ("group_name", "province_id"),
            _groups(worked_out),
            col(Delegation.organisation_id).is_(None),
        ),
        replaced(ExchangeTopic, owner, ("topic_id",), _topics(facts)),
        replaced(TouredSite, owner, ("organisation_id",), _sites(worked_out.sites)),
        replaced(ExchangeFile, owner, ("file_id",), _files(facts)),
    ]
    session.flush()
    return any(changes)


def delegation_rows(worked_out: WorkedOut) -> Iterable[dict[str, Any]]:
    """Return the rows of everybody who took part: delegations, then groups with their members."""
    yield from _delegations(worked_out.delegations)
    yield from _groups(worked_out)


def _delegations(participants: Sequence[Participant]) -> Iterable[dict[str, Any]]:
    for position, part in enumerate(participants):
        given = part.given
        if isinstance(given, DelegationInput):
            yield {
                "position": position,
                "organisation_id": part.organisation_id,
                "province_id": part.province_id,
            } | given.model_dump(exclude={"organisation_id", "new_organisation"})


def _groups(worked_out: WorkedOut) -> Iterable[dict[str, Any]]:
    """Return a row for each group, and behind it one for each member that is named."""
    position = len(worked_out.delegations)
    for group in worked_out.groups:
        for province_id in (None, *group.province_ids):
            yield {
                "position": position,
                "role": group.given.role,
                "group_name": group.name,
                "province_id": province_id,
                "headcount": group.given.headcount if province_id is None else None,
            }
            position += 1


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
