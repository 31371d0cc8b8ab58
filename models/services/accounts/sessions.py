"""Signed-in sessions: opened, found again by the cookie's token, ended.

Only the hash of a token is kept. A session is re-read before every screen and every write, so
that its end is felt at once.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select, update

from models.errors import NotAllowed
from models.permissions import Actor
from models.rules.addresses import is_loopback
from models.settings import settings
from models.statements import RECORD, AnySelect
from models.tables.accounts import Account, AccountRole, SignInSession
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record
from models.vocabulary import Role

SEEN_EVERY: Final = timedelta(minutes=1)
"""How often it is written down that a person is still at work."""
CLOCK_SLACK: Final = timedelta(minutes=5)
"""A session further in the future than this is refused: a clock was set back."""


@dataclass(frozen=True)
class SignedIn:
    """A session that is still good, and whose it is."""

    session_id: int
    account_id: int
    must_change_password: bool
    form_token: str
    last_seen_at: datetime
    language: str


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(session: Session, account: Account, address: str) -> str:
    """Open a session for an account and return its token, 256 random bits, kept nowhere."""
    token = secrets.token_urlsafe(32)
    now = utc_now()
    row = SignInSession(
        token_hash=token_hash(token),
        account_id=account.id or 0,
        address=address[:60],
        created_at=now,
        last_seen_at=now,
    )
    account.locked_until = None
    session.add_all([row, account])
    session.flush()
    record(session, actor_of(session, account, row), "account.signed_in", "account", account.id)
    return token


def renew_session(session: Session, account: Account, address: str, reason: str) -> str:
    """End every session of an account and open one with a new token."""
    end_sessions(session, account.id or 0, reason)
    return open_session(session, account, address)


def sign_out(session: Session, token: str) -> None:
    """End the session of a token, if it is still open."""
    row = _row_of(session, token)
    if row is None or row.ended_at is not None:
        return
    row.ended_at, row.end_reason = utc_now(), "signed_out"
    session.add(row)
    account = session.get_one(Account, row.account_id)
    record(session, actor_of(session, account, row), "account.signed_out", "account", account.id)


def end_sessions(session: Session, account_id: int, reason: str) -> None:
    """End every open session of an account; ``reason`` is a short code."""
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.account_id) == account_id, col(SignInSession.ended_at).is_(None))
        .values(ended_at=utc_now(), end_reason=reason)
    )


def signed_in_by_token(session: Session, token: str) -> SignedIn | None:
    """Return the good session of a cookie's token; nothing for none, ended or run out."""
    if not 20 <= len(token) <= 100:
        return None
    found = _standing(session, col(SignInSession.token_hash) == token_hash(token))
    return found[0] if found else None


def signed_in_by_id(session: Session, session_id: int) -> SignedIn | None:
    """Return the session of this number if it is still good."""
    found = _standing(session, col(SignInSession.id) == session_id)
    return found[0] if found else None


def person_by_id(session: Session, session_id: int) -> tuple[SignedIn | None, Actor | None]:
    """Return the session of this number if it is still good, and its person.

    The person is None where a new password is needed first.
    """
    found = session.execute(_by_number(), {"record": session_id}).first()
    good = _signed_in(*found) if found else None
    if good is None or found is None:
        return None, None
    row, account = found
    return good, None if good.must_change_password else actor_of(session, account, row)


@cache
def _by_number() -> AnySelect:
    """State a session with its account: each run of a screen asks who acts, each write again.

    Built once whatever the language, which the answer tells.
    """
    whose = col(Account.id) == col(SignInSession.account_id)
    return select(SignInSession, Account).join(Account, whose).where(SignInSession.id == RECORD)


def _standing(
    session: Session, which: ColumnElement[bool]
) -> tuple[SignedIn, SignInSession, Account] | None:
    """Return a session that is still good with its row and its account, in one statement."""
    whose = col(Account.id) == col(SignInSession.account_id)
    found = session.exec(select(SignInSession, Account).join(Account, whose).where(which)).first()
    if found is None:
        return None
    row, account = found
    good = _signed_in(row, account)
    return (good, row, account) if good else None


def last_session(session: Session) -> SignInSession | None:
    """Return the session opened last by anybody; nothing before the first."""
    return session.exec(select(SignInSession).order_by(col(SignInSession.id).desc())).first()


def session_count_of(session: Session, account: Account) -> int:
    """Return the number of the latest session of an account, 0 before the first: it only grows."""
    query = select(func.max(SignInSession.id)).where(SignInSession.account_id == account.id)
    return session.exec(query).one() or 0


def _row_of(session: Session, token: str) -> SignInSession | None:
    query = select(SignInSession).where(SignInSession.token_hash == token_hash(token))
    return session.exec(query).first()


def _signed_in(row: SignInSession, account: Account) -> SignedIn | None:
    now = utc_now()
    if account.is_disabled or row.ended_at is not None or _is_over(row, now):
        return None
    if account.is_demonstration and not is_loopback(row.address):
        return None
    return SignedIn(
        session_id=row.id or 0,
        account_id=row.account_id,
        must_change_password=account.must_change_password or _password_is_old(account, now),
        form_token=hashlib.sha256(f"form {row.token_hash}".encode()).hexdigest(),
        last_seen_at=row.last_seen_at,
        language=account.language,
    )


def _is_over(row: SignInSession, now: datetime) -> bool:
    chosen = settings()
    return (
        row.created_at > now + CLOCK_SLACK
        or row.last_seen_at > now + CLOCK_SLACK
        or now - row.last_seen_at > timedelta(minutes=chosen.session_idle_minutes)
        or now - row.created_at > timedelta(hours=chosen.session_hours)
    )


def _password_is_old(account: Account, now: datetime) -> bool:
    days = settings().password_max_age_days
    is_old = now - account.password_changed_at > timedelta(days=days)
    return days > 0 and is_old and not account.is_demonstration


def roles_of(session: Session, account_id: int) -> frozenset[Role]:
    """Return the roles an account holds now."""
    return frozenset(map(Role, session.execute(_roles(), {"record": account_id}).scalars()))


@cache
def _roles() -> AnySelect:
    return select(AccountRole.role).where(AccountRole.account_id == RECORD)


def actor_of(session: Session, account: Account, row: SignInSession | None = None) -> Actor:
    """Return a person as the permission table and the trail know them."""
    return Actor(
        account_id=account.id,
        name=account.display_name,
        roles=roles_of(session, account.id or 0),
        division_id=account.division_id,
        session_id=row.id if row else None,
        address=row.address if row else "",
        language=account.language,
    )


def actor_of_session(session: Session, session_id: int) -> Actor | None:
    """Return the person of a session that is still good and needs no new password."""
    return person_by_id(session, session_id)[1]


def actor_to_change_password(session: Session, session_id: int) -> Actor:
    """Return the person of a session, only to change the own password.

    Raises:
        NotAllowed: the session is over.

    """
    found = _standing(session, col(SignInSession.id) == session_id)
    if found is None:
        raise NotAllowed(t("Your session has ended. Sign in again; what you saved is kept."))
    _, row, account = found
    return actor_of(session, account, row)


def note_seen(session: Session, session_id: int) -> None:
    """Remember that the person of a session is at work; call at most once a minute."""
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.id) == session_id, col(SignInSession.ended_at).is_(None))
        .values(last_seen_at=utc_now())
    )
