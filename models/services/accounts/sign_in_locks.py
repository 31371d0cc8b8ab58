"""Failed attempts, counted per name and per address, and the locks that come of five.

A name that met no account may be a password typed into the wrong field: only its hash is kept,
under a key that lies beside the database and not in it.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, delete, select

from models.permissions import Actor
from models.services.accounts.sessions import CLOCK_SLACK
from models.settings import settings
from models.tables.accounts import Account, SignInAttempt
from models.text import mark, t
from models.trail.events import record

MAX_FAILURES: Final = 5
"""Failures in the window that lock a name, or an address."""
WINDOW: Final = timedelta(minutes=15)
LOCK: Final = timedelta(minutes=15)
LOCKED: Final = mark("Too many failed attempts. Wait 15 minutes, then try again.")
_KEY_FILE: Final = "sign-in.key"
_KEY_BYTES: Final = 32


def counted_name(user_name: str, account: Account | None) -> str:
    """Return under what an attempt is counted: the account's name, or a keyed hash of any other."""
    if account is not None:
        return account.user_name
    return "~" + hmac.new(_key(), user_name.encode(), hashlib.sha256).hexdigest()[:40]


def locked_sentence(session: Session, now: datetime, name: str, address: str) -> str | None:
    """Return what to say where the name or the address is locked now; nothing where neither is."""
    is_locked = locked_until(session, now, user_name=name) or locked_until(
        session, now, address=address
    )
    return t(LOCKED) if is_locked else None


def note_success(session: Session, name: str, address: str, now: datetime) -> None:
    """Count a right password: it clears the failures of the name, not those of the address."""
    session.add(SignInAttempt(user_name=name, address=address, at=now, succeeded=True))
    session.flush()


def note_failure(
    session: Session, actor: Actor, action: str, account: Account | None, name: str, now: datetime
) -> None:
    """Count a wrong password, in the trail too; the fifth of a name or an address locks it.

    ``action`` is what the trail calls it.
    """
    address, account_id = actor.address, account.id if account else None
    session.add(SignInAttempt(user_name=name, address=address, at=now, succeeded=False))
    session.flush()
    record(session, actor, action, "account", account_id)
    until = locked_until(session, now, user_name=name)
    if account is not None and until:
        account.locked_until = until
        session.add(account)
    if until or locked_until(session, now, address=address):
        record(session, actor, "account.locked", "account", account_id)


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


def _key() -> bytes:
    """Return the key of this installation, made at its first use; only its owner may read it."""
    path = settings().data_dir / _KEY_FILE
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{_KEY_FILE}.{secrets.token_hex(8)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        with suppress(OSError):  # another process was first: its key counts
            os.link(fresh, path)
        fresh.unlink()
    return path.read_bytes()
