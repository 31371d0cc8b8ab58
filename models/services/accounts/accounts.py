"""Accounts and roles: created, corrected, disabled, given new passwords. Administrators only."""

from typing import Final

from sqlmodel import Session, col, delete, select

from models.commands.accounts import CorrectAccount, CreateAccount
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Action, Actor, carried_by, require
from models.rules.passwords import NO_PASSWORD, OneTimePassword, one_time_expiry
from models.services.accounts import sign_in_locks
from models.services.accounts.sessions import end_sessions, last_session, roles_of
from models.services.accounts.sign_in import user_name_key
from models.tables.accounts import Account, AccountRole
from models.tables.offices import Division, Office
from models.text import mark, t
from models.text.formats import utc_now
from models.trail.events import record
from models.vocabulary import Role

FIRST_ADMINISTRATOR: Final = "quantri"


def create_account(
    session: Session, actor: Actor, command: CreateAccount, given: OneTimePassword
) -> tuple[int, str]:
    """Create an account; return its number and its one-time password, shown once.

    ``given`` was made before the transaction: hashing takes a moment in which nobody need wait.

    Raises:
        InvalidInput: the user name is taken, or the division does not exist.

    """
    require(actor, Action.MANAGE_ACCOUNTS)
    _refuse_unknown_division(session, command.division_id)
    if session.exec(select(Account.id).where(Account.user_name == command.user_name)).first():
        raise InvalidInput.on("user_name", t("This user name is taken."))
    account = Account(
        user_name=command.user_name,
        display_name=command.display_name,
        office_held=command.office_held or "",
        division_id=command.division_id,
        password_hash=given.kept_hash,
    )
    _give(session, account, given)
    session.add(account)
    session.flush()
    account_id = account.id or 0
    session.add_all(AccountRole(account_id=account_id, role=role) for role in command.roles)
    _note(session, actor, "account.created", account, roles=_codes(command.roles))
    return account_id, given.word


def correct_account(session: Session, actor: Actor, command: CorrectAccount) -> None:
    """Change a person's facts and roles; changed roles end that person's sessions.

    Raises:
        NotAllowed: one would give oneself a role, or the last administrator would lose theirs.
        Conflict: somebody else saved this account first.

    """
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, command.account_id, command.row_version)
    _refuse_unknown_division(session, command.division_id)
    account.display_name = command.display_name
    account.office_held = command.office_held or ""
    account.division_id = command.division_id
    account.row_version += 1  # the version of these facts: a lock or a new password is none of them
    before = roles_of(session, command.account_id)
    if before != command.roles:
        _change_roles(session, actor, account, command.roles)
    else:
        _note(session, actor, "account.changed", account)


def disable_account(session: Session, actor: Actor, account_id: int) -> None:
    """Close an account; its sessions end at once.

    Raises:
        NotAllowed: it is one's own, or that of the last administrator.

    """
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    if account.id == actor.account_id:
        raise NotAllowed(t("Nobody disables their own account."))
    _refuse_last_administrator(session, account)
    account.is_disabled = True
    end_sessions(session, account_id, "disabled")
    _note(session, actor, "account.disabled", account)


def enable_account(session: Session, actor: Actor, account_id: int) -> None:
    """Open a disabled account again."""
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    account.is_disabled = False
    _note(session, actor, "account.enabled", account)


def reset_password(session: Session, actor: Actor, account_id: int, given: OneTimePassword) -> str:
    """Give an account a one-time password, good once and for 24 hours; return it, shown once.

    A lock after failed attempts ends with the password that they failed at.
    """
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    _give(session, account, given)
    _note(session, actor, "account.password_reset", account)
    return given.word


def unlock_account(session: Session, actor: Actor, account_id: int) -> None:
    """Let a person locked out by failures try again now."""
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    sign_in_locks.unlock(session, account)
    _note(session, actor, "account.unlocked", account)


def end_all_sessions(session: Session, actor: Actor, account_id: int) -> None:
    """Sign a person out everywhere; one's own account, or any for an administrator."""
    if account_id != actor.account_id:
        require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    end_sessions(session, account_id, "ended")
    _note(session, actor, "session.ended", account)


def first_administrator(session: Session, given: OneTimePassword) -> str:
    """Create the first administrator of an empty database; return the one-time password.

    Raises:
        Conflict: there is an account already.

    """
    if session.exec(select(Account.id)).first() is not None:
        raise Conflict(t("This database has accounts already."))
    command = CreateAccount(
        user_name=FIRST_ADMINISTRATOR,
        display_name=t("First administrator"),
        roles=frozenset({Role.ADMIN}),
    )
    return create_account(session, Actor.system(), command, given)[1]


