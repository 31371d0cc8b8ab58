"""Remember which columns of each list a person wants to see."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.commands.list_columns import ChooseColumns, UseUsualColumns
from models.permissions import Action, Actor, own_account
from models.services.records.upserts import upsert
from models.tables.list_columns import ListColumns
from models.text.formats import utc_now


def choose_columns(session: Session, actor: Actor, command: ChooseColumns) -> None:
    """Keep the columns that this person wants in a list, in place of those kept before.

    Which columns a list has is asked when it is read: one that is no longer there is left out then.

    Raises:
        NotAllowed: the person keeps nothing here.

    """
    key = {"account_id": own_account(actor, Action.KEEP_VIEWS), "listing": command.listing}
    upsert(session, ListColumns, key, {"columns": ",".join(command.columns), "saved_at": utc_now()})


def use_usual_columns(session: Session, actor: Actor, command: UseUsualColumns) -> None:
    """Forget the columns that this person chose for a list.

    Raises:
        NotAllowed: the person keeps nothing here.

    """
    session.execute(
        delete(ListColumns).where(
            col(ListColumns.account_id) == own_account(actor, Action.KEEP_VIEWS),
            col(ListColumns.listing) == command.listing,
        )
    )


def chosen_columns(session: Session, actor: Actor, listing: str) -> tuple[str, ...]:
    """Return the names of the columns this person chose for a list, () for the usual ones."""
    found = session.exec(
        select(ListColumns.columns).where(
            ListColumns.account_id == actor.account_id, ListColumns.listing == listing
        )
    ).first()
    return tuple(found.split(",")) if found else ()
