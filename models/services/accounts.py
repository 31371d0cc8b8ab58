"""Accounts and roles: created, corrected, disabled, given new passwords. Administrators only."""

from typing import Final

from sqlmodel import Session, col, delete, select

from models.audit import record
from models.commands.accounts import ChangePassword, CorrectAccount, CreateAccount
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound, Problem
from models.permissions import Action, Actor, carried_by, require
from models.rules.passwords import (
    hash_password,
    is_password,
    one_time_expiry,
    one_time_password,
    password_problems,
)
from models.services import sign_in
from models.services.sessions import end_sessions, renew_session, roles_of
from models.settings import settings
from models.tables.accounts import Account, AccountRole
from models.tables.offices import Division, Office
from models.text import mark, t
from models.text.formats import utc_now
from models.vocabulary import Role

FIRST_ADMINISTRATOR: Final = "quantri"


def create_account(session: Session, actor: Actor, command: CreateAccount) -> tuple[int, str]:
    """Create an account; return its number and its one-time password, shown once.

    Raises:
        InvalidInput: the user name is taken, or the division does not exist.

    """
    require(actor, Action.MANAGE_ACCOUNTS)
    _refuse_unknown_division(session, command.division_id)
    if session.exec(select(Account.id).where(Account.user_name == command.user_name)).first():
        raise InvalidInput.on("user_name", t("This user name is taken."))
    password = one_time_password()
    account = Account(
        user_name=command.user_name,
        display_name=command.display_name,
        office_held=command.office_held or "",
        division_id=command.division_id,
        password_hash=hash_password(password),
        must_change_password=True,
        one_time_expires_at=one_time_expiry(utc_now()),
    )
    session.add(account)
    session.flush()
    account_id = account.id or 0
    session.add_all(AccountRole(account_id=account_id, role=role) for role in command.roles)
    _note(session, actor, "account.created", account, roles=_codes(command.roles))
    return account_id, password


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


def reset_password(session: Session, actor: Actor, account_id: int) -> str:
    """Give an account a one-time password, good for 24 hours; return it, shown once."""
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    password = _give_one_time_password(session, account)
    _note(session, actor, "account.password_reset", account)
    return password


def unlock_account(session: Session, actor: Actor, account_id: int) -> None:
    """Let a person locked out by failures try again now."""
    require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    sign_in.unlock(session, account)
    _note(session, actor, "account.unlocked", account)


def end_all_sessions(session: Session, actor: Actor, account_id: int) -> None:
    """Sign a person out everywhere; one's own account, or any for an administrator."""
    if account_id != actor.account_id:
        require(actor, Action.MANAGE_ACCOUNTS)
    account = _account(session, account_id)
    end_sessions(session, account_id, "ended")
    _note(session, actor, "session.ended", account)


def change_password(session: Session, actor: Actor, command: ChangePassword) -> str:
    """Change one's own password; end one's sessions and return the token of a new one.

    Raises:
        InvalidInput: the present password is wrong, or the new one cannot be taken.

    """
    account = _account(session, actor.account_id or 0)
    problems = []
    if not is_password(command.present, account.password_hash):
        problems.append(Problem("present", t("The present password is not right.")))
    if command.new != command.repeated:
        problems.append(Problem("repeated", t("The two new passwords differ.")))
    minimum = settings().password_min_length
    words = password_problems(command.new, account.user_name, minimum)
    if not words and is_password(command.new, account.password_hash):
        words = [t("Choose a password other than the present one.")]
    problems += [Problem("new", sentence) for sentence in words]
    if problems:
        raise InvalidInput(problems)
    account.password_hash = hash_password(command.new)
    account.password_changed_at = utc_now()
    account.must_change_password, account.one_time_expires_at = False, None
    _note(session, actor, "account.password_changed", account)
    return renew_session(session, account, actor.address, "password_changed")


def first_administrator(session: Session) -> str:
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
    return create_account(session, Actor.system(), command)[1]


def reset_last_administrator(session: Session, user_name: str) -> str:
    """Let a locked-out administrator in again: enabled, unlocked, with a one-time password.

    Raises:
        NotFound: nobody of that name is an administrator.

    """
    key = sign_in.user_name_key(user_name)
    account = session.exec(select(Account).where(Account.user_name == key)).first()
    if account is None or Role.ADMIN not in roles_of(session, account.id or 0):
        raise NotFound(t("There is no administrator of this name: {name}", name=user_name))
    account.is_disabled = False
    sign_in.unlock(session, account)
    password = _give_one_time_password(session, account)
    _note(session, Actor.system(), "account.password_reset", account)
    return password


def create_demonstration_accounts(session: Session) -> None:
    """Create the four accounts of a demonstration; does nothing when they exist.

    Their password is random and unknown to all: they open only from this machine itself, with
    the buttons of the log-in page.

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
            password_hash=hash_password(one_time_password() + one_time_password()),
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
        session, actor, "account.roles_changed", account,
        before=_codes(before), after=_codes(roles),
    )  # fmt: skip


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


def _give_one_time_password(session: Session, account: Account) -> str:
    password = one_time_password()
    account.password_hash = hash_password(password)
    account.password_changed_at = utc_now()
    account.must_change_password = True
    account.one_time_expires_at = one_time_expiry(utc_now())
    end_sessions(session, account.id or 0, "password_reset")
    return password


def _codes(roles: frozenset[Role] | set[Role]) -> list[str]:
    return sorted(role.value for role in roles)


def _note(
    session: Session, actor: Actor, action: str, account: Account, **detail: list[str]
) -> None:
    account.row_version += 1
    session.add(account)
    session.flush()
    record(session, actor, action, "account", account.id, reason=None, **detail)
