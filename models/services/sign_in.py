"""Signing in: attempts, locks, and the session that a right password opens.

Each attempt stands in the trail.
A refused attempt must be kept, so nothing here raises for a wrong password: a result comes back
and the caller commits.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, delete, select

from models.audit import record
from models.db import Database
from models.permissions import Actor
from models.rules.addresses import is_loopback
from models.rules.passwords import is_password, nobodys_hash
from models.services.sessions import CLOCK_SLACK, open_session
from models.tables.accounts import Account, SignInAttempt
from models.text import t
from models.text.formats import utc_now

MAX_FAILURES: Final = 5
"""Failures in the window that lock a name, or an address."""
WINDOW: Final = timedelta(minutes=15)
LOCK: Final = timedelta(minutes=15)
MAX_PASSWORD_BYTES: Final = 4_096


@dataclass(frozen=True)
class SignInResult:
    """What came of an attempt: a token for the cookie, or the sentence of a refusal."""

    token: str | None = None
    refusal: str | None = None


def user_name_key(user_name: str) -> str:
    """Return a user name as it is kept and compared."""
    return user_name.strip().lower()[:60]


def sign_in(database: Database, user_name: str, password: str, address: str) -> SignInResult:
    """Check a name and a password; open a session or count a failure.

    An unknown name gets the same answer after the same work. Five failures within 15 minutes,
    for the name or for the address, lock it for 15 minutes.
    """
    key = user_name_key(user_name)
    with database.read() as session:
        account = session.exec(select(Account).where(Account.user_name == key)).first()
        kept_hash = account.password_hash if account else nobodys_hash()
    is_right = len(password) <= MAX_PASSWORD_BYTES and is_password(password, kept_hash)
    with database.unit_of_work(Actor(None, "sign-in", address=address)) as session:
        return _conclude(session, key, address, kept_hash, is_right=is_right)


def sign_in_demonstration(session: Session, user_name: str, address: str) -> SignInResult:
    """Open a session of a demonstration account without its password.

    The caller has made sure that the request comes from this machine itself.
    """
    account = session.exec(
        select(Account).where(
            Account.user_name == user_name_key(user_name), col(Account.is_demonstration)
        )
    ).first()
    if account is None or account.is_disabled:
        return SignInResult(refusal=t("This demonstration account is not available."))
    return SignInResult(token=open_session(session, account, address))


def _conclude(
    session: Session, key: str, address: str, kept_hash: str, *, is_right: bool
) -> SignInResult:
    now = utc_now()
    account = session.exec(
        select(Account).where(Account.user_name == key).with_for_update()
    ).first()
    if locked_until(session, now, user_name=key) or locked_until(session, now, address=address):
        return SignInResult(refusal=t("Too many failed attempts. Wait 15 minutes, then try again."))
    may_enter = (
        is_right
        and account is not None
        and account.password_hash == kept_hash
        and not account.is_disabled
        and not _one_time_is_over(account, now)
        and not (account.is_demonstration and not is_loopback(address))
    )
    session.add(SignInAttempt(user_name=key, address=address, at=now, succeeded=may_enter))
    session.flush()
    if may_enter and account is not None:
        return SignInResult(token=open_session(session, account, address))
    _record_failure(session, account, key, address, now)
    return SignInResult(refusal=t("The user name or the password is not right."))


def _record_failure(
    session: Session, account: Account | None, key: str, address: str, now: datetime
) -> None:
    account_id = account.id if account else None
    nobody = Actor(account_id=None, name="sign-in", address=address)
    record(session, nobody, "account.sign_in_failed", "account", account_id)
    until = locked_until(session, now, user_name=key)
    if account is not None and until:
        account.locked_until = until
        session.add(account)
    if until or locked_until(session, now, address=address):
        record(session, nobody, "account.locked", "account", account_id)


def locked_until(
    session: Session, now: datetime, *, user_name: str | None = None, address: str | None = None
) -> datetime | None:
    """Return until when a name or an address is locked; nothing when it is not.

    Attempts during a lock are not counted, so a lock ends 15 minutes after it began. A success
    clears the name, not the address.
    """
    query = select(SignInAttempt).order_by(col(SignInAttempt.id).desc()).limit(MAX_FAILURES)
    if user_name is not None:
        query = query.where(SignInAttempt.user_name == user_name)
    else:
        query = query.where(
            SignInAttempt.address == address, col(SignInAttempt.succeeded).is_(other=False)
        )
    attempts = session.exec(query).all()
    if len(attempts) < MAX_FAILURES or any(attempt.succeeded for attempt in attempts):
        return None
    newest, oldest = attempts[0].at, attempts[-1].at
    is_locked = newest - oldest <= WINDOW and newest - CLOCK_SLACK <= now < newest + LOCK
    return newest + LOCK if is_locked else None


def unlock(session: Session, account: Account) -> None:
    """Forget the failures of an account's name."""
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.user_name) == account.user_name))
    account.locked_until = None
    session.add(account)


def _one_time_is_over(account: Account, now: datetime) -> bool:
    return account.one_time_expires_at is not None and account.one_time_expires_at <= now
