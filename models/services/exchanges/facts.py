"""Work out what is stored of an exchange from what was given: checks, places, title, direction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, func, select

from models.commands.exchanges import DelegationInput, ExchangeFacts
from models.errors import InvalidInput, Problem
from models.lookups.issued_files import issued_files
from models.lookups.places import Places, places
from models.permissions import Actor
from models.rules.dates import covered_days
from models.rules.directions import Part, direction_of
from models.rules.titles import exchange_title
from models.services.exchanges.delegations import Finder, Group, Participant
from models.services.exchanges.duplicates import Likeness
from models.services.records.foreseen import answered_all
from models.services.records.list_entries import withdrawn_sentence
from models.tables.evidence import Evidence
from models.tables.exchanges import (
    Delegation,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    TouredSite,
)
from models.tables.files import StoredFile
from models.tables.lists import Tool, Topic
from models.tables.offices import Office
from models.tables.organisations import Organisation
from models.tables.site_audits import AuditPhoto
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.folding import fold_all
from models.text.formats import OFFICE_ZONE, office_today
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    Direction,
    ExchangeKind,
    ExchangeState,
)

TOPIC_BY_NUMBER: Final = "topic.id"
"""What is asked of the list for each topic of an exchange."""
_COPIED = (
    "kind",
    "state",
    "date_precision",
    "purpose",
    "conclusions",
    "order_number",
    "order_date",
    "cost_vnd",
    "publisher",
    "publication_author",
    "published_at",
    "publication_url",
    "note",
    "venue",
)


@dataclass
class WorkedOut:
    """The facts as they will be stored."""

    facts: ExchangeFacts
    known: Places
    starts_on: date | None
    ends_on: date | None
    delegations: list[Participant]
    sites: list[Participant]
    topics: dict[int, Topic]
    groups: list[Group] = field(default_factory=list)
    venue_province_id: int | None = None

    @property
    def province_ids(self) -> list[int]:
        """Return the units of everybody who took part and whose unit is known."""
        parties = [part.province_id for part in self.delegations]
        members = [number for group in self.groups for number in group.province_ids]
        return [number for number in (*parties, *members) if number is not None]

    @property
    def likeness(self) -> Likeness:
        """Return what another record would have to share to be the same exchange."""
        return Likeness(
            self.facts.kind,
            self.starts_on,
            self.ends_on,
            frozenset(self.province_ids),
            frozenset(part.organisation_id for part in self.delegations),
            self.facts.publication_url,
        )

    def columns(self, session: Session) -> dict[str, Any]:
        """Return the exchange's own columns; new organisations need no number for it."""
        facts = self.facts
        title = facts.title or self._title()
        is_cancelled = facts.state is ExchangeState.CANCELLED
        return {name: getattr(facts, name) for name in _COPIED} | {
            "title": title,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "direction": self._direction(session),
            "venue_province_id": self.venue_province_id,
            "cancelled_reason": facts.cancelled_reason if is_cancelled else None,
            "folded_text": fold_all(self._words(title)),
        }

    def _title(self) -> str:
        sides: list[_Side] = [
            (_role(part), part.name, part.province_id) for part in self.delegations
        ]
        sides += [(group.given.role, group.name, None) for group in self.groups]
        return _made_title(self.known, self.facts.kind, sides)

    def _direction(self, session: Session) -> Direction:
        office = session.get(Office, 1)
        if office is None:
            return Direction.OBSERVED
        key_of = self.known.key_of
        home = {
            unit.key: unit
            for day in unit_days(self.facts)
            for unit in self.known.home_on(key_of[office.home_province_id], day)
        }
        parts = [
            Part(_role(part), part.organisation_id, key_of.get(part.province_id or 0))
            for part in self.delegations
        ]
        parts += [
            Part(group.given.role, None, key_of[number])
            for group in self.groups
            for number in group.province_ids
        ]
        return direction_of(
            parts,
            list(home),
            office.organisation_id,
            key_of.get(self.venue_province_id or 0),
            is_internal=self.facts.kind is ExchangeKind.INTERNAL_VISIT,
        )

    def _words(self, title: str) -> Iterable[str]:
        yield title
        for part in (*self.delegations, *self.sites):
            yield part.name
            yield self.known.unit_name(part.province_id)
            yield getattr(part.given, "leader_name", None) or ""
            yield getattr(part.given, "description", None) or ""
        for group in self.groups:
            yield group.name
            yield from map(self.known.name, group.province_ids)
        yield self.facts.venue or ""
        yield self.known.unit_name(self.venue_province_id)
        for topic in self.topics.values():
            yield topic.name_vi
            yield topic.name_en
        yield from self.facts.topic_phrases.values()
        yield self.facts.purpose or ""
        yield self.facts.conclusions or ""
        yield self.facts.order_number or ""


