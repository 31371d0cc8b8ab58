"""Remember the period that a person last chose on the overview."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.errors import InvalidInput
from models.filters import ALL_TIME
from models.periods import Period
from models.permissions import Action, Actor, own_account
from models.services.records.upserts import upsert
from models.tables.kept_periods import KeptPeriod
from models.text import t
from models.text.formats import utc_now


def keep_period(session: Session, actor: Actor, code: str) -> None:
    """Keep a period, "all" for all time; "" forgets it: the overview is this year's again.

    Raises:
        NotAllowed: nobody is signed in.
        InvalidInput: there is no such period.

    """
    owner = own_account(actor, Action.READ)
    if code not in {"", ALL_TIME} and Period.from_code(code).code != code:
        raise InvalidInput.on("period", t("There is no such period."))
    if code:
        upsert(session, KeptPeriod, {"account_id": owner}, {"period": code, "saved_at": utc_now()})
    else:
        session.execute(delete(KeptPeriod).where(col(KeptPeriod.account_id) == owner))


def kept_period(session: Session, actor: Actor) -> str:
    """Return the period this person last chose, "" where they take this year as it comes."""
    return (
        session.exec(
            select(KeptPeriod.period).where(KeptPeriod.account_id == actor.account_id)
        ).first()
        or ""
    )
