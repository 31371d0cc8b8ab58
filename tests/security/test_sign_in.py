"""Who gets in: right password, open account, not locked; on SQLite and on PostgreSQL."""

import hashlib
import unicodedata
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest
from sqlmodel import col, select
from streamlit.runtime.scriptrunner import StopException

from dashboard import context, signed_in, trusting
from models.db import Database
from models.permissions import Actor
from models.rules import passwords
from models.rules.passwords import new_one_time_password
from models.services.accounts import accounts, sessions, sign_in
from models.settings import settings
from models.tables import Account, SignInAttempt, SignInSession, TrailEvent
from models.vocabulary import Role
from tests import build

pytestmark = pytest.mark.usefixtures("an")

PASSWORD = "con trâu đi trước cái cày"
WRONG = "con trâu đi sau cái cày"
HERE, ELSEWHERE = "127.0.0.1", "203.0.113.9"
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


class Clock:
    """The time of day as the services see it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **much: float) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(NOON)
    monkeypatch.setattr("models.services.accounts.sign_in.utc_now", clock)
    monkeypatch.setattr("models.services.accounts.sessions.utc_now", clock)
    monkeypatch.setattr("models.services.accounts.accounts.utc_now", clock)
    return clock


@pytest.fixture
def an(database: Database, clock: Clock) -> int:
    """Give Ms An an account and return its number."""
    del clock
    with database.unit_of_work(Actor.system()) as session:
        return build.account(session, (Role.STAFF,), user_name="an", password=PASSWORD).id or 0


def enter(
    database: Database, name: str = "an", password: str = PASSWORD, address: str = HERE
) -> sign_in.SignInResult:
    return sign_in.sign_in(database, name, password, address)


def token(database: Database) -> str:
    found = enter(database).token
    assert found is not None
    return found


def is_good(database: Database, held: str) -> bool:
    with database.read() as session:
        return sessions.signed_in_by_token(session, held) is not None


def actions(database: Database) -> list[str]:
    with database.read() as session:
        events = session.exec(select(TrailEvent).order_by(col(TrailEvent.id)))
        return [event.action for event in events if event.object_kind == "account"]


def change(database: Database, account_id: int, **columns: object) -> None:
    with database.unit_of_work(Actor.system()) as session:
        account = session.get_one(Account, account_id)
        for name, value in columns.items():
            setattr(account, name, value)


def test_the_right_password_opens_a_session_of_which_only_the_hash_is_kept(
    database: Database, an: int
) -> None:
    held = token(database)
    assert len(held) >= 43
    with database.read() as session:
        row = session.exec(select(SignInSession)).one()
    assert held not in (row.token_hash, str(row))
    assert row.account_id == an
    assert actions(database) == ["account.signed_in"]


def test_the_user_name_forgives_capitals_and_blanks(database: Database) -> None:
    assert enter(database, " AN ").token


def test_a_password_composed_differently_by_the_keyboard_is_the_same(database: Database) -> None:
    assert enter(database, password=unicodedata.normalize("NFD", PASSWORD)).token


def test_unknown_name_wrong_password_and_closed_account_get_the_same_answer(
    database: Database, an: int
) -> None:
    wrong = enter(database, password=WRONG, address="192.0.2.1")
    unknown = enter(database, "nobody", address="192.0.2.2")
    change(database, an, is_disabled=True)
    closed = enter(database, address="192.0.2.3")
    assert wrong == unknown == closed
    assert wrong.token is None


def test_an_unknown_name_costs_the_same_work(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def checking(password: str, kept_hash: str) -> bool:
        checked.append(kept_hash)
        return passwords.is_password(password, kept_hash)

    monkeypatch.setattr(sign_in, "is_password", checking)
    enter(database, "nobody")
    enter(database, password=WRONG)
    assert len(checked) == 2
    assert all(kept.startswith("$argon2id$") for kept in checked)
    assert passwords.dummy_hash().split("$")[3] == passwords.hash_password("x").split("$")[3]


def test_five_failures_lock_the_name_for_fifteen_minutes_even_for_the_right_password(
    database: Database, clock: Clock
) -> None:
    for number in range(5):
        assert enter(database, password=WRONG, address=f"192.0.2.{number}").token is None
    refused = enter(database, address=ELSEWHERE)
    assert refused.token is None
    assert "15 phút" in (refused.refusal or "")
    clock.forward(minutes=14, seconds=59)
    assert enter(database, address=ELSEWHERE).token is None
    clock.forward(seconds=1)
    assert enter(database, address=ELSEWHERE).token
    assert actions(database).count("account.locked") == 1


def test_an_unknown_name_is_locked_just_the_same(database: Database) -> None:
    for number in range(5):
        enter(database, "nobody", address=f"192.0.2.{number}")
        enter(database, "an", WRONG, address=f"192.0.2.{number}")
    assert enter(database, "nobody", address=ELSEWHERE) == enter(database, address=ELSEWHERE)


def test_five_failures_from_one_address_lock_the_address_for_every_name(
    database: Database, clock: Clock
) -> None:
    for number in range(5):
        enter(database, f"name{number}", address=ELSEWHERE)
    assert enter(database, address=ELSEWHERE).token is None
    assert enter(database, address=HERE).token
    clock.forward(minutes=15)
    assert enter(database, address=ELSEWHERE).token


def test_failures_spread_over_more_than_fifteen_minutes_lock_nothing(
    database: Database, clock: Clock
) -> None:
    for _ in range(6):
        enter(database, password=WRONG)
        clock.forward(minutes=4)
    assert enter(database).token


def test_a_success_forgets_the_failures_of_the_name(database: Database) -> None:
    for _ in range(2):
        for number in range(4):
            enter(database, password=WRONG, address=f"192.0.2.{number}")
        assert enter(database).token


def test_a_refused_attempt_stays_recorded(database: Database) -> None:
    enter(database, password=WRONG)
    with database.read() as session:
        assert [row.succeeded for row in session.exec(select(SignInAttempt))] == [False]
    assert actions(database) == ["account.sign_in_failed"]


def test_the_trail_never_holds_what_was_typed(database: Database) -> None:
    enter(database, "mat-khau-go-nham-vao-o-ten", "bí mật của tôi ở đây")
    with database.read() as session:
        told = [event.model_dump_json() for event in session.exec(select(TrailEvent))]
    assert told
    assert not [line for line in told if "mat-khau" in line or "bí mật" in line]


def test_a_one_time_password_opens_the_door_for_a_day(
    database: Database, an: int, clock: Clock
) -> None:
    change(database, an, must_change_password=True, one_time_expires_at=NOON + timedelta(hours=24))
    held = token(database)
    with database.read() as session:
        good = sessions.signed_in_by_token(session, held)
        assert good is not None
        assert good.must_change_password
        assert sessions.actor_of_session(session, good.session_id) is None
    clock.forward(hours=24)
    assert enter(database).token is None


def _given(database: Database, an: int) -> str:
    given, system = new_one_time_password(), Actor.system()
    with database.unit_of_work(system) as session:
        return accounts.reset_password(session, system, an, given)


def test_a_one_time_password_opens_the_door_once(database: Database, an: int) -> None:
    token(database)
    word = _given(database, an)
    assert enter(database, password=word).token
    refused = enter(database, password=word)
    assert refused.token is None
    assert "một lần" in (refused.refusal or "")
    assert enter(database, password=_given(database, an)).token


def test_a_clock_set_back_makes_no_one_time_password_good_again(
    database: Database, an: int, clock: Clock
) -> None:
    word = _given(database, an)
    with database.unit_of_work(Actor.system()) as session:
        build.account(session, user_name="binh", password=PASSWORD)
    clock.forward(hours=25)
    assert enter(database, "binh").token
    clock.forward(hours=-25)
    assert enter(database, password=word).token is None


def test_a_reset_of_the_password_ends_the_lock(database: Database, an: int) -> None:
    for number in range(5):
        enter(database, password=WRONG, address=f"192.0.2.{number}")
    assert enter(database, password=_given(database, an)).token
    with database.read() as session:
        assert session.get_one(Account, an).locked_until is None


def test_attempts_during_a_lock_stand_in_the_trail_and_do_not_lengthen_it(
    database: Database, clock: Clock
) -> None:
    for number in range(12):
        enter(database, password=WRONG, address=f"192.0.2.{number}")
    told = actions(database)
    assert told.count("account.sign_in_failed") == 5
    assert told.count("account.sign_in_while_locked") == 7
    clock.forward(minutes=15)
    assert enter(database, address=ELSEWHERE).token


def test_a_name_that_met_no_account_is_kept_only_as_a_keyed_hash(database: Database) -> None:
    typed = "mat-khau-go-nham-vao-o-ten"
    enter(database, typed)
    enter(database, typed.upper(), address=ELSEWHERE)
    enter(database, "an", WRONG)
    with database.read() as session:
        unknown, same, known = session.exec(
            select(SignInAttempt.user_name).order_by(col(SignInAttempt.id))
        ).all()
    assert unknown == same
    assert typed not in unknown
    assert hashlib.sha256(typed.encode()).hexdigest()[:20] not in unknown
    assert known == "an"


@pytest.mark.parametrize("name", ["a\0b", "\0", "", "\ud800", "x" * 5_000, "\u202ean"])
def test_whatever_stands_in_the_name_and_the_address_the_answer_is_the_same(
    database: Database, name: str
) -> None:
    wrong = enter(database, password=WRONG)
    assert enter(database, name, WRONG, address="x" * 500) == wrong
    assert enter(database, name, WRONG, address="\0") == wrong


def test_an_idle_session_ends_after_half_an_hour(database: Database, clock: Clock) -> None:
    held = token(database)
    clock.forward(minutes=30)
    assert is_good(database, held)
    clock.forward(seconds=1)
    assert not is_good(database, held)


def test_even_a_busy_session_ends_after_twelve_hours(database: Database, clock: Clock) -> None:
    held = token(database)
    for _ in range(36):
        clock.forward(minutes=20)
        with database.unit_of_work(Actor.system()) as session:
            good = sessions.signed_in_by_token(session, held)
            assert good is not None
            sessions.note_seen(session, good.session_id)
    clock.forward(minutes=1)
    assert not is_good(database, held)


def test_a_session_from_the_future_is_refused(database: Database, clock: Clock) -> None:
    held = token(database)
    clock.forward(hours=-2)
    assert not is_good(database, held)


def test_a_small_step_of_the_clock_throws_nobody_out(database: Database, clock: Clock) -> None:
    held = token(database)
    clock.forward(minutes=-2)
    assert is_good(database, held)


def test_a_clock_set_back_does_not_lock_for_longer_than_it_should(
    database: Database, clock: Clock
) -> None:
    for _ in range(5):
        enter(database, password=WRONG)
    clock.forward(days=-1)
    assert enter(database, address=ELSEWHERE).token


def test_signing_out_ends_the_session_and_only_that_one(database: Database) -> None:
    first, second = token(database), token(database)
    with database.unit_of_work(Actor.system()) as session:
        sessions.sign_out(session, first)
    assert not is_good(database, first)
    assert is_good(database, second)


def test_a_disabled_account_has_no_session_any_more(database: Database, an: int) -> None:
    held = token(database)
    change(database, an, is_disabled=True)
    assert not is_good(database, held)


@pytest.mark.parametrize("held", ["", "x", "x" * 43, "x" * 5000, "\x00" * 43, "đ" * 43])
def test_a_made_up_token_is_nobody(database: Database, held: str) -> None:
    assert not is_good(database, held)


def test_a_password_of_a_megabyte_is_refused_quickly(database: Database) -> None:
    assert enter(database, password="a" * 1_000_000).token is None


def test_an_old_password_must_change_where_the_office_says_so(
    database: Database, an: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "password_max_age_days", 90)
    change(database, an, password_changed_at=NOON - timedelta(days=91))
    held = token(database)
    with database.read() as session:
        good = sessions.signed_in_by_token(session, held)
    assert good is not None
    assert good.must_change_password


def test_demonstration_accounts_open_only_from_this_machine(database: Database, an: int) -> None:
    change(database, an, is_demonstration=True)
    assert enter(database, address=ELSEWHERE).token is None
    held = token(database)
    with database.unit_of_work(Actor.system()) as session:
        session.exec(select(SignInSession)).one().address = ELSEWHERE
    assert not is_good(database, held)


def test_an_ordinary_account_never_opens_without_its_password(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        assert sign_in.sign_in_demonstration(session, "an", HERE).token is None


def test_a_session_that_ended_a_moment_ago_writes_nothing_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run trusts for a moment what it read of its person; for what is written it asks anew."""
    with database.unit_of_work(Actor.system()) as session:
        account = build.account(session, (Role.HEAD,))
        token = sessions.open_session(session, account, "127.0.0.1")
        good = sessions.signed_in_by_token(session, token)
        assert good is not None
    monkeypatch.setattr(signed_in, "database", lambda: database)
    monkeypatch.setattr(context, "database", lambda: database)
    monkeypatch.setattr(signed_in, "sealed_header", lambda: signed_in.seal(good.session_id))
    monkeypatch.setattr(trusting, "PART_HOLDS_S", 3600)
    monkeypatch.setattr("streamlit.stop", Mock(side_effect=StopException))
    signed_in.read_anew()
    assert context.actor().name == account.display_name
    with database.unit_of_work(Actor.system()) as session:
        sessions.end_sessions(session, account.id or 0, "disabled")
    written: list[Actor] = []
    with pytest.raises(StopException):
        context.write(lambda _session, actor: written.append(actor))
    assert written == []