def reset_last_administrator(session: Session, user_name: str, given: OneTimePassword) -> str:
    """Let a locked-out administrator in again: enabled, unlocked, with a one-time password.

    Raises:
        NotFound: nobody of that name is an administrator.

    """
    key = user_name_key(user_name)
    account = session.exec(select(Account).where(Account.user_name == key)).first()
    if account is None or Role.ADMIN not in roles_of(session, account.id or 0):
        raise NotFound(t("There is no administrator of this name: {name}", name=user_name))
    account.is_disabled = False
    _give(session, account, given)
    _note(session, Actor.system(), "account.password_reset", account)
    return given.word


def create_demonstration_accounts(session: Session) -> None:
    """Create the four accounts of a demonstration; does nothing when they exist.

    No password fits them: they open only from this machine itself, with the buttons of the log-in
    page.

    Raises:
        NotAllowed: this is the database of a real office.

    """
    office = session.get(Office, 1)
    if office is None or not office.is_demonstration:
        raise NotAllowed(t("Demonstration accounts exist only in a demonstration database."))
    division_id = session.exec(select(Division.id).order_by(col(Division.position))).first()
    for user_name, name, role in DEMONSTRATION:
        if session.exec(select(Account.id).where(Account.user_name == user_name)).first():
            continue
        account = Account(
            user_name=user_name,
            display_name=t(name),
            division_id=division_id if role in {Role.STAFF, Role.HEAD} else None,
            password_hash=NO_PASSWORD,
            is_demonstration=True,
        )
        session.add(account)
        session.flush()
        session.add(AccountRole(account_id=account.id or 0, role=role))
        _note(session, Actor.system(), "account.created", account, roles=_codes({role}))


DEMONSTRATION: Final = (
    ("truong", mark("Head (demonstration)"), Role.HEAD),
    ("chuyenvien", mark("Officer (demonstration)"), Role.STAFF),
    ("xem", mark("Viewer (demonstration)"), Role.VIEWER),
    ("quantri", mark("Administrator (demonstration)"), Role.ADMIN),
)
"""User name, display name and role of the demonstration accounts."""


def _account(session: Session, account_id: int, row_version: int | None = None) -> Account:
    account = session.exec(
        select(Account).where(Account.id == account_id).with_for_update()
    ).first()
    if account is None:
        raise NotFound(t("There is no such account."))
    if row_version is not None and account.row_version != row_version:
        raise Conflict(t("Somebody else changed this account first. Open it again."))
    return account


def _refuse_unknown_division(session: Session, division_id: int | None) -> None:
    if division_id is not None and session.get(Division, division_id) is None:
        raise InvalidInput.on("division_id", t("Choose one of the values in the list."))


def _change_roles(session: Session, actor: Actor, account: Account, roles: frozenset[Role]) -> None:
    before = roles_of(session, account.id or 0)
    if account.id == actor.account_id and not carried_by(roles) <= carried_by(before):
        raise NotAllowed(t("Nobody gives themselves a role."))
    if Role.ADMIN not in roles:
        _refuse_last_administrator(session, account)
    session.exec(delete(AccountRole).where(col(AccountRole.account_id) == account.id))
    session.add_all(AccountRole(account_id=account.id or 0, role=role) for role in roles)
    end_sessions(session, account.id or 0, "roles_changed")
    _note(
        session,
        actor,
        "account.roles_changed",
        account,
        before=_codes(before),
        after=_codes(roles),
    )


def _refuse_last_administrator(session: Session, account: Account) -> None:
    """Refuse what would leave the office without an administrator who can sign in."""
    administrators = (
        select(Account.id)
        .join(AccountRole, col(AccountRole.account_id) == col(Account.id))
        .where(AccountRole.role == Role.ADMIN, col(Account.is_disabled).is_(other=False))
        .with_for_update()
    )
    able = set(session.exec(administrators).all())
    if account.id in able and len(able) == 1:
        raise NotAllowed(t("This is the last administrator; name another one first."))


def _give(session: Session, account: Account, given: OneTimePassword) -> None:
    now, latest = utc_now(), last_session(session)
    account.password_hash, account.password_changed_at = given.kept_hash, now
    account.must_change_password = True
    account.one_time_expires_at = one_time_expiry(max(now, latest.created_at if latest else now))
    account.one_time_after_session = (latest.id or 0) if latest else 0
    sign_in_locks.unlock(session, account)
    if account.id is not None:
        end_sessions(session, account.id, "password_reset")


def _codes(roles: frozenset[Role] | set[Role]) -> list[str]:
    return sorted(role.value for role in roles)


def _note(
    session: Session, actor: Actor, action: str, account: Account, **detail: list[str]
) -> None:
    session.add(account)
    session.flush()
    record(session, actor, action, "account", account.id, reason=None, **detail)
