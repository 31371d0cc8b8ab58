"""Who can be in charge of a record."""

from sqlalchemy import Select, select
from sqlmodel import col

from models.tables import Account, AccountRole
from models.vocabulary import Role


def people_in_charge() -> Select[int | None, str, str]:
    """Return the query of the accounts that can be in charge: number, name, user name.

    Officers and heads, none of them disabled.
    """
    return (
        select(col(Account.id), col(Account.display_name), col(Account.user_name))
        .join(AccountRole, col(AccountRole.account_id) == col(Account.id))
        .where(
            col(AccountRole.role).in_([Role.STAFF, Role.HEAD]), col(Account.is_disabled).is_(False)
        )
        .distinct()
    )
