"""Which actions a slice holds: filters into SQL."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Integer, and_, bindparam, false, or_, select, union_all
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.action_owners import absent_of
from models.lookups.places import places
from models.lookups.read_once import read_once
from models.lookups.reporting import own_days_off
from models.reports.conditions import Condition, searched
from models.rules.action_states import UNDONE
from models.rules.working_days import late_until
from models.tables import Account, AccountRole, ActionItem
from models.text.formats import OFFICE_ZONE
from models.vocabulary import ActionState, Role

ACTION_FIELDS: Final = frozenset(
    {
        "period",
        "divisions",
        "officers",
        "action_states",
        "works",
        "origins",
        "search",
        "is_own",
        "is_overdue",
        "is_nobodys",
    }
)
"""The fields of a filter that can narrow the register of actions."""


@dataclass(frozen=True)
class People:
    """Whose actions are asked for: accounts, with whom they stand in for; the heads of them.

    Heads do not verify for others: ``heads`` are none of those for whom somebody stands in.
    """

    numbers: frozenset[int]
    heads: frozenset[int]


@read_once
def people_of(session: Session, filters: ReportFilter) -> People | None:
    """Return the people that a slice names, None where it names none."""
    if not filters.officers:
        return None
    numbers = frozenset(map(int, filters.officers))
    heads = session.scalars(
        select(col(AccountRole.account_id)).where(
            col(AccountRole.account_id).in_(numbers), col(AccountRole.role) == Role.HEAD
        )
    )
    day = filters.period.as_of(places(session).today)
    return People(numbers | absent_of(session, numbers, day), frozenset(heads))


@dataclass(frozen=True)
class Named:
    """Whose works a slice names, as parameters: a statement is the same for all of them."""

    people: People | None
    divisions: tuple[int, ...]
    is_nobodys: bool

    @property
    def flags(self) -> tuple[bool, ...]:
        """Return by which of them it is narrowed."""
        return self.people is not None, bool(self.divisions), self.is_nobodys

    @property
    def values(self) -> dict[str, Any]:
        """Return the parameters."""
        people = {"people": sorted(self.people.numbers)} if self.people is not None else {}
        return {**people, **({"divisions": self.divisions} if self.divisions else {})}

    def conditions(
        self,
        officer: Any,  # noqa: ANN401 - a column, None where no record names who has it
        division: Any,  # noqa: ANN401 - a column
        theirs: Condition | None = None,
    ) -> Iterator[Condition]:
        """Give the conditions; ``theirs`` tells whom a record waits for that names nobody."""
        if self.divisions:  # not every register is narrowed by them
            yield division.in_(bindparam("divisions", type_=Integer(), expanding=True))
        if self.people is not None and officer is not None:
            yield officer.in_(bindparam("people", type_=Integer(), expanding=True))
        elif self.people is not None:
            yield false() if theirs is None else theirs
        if self.is_nobodys:
            disabled = select(col(Account.id)).where(col(Account.is_disabled))
            yield false() if officer is None else officer.in_(disabled)


def named_by(session: Session, base: ReportFilter) -> Named:
    """Return whose works a slice names."""
    return Named(people_of(session, base), tuple(map(int, base.divisions)), base.is_nobodys)


def is_now(session: Session, base: ReportFilter) -> bool:
    """Say whether a slice tells how things stand today, not on an earlier day.

    Who had been given what on an earlier day is not worked out: there what records asked for then
    stands beside the actions that answer nothing of the kind.
    """
    today = places(session).today
    return base.period.as_of(today) >= today


def action_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``action`` that leave the rows of a slice, none deleted.

    An action belongs to the period in which it is due.
    """
    parts: list[Condition] = [col(ActionItem.deleted_at).is_(None)]
    if filters.period.first_day and filters.period.last_day:
        parts.append(
            col(ActionItem.due_on).between(filters.period.first_day, filters.period.last_day)
        )
    if filters.action_states:
        parts.append(col(ActionItem.state).in_(filters.action_states))
    if filters.officers:
        parts.append(col(ActionItem.officer_id).in_(tuple(map(int, filters.officers))))
    return (*parts, *narrowed(session, filters))


def narrowed(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return what narrows actions alike in the register and in the inbox."""
    parts: list[Condition] = []
    if filters.divisions:
        parts.append(col(ActionItem.division_id).in_(tuple(map(int, filters.divisions))))
    if filters.works:
        parts.append(col(ActionItem.work).in_(filters.works))
    if filters.origins:
        parts.append(col(ActionItem.origin).in_(filters.origins))
    if filters.is_own:
        parts.append(col(ActionItem.origin).in_(places(session).own_origins))
    if filters.is_nobodys:
        parts.append(is_nobodys())
    if filters.is_overdue:
        parts.append(is_late(session, filters.period.as_of(places(session).today)))
    return (*parts, *searched(session, ActionItem, filters.search, ActionItem.title))


def is_nobodys() -> Condition:
    """Return the condition that an undone action has nobody to do it: its account is disabled."""
    disabled = select(col(Account.id)).where(col(Account.is_disabled))
    return and_(col(ActionItem.officer_id).in_(disabled), col(ActionItem.state).in_(sorted(UNDONE)))


def is_late(session: Session, day: date) -> Condition:
    """Return the condition that an action is undone and its last day in time is over."""
    return and_(
        col(ActionItem.state).in_(sorted(UNDONE)),
        col(ActionItem.due_on) <= late_until(day, own_days_off(session)),
    )


def open_then(day: date) -> Condition:
    """Return the condition that an action that answers no record was there on an earlier day, open.

    Since a recent day few were closed: these, and those that are open, are found by an index.
    """
    end: Any = datetime.combine(day + timedelta(days=1), time(), OFFICE_ZONE)
    one = ActionItem
    there = col(one.deleted_at).is_(None), col(one.work).is_(None), col(one.created_at) < end
    was_open = col(one.closed_on).is_(None), col(one.closed_on) > day
    return col(one.id).in_(
        union_all(*(select(col(one.id)).where(*there, still) for still in was_open))
    )


def to_be_done_by(people: People) -> Condition:
    """Return what waits for these people: what they have to do, and for heads what they verify.

    What somebody said to be done waits for a head who neither had it nor did it.
    """
    own = and_(
        col(ActionItem.officer_id).in_(people.numbers), col(ActionItem.state).in_(sorted(UNDONE))
    )
    if not people.heads:
        return own
    done = and_(col(ActionItem.state) == ActionState.DONE, _second(people.heads))
    return or_(own, done)


def _second(heads: Collection[int]) -> Condition:
    """Return the condition that one of these heads may verify it."""
    if len(heads) > 1:
        return col(ActionItem.id).is_not(None)
    return and_(
        or_(col(ActionItem.officer_id).is_(None), col(ActionItem.officer_id).not_in(heads)),
        or_(col(ActionItem.done_by_id).is_(None), col(ActionItem.done_by_id).not_in(heads)),
    )
