"""The office corrected after its first day: name, province, documents, divisions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from models.commands.base import Command, parse
from models.commands.offices import AddDivision, ChangeOffice, CorrectDivision, RemoveDivision
from models.db import Database
from models.errors import AppError, Conflict, InvalidInput, NotAllowed
from models.lookups.reporting import days_off, reporting_calendar
from models.permissions import Actor
from models.reports.choices import division_choices
from models.reports.exchanges.lists import exchange_record
from models.reports.office.office import OfficeSettings, calendar_words, office_settings
from models.reports.trail.entries import TrailFilter, trail_page
from models.rules.reporting_periods import CIVIL, ReportingCalendar
from models.services.office.divisions import add_division, correct_division, remove_division
from models.services.office.office import change_office
from models.tables import Division, Exchange, Office, Organisation
from models.vocabulary import Role
from tests import build

NEW_NAME = "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Bắc Ninh"


@pytest.fixture
def admin(database: Database) -> Actor:
    """Return the administrator of an office with two divisions."""
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        return build.actor(build.account(session, (Role.ADMIN,)))


def _facts(database: Database, admin: Actor) -> OfficeSettings:
    with database.read() as session:
        found = office_settings(session, admin)
    assert found is not None
    return found


def _do(
    database: Database,
    actor: Actor,
    service: Callable[[Session, Actor, Any], Any],
    command: type[Command],
    **raw: object,
) -> Any:
    with database.unit_of_work(actor) as session:
        return service(session, actor, parse(command, raw))


def _change(database: Database, actor: Actor, **raw: object) -> None:
    whole = {
        "row_version": 1,
        "name": NEW_NAME,
        "superior_body": "Sở Khoa học và Công nghệ Bắc Ninh",
        "home_province_key": build.BAC_NINH_NOW,
        "document_place": "Bắc Ninh",
        "document_symbol": "CCTĐC",
    }
    _do(database, actor, change_office, ChangeOffice, **{**whole, **raw})


def test_the_office_is_corrected_with_its_own_organisation_and_the_trail(
    database: Database, admin: Actor
) -> None:
    _change(database, admin)
    facts = _facts(database, admin)
    assert (facts.name, facts.home_province_key) == (NEW_NAME, build.BAC_NINH_NOW)
    assert (facts.document_place, facts.document_symbol) == ("Bắc Ninh", "CCTĐC")
    with database.read() as session:
        own = session.get_one(Organisation, session.get_one(Office, 1).organisation_id)
        assert (own.name, own.folded_name) == (
            NEW_NAME,
            "chi cuc tieu chuan do luong chat luong tinh bac ninh",
        )
        entry = trail_page(session, admin, TrailFilter(action="office.changed")).entries[0]
    assert NEW_NAME in [change.new for change in entry.changes]


def test_exchanges_logged_before_keep_province_and_direction_of_their_day(
    database: Database, admin: Actor
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        own = session.get_one(Organisation, session.get_one(Office, 1).organisation_id)
        made = build.exchange(session, host=own)
        session.add(made)
        made.folded_text = "quang ninh tham chi cuc tieu chuan do luong chat luong bac giang 5s"
        session.flush()
        number, direction = made.id or 0, made.direction
    _change(database, admin)
    with database.read() as session:
        record = exchange_record(session, number)
        assert record.direction is direction
        assert "Bắc Giang" in [part.province_name for part in record.delegations]
        assert NEW_NAME in [part.organisation for part in record.delegations]
        found = session.get_one(Exchange, number).folded_text
    assert found == "quang ninh tham chi cuc tieu chuan do luong chat luong tinh bac ninh 5s"


@pytest.mark.parametrize(
    "raw",
    [
        {"name": " "},
        {"superior_body": ""},
        {"home_province_key": "99@2025-07-01"},
        {"name": "x" * 201},
        {"document_symbol": "x" * 41},
    ],
)
def test_a_bad_correction_changes_nothing(
    database: Database, admin: Actor, raw: dict[str, object]
) -> None:
    before = _facts(database, admin)
    with pytest.raises(InvalidInput):
        _change(database, admin, **raw)
    assert _facts(database, admin) == before


def test_a_demonstration_keeps_its_mark_in_the_name(database: Database, admin: Actor) -> None:
    with database.unit_of_work(Actor.system()) as session:
        session.get_one(Office, 1).is_demonstration = True
    with pytest.raises(InvalidInput):
        _change(database, admin)
    _change(database, admin, name=f"{NEW_NAME} (minh họa)")


def test_whoever_saves_second_is_told_and_nothing_is_overwritten(
    database: Database, admin: Actor
) -> None:
    _change(database, admin)
    with pytest.raises(Conflict):
        _change(database, admin, name="Chi cục khác")
    with pytest.raises(Conflict):
        _do(database, admin, add_division, AddDivision, row_version=1, name="Phòng TBT")
    assert _facts(database, admin).name == NEW_NAME


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.HEAD])
def test_only_an_administrator_changes_the_office_or_its_divisions(
    database: Database, admin: Actor, role: Role
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        other = build.actor(build.account(session, (role,)))
        division_id = session.exec(select(Division.id)).first()
    with pytest.raises(NotAllowed):
        _change(database, other)
    for service, command, raw in (
        (add_division, AddDivision, {"name": "Phòng TBT"}),
        (correct_division, CorrectDivision, {"name": "Phòng TBT", "division_id": division_id}),
        (remove_division, RemoveDivision, {"division_id": division_id}),
    ):
        with pytest.raises(NotAllowed):
            _do(database, other, service, command, row_version=1, **raw)
    with pytest.raises(NotAllowed), database.read() as session:
        office_settings(session, other)
    assert len(_facts(database, admin).divisions) == 2


def test_a_division_is_added_renamed_and_retired(database: Database, admin: Actor) -> None:
    number = _do(
        database,
        admin,
        add_division,
        AddDivision,
        row_version=1,
        name="Phòng TBT",
        valid_from="01/07/2025",
    )
    _do(
        database,
        admin,
        correct_division,
        CorrectDivision,
        row_version=2,
        division_id=number,
        name="Phòng Hàng rào kỹ thuật",
        valid_from="01/07/2025",
        valid_to="31/12/2025",
    )
    last = _facts(database, admin).divisions[-1]
    assert (last.name, last.valid_to) == ("Phòng Hàng rào kỹ thuật", date(2025, 12, 31))
    with database.read() as session:
        for day, is_there in (
            (date(2025, 6, 30), False),
            (date(2025, 12, 31), True),
            (date(2026, 1, 1), False),
        ):
            offered = {choice.value for choice in division_choices(session, day)}
            assert (number in offered) is is_there
        codes = [entry.action for entry in trail_page(session, admin, TrailFilter()).entries]
    assert codes[:2] == ["division.changed", "division.added"]


def test_a_division_in_use_is_never_deleted_one_not_in_use_may_be(
    database: Database, admin: Actor
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        used, logged = session.exec(select(Division.id).order_by("position")).all()
        build.account(session, division_id=used)
        build.exchange(session, division_id=logged)
    free = _do(database, admin, add_division, AddDivision, row_version=1, name="Phòng TBT")
    for number in (used, logged):
        with pytest.raises(Conflict):
            _do(database, admin, remove_division, RemoveDivision, row_version=2, division_id=number)
    _do(database, admin, remove_division, RemoveDivision, row_version=2, division_id=free)
    assert [one.id for one in _facts(database, admin).divisions] == [used, logged]


@pytest.mark.parametrize(
    "raw",
    [
        {"name": ""},
        {"name": "phong  HANH chinh"},
        {"name": "x" * 121},
        {"valid_to": "31/02/2025"},
        {"valid_from": "02/01/2025", "valid_to": "01/01/2025"},
    ],
)
def test_a_bad_division_is_refused(
    database: Database, admin: Actor, raw: dict[str, object]
) -> None:
    with pytest.raises(AppError):
        _do(
            database,
            admin,
            add_division,
            AddDivision,
            **{"row_version": 1, "name": "Phòng TBT", **raw},
        )
    assert len(_facts(database, admin).divisions) == 2


def test_the_office_says_how_it_cuts_its_year_and_when_it_does_not_work(
    database: Database, admin: Actor
) -> None:
    with database.read() as session:
        assert (reporting_calendar(session), days_off(session)) == (CIVIL, None)
    typed = "15/12/2026, 3/1/2027\n15.12.2026"
    _change(database, admin, cut_off_from="2026", due_in_working_days=True, days_off=typed)
    assert _facts(database, admin).days_off == "15/12/2026 03/01/2027"
    with database.read() as session:
        assert reporting_calendar(session).code(2026, "-H1") == "2026-H1-c14"
        assert reporting_calendar(session).code(2025) == "2025"
        assert days_off(session) == frozenset({date(2026, 12, 15), date(2027, 1, 3)})
    _change(database, admin, row_version=2, cut_off_from="2031 2026", calendar_from="2028;")
    facts = _facts(database, admin)
    assert (facts.cut_off_from, facts.calendar_from) == ("2026, 2031", "2028")
    assert facts.calendar == ReportingCalendar((2026, 2028, 2031))
    said = calendar_words(facts.calendar)
    assert "15/12/2027 đến 31/12/2027 được tính vào năm 2028 (15/12/2027 đến 31/12/2028)" in said[1]
    for wrong in (
        {"days_off": "31/02/2026"},
        {"cut_off_from": "1980"},
        {"cut_off_from": "x"},
        {"cut_off_from": "2026, 2027"},
        {"calendar_from": "2028"},
    ):
        with pytest.raises(InvalidInput) as refused:
            _change(database, admin, row_version=3, **wrong)
        assert {problem.field for problem in refused.value.problems} == set(wrong)
