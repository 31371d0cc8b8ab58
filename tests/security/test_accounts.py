"""Accounts and roles: only administrators, never one's own rise, never without the last one."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from sqlmodel import Session, select

from models.commands.accounts import ChangePassword, CorrectAccount, CreateAccount
from models.commands.base import parse
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.reports.office.accounts import account_list, own_account, own_sign_ins
from models.reports.trail.entries import TrailFilter, people_of_trail, trail_page
from models.rules.passwords import is_password, new_one_time_password
from models.services.accounts import accounts, own_password, sessions, sign_in
from models.tables import Account, TrailEvent
from models.vocabulary import Role
from tests import build

PASSWORD = "con trâu đi trước cái cày"
NEW = "ruộng đồng bát ngát xanh tươi"


@dataclass
class People:
    """One person per role."""

    database: Database
    actors: dict[Role, Actor] = field(default_factory=dict)

    def do(self, role: Role, service: Callable[..., object], *arguments: object) -> object:
        with self.database.unit_of_work(self.actors[role]) as session:
            return service(session, self.actors[role], *arguments)

    def number(self, role: Role) -> int:
        return self.actors[role].account_id or 0

    def roles(self, account_id: int) -> frozenset[Role]:
        with self.database.read() as session:
            return sessions.roles_of(session, account_id)

    def correct(self, by: Role, account_id: int, *roles: Role) -> None:
        with self.database.read() as session:
            row = session.get_one(Account, account_id)
            command = CorrectAccount(
                account_id=account_id,
                row_version=row.row_version,
                display_name=row.display_name,
                roles=frozenset(roles),
            )
        self.do(by, accounts.correct_account, command)

    def token(self, name: str, password: str = PASSWORD) -> str | None:
        return sign_in.sign_in(self.database, name, password, "127.0.0.1").token

    def is_good(self, token: str | None) -> bool:
        with self.database.read() as session:
            return sessions.signed_in_by_token(session, token or "") is not None


@pytest.fixture
def people(database: Database) -> People:
    found = People(database)
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        for role in Role:
            made = build.account(session, (role,), user_name=role.value, password=PASSWORD)
            found.actors[role] = build.actor(made)
    return found


def create(session: Session, actor: Actor, command: CreateAccount) -> tuple[int, str]:
    return accounts.create_account(session, actor, command, new_one_time_password())


def reset(session: Session, actor: Actor, account_id: int) -> str:
    return accounts.reset_password(session, actor, account_id, new_one_time_password())


CREATE = CreateAccount(user_name="le.thi.binh", display_name="Lê Thị Bình", roles={Role.STAFF})


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.HEAD])
def test_only_administrators_touch_accounts(people: People, role: Role) -> None:
    other = people.number(Role.VIEWER if role is not Role.VIEWER else Role.STAFF)
    attempts: list[tuple[Callable[..., object], object]] = [
        (create, CREATE),
        (accounts.disable_account, other),
        (accounts.enable_account, other),
        (reset, other),
        (accounts.unlock_account, other),
        (accounts.end_all_sessions, other),
        (
            accounts.correct_account,
            CorrectAccount(
                account_id=people.number(role), row_version=1, display_name="X", roles={Role.ADMIN}
            ),
        ),
    ]
    for service, argument in attempts:
        with pytest.raises(NotAllowed):
            people.do(role, service, argument)
    with pytest.raises(NotAllowed), people.database.read() as session:
        account_list(session, people.actors[role])


def test_a_new_person_gets_a_one_time_password_and_must_choose_an_own_one(people: People) -> None:
    admin = people.actors[Role.ADMIN]
    with people.database.unit_of_work(admin) as session:
        account_id, password = accounts.create_account(
            session, admin, CREATE, new_one_time_password()
        )
    held = people.token("le.thi.binh", password)
    assert held
    with people.database.read() as session:
        good = sessions.signed_in_by_token(session, held)
        assert good is not None
        assert good.must_change_password
        actor = sessions.actor_to_change_password(session, good.session_id)
    command = ChangePassword(present=password, new=NEW, repeated=NEW)
    fresh = own_password.change_password(people.database, actor, command).token
    assert fresh != held
    assert people.is_good(fresh)
    assert not people.is_good(held)
    assert people.token("le.thi.binh", password) is None
    assert people.roles(account_id) == {Role.STAFF}


@pytest.mark.parametrize(
    ("raw", "field_name"),
    [
        ({"user_name": "viewer"}, "user_name"),
        ({"user_name": "Lê Bình"}, "user_name"),
        ({"user_name": "a"}, "user_name"),
        ({"user_name": ""}, "user_name"),
        ({"display_name": "   "}, "display_name"),
        ({"display_name": "x" * 121}, "display_name"),
        ({"roles": []}, "roles"),
        ({"roles": ["king"]}, "roles.0"),
        ({"division_id": 999}, "division_id"),
        ({"is_demonstration": True}, "is_demonstration"),
        ({"password_hash": "x"}, "password_hash"),
    ],
)
def test_a_bad_account_is_refused_with_its_field_and_nothing_is_written(
    people: People, raw: dict[str, object], field_name: str
) -> None:
    whole = {"user_name": "le.binh", "display_name": "Lê Bình", "roles": ["staff"], **raw}
    with pytest.raises(InvalidInput) as refusal:
        people.do(Role.ADMIN, create, parse(CreateAccount, whole))
    assert field_name in {problem.field for problem in refusal.value.problems}
    assert all(problem.message for problem in refusal.value.problems)
    with people.database.read() as session:
        assert len(session.exec(select(Account)).all()) == 4


def test_nobody_gives_themselves_a_role(people: People) -> None:
    with pytest.raises(NotAllowed):
        people.correct(Role.ADMIN, people.number(Role.ADMIN), Role.ADMIN, Role.HEAD)
    assert people.roles(people.number(Role.ADMIN)) == {Role.ADMIN}


def test_the_last_administrator_stays_and_stays_open(people: People) -> None:
    admin = people.number(Role.ADMIN)
    with pytest.raises(NotAllowed):
        people.correct(Role.ADMIN, admin, Role.VIEWER)
    with pytest.raises(NotAllowed):
        people.do(Role.ADMIN, accounts.disable_account, admin)
    system = Actor.system()
    with pytest.raises(NotAllowed), people.database.unit_of_work(system) as session:
        accounts.disable_account(session, system, admin)


def test_an_administrator_steps_down_once_there_is_another(people: People) -> None:
    people.correct(Role.ADMIN, people.number(Role.HEAD), Role.HEAD, Role.ADMIN)
    people.correct(Role.ADMIN, people.number(Role.ADMIN), Role.VIEWER)
    assert people.roles(people.number(Role.ADMIN)) == {Role.VIEWER}
    system = Actor.system()
    with pytest.raises(NotAllowed), people.database.unit_of_work(system) as session:
        accounts.disable_account(session, system, people.number(Role.HEAD))


@pytest.mark.parametrize(
    "act",
    [
        lambda people, number: people.correct(Role.ADMIN, number, Role.VIEWER),
        lambda people, number: people.do(Role.ADMIN, accounts.disable_account, number),
        lambda people, number: people.do(Role.ADMIN, reset, number),
        lambda people, number: people.do(Role.ADMIN, accounts.end_all_sessions, number),
    ],
    ids=["roles changed", "disabled", "password reset", "signed out everywhere"],
)
def test_what_is_done_to_an_account_ends_its_sessions_everywhere(
    people: People, act: Callable[[People, int], None]
) -> None:
    held = [people.token("staff"), people.token("staff")]
    assert all(people.is_good(token) for token in held)
    act(people, people.number(Role.STAFF))
    assert not any(people.is_good(token) for token in held)


def test_a_locked_person_is_let_in_again_by_an_administrator(people: People) -> None:
    for number in range(5):
        sign_in.sign_in(people.database, "staff", "sai mật khẩu rồi nhé", f"192.0.2.{number}")
    assert people.token("staff") is None
    with people.database.read() as session:
        listed = account_list(session, people.actors[Role.ADMIN])
    assert [one.user_name for one in listed if one.is_locked] == ["staff"]
    people.do(Role.ADMIN, accounts.unlock_account, people.number(Role.STAFF))
    assert people.token("staff")


def test_a_stale_correction_is_refused(people: People) -> None:
    stale = CorrectAccount(
        account_id=people.number(Role.STAFF),
        row_version=1,
        display_name="Tên mới",
        roles={Role.STAFF},
    )
    people.do(Role.ADMIN, accounts.correct_account, stale)
    with pytest.raises(Conflict):
        people.do(Role.ADMIN, accounts.correct_account, stale)


@pytest.mark.parametrize(
    ("present", "new", "repeated", "field_name"),
    [
        ("sai", NEW, NEW, "present"),
        (PASSWORD, NEW, NEW + "x", "repeated"),
        (PASSWORD, "ngắn", "ngắn", "new"),
        (PASSWORD, PASSWORD, PASSWORD, "new"),
    ],
)
def test_a_password_is_changed_only_with_the_present_one_and_a_good_new_one(
    people: People, present: str, new: str, repeated: str, field_name: str
) -> None:
    command = ChangePassword(present=present, new=new, repeated=repeated)
    changed = own_password.change_password(people.database, people.actors[Role.STAFF], command)
    assert changed.token is None
    assert [problem.field for problem in changed.problems] == [field_name]
    assert people.token("staff")


def test_the_trail_tells_who_changed_which_role_without_any_secret(people: People) -> None:
    people.correct(Role.ADMIN, people.number(Role.STAFF), Role.STAFF, Role.HEAD)
    password = str(people.do(Role.ADMIN, reset, people.number(Role.STAFF)))
    with people.database.read() as session:
        kept_hash = session.get_one(Account, people.number(Role.STAFF)).password_hash
        assert is_password(password, kept_hash)
        trail = trail_page(session, people.actors[Role.HEAD], TrailFilter())
        told = [event.model_dump_json() for event in session.exec(select(TrailEvent))]
    latest = [(entry.action, entry.object_name) for entry in trail.entries][:2]
    assert [action for action, _ in latest] == ["account.password_reset", "account.roles_changed"]
    assert not [line for line in told if password in line or kept_hash in line]
    shown = [str(change) for entry in trail.entries for change in entry.changes]
    assert not [line for line in shown if "$argon2" in line]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF])
def test_most_people_read_only_their_own_trail(people: People, role: Role) -> None:
    people.token(role.value)
    people.token("head")
    actor = people.actors[role]
    with people.database.read() as session:
        for chosen in (TrailFilter(), TrailFilter(account_id=people.number(Role.HEAD))):
            found = trail_page(session, actor, chosen)
            assert {entry.who for entry in found.entries} <= {actor.name}
        assert [number for number, _ in people_of_trail(session, actor)] == [actor.account_id]


def test_heads_and_administrators_filter_the_whole_trail(people: People) -> None:
    people.token("staff")
    people.token("viewer")
    with people.database.read() as session:
        for role in (Role.HEAD, Role.ADMIN):
            actor = people.actors[role]
            chosen = TrailFilter(action="account.signed_in")
            assert trail_page(session, actor, chosen).count == 2
            one = TrailFilter(action="account.signed_in", account_id=people.number(Role.STAFF))
            assert trail_page(session, actor, one).count == 1


def test_the_trail_says_what_changed_from_what_to_what(people: People) -> None:
    with people.database.read() as session:
        before = own_account(session, people.actors[Role.STAFF])
    command = CorrectAccount(
        account_id=before.id,
        row_version=before.row_version,
        display_name="Nguyễn Văn Tên Mới",
        office_held="Phó Trưởng phòng",
        roles={Role.STAFF},
    )
    people.do(Role.ADMIN, accounts.correct_account, command)
    with people.database.read() as session:
        entry = trail_page(session, people.actors[Role.ADMIN], TrailFilter()).entries[0]
    changed = {change.label: (change.old, change.new) for change in entry.changes}
    assert changed["Họ và tên"] == (before.display_name, "Nguyễn Văn Tên Mới")
    assert changed["Chức vụ"] == ("", "Phó Trưởng phòng")


def test_a_person_sees_their_own_sign_ins_and_failures(people: People) -> None:
    people.token("staff")
    people.token("staff", "sai mật khẩu rồi nhé")
    people.token("head")
    with people.database.read() as session:
        seen = own_sign_ins(session, people.actors[Role.STAFF])
    assert [entry.action for entry in seen] == ["account.sign_in_failed", "account.signed_in"]


def test_the_first_administrator_is_made_once_on_an_empty_database(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        password = accounts.first_administrator(session, new_one_time_password())
    assert sign_in.sign_in(database, accounts.FIRST_ADMINISTRATOR, password, "127.0.0.1").token
    with pytest.raises(Conflict), database.unit_of_work(Actor.system()) as session:
        accounts.first_administrator(session, new_one_time_password())


def test_a_locked_out_last_administrator_is_let_in_from_the_command_line(people: People) -> None:
    for number in range(5):
        sign_in.sign_in(people.database, "admin", "quên mất rồi còn đâu", f"192.0.2.{number}")
    with people.database.unit_of_work(Actor.system()) as session:
        password = accounts.reset_last_administrator(session, "Admin", new_one_time_password())
    assert people.token("admin", password)
    for name in ("staff", "nobody"):
        with pytest.raises(NotFound), people.database.unit_of_work(Actor.system()) as session:
            accounts.reset_last_administrator(session, name, new_one_time_password())


def test_demonstration_accounts_are_made_only_in_a_demonstration(people: People) -> None:
    with pytest.raises(NotAllowed), people.database.unit_of_work(Actor.system()) as session:
        accounts.create_demonstration_accounts(session)


def test_demonstration_accounts_are_made_once(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=True)
    for _ in range(2):
        with database.unit_of_work(Actor.system()) as session:
            accounts.create_demonstration_accounts(session)
    with database.read() as session:
        made = session.exec(select(Account)).all()
        assert {row.user_name for row in made} == {"truong", "chuyenvien", "xem", "quantri"}
        assert all(row.is_demonstration and "minh họa" in row.display_name for row in made)
