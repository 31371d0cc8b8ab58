"""Write a long invented history in a few statements, with the content the services would give."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from models.commands.exchanges import DelegationInput, LogExchange
from models.lookups.places import place_on, places
from models.permissions import Actor
from models.services.exchanges.delegations import Group, Participant
from models.services.exchanges.facts import WorkedOut, stored_days, unit_days
from models.services.exchanges.parts import delegation_rows
from models.tables import metadata
from models.tables.exchanges import Exchange
from models.tables.lists import Topic
from models.tables.offices import Office
from models.tables.organisations import Organisation
from models.vocabulary import Origin
from seed.demo.commands import Numbers, exchange_command
from seed.demo.stories import Story

_AT_ONCE: Final = 2_000
_NOBODY: Final = dict.fromkeys(DelegationInput.model_fields.keys() - {"new_organisation"}) | {
    "group_name": None
}
"""A row of nobody: rows that are inserted together have the same columns."""


def write_in_bulk(
    session: Session, writers: Sequence[Actor], told: Sequence[Story], numbers: Numbers
) -> None:
    """Insert the stories; everything they name is registered already."""
    worker = _Worker(session)
    for start in range(0, len(told), _AT_ONCE):
        chunk = told[start : start + _AT_ONCE]
        worked_out = [worker.work_out(exchange_command(story, numbers, ())) for story in chunk]
        session.connection().execute(
            insert(metadata.tables["exchange"]),
            [
                _columns(session, found, writers[story.division], story.key)
                for story, found in zip(chunk, worked_out, strict=True)
            ],
        )
        ids = _numbers(session, [story.key for story in chunk])
        for name, rows in _parts(zip(ids, worked_out, strict=True)).items():
            if rows:
                session.connection().execute(insert(metadata.tables[name]), rows)


def _numbers(session: Session, keys: Sequence[str]) -> list[int]:
    """Return the numbers of the exchanges just written, in the order of their keys."""
    found = select(Exchange.idempotency_key, Exchange.id).where(
        col(Exchange.idempotency_key).in_(keys)
    )
    number_of: dict[str | None, int | None] = dict(session.exec(found).all())
    return [number_of[key] or 0 for key in keys]


class _Worker:
    def __init__(self, session: Session) -> None:
        self.office = session.get_one(Office, 1)  # kept, so that nothing reads it row by row
        self.known = places(session)
        self.topics = {row.id: row for row in session.exec(select(Topic))}
        self.organisations = {row.id: row for row in session.exec(select(Organisation))}

    def work_out(self, command: LogExchange) -> WorkedOut:
        """Place everybody as the service does, without asking the database again."""
        starts_on, ends_on = stored_days(command)
        day = unit_days(command)[0]
        return WorkedOut(
            facts=command,
            known=self.known,
            starts_on=starts_on,
            ends_on=ends_on,
            delegations=[self._placed(part, day) for part in command.delegations],
            sites=[self._placed(site, day) for site in command.sites],
            topics={number: self.topics[number] for number in command.topic_ids},
            groups=[Group(one, one.name or "", list(one.province_ids)) for one in command.groups],
            venue_province_id=command.venue_province_id,
        )

    def _placed(self, part: Any, day: Any) -> Participant:  # noqa: ANN401 - delegation or site
        organisation = self.organisations[part.organisation_id]
        place: int | str | None = None
        if organisation.province_id is not None:
            place = place_on(self.known, organisation.province_id, day)
        if isinstance(place, str):
            raise LookupError(place)  # noqa: TRY004 - the sentence why it cannot be placed
        return Participant("", part, organisation.name, place, organisation.id)


def _columns(session: Session, found: WorkedOut, writer: Actor, key: str) -> dict[str, Any]:
    return {
        **found.columns(session),
        "origin": Origin.DEMONSTRATION,
        "division_id": writer.division_id,
        "idempotency_key": key,
        "created_by_id": writer.account_id,
        "updated_by_id": writer.account_id,
    }


def _parts(
    numbered: Iterable[tuple[int, WorkedOut]],
) -> Mapping[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {
        "delegation": [],
        "exchange_topic": [],
        "toured_site": [],
    }
    for number, found in numbered:
        rows["delegation"] += (
            {**_NOBODY, **row, "exchange_id": number} for row in delegation_rows(found)
        )
        for position, topic_id in enumerate(found.facts.topic_ids):
            rows["exchange_topic"].append(
                {"exchange_id": number, "position": position, "topic_id": topic_id}
            )
        for position, site in enumerate(found.sites):
            rows["toured_site"].append(
                {"exchange_id": number, "position": position}
                | site.given.model_dump(exclude={"new_organisation"})
            )
    return rows
