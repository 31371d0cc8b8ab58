"""Accounts as the administrator sees them, and what a person sees of their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.errors import NotFound
from models.permissions import Action, Actor, require
from models.tables.accounts import Account, AccountRole, SignInSession
from models.tables.offices import Division
from models.tables.trail import TrailEvent
from models.text import t
from models.text.folding import sort_key
from models.text.formats import format_moment, utc_now
from models.vocabulary import Role

MOST_SIGN_INS: Final = 15


@dataclass(frozen=True)
class AccountFacts:
    """One account, without its secrets."""

    id: int
    user_name: str
    display_name: str
    office_held: str
    division_id: int | None
    division_name: str
    roles: frozenset[Role]
    is_disabled: bool
    is_demonstration: bool
    must_change_password: bool
    one_time_expires_at: datetime | None
    locked_until: datetime | None
    last_sign_in_at: datetime | None
    row_version: int

    @property
    def is_locked(self) -> bool:
        """Say whether failures keep this person out now."""
        return self.locked_until is not None and self.locked_until > utc_now()

    @property
    def role_names(self) -> str:
        """Return the roles as a person reads them."""
        return ", ".join(role.label for role in Role if role in self.roles)

    @property
    def state(self) -> str:
        """Return how the account stands, in a few words."""
        if self.is_disabled:
            return t("Disabled")
        if self.is_locked:
            return t("Locked until {moment}", moment=format_moment(self.locked_until))
        if self.must_change_password:
            return t(
                "Has a one-time password until {moment}",
                moment=format_moment(self.one_time_expires_at),
            )
        return t("In use")


@dataclass(frozen=True)
class SignInEntry:
    """One sign-in, sign-out or failure of a person."""

    at: datetime
    action: str
    address: str


def account_list(session: Session, actor: Actor) -> tuple[AccountFacts, ...]:
    """Return every account, by name, disabled ones last.

    Raises:
        NotAllowed: the person is no administrator.

    """
    require(actor, Action.MANAGE_ACCOUNTS)
    found = _facts(session)
    return tuple(sorted(found, key=lambda one: (one.is_disabled, sort_key(one.display_name))))


def own_account(session: Session, actor: Actor) -> AccountFacts:
    """Return the person's own account.

    Raises:
        NotFound: the account is no more.

    """
    found = _facts(session, actor.account_id)
    if not found:
        raise NotFound(t("There is no such account."))
    return found[0]


def own_sign_ins(session: Session, actor: Actor) -> tuple[SignInEntry, ...]:
    """Return the person's latest sign-ins, sign-outs and failures, the latest first."""
    wanted = ("account.signed_in", "account.signed_out", "account.sign_in_failed", "account.locked")
    query = (
        select(TrailEvent)
        .where(
            TrailEvent.object_kind == "account",
            TrailEvent.object_id == actor.account_id,
            col(TrailEvent.action).in_(wanted),
        )
        .order_by(col(TrailEvent.id).desc())
        .limit(MOST_SIGN_INS)
    )
    return tuple(
        SignInEntry(event.at, event.action, event.address) for event in session.exec(query)
    )


def _facts(session: Session, account_id: int | None = None) -> list[AccountFacts]:
    query = select(Account)
    if account_id is not None:
        query = query.where(Account.id == account_id)
    divisions = {row.id: row.name for row in session.exec(select(Division))}
    roles: dict[int, set[Role]] = {}
    for held in session.exec(select(AccountRole)):
        roles.setdefault(held.account_id, set()).add(Role(held.role))
    latest = select(SignInSession.account_id, func.max(col(SignInSession.created_at))).group_by(
        col(SignInSession.account_id)
    )
    seen = {row[0]: row[1] for row in session.execute(latest)}
    return [
        AccountFacts(
            id=row.id or 0,
            user_name=row.user_name,
            display_name=row.display_name,
            office_held=row.office_held,
            division_id=row.division_id,
            division_name=divisions.get(row.division_id, ""),
            roles=frozenset(roles.get(row.id or 0, set())),
            is_disabled=row.is_disabled,
            is_demonstration=row.is_demonstration,
            must_change_password=row.must_change_password,
            one_time_expires_at=row.one_time_expires_at,
            locked_until=row.locked_until,
            last_sign_in_at=seen.get(row.id or 0),
            row_version=row.row_version,
        )
        for row in session.exec(query)
    ]
