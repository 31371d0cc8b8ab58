"""The language in which a person reads the product: their own choice, kept with the account."""

from sqlmodel import Session

from models.errors import InvalidInput, NotAllowed
from models.permissions import Actor
from models.tables.accounts import Account
from models.text import LANGUAGES, t
from models.trail.events import record


def choose_language(session: Session, actor: Actor, code: str) -> None:
    """Keep the language of one's own account; nothing is written where it is the same.

    Raises:
        InvalidInput: the product does not speak this language.
        NotAllowed: nobody is signed in.

    """
    if code not in LANGUAGES:
        raise InvalidInput.on("language", t("Choose one of the values in the list."))
    account = session.get(Account, actor.account_id) if actor.account_id else None
    if account is None:
        raise NotAllowed(t("Sign in first."))
    if account.language == code:
        return
    account.language = code
    account.row_version += 1
    session.add(account)
    session.flush()
    record(session, actor, "account.changed", "account", account.id, language=code)
