"""Invented organisations and exchanges as the commands that a person's forms would send."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.commands.exchanges import (
    DelegationInput,
    FileInput,
    GroupInput,
    LogExchange,
    TouredSiteInput,
)
from models.commands.organisations import RegisterOrganisation
from models.vocabulary import DatePrecision
from seed.demo.stories import Story
from seed.demo.world import Body


@dataclass
class Numbers:
    """Where everything stands in the database: units, topics, tools, organisations met so far."""

    units: Mapping[str, int]
    topics: Mapping[str, int]
    tools: Mapping[str, int]
    organisations: dict[str, int] = field(default_factory=dict)


def organisation_command(body: Body, numbers: Numbers) -> RegisterOrganisation:
    """Return the command that registers an invented organisation."""
    return RegisterOrganisation(
        name=body.name,
        kind=body.kind,
        setting=body.setting,
        province_id=None if body.is_national else numbers.units[body.unit_key],
        is_national=body.is_national,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
    )


def exchange_command(story: Story, numbers: Numbers, photos: tuple[FileInput, ...]) -> LogExchange:
    """Return the command that logs an invented exchange; its organisations are registered."""
    is_dated, telling = story.precision is not DatePrecision.UNKNOWN, story.telling
    return LogExchange(
        kind=story.kind,
        state=story.state,
        starts_on=story.starts_on if is_dated else None,
        ends_on=story.ends_on if is_dated else None,
        date_precision=story.precision,
        title=story.title,
        delegations=tuple(
            DelegationInput(
                role=party.role,
                organisation_id=numbers.organisations[party.body.name],
                leader_name=party.leader_name,
                leader_office=party.leader_office,
                headcount=party.headcount,
                members=party.members,
            )
            for party in story.parties
        ),
        groups=tuple(
            GroupInput(
                name=one.name,
                province_ids=tuple(numbers.units[key] for key in one.unit_keys),
                headcount=one.headcount,
            )
            for one in telling.groups
        ),
        venue=telling.venue,
        venue_province_id=numbers.units[telling.venue_key] if telling.venue_key else None,
        published_at=telling.published_at,
        publisher=telling.publisher,
        topic_ids=tuple(numbers.topics[code] for code in story.topic_codes),
        sites=tuple(
            TouredSiteInput(
                organisation_id=numbers.organisations[tour.body.name],
                setting=tour.body.setting,
                tool_id=numbers.tools[tour.tool_code],
                description=tour.description,
            )
            for tour in story.tours
        ),
        files=photos,
        purpose=story.purpose,
        conclusions=story.conclusions,
        cancelled_reason=story.cancelled_reason,
        order_number=story.order_number,
        order_date=story.order_date,
        cost_vnd=story.cost_vnd,
        idempotency_key=story.key,
        accept_duplicate=True,
    )
