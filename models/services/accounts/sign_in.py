"""Signing in: the password, the attempts, and the session that a right one opens.

Each attempt stands in the trail, those during a lock too.
A refused attempt must be kept, so nothing here raises for a wrong password: a result comes back
and the caller commits.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from models.db import Database
from models.permissions import Actor
from models.rules.addresses import is_loopback, plain_address
from models.rules.passwords import dummy_hash, is_password
from models.services.accounts.sessions import last_session, open_session, session_count_of
from models.services.accounts.sign_in_locks import (
    counted_name,
    locked_sentence,
    note_failure,
    note_success,
)
from models.tables.accounts import Account
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record

MAX_PASSWORD_BYTES: Final = 4_096


@dataclass(frozen=True)
class SignInResult:
    """What came of an attempt: a token for the cookie, or the sentence of a refusal."""

    token: str | None = None
    refusal: str | None = None


def user_name_key(user_name: str) -> str:
    """Return a user name as it is kept and compared: no sign that a database could not take."""
    return "".join(sign for sign in user_name if sign.isprintable()).strip().lower()[:60]


def sign_in(database: Database, user_name: str, password: str, address: str) -> SignInResult:
    """Check a name and a password; open a session or count a failure.

    An unknown name gets the same answer after the same work. Five failures within 15 minutes,
    for the name or for the address, lock it for 15 minutes.
    """
    key, nobody = user_name_key(user_name), Actor(None, "sign-in", address=plain_address(address))
    with database.read() as session:
        account = session.exec(select(Account).where(Account.user_name == key)).first()
        kept_hash = account.password_hash if account else dummy_hash()
    is_right = len(password) <= MAX_PASSWORD_BYTES and is_password(password, kept_hash)
    with database.unit_of_work(nobody) as session:
        return _conclude(session, nobody, key, kept_hash, is_right=is_right)


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
    session: Session, nobody: Actor, key: str, kept_hash: str, *, is_right: bool
) -> SignInResult:
    now = utc_now()
    account = session.exec(
        select(Account).where(Account.user_name == key).with_for_update()
    ).first()
    name, account_id = counted_name(key, account), account.id if account else None
    if refusal := locked_sentence(session, now, name, nobody.address):
        record(session, nobody, "account.sign_in_while_locked", "account", account_id)
        return SignInResult(refusal=refusal)
    if account is None or not is_right or not _may_enter(account, kept_hash, nobody.address):
        note_failure(session, nobody, "account.sign_in_failed", account, name, now)
        return SignInResult(refusal=t("The user name or the password is not right."))
    if _one_time_is_over(session, account, now):
        note_failure(session, nobody, "account.sign_in_failed", account, name, now)
        return SignInResult(
            refusal=t(
                "This one-time password has been used, or is older than 24 hours. Ask the "
                "administrator for a new one."
            )
        )
    note_success(session, name, nobody.address, now)
    return SignInResult(token=open_session(session, account, nobody.address))


def _may_enter(account: Account, kept_hash: str, address: str) -> bool:
    is_elsewhere = account.is_demonstration and not is_loopback(address)
    return account.password_hash == kept_hash and not account.is_disabled and not is_elsewhere


def _one_time_is_over(session: Session, account: Account, now: datetime) -> bool:
    """Say whether a one-time password has opened a session already, or is too old.

    The number of sessions only grows, whatever becomes of the clock; a clock that was set back
    counts from the beginning of the latest session.
    """
    if account.one_time_expires_at is None:
        return False
    given_after = account.one_time_after_session
    if given_after is not None and session_count_of(session, account) > given_after:
        return True
    latest = last_session(session)
    return account.one_time_expires_at <= max(now, latest.created_at if latest else now)
