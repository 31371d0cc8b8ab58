"""Commands on exchanges: log (or plan), correct, delete, restore."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import (
    Code,
    Command,
    Day,
    Dong,
    Id,
    Line,
    Moment,
    NewWork,
    Paragraphs,
    Whole,
)
from models.commands.exchange_checks import problems_among_facts
from models.commands.organisations import RegisterOrganisation
from models.errors import Problem
from models.vocabulary import DatePrecision, DelegationRole, ExchangeKind, ExchangeState, Setting

MAX_HEADCOUNT = 1_000
"""The most people a delegation can count; more is taken for a slip of the keyboard."""
MAX_PEOPLE_OF_A_GROUP = 10_000
"""The most people of a whole group, such as everybody at a national conference."""


class DelegationInput(Command):
    """One delegation: a known organisation, or a new one entered on the spot."""

    role: DelegationRole
    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    leader_name: Annotated[Line | None, Field(max_length=120)] = None
    leader_office: Annotated[Line | None, Field(max_length=120)] = None
    headcount: Annotated[Whole | None, Field(ge=1, le=MAX_HEADCOUNT)] = None
    members: Annotated[Paragraphs | None, Field(max_length=2000)] = None


class GroupInput(Command):
    """A group that took part as one: its name, and its members as far as they are known.

    ``provinces`` is a list as it was pasted, a province a line; ``province_ids`` are units that
    are known already. A group without members counts as no partner.
    """

    role: DelegationRole = DelegationRole.PARTICIPANT
    name: Annotated[Line | None, Field(max_length=200)] = None
    provinces: Annotated[Paragraphs | None, Field(max_length=5000)] = None
    province_ids: Annotated[tuple[Id, ...], Field(max_length=99)] = ()
    headcount: Annotated[Whole | None, Field(ge=1, le=MAX_PEOPLE_OF_A_GROUP)] = None


class TouredSiteInput(Command):
    """One site toured: a known organisation or a new one, with setting and tool."""

    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    setting: Setting | None = None
    tool_id: Id | None = None
    description: Annotated[Line | None, Field(max_length=300)] = None


class FileInput(Command):
    """A file already taken in (see services.files), with its caption and date."""

    file_id: Id
    caption: Annotated[Line | None, Field(max_length=300)] = None
    taken_on: Day | None = None


class ExchangeFacts(Command):
    """The facts of an exchange, as a form holds them.

    ``starts_on`` is any day of the month or year where ``date_precision`` is not ``day``; the
    service widens it. ``ends_on`` empty means one day (or the whole month or year). Where the
    precision is ``unknown`` there is no day: the day of the publication then says which provincial
    units there were. ``is_public`` says that the record rests on a public source alone.
    """

    kind: ExchangeKind
    state: ExchangeState
    is_public: bool = False
    starts_on: Day | None = None
    ends_on: Day | None = None
    date_precision: DatePrecision = DatePrecision.DAY
    title: Annotated[Line | None, Field(max_length=300)] = None
    delegations: Annotated[tuple[DelegationInput, ...], Field(max_length=70)] = ()
    groups: Annotated[tuple[GroupInput, ...], Field(max_length=10)] = ()
    venue: Annotated[Line | None, Field(max_length=200)] = None
    venue_province_id: Id | None = None
    topic_ids: Annotated[tuple[Id, ...], Field(max_length=30)] = ()
    topic_phrases: Mapping[Id, Annotated[Line, Field(max_length=500)]] = Field(default_factory=dict)
    """The words of the source for a topic, by its id; they stay where none are given."""
    sites: Annotated[tuple[TouredSiteInput, ...], Field(max_length=30)] = ()
    files: Annotated[tuple[FileInput, ...], Field(max_length=60)] = ()
    purpose: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    conclusions: Annotated[Paragraphs | None, Field(max_length=5000)] = None
    cancelled_reason: Annotated[Line | None, Field(max_length=500)] = None
    order_number: Annotated[Code | None, Field(max_length=60)] = None
    order_date: Day | None = None
    cost_vnd: Annotated[Dong | None, Field(ge=0, le=100_000_000_000)] = None
    publisher: Annotated[Line | None, Field(max_length=200)] = None
    publication_author: Annotated[Line | None, Field(max_length=200)] = None
    published_at: Moment | None = None
    publication_url: Annotated[Line | None, Field(max_length=500)] = None
    note: Annotated[Paragraphs | None, Field(max_length=2000)] = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        return problems_among_facts(values)


class LogExchange(ExchangeFacts, NewWork):
    """Log an exchange, or plan one (``state`` planned). A repeated key gives the first record."""

    accept_duplicate: bool = False


class CorrectExchange(ExchangeFacts):
    """Replace the facts of an exchange that this person read at ``row_version``."""

    exchange_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None
    accept_duplicate: bool = False


class DeleteExchange(Command):
    """Put an exchange in the trash."""

    exchange_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreExchange(Command):
    """Take an exchange out of the trash."""

    exchange_id: Id


class UndoLastChange(Command):
    """Take back the last change of an exchange that this person saw at ``row_version``."""

    exchange_id: Id
    row_version: Whole
