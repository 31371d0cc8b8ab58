"""What is known of one exchange, as its page and its correction form need it."""

from dataclasses import dataclass
from datetime import date, datetime

from models.rules.directions import travels
from models.rules.rights import Owned
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    Direction,
    ExchangeKind,
    ExchangeState,
    Origin,
    Setting,
)


@dataclass(frozen=True)
class DelegationFacts:
    """One delegation. ``province_name_now`` stands only where today's unit is another one.

    A national body has no province: its names are empty.
    """

    id: int
    role: DelegationRole
    organisation_id: int
    organisation: str
    province_key: str | None
    province_name: str
    province_name_now: str | None
    is_home: bool
    leader_name: str | None
    leader_office: str | None
    headcount: int | None
    members: str | None


@dataclass(frozen=True)
class GroupFacts:
    """A group that took part as one, with the members that are named, by key and name."""

    role: DelegationRole
    name: str
    headcount: int | None
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TopicFacts:
    """One topic with the words of the source, if any."""

    id: int
    code: str
    name: str
    phrase: str | None


@dataclass(frozen=True)
class SiteFacts:
    """One site toured."""

    id: int
    organisation_id: int
    organisation: str
    province_name: str
    province_name_now: str | None
    setting: Setting | None
    tool_id: int | None
    tool: str | None
    description: str | None


@dataclass(frozen=True)
class FileFacts:
    """One photo or document. ``file_id`` is the number in /files/... and in the form."""

    file_id: int
    caption: str
    taken_on: date | None
    name: str
    media_type: str
    size_bytes: int
    width_px: int | None
    height_px: int | None

    @property
    def is_image(self) -> bool:
        """Say whether a browser can show it as a picture."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True)
class Stamp:
    """When something was done, and by whom ("" for the system)."""

    at: datetime
    by_id: int | None
    by: str


@dataclass(frozen=True)
class ExchangeRecord:
    """One exchange, whole. ``deleted`` stands where it is in the trash."""

    id: int
    row_version: int
    title: str
    kind: ExchangeKind
    state: ExchangeState
    direction: Direction
    starts_on: date | None
    ends_on: date | None
    date_precision: DatePrecision
    date_text: str
    venue: str | None
    venue_province_id: int | None
    venue_province: str
    purpose: str | None
    conclusions: str | None
    cancelled_reason: str | None
    order_number: str | None
    order_date: date | None
    cost_vnd: int | None
    publisher: str | None
    publication_author: str | None
    published_at: datetime | None
    publication_url: str | None
    note: str | None
    division_id: int | None
    division: str | None
    origin: Origin
    created: Stamp
    updated: Stamp
    deleted: Stamp | None
    deleted_reason: str | None
    is_before_unit_list: bool
    is_over_unit_change: bool
    is_within_one_unit_now: bool
    delegations: tuple[DelegationFacts, ...]
    groups: tuple[GroupFacts, ...]
    topics: tuple[TopicFacts, ...]
    sites: tuple[SiteFacts, ...]
    files: tuple[FileFacts, ...]

    @property
    def travellers(self) -> int | None:
        """Return how many people travelled, as lists and figures count them; None where unknown."""
        parts = [(one.role, one.is_home, one.headcount) for one in self.delegations]
        parts += [(one.role, False, one.headcount) for one in self.groups]
        known = [
            count
            for role, is_home, count in parts
            if count is not None and travels(self.direction, role, is_home=is_home)
        ]
        return sum(known) if known else None

    @property
    def owned(self) -> Owned:
        """Return whose it is, for the rights on it."""
        deleter = self.deleted.by_id if self.deleted else None
        return Owned(self.created.by_id, self.created.at, self.division_id, deleter)
