"""The trail speaks of things by their titles, narrows to a register, and counts what was loaded."""

from sqlmodel import Session

from models.db import Database
from models.permissions import Actor
from models.reports.trail.changes import MOST_CHANGES
from models.reports.trail.entries import TrailEntry, TrailFilter, trail_page
from models.reports.trail.objects import trail_groups
from models.services.files.exports import note_list_exported
from models.tables import StoredFile
from models.trail import events
from models.trail.actions import ACTIONS
from models.vocabulary import Role
from tests import build


def _read(database: Database, admin: Actor, register: str | None = None) -> list[TrailEntry]:
    """Return what was done since the database was made, the latest first."""
    with database.read() as session:
        entries = trail_page(session, admin, TrailFilter(register=register)).entries
    return [entry for entry in entries if entry.action != "schema.migrated"]


def _admin(database: Database) -> Actor:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        return build.actor(build.account(session, (Role.ADMIN,), display_name="Trần Quản Trị"))


def _file(session: Session) -> int:
    row = StoredFile(
        stored_name="a.jpg",
        original_name="hoi truong.jpg",
        media_type="image/jpeg",
        size_bytes=1,
        sha256="0" * 64,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def test_an_exchange_a_file_and_an_account_are_told_by_their_titles(database: Database) -> None:
    admin = _admin(database)
    with database.unit_of_work(admin) as session:
        made = build.exchange(session, title="Quảng Ninh thăm Bắc Giang")
        other = build.account(session, display_name="Lê Bình")
        events.record(session, admin, "exchange.logged", "exchange", made.id)
        events.record(session, admin, "file.taken_in", "stored_file", _file(session))
        events.record(session, admin, "account.created", "account", other.id)
        events.record(session, admin, "account.signed_in", "account", admin.account_id)
        events.record(session, admin, "division.removed", "division", 99, name="Phòng cũ")
    told = {entry.action: entry.object_name for entry in _read(database, admin)}
    assert told == {
        "exchange.logged": "Quảng Ninh thăm Bắc Giang (10/11/2022)",
        "file.taken_in": "hoi truong.jpg",
        "account.created": "Lê Bình",
        "account.signed_in": "",
        "division.removed": "Phòng cũ",
    }


def test_a_failed_sign_in_is_told_of_whom_it_tried_not_of_the_system(database: Database) -> None:
    admin = _admin(database)
    nobody = Actor(None, "")
    with database.unit_of_work(nobody) as session:
        events.record(session, nobody, "account.sign_in_failed", "account", admin.account_id)
        events.record(session, nobody, "account.sign_in_failed", "account", None)
    entries = _read(database, admin)
    assert [entry.who for entry in entries] == ["Người không rõ danh tính", "Trần Quản Trị"]


def test_the_trail_narrows_to_a_register(database: Database) -> None:
    admin = _admin(database)
    with database.unit_of_work(admin) as session:
        made = build.exchange(session)
        events.record(session, admin, "exchange.logged", "exchange", made.id)
        events.record(session, admin, "file.taken_in", "stored_file", _file(session))
        events.record(session, admin, "file.downloaded", "file", 1)
        note_list_exported(session, admin, "danh-sach.xlsx", 12, {})
    for register, actions in {
        "exchanges": ["exchange.logged"],
        "files": ["file.downloaded", "file.taken_in"],
        "system": ["list.exported"],
        "accounts": [],
    }.items():
        found = _read(database, admin, register)
        assert [entry.action for entry in found] == actions
    assert _read(database, admin, "system")[0].counted == "12 dòng"


def test_a_load_is_counted_not_told_value_by_value(database: Database) -> None:
    admin = _admin(database)
    with database.unit_of_work(Actor.system()) as session:
        build.exchange(session)
        events.record(session, Actor.system(), "demonstration.loaded", exchanges=1)
    entry = _read(database, admin)[0]
    assert (entry.counted, entry.changes) == ("1 chuyến", ())


def test_a_long_transaction_hides_no_other_and_says_how_much_of_it_is_shown(
    database: Database,
) -> None:
    admin = _admin(database)
    with database.unit_of_work(admin) as session:
        for _ in range(MOST_CHANGES // 2):
            build.organisation(session)
        events.record(session, admin, "organisation.registered", "organisation", 1)
    with database.unit_of_work(admin) as session:
        own = build.organisation(session, name="Trường A")
        events.record(session, admin, "organisation.registered", "organisation", own.id)
    short, long = _read(database, admin)
    assert "Trường A" in [change.new for change in short.changes]
    assert (short.is_cut, long.is_cut) == (False, True)
    assert len(long.changes) == MOST_CHANGES
    assert long.changed_rows == MOST_CHANGES // 2


def test_every_action_that_can_be_recorded_is_found_under_just_one_register() -> None:
    found = [action for _, actions in trail_groups().values() for action in actions]
    assert sorted(found) == sorted(ACTIONS)
    system = {one.partition(".")[0] for one in trail_groups()["system"][1]}
    assert system == {
        "backup",
        "demonstration",
        "list",
        "public",
        "reference",
        "report",
        "schema",
        "view",
    }, "place a new register among the groups, or name it here as the system's own"
    assert {"model_sites", "audits", "checklists"} <= trail_groups().keys()
