"""One exchange with everything its page and its correction form need."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.lookups.places import Places, places
from models.lookups.province_names import written
from models.reports.exchanges.facts import (
    DelegationFacts,
    ExchangeRecord,
    FileFacts,
    GroupFacts,
    SiteFacts,
    Stamp,
    TopicFacts,
)
from models.rules.dates import date_text
from models.rules.succession import FIRST_LISTED_DAY
from models.statements import RECORD, AnySelect, built_once
from models.tables import (
    Account,
    Delegation,
    Division,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    Organisation,
    StoredFile,
    Tool,
    Topic,
    TouredSite,
)
from models.tables.own_names import own_name
from models.text import t
from models.text.formats import OFFICE_ZONE

__all__ = [
    "DelegationFacts",
    "ExchangeRecord",
    "FileFacts",
    "GroupFacts",
    "SiteFacts",
    "exchange_record",
]


def exchange_record(session: Session, exchange_id: int) -> ExchangeRecord:
    """Return one exchange, also one in the trash, in five short queries.

    Raises:
        NotFound: there is no such exchange.

    """
    found = session.execute(_facts(), {"record": exchange_id}).first()
    if found is None:
        raise NotFound(t("This exchange does not exist."))
    row, at = found.Exchange, places(session)
    parts = session.execute(_parts(), {"record": exchange_id}).all()
    delegations = _delegations(at, parts)
    same = (
        "row_version",
        "title",
        "kind",
        "state",
        "direction",
        "starts_on",
        "ends_on",
        "date_precision",
        "venue",
        "venue_province_id",
        "purpose",
        "conclusions",
        "cancelled_reason",
        "order_number",
        "order_date",
        "cost_vnd",
        "publisher",
        "publication_author",
        "published_at",
        "publication_url",
        "note",
        "division_id",
        "origin",
        "deleted_reason",
    )
    return ExchangeRecord(
        **{name: getattr(row, name) for name in same},
        id=exchange_id,
        date_text=date_text(row.starts_on, row.ends_on, row.date_precision),
        division=found.division,
        created=Stamp(row.created_at, row.created_by_id, found.creator or ""),
        updated=Stamp(row.updated_at, row.updated_by_id, found.corrector or ""),
        deleted=Stamp(row.deleted_at, row.deleted_by_id, found.deleter or "")
        if row.deleted_at
        else None,
        venue_province=at.unit_name(row.venue_province_id),
        is_before_unit_list=row.starts_on is not None and row.starts_on < FIRST_LISTED_DAY,
        is_over_unit_change=_is_over_unit_change(at, delegations, row.ends_on),
        is_within_one_unit_now=at.is_one_now(
            at.ids[part.province_key] for part in delegations if part.province_key
        ),
        delegations=delegations,
        groups=_groups(at, row, parts),
        topics=_topics(session, exchange_id),
        sites=_sites(session, at, exchange_id),
        files=_files(session, exchange_id),
    )


@built_once
def _facts() -> AnySelect:
    creator, corrector, deleter = aliased(Account), aliased(Account), aliased(Account)
    return (
        select(
            Exchange,
            col(Division.name).label("division"),
            col(creator.display_name).label("creator"),
            col(corrector.display_name).label("corrector"),
            col(deleter.display_name).label("deleter"),
        )
        .outerjoin(Division, col(Division.id) == col(Exchange.division_id))
        .outerjoin(creator, col(creator.id) == col(Exchange.created_by_id))
        .outerjoin(corrector, col(corrector.id) == col(Exchange.updated_by_id))
        .outerjoin(deleter, col(deleter.id) == col(Exchange.deleted_by_id))
        .where(col(Exchange.id) == RECORD)
    )


def _is_over_unit_change(
    at: Places, parts: tuple[DelegationFacts, ...], last_day: date | None
) -> bool:
    """Say whether a unit, taken from the first day, had ended before the last day covered."""
    if last_day is None:
        return False
    ends = [at.by_key[part.province_key].valid_to for part in parts if part.province_key]
    return any(end is not None and end < last_day for end in ends)


@built_once
def _parts() -> AnySelect:
    """Return the statement of the delegations and groups of an exchange, in their order."""
    return (
        select(Delegation, col(Organisation.name).label("organisation"))
        .outerjoin(Organisation, col(Organisation.id) == col(Delegation.organisation_id))
        .where(col(Delegation.exchange_id) == RECORD)
        .order_by(col(Delegation.position), col(Delegation.id))
    )


def _delegations(at: Places, parts: Sequence[Any]) -> tuple[DelegationFacts, ...]:
    return tuple(
        DelegationFacts(
            id=part.id,
            role=part.role,
            organisation_id=part.organisation_id,
            organisation=organisation,
            province_key=at.key_of.get(part.province_id),
            province_name=at.unit_name(part.province_id),
            province_name_now=at.name_now(at.by_id[part.province_id]) if part.province_id else None,
            is_home=part.province_id in at.home_ids,
            leader_name=part.leader_name,
            leader_office=part.leader_office,
            headcount=part.headcount,
            members=part.members,
        )
        for part, organisation in parts
        if part.organisation_id is not None
    )


def _groups(at: Places, exchange: Exchange, parts: Sequence[Any]) -> tuple[GroupFacts, ...]:
    """Return the groups; a member's name is written as the reader of names finds it again."""
    published = exchange.published_at or exchange.created_at
    first = exchange.starts_on or published.astimezone(OFFICE_ZONE).date()
    last = exchange.ends_on or first
    rows = [part for part, _ in parts if part.group_name is not None]
    members: dict[str | None, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row.province_id is not None:
            name = written(at, row.province_id, first, last)
            members[row.group_name].append((at.key_of[row.province_id], name))
    return tuple(
        GroupFacts(row.role, row.group_name or "", row.headcount, tuple(members[row.group_name]))
        for row in rows
        if row.province_id is None
    )


def _topics(session: Session, exchange_id: int) -> tuple[TopicFacts, ...]:
    rows = session.execute(_its_topics(), {"record": exchange_id})
    return tuple(TopicFacts(*row) for row in rows)


@built_once
def _its_topics() -> AnySelect:
    return (
        select(col(Topic.id), col(Topic.code), own_name(Topic), col(ExchangeTopic.phrase))
        .join(ExchangeTopic, col(ExchangeTopic.topic_id) == col(Topic.id))
        .where(col(ExchangeTopic.exchange_id) == RECORD)
        .order_by(col(ExchangeTopic.position))
    )


@built_once
def _its_sites() -> AnySelect:
    return (
        select(
            TouredSite,
            col(Organisation.name).label("name"),
            col(Organisation.province_id),
            own_name(Tool).label("tool"),
        )
        .join(Organisation, col(Organisation.id) == col(TouredSite.organisation_id))
        .outerjoin(Tool, col(Tool.id) == col(TouredSite.tool_id))
        .where(col(TouredSite.exchange_id) == RECORD)
        .order_by(col(TouredSite.position), col(TouredSite.id))
    )


def _sites(session: Session, at: Places, exchange_id: int) -> tuple[SiteFacts, ...]:
    rows = session.execute(_its_sites(), {"record": exchange_id})
    return tuple(
        SiteFacts(
            id=site.id,
            organisation_id=site.organisation_id,
            organisation=name,
            province_name=at.unit_name(province_id),
            province_name_now=at.name_now(at.by_id[province_id]) if province_id else None,
            setting=site.setting,
            tool_id=site.tool_id,
            tool=tool,
            description=site.description,
        )
        for site, name, province_id, tool in rows
    )


def _files(session: Session, exchange_id: int) -> tuple[FileFacts, ...]:
    return tuple(FileFacts(*row) for row in session.execute(_its_files(), {"record": exchange_id}))


@built_once
def _its_files() -> AnySelect:
    return (
        select(
            col(StoredFile.id),
            col(ExchangeFile.caption),
            col(ExchangeFile.taken_on),
            col(StoredFile.original_name),
            col(StoredFile.media_type),
            col(StoredFile.size_bytes),
            col(StoredFile.width_px),
            col(StoredFile.height_px),
        )
        .join(ExchangeFile, col(ExchangeFile.file_id) == col(StoredFile.id))
        .where(col(ExchangeFile.exchange_id) == RECORD)
        .order_by(col(ExchangeFile.position), col(ExchangeFile.id))
    )