def unit_days(facts: ExchangeFacts) -> tuple[date, date]:
    """Return the first and last day that the exchange may have begun on: its units are of them.

    Where no day is stated it is that of the publication, without which the facts are refused.
    """
    if facts.starts_on is not None:
        first, last = covered_days(facts.starts_on, facts.ends_on, facts.date_precision)
        return first, first if facts.date_precision is DatePrecision.DAY else last
    published = facts.published_at
    day = published.astimezone(OFFICE_ZONE).date() if published else office_today()
    return day, day


def stored_days(facts: ExchangeFacts) -> tuple[date, date] | tuple[None, None]:
    """Return the first and last day covered, none where no day was stated."""
    if facts.starts_on is None:
        return None, None
    return covered_days(facts.starts_on, facts.ends_on, facts.date_precision)


_Side = tuple[DelegationRole, str, int | None]


def _made_title(known: Places, kind: ExchangeKind, parts: Iterable[_Side]) -> str:
    """Return the title that the product gives: of each delegation role, name and province.

    A group and a national body are told by their own names.
    """
    sides: dict[bool, list[str]] = {True: [], False: []}
    for role, organisation, province_id in parts:
        is_by_name = kind is ExchangeKind.INTERNAL_VISIT or province_id is None
        name = organisation if is_by_name else known.unit_name(province_id)
        sides[role is DelegationRole.HOST].append(name)
    with using_language(DEFAULT_LANGUAGE):  # what is stored is the office's language
        return exchange_title(kind, sides[True], sides[False]) or kind.label


def is_title_made(session: Session, exchange: Exchange) -> bool:
    """Say whether a stored title is the one the product gave, not one that somebody typed."""
    name: Any = func.coalesce(Organisation.name, Delegation.group_name)
    is_member = col(Delegation.group_name).is_not(None) & col(Delegation.province_id).is_not(None)
    rows = session.exec(
        select(Delegation.role, name, Delegation.province_id)
        .join(Organisation, col(Organisation.id) == col(Delegation.organisation_id), isouter=True)
        .where(Delegation.exchange_id == exchange.id, ~is_member)
        .order_by(col(Delegation.position))
    ).all()
    parts = [(DelegationRole(role), name, province_id) for role, name, province_id in rows]
    return exchange.title == _made_title(places(session), exchange.kind, parts)


def work_out(
    session: Session,
    actor: Actor,
    facts: ExchangeFacts,
    exchange_id: int | None = None,
    further: Sequence[Problem] = (),
) -> WorkedOut:
    """Check all facts against each other and the registers, and place every delegation.

    ``further`` are problems the caller found, told with the others.

    Raises:
        InvalidInput: every problem at once.

    """
    known = places(session)
    if facts.date_precision is DatePrecision.UNKNOWN:
        facts = facts.model_copy(update={"starts_on": None, "ends_on": None})
    finder = Finder(session, known, *unit_days(facts))
    delegations, sites = finder.find(facts)
    groups, venue_province_id = finder.groups(facts), finder.venue_province(facts)
    topics = _topics(session, facts)
    problems = [
        *further,
        *facts.problems_among({name: getattr(facts, name) for name in type(facts).model_fields}),
        *finder.problems,
        *_place_problems(facts, delegations),
        *_list_problems(session, facts, topics),
        *([] if actor.is_system else _withdrawn_topics(session, topics, exchange_id)),
        *([] if actor.is_system else _withdrawn_tools(session, facts, exchange_id)),
        *_file_problems(session, actor, facts, exchange_id),
    ]
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    starts_on, ends_on = stored_days(facts)
    return WorkedOut(
        facts,
        known,
        starts_on,
        ends_on,
        delegations,
        sites,
        topics,
        groups,
        venue_province_id,
    )


