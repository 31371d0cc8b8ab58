"""The secret address of a person's calendar: made, revoked, and asked for by a calendar program.

Whoever knows it reads the due days of one person, and nothing else. Only the hash of its token is
kept; a new address ends the one before. Wrong tokens are counted per address as wrong passwords
are.
"""

import re
import secrets
from typing import Final

from sqlmodel import Session, select

from models.errors import NotFound
from models.permissions import Action, Actor, own_account
from models.services.accounts.sessions import actor_of, token_hash
from models.services.accounts.sign_in_locks import locked_until
from models.tables import Account, CalendarAddress, SignInAttempt
from models.text import t
from models.text.formats import office_today, utc_now
from models.trail.events import record

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
"""How a token is written: 256 random bits."""
_COUNTED: Final = "calendar"


def make_address(session: Session, actor: Actor) -> str:
    """Make a person's calendar address anew and return its token, which is kept nowhere.

    Raises:
        NotAllowed: nobody is signed in.

    """
    account_id = own_account(actor, Action.KEEP_CALENDAR)
    token = secrets.token_urlsafe(32)
    row = session.get(CalendarAddress, account_id)
    if row is None:
        row = CalendarAddress(account_id=account_id, token_hash="")
    row.token_hash, row.made_at, row.last_fetched_on = token_hash(token), utc_now(), None
    session.add(row)
    session.flush()
    record(session, actor, "calendar.made", "account", account_id)
    return token


def revoke_address(session: Session, actor: Actor) -> None:
    """Take a person's calendar address away; it leads nowhere from now on.

    Raises:
        NotFound: there is none.

    """
    account_id = own_account(actor, Action.KEEP_CALENDAR)
    row = session.get(CalendarAddress, account_id)
    if row is None:
        raise NotFound(t("You have no calendar address."))
    session.delete(row)
    session.flush()
    record(session, actor, "calendar.revoked", "account", account_id)


def calendar_owner(session: Session, token: str) -> Actor | None:
    """Return whose calendar a token opens; nothing for a wrong or revoked one, or one disabled."""
    if not TOKEN.fullmatch(token):
        return None
    query = select(CalendarAddress).where(CalendarAddress.token_hash == token_hash(token))
    row = session.exec(query).first()
    account = session.get(Account, row.account_id) if row else None
    if account is None or account.is_disabled:
        return None
    return actor_of(session, account)


def is_locked(session: Session, address: str) -> bool:
    """Say whether too many wrong tokens came from an address just now."""
    return locked_until(session, utc_now(), address=_counted(address)) is not None


def note_wrong(session: Session, address: str) -> None:
    """Count a wrong token, in the trail too."""
    attempt = SignInAttempt(
        user_name=_COUNTED, address=_counted(address), at=utc_now(), succeeded=False
    )
    session.add(attempt)
    session.flush()
    record(session, Actor(None, "", address=address), "calendar.refused", "account")


def is_fetched_today(session: Session, account_id: int) -> bool:
    """Say whether a person's calendar was asked for today already."""
    row = session.get(CalendarAddress, account_id)
    return row is not None and row.last_fetched_on == office_today()


def note_fetched(session: Session, owner: Actor) -> None:
    """Write down that a calendar was asked for, once a day."""
    row = session.get(CalendarAddress, owner.account_id, with_for_update=True)
    if row is None or row.last_fetched_on == office_today():
        return
    row.last_fetched_on = office_today()
    session.flush()
    record(session, owner, "calendar.fetched", "account", owner.account_id)


def _counted(address: str) -> str:
    """Return under what an address is counted: apart from its attempts to sign in."""
    return f"{_COUNTED} {address}"[:60]
