"""The set-up of an office on its first day, by an administrator alone."""

import pytest
from sqlmodel import Session

from models.commands.base import parse
from models.commands.offices import SetUpOffice
from models.db import Database
from models.errors import AppError, Conflict, InvalidInput
from models.permissions import Actor
from models.reports.office.office import office
from models.rules.passwords import new_one_time_password
from models.services.accounts import sign_in
from models.services.office.office import set_up_office
from models.vocabulary import Role
from tests import build


def _set_up(session: Session, actor: Actor, **raw: object) -> str | None:
    whole = {
        "name": "Chi cục Tiêu chuẩn Đo lường Chất lượng Bắc Giang",
        "superior_body": "Sở Khoa học và Công nghệ Bắc Giang",
        "home_province_key": build.BAC_GIANG,
        "divisions": ["Phòng Đo lường", "Phòng TBT"],
        "accept_ended_home": True,
        "first_officer": {"display_name": "Lê Bình", "user_name": "le.binh", "roles": ["staff"]},
        **raw,
    }
    return set_up_office(session, actor, parse(SetUpOffice, whole), new_one_time_password())


def test_the_first_day_sets_up_office_divisions_and_first_officer(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        admin = build.actor(build.account(session, (Role.ADMIN,)))
    with database.unit_of_work(admin) as session:
        password = _set_up(session, admin)
    assert sign_in.sign_in(database, "le.binh", password or "", "127.0.0.1").token
    with database.read() as session:
        facts = office(session)
    assert facts is not None
    assert (facts.home_province_key, facts.home_province_name) == (build.BAC_GIANG, "Bắc Giang")
    assert [name for _, name in facts.divisions] == ["Phòng Đo lường", "Phòng TBT"]
    assert not facts.is_demonstration
    with pytest.raises(Conflict), database.unit_of_work(admin) as session:
        _set_up(session, admin)


@pytest.mark.parametrize(
    "raw",
    [
        {"name": ""},
        {"home_province_key": "99@2008-08-01"},
        {"home_province_key": "24"},
        {"home_province_key": None},
        {"divisions": ["x" * 121]},
        {"first_officer": {"display_name": "Lê Bình", "user_name": "LÊ", "roles": []}},
    ],
)
def test_a_bad_set_up_changes_nothing(database: Database, raw: dict[str, object]) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        admin = build.actor(build.account(session, (Role.ADMIN,)))
    with pytest.raises(InvalidInput), database.unit_of_work(admin) as session:
        _set_up(session, admin, **raw)
    with database.read() as session:
        assert office(session) is None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.HEAD])
def test_only_an_administrator_sets_the_office_up(database: Database, role: Role) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        actor = build.actor(build.account(session, (role,)))
    with pytest.raises(AppError), database.unit_of_work(actor) as session:
        _set_up(session, actor)
