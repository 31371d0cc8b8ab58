"""The audit trail as people read it: who did what, when, and what changed from what to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from models.permissions import Action, Actor, require
from models.reports.trail.changes import Change, Changes, changes_of
from models.reports.trail.objects import count_of, title_of, titles_of, trail_groups
from models.rules.distinct_labels import distinct_labels
from models.tables.accounts import Account
from models.tables.trail import TrailEvent
from models.text import t
from models.text.formats import OFFICE_ZONE
from models.trail.actions import ACTIONS
from models.vocabulary import Role

PAGE_ENTRIES: Final = 50
_LOADED: Final = tuple(code for code in ACTIONS if code.endswith(".loaded"))
_NO_CHANGES: Final = Changes(0, (), is_cut=False)


@dataclass(frozen=True)
class TrailFilter:
    """Which part of the trail: days in the office's time, who, what, on what.

    ``register`` is a code of :data:`models.reports.trail.objects.trail_groups`.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    account_id: int | None = None
    action: str | None = None
    register: str | None = None
    object_kind: str | None = None
    object_id: int | None = None
    page: int = 1


@dataclass(frozen=True)
class TrailEntry:
    """One event with the values it changed.

    ``counted`` says how much a load or an export moved; ``changed_rows`` counts the rows of the
    transaction, of which ``changes`` are the first values where ``is_cut``.
    """

    id: int
    at: datetime
    who: str
    role_names: str
    address: str
    action: str
    action_label: str
    object_kind: str
    object_id: int | None
    object_name: str
    reason: str | None
    counted: str = ""
    changes: tuple[Change, ...] = field(default=())
    changed_rows: int = 0
    is_cut: bool = False


@dataclass(frozen=True)
class Trail:
    """One page of the trail, the latest first, and how many entries there are in all."""

    entries: tuple[TrailEntry, ...]
    count: int


def trail_page(session: Session, actor: Actor, chosen: TrailFilter) -> Trail:
    """Return one page of the trail; people who may not read it whole get their own part.

    Raises:
        NotAllowed: the person may read no trail at all.

    """
    require(actor, Action.READ_OWN_TRAIL, Action.READ_WHOLE_TRAIL)
    wanted = list(_conditions(actor, chosen))
    count = session.exec(select(func.count()).select_from(TrailEvent).where(*wanted)).one()
    events = session.exec(
        select(TrailEvent)
        .where(*wanted)
        .order_by(col(TrailEvent.id).desc())
        .offset((max(chosen.page, 1) - 1) * PAGE_ENTRIES)
        .limit(PAGE_ENTRIES)
    ).all()
    return Trail(tuple(_entries(session, events)), count)


def people_of_trail(session: Session, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return whose entries the person may read: number and name, with the user name if need be."""
    query = select(Account.id, Account.display_name, Account.user_name)
    query = query.order_by(col(Account.display_name))
    if not actor.may(Action.READ_WHOLE_TRAIL):
        query = query.where(Account.id == actor.account_id)
    named = ((number or 0, name, (user_name,)) for number, name, user_name in session.exec(query))
    return tuple(distinct_labels(named).items())


def _conditions(actor: Actor, chosen: TrailFilter) -> Iterable[ColumnElement[bool]]:
    if not actor.may(Action.READ_WHOLE_TRAIL):
        yield col(TrailEvent.actor_id) == actor.account_id
    if chosen.starts_on:
        yield col(TrailEvent.at) >= _midnight(chosen.starts_on)
    if chosen.ends_on:
        yield col(TrailEvent.at) < _midnight(chosen.ends_on + timedelta(days=1))
    if chosen.account_id is not None:
        yield col(TrailEvent.actor_id) == chosen.account_id
    if chosen.action:
        yield col(TrailEvent.action) == chosen.action
    if chosen.register is not None and chosen.register in trail_groups():
        yield col(TrailEvent.action).in_(trail_groups()[chosen.register][1])
    if chosen.object_kind:
        yield col(TrailEvent.object_kind) == chosen.object_kind
    if chosen.object_id is not None:
        yield col(TrailEvent.object_id) == chosen.object_id


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC)


def _entries(session: Session, events: Sequence[TrailEvent]) -> Iterable[TrailEntry]:
    keys = {event.transaction_key for event in events}
    changes = changes_of(session, keys - _loads(session, keys))
    people = {row.id: row.display_name for row in session.exec(select(Account))}
    titles = titles_of(session, events)
    first_of = {event.transaction_key: event.id for event in sorted(events, key=_number)}
    for event in events:
        is_first = first_of[event.transaction_key] == event.id
        own = changes.get(event.transaction_key, _NO_CHANGES) if is_first else _NO_CHANGES
        title = title_of(event, titles)
        who = people.get(event.actor_id) or _nobody(event, title)
        yield TrailEntry(
            id=_number(event),
            at=event.at,
            who=who,
            role_names=_roles(event.actor_roles),
            address=event.address,
            action=event.action,
            action_label=t(ACTIONS.get(event.action, event.action)),
            object_kind=event.object_kind,
            object_id=event.object_id,
            object_name="" if title == who else title,
            reason=event.reason,
            counted=count_of(event),
            changes=own.told,
            changed_rows=own.rows,
            is_cut=own.is_cut,
        )


def _loads(session: Session, keys: set[str]) -> set[str]:
    """Return which transactions loaded data: what they entered is counted, not told."""
    query = select(TrailEvent.transaction_key).where(
        col(TrailEvent.transaction_key).in_(keys), col(TrailEvent.action).in_(_LOADED)
    )
    return set(session.exec(query))


def _nobody(event: TrailEvent, title: str) -> str:
    """Name who did what no account did: whoever tried to sign in, or the system."""
    if event.action == "account.sign_in_failed":
        return title or t("Somebody unknown")
    return t("The system")


def _number(event: TrailEvent) -> int:
    return event.id or 0


def _roles(codes: str) -> str:
    known = {role.value: role.label for role in Role}
    return ", ".join(known[code] for code in codes.split(",") if code in known)