def _role(part: Participant) -> DelegationRole:
    given = part.given
    return given.role if isinstance(given, DelegationInput) else DelegationRole.PARTICIPANT


def _place_problems(facts: ExchangeFacts, delegations: Sequence[Participant]) -> Iterable[Problem]:
    if len(delegations) < len(facts.delegations) or len(delegations) < 2:
        return
    provinces = {part.province_id or part.name for part in delegations}
    if facts.groups:
        return
    if facts.kind is ExchangeKind.BILATERAL_VISIT and len(provinces) == 1:
        yield Problem(
            "kind", t("All delegations are of one province: this is a visit inside the province.")
        )
    if facts.kind is ExchangeKind.INTERNAL_VISIT and len(provinces) > 1:
        yield Problem("kind", t("A visit inside the province has delegations of one province."))


def _topics(session: Session, facts: ExchangeFacts) -> dict[int, Topic]:
    rows = answered_all(
        session,
        TOPIC_BY_NUMBER,
        list(dict.fromkeys(facts.topic_ids)),
        lambda left: session.exec(select(Topic).where(col(Topic.id).in_(left))),
    )
    found = {row.id: row for row in rows}
    return {number: found[number] for number in facts.topic_ids if number in found}


def _list_problems(
    session: Session, facts: ExchangeFacts, topics: dict[int, Topic]
) -> Iterable[Problem]:
    if set(facts.topic_ids) - set(topics):
        yield Problem("topic_ids", t("Choose topics from the list."))
    tools = {site.tool_id for site in facts.sites} - {None}
    found = set(session.exec(select(Tool.id).where(col(Tool.id).in_(tools)))) if tools else set()
    for index, site in enumerate(facts.sites):
        if site.tool_id is not None and site.tool_id not in found:
            yield Problem(f"sites.{index}.tool_id", t("Choose a tool from the list."))


def _withdrawn_topics(
    session: Session, topics: dict[int, Topic], exchange_id: int | None
) -> Iterable[Problem]:
    """Refuse topics withdrawn from their list, but those the exchange bears already."""
    withdrawn = {number: topic for number, topic in topics.items() if not topic.is_active}
    if not withdrawn:
        return
    query = select(ExchangeTopic.topic_id).where(ExchangeTopic.exchange_id == exchange_id)
    borne = set(session.exec(query))
    for number, topic in withdrawn.items():
        if number not in borne:
            yield Problem("topic_ids", withdrawn_sentence(topic))


def _withdrawn_tools(
    session: Session, facts: ExchangeFacts, exchange_id: int | None
) -> Iterable[Problem]:
    """Refuse tools withdrawn from their list, but those the exchange bears already."""
    chosen = [site.tool_id for site in facts.sites if site.tool_id is not None]
    if not chosen:
        return
    borne = select(TouredSite.tool_id).where(
        TouredSite.exchange_id == exchange_id, col(TouredSite.tool_id).is_not(None)
    )
    tools = session.exec(
        select(Tool).where(
            col(Tool.id).in_(chosen), col(Tool.is_active).is_(False), col(Tool.id).not_in(borne)
        )
    )
    withdrawn = {tool.id: tool for tool in tools}
    for index, site in enumerate(facts.sites):
        if site.tool_id in withdrawn:
            sentence = withdrawn_sentence(withdrawn[site.tool_id])
            yield Problem(f"sites.{index}.tool_id", sentence)


def _file_problems(
    session: Session, actor: Actor, facts: ExchangeFacts, exchange_id: int | None
) -> Iterable[Problem]:
    ids = [file.file_id for file in facts.files]
    if not ids:
        return
    rows = session.exec(
        select(StoredFile.id, StoredFile.created_by_id, ExchangeFile.exchange_id)
        .join(ExchangeFile, isouter=True)
        .join(Evidence, isouter=True)
        .join(AuditPhoto, isouter=True)
        .where(
            col(StoredFile.id).in_(ids),
            col(Evidence.id).is_(None),
            col(AuditPhoto.id).is_(None),
            col(StoredFile.id).not_in(issued_files()),
        )
    ).all()
    usable = {
        number
        for number, owner, used_by in rows
        if (owner == actor.account_id if used_by is None else used_by == exchange_id)
    }
    for index, number in enumerate(ids):
        if number not in usable:
            yield Problem(
                f"files.{index}.file_id", t("This file is no longer there: add it again.")
            )
