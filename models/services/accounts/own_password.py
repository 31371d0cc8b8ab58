"""Changing one's own password: the present one is asked for, and counted as at log-in.

All hashing is done before the transaction, so that nobody waits for it. A refused attempt must be
kept: what is wrong comes back, and nothing is raised for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from models.commands.accounts import ChangePassword
from models.db import Database
from models.errors import Conflict, Problem
from models.permissions import Actor
from models.rules.passwords import hash_password, is_password, password_problems
from models.services.accounts.sessions import renew_session
from models.services.accounts.sign_in_locks import locked_sentence, note_failure, note_success
from models.settings import settings
from models.tables.accounts import Account
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record


@dataclass(frozen=True)
class PasswordChange:
    """What came of it: the token of a new session, or what is wrong."""

    token: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Worked:
    """What was worked out of the passwords before the transaction."""

    present_hash: str
    is_present_right: bool
    problems: Sequence[Problem]
    new_hash: str


def change_password(database: Database, actor: Actor, command: ChangePassword) -> PasswordChange:
    """Change the actor's password; end all their sessions and open a new one.

    Five wrong present passwords within 15 minutes lock name or address, here and at log-in.

    Raises:
        Conflict: the password was changed elsewhere in the meantime.

    """
    with database.read() as session:
        account = session.get_one(Account, actor.account_id)
        user_name, present_hash = account.user_name, account.password_hash
    worked = _work_out(command, user_name, present_hash)
    with database.unit_of_work(actor) as session:
        return _conclude(session, actor, worked)


def _work_out(command: ChangePassword, user_name: str, present_hash: str) -> _Worked:
    problems = []
    if command.new != command.repeated:
        problems.append(Problem("repeated", t("The two new passwords differ.")))
    words = password_problems(command.new, user_name, settings().password_min_length)
    if not words and is_password(command.new, present_hash):
        words = [t("Choose a password other than the present one.")]
    problems += [Problem("new", sentence) for sentence in words]
    return _Worked(
        present_hash,
        is_password(command.present, present_hash),
        problems,
        "" if problems else hash_password(command.new),
    )


def _conclude(session: Session, actor: Actor, worked: _Worked) -> PasswordChange:
    now = utc_now()
    account = session.get_one(Account, actor.account_id, with_for_update=True)
    if refusal := locked_sentence(session, now, account.user_name, actor.address):
        record(session, actor, "account.sign_in_while_locked", "account", account.id)
        return PasswordChange(problems=(Problem("present", refusal),))
    if account.password_hash != worked.present_hash:
        raise Conflict(t("Your password was changed elsewhere just now. Sign in again."))
    if not worked.is_present_right:
        action = "account.present_password_wrong"
        note_failure(session, actor, action, account, account.user_name, now)
        wrong = Problem("present", t("The present password is not right."))
        return PasswordChange(problems=(wrong, *worked.problems))
    note_success(session, account.user_name, actor.address, now)
    if worked.problems:
        return PasswordChange(problems=tuple(worked.problems))
    account.password_hash, account.password_changed_at = worked.new_hash, now
    account.must_change_password, account.one_time_expires_at = False, None
    session.add(account)
    session.flush()
    record(session, actor, "account.password_changed", "account", account.id)
    return PasswordChange(renew_session(session, account, actor.address, "password_changed"))
