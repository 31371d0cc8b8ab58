"""Changing one's own password is guarded like signing in; nobody waits while words are hashed."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from sqlmodel import col, select

from models import db
from models.commands.accounts import ChangePassword, CreateAccount
from models.commands.base import parse
from models.db import Database
from models.errors import Conflict
from models.permissions import Actor
from models.rules import passwords
from models.rules.passwords import new_one_time_password
from models.services.accounts import accounts, own_password, sign_in
from models.tables import Account, TrailEvent
from models.vocabulary import Role
from seed.commands import office as start_office
from tests import build

PASSWORD = "con trâu đi trước cái cày"
NEW = "ruộng đồng bát ngát xanh tươi"
HERE = "127.0.0.1"


@pytest.fixture
def an(database: Database) -> Actor:
    with database.unit_of_work(Actor.system()) as session:
        made = build.account(session, (Role.STAFF,), user_name="an", password=PASSWORD)
        return build.actor(made)


def _change(database: Database, an: Actor, present: str, new: str = NEW) -> list[tuple[str, str]]:
    command = parse(ChangePassword, {"present": present, "new": new, "repeated": new})
    changed = own_password.change_password(database, an, command)
    return [(problem.field, problem.message) for problem in changed.problems]


def _actions(database: Database) -> list[str]:
    with database.read() as session:
        events = session.exec(select(TrailEvent).order_by(col(TrailEvent.id)))
        return [event.action for event in events if event.object_kind == "account"]


def test_five_wrong_present_passwords_lock_here_and_at_log_in_and_stand_in_the_trail(
    database: Database, an: Actor
) -> None:
    for number in range(5):
        assert _change(database, an, f"sai {number}") == [
            ("present", "Mật khẩu hiện tại không đúng.")
        ]
    ((field, sentence),) = _change(database, an, PASSWORD)
    assert field == "present"
    assert "15 phút" in sentence
    assert "15 phút" in (sign_in.sign_in(database, "an", PASSWORD, "192.0.2.1").refusal or "")
    assert _actions(database) == [
        *["account.present_password_wrong"] * 5,
        "account.locked",
        "account.sign_in_while_locked",
        "account.sign_in_while_locked",
    ]
    with database.read() as session:
        assert session.exec(select(Account)).one().locked_until


def test_a_new_password_that_cannot_be_taken_counts_as_no_wrong_attempt(
    database: Database, an: Actor
) -> None:
    for _ in range(3):
        _change(database, an, "sai")
    assert _change(database, an, PASSWORD, "ngắn")[0][0] == "new"
    assert _change(database, an, "sai")
    assert _change(database, an, PASSWORD) == []
    assert sign_in.sign_in(database, "an", NEW, HERE).token


def test_a_password_changed_elsewhere_meanwhile_is_not_overwritten(
    database: Database, an: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hashing(word: str) -> str:
        with database.unit_of_work(Actor.system()) as session:
            accounts.reset_password(session, Actor.system(), an.account_id or 0, given)
        return passwords.hash_password(word)

    given = new_one_time_password()
    monkeypatch.setattr(own_password, "hash_password", hashing)
    with pytest.raises(Conflict):
        _change(database, an, PASSWORD)
    assert sign_in.sign_in(database, "an", given.word, HERE).token


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each hashing, and fail where one happens inside a transaction that writes."""
    seen: list[str] = []
    writing: list[bool] = []

    class Watched(PasswordHasher):
        def hash(self, *arguments: object, **named: object) -> str:
            seen.append("hash")
            assert not writing
            return super().hash(*arguments, **named)  # type: ignore[arg-type]

        def verify(self, *arguments: object) -> bool:  # type: ignore[override]
            seen.append("verify")
            assert not writing
            return super().verify(*arguments)  # type: ignore[arg-type]

    original = db._begin_writing

    def beginning(connection: object, key: str, **how: bool) -> None:
        writing.append(True)
        original(connection, key, **how)  # type: ignore[arg-type]

    finish = db.WritingSession.close

    def closing(self: db.WritingSession) -> None:
        writing.clear()
        finish(self)

    monkeypatch.setattr(passwords, "_HASHER", Watched(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(db, "_begin_writing", beginning)
    monkeypatch.setattr(db.WritingSession, "close", closing)
    return seen


def _created(database: Database) -> None:
    given, system = new_one_time_password(), Actor.system()
    command = CreateAccount(user_name="binh", display_name="Lê Bình", roles={Role.STAFF})
    with database.unit_of_work(system) as session:
        accounts.create_account(session, system, command, given)


def _reset(database: Database) -> None:
    with database.read() as session:
        number = session.exec(select(Account.id).where(Account.user_name == "an")).one()
    given, system = new_one_time_password(), Actor.system()
    with database.unit_of_work(system) as session:
        accounts.reset_password(session, system, number or 0, given)


def _demonstration(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=True)
        accounts.create_demonstration_accounts(session)


@pytest.mark.parametrize(("act", "times"), [(_created, 1), (_reset, 1), (_demonstration, 0)])
@pytest.mark.usefixtures("an")
def test_nobody_waits_for_a_hash_while_somebody_saves(
    database: Database, hashed: list[str], act: Callable[[Database], None], times: int
) -> None:
    act(database)
    assert len(hashed) == times


def test_nobody_waits_for_a_hash_while_a_password_is_changed_or_an_office_begun(
    sqlite_database: Database, hashed: list[str]
) -> None:
    start_office(sqlite_database)
    with sqlite_database.read() as session:
        admin = build.actor(session.exec(select(Account)).one())
    assert _change(sqlite_database, admin, "sai")
    assert hashed[0] == "hash"
    assert len(hashed) == 4
