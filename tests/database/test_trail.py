"""Nothing changes unseen, the trail cannot be changed, and it tells no secrets."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from models.db import Database
from models.permissions import Actor
from models.tables import (
    Account,
    Delegation,
    Exchange,
    PersonalValue,
    Topic,
    TrailChange,
    TrailEvent,
    metadata,
)
from models.text import t
from models.trail.actions import ACTIONS
from models.trail.events import record
from models.trail.triggers import are_installed, deferred_trail, tracked_tables
from models.vocabulary import DelegationRole, Role
from tests import build

SYSTEM = Actor.system()


def _changes(session: Session, table: str) -> list[TrailChange]:
    found = select(TrailChange).where(TrailChange.table_name == table).order_by("id")
    return list(session.exec(found))


@pytest.fixture
def visit(database: Database) -> int:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        made = build.exchange(session, title="Quảng Ninh thăm Bắc Giang", cost_vnd=12_500_000)
    assert made.id is not None
    return made.id


def test_the_trail_holds_a_new_row_whole(database: Database, visit: int) -> None:
    with database.read() as session:
        (change,) = _changes(session, "exchange")
    assert (change.operation, change.row_id, change.before) == ("insert", str(visit), None)
    assert change.after is not None
    assert change.after["title"] == "Quảng Ninh thăm Bắc Giang"
    assert change.after["starts_on"] == "2022-11-10"
    assert change.after["cost_vnd"] == 12_500_000
    assert change.after["deleted_at"] is None
    assert change.is_register
    assert abs(datetime.now(UTC) - change.at) < timedelta(minutes=1)


def test_instants_and_truths_read_the_same_on_both_databases(database: Database) -> None:
    moment = datetime(2022, 11, 10, 1, 2, 3, 4000, UTC)
    with database.unit_of_work(SYSTEM) as session:
        build.account(session, created_at=moment, is_disabled=True)
    with database.read() as session:
        (change,) = _changes(session, "account")
    assert change.after is not None
    assert change.after["created_at"] == "2022-11-10T01:02:03.004000+00:00"
    assert change.after["is_disabled"] is True
    assert change.after["must_change_password"] is False


def test_the_trail_of_a_change_names_only_what_changed(database: Database, visit: int) -> None:
    with database.unit_of_work(SYSTEM) as session:
        found = session.get_one(Exchange, visit)
        found.title = "Chuyến thăm ngày 10/11/2022"
        found.cost_vnd = None
    with database.read() as session:
        change = _changes(session, "exchange")[-1]
    assert change.operation == "update"
    assert change.before == {"title": "Quảng Ninh thăm Bắc Giang", "cost_vnd": 12_500_000}
    assert change.after == {"title": "Chuyến thăm ngày 10/11/2022", "cost_vnd": None}


@pytest.mark.usefixtures("visit")
def test_saving_without_a_change_leaves_no_trace(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        session.execute(text("UPDATE exchange SET title = title"))
    with database.read() as session:
        assert len(_changes(session, "exchange")) == 1


def test_rows_and_events_of_one_transaction_bear_one_key(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.topic(session)
        record(session, SYSTEM, "list_entry.added", "topic", 1)
    with database.read() as session:
        event = session.exec(select(TrailEvent).where(TrailEvent.object_kind == "topic")).one()
        assert [change.transaction_key for change in _changes(session, "topic")] == [
            event.transaction_key
        ]


def test_core_statements_cannot_pass_by_the_trail(database: Database, visit: int) -> None:
    with database.unit_of_work(SYSTEM) as session:
        session.execute(
            insert(Topic),
            [{"code": "a", "name_vi": "A", "name_en": "", "position": 0, "is_active": True}],
        )
        session.execute(update(Exchange).values(note="sửa hàng loạt"))
        session.execute(delete(Delegation).where(col(Delegation.exchange_id) == visit))
    with database.read() as session:
        assert [change.operation for change in _changes(session, "topic")] == ["insert"]
        assert [change.operation for change in _changes(session, "exchange")][-1] == "update"
        assert [change.operation for change in _changes(session, "delegation")][-2:] == [
            "delete",
            "delete",
        ]


def test_a_change_from_outside_stands_in_the_trail_without_a_key(
    database: Database, visit: int
) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(text("UPDATE exchange SET title = 'sửa tay'"))
    with database.read() as session:
        change = _changes(session, "exchange")[-1]
    assert (change.transaction_key, change.row_id) == (None, str(visit))


def test_replacing_a_row_on_sqlite_shows_the_row_that_went(sqlite_database: Database) -> None:
    with sqlite_database.unit_of_work(SYSTEM) as session:
        build.topic(session, "a")
        session.execute(
            text(
                "INSERT OR REPLACE INTO topic"
                " (id, code, name_vi, name_en, position, is_active, is_own, row_version)"
                " VALUES (1, 'b', 'B', '', 0, 1, 0, 1)"
            )
        )
    with sqlite_database.read() as session:
        operations = [change.operation for change in _changes(session, "topic")]
    assert operations == ["insert", "delete", "insert"]


@pytest.mark.parametrize("table", ["audit_event", "audit_change"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_nobody_can_change_the_trail(
    database: Database, visit: int, table: str, change: str
) -> None:
    del visit
    with (
        database.write_engine.begin() as connection,
        pytest.raises(IntegrityError, match="audit trail cannot be changed"),
    ):
        connection.execute(text(change.format(table)))


def test_the_trail_cannot_be_replaced_on_sqlite(sqlite_database: Database) -> None:
    with sqlite_database.unit_of_work(SYSTEM) as session:
        build.topic(session)
    statement = (
        "INSERT OR REPLACE INTO audit_change (id, at, table_name, row_id, operation, is_register)"
        " VALUES (1, '2020-01-01 00:00:00.000000', 'topic', '1', 'insert', 1)"
    )
    with (
        sqlite_database.write_engine.begin() as connection,
        pytest.raises(IntegrityError, match="audit trail cannot be changed"),
    ):
        connection.execute(text(statement))


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["audit_event", "audit_change", "exchange"])
def test_emptying_a_table_at_one_stroke_is_refused(
    postgresql_database: Database, table: str
) -> None:
    with (
        postgresql_database.write_engine.begin() as connection,
        pytest.raises(IntegrityError, match="audit trail cannot be changed"),
    ):
        connection.execute(text(f"TRUNCATE {table} CASCADE"))


def test_a_password_never_enters_the_trail(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        account = build.account(session, password="mật khẩu rất dài")
        before = account.password_hash
    with database.unit_of_work(SYSTEM) as session:
        session.get_one(Account, account.id).password_hash = "another-hash"
    with database.read() as session:
        changes = _changes(session, "account")
        written = str([(change.before, change.after) for change in changes])
    assert [change.operation for change in changes] == ["insert", "update"]
    assert before not in written
    assert "another-hash" not in written
    assert "password_hash" not in written


def test_an_event_cannot_carry_a_secret(sqlite_database: Database) -> None:
    with sqlite_database.unit_of_work(SYSTEM) as session, pytest.raises(ValueError, match="secret"):
        record(session, SYSTEM, "account.created", one_time_password="abc")


def _anonymise(database: Database, value: str) -> None:
    with database.unit_of_work(SYSTEM) as session:
        session.execute(
            update(PersonalValue).where(col(PersonalValue.value) == value).values(value="")
        )


@pytest.mark.usefixtures("visit")
def test_a_name_in_the_trail_is_a_reference_that_can_be_blanked(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        delegation = session.exec(select(Delegation).order_by("id")).first()
        assert delegation is not None
        delegation.leader_name = "Nguyễn Văn A"
    with database.unit_of_work(SYSTEM) as session:
        session.get_one(Delegation, delegation.id).leader_name = "Trần Thị B"

    def written() -> list[Any]:
        with database.read() as session:
            return [(c.before, c.after) for c in _changes(session, "delegation")]

    before = written()
    assert "Nguyễn" not in str(before)
    with database.read() as session:
        first, second = before[-2:]
        assert first[0] == {"leader_name": None}
        assert first[1] == second[0]
        reference = second[0]["leader_name"]["ref"]
        assert session.get_one(PersonalValue, reference).value == "Nguyễn Văn A"
    _anonymise(database, "Nguyễn Văn A")
    assert written() == before


@pytest.mark.usefixtures("visit")
def test_two_people_of_one_name_have_a_reference_each(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        for delegation in session.exec(select(Delegation)):
            delegation.leader_name = "Nguyễn Văn A"
    with database.read() as session:
        first, second = _changes(session, "delegation")[-2:]
    assert first.after != second.after


def test_every_table_is_followed_or_marked_as_not() -> None:
    followed = {table.name for table in tracked_tables()}
    left_out = {table.name for table in metadata.sorted_tables} - followed
    assert left_out == {
        "audit_change",
        "audit_context",
        "audit_event",
        "calendar_address",
        "comment_mention",
        "draft",
        "export_for_editing",
        "import_heading",
        "import_part",
        "import_plan",
        "kept_period",
        "lesson_count",
        "list_columns",
        "personal_value",
        "report_settings",
        "seen_mark",
        "sign_in_attempt",
        "sign_in_session",
    }


def test_an_unknown_action_cannot_be_recorded(sqlite_database: Database) -> None:
    with (
        sqlite_database.unit_of_work(SYSTEM) as session,
        pytest.raises(ValueError, match="unknown audit action"),
    ):
        record(session, SYSTEM, "exchange.lgoged")


def test_every_action_has_its_vietnamese_sentence() -> None:
    assert [action for action, sentence in ACTIONS.items() if t(sentence) == sentence] == []


def test_an_event_says_who_what_and_why(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        account = build.account(session, [Role.HEAD, Role.ADMIN])
        record(
            session,
            build.actor(account),
            "exchange.deleted",
            "exchange",
            7,
            reason="Ghi trùng",
            roles={Role.HEAD},
            on=datetime(2022, 11, 10, tzinfo=UTC).date(),
        )
    with database.read() as session:
        event = session.exec(
            select(TrailEvent).where(TrailEvent.action == "exchange.deleted")
        ).one()
    assert (event.actor_id, event.actor_roles) == (account.id, "admin,head")
    assert (event.object_kind, event.object_id, event.reason) == ("exchange", 7, "Ghi trùng")
    assert event.detail == {"roles": ["head"], "on": "2022-11-10"}


def test_rows_written_in_bulk_stand_in_the_trail_as_if_one_by_one(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        first = build.exchange(session, title="Chuyến thứ nhất")
        _name_leader(session, first, "Nguyễn Văn A")
    with database.unit_of_work(SYSTEM) as session:
        with deferred_trail(session.connection()):
            second = build.exchange(session, title="Chuyến thứ hai")
            _name_leader(session, second, "Nguyễn Văn A")
        assert are_installed(session.connection())
    with database.read() as session:
        told = [_told(session, number) for number in (first.id or 0, second.id or 0)]
        keys = {change.transaction_key for change in _changes(session, "exchange")}
    assert told[0]["title"] == "Chuyến thứ nhất"
    assert told[1] == {**told[0], "title": "Chuyến thứ hai"}
    assert len(keys) == 2
    assert None not in keys


def _name_leader(session: Session, exchange: Exchange, name: str) -> None:
    """Give an exchange one more delegation, whose leader's name is personal."""
    session.add(
        Delegation(
            exchange_id=exchange.id or 0,
            role=DelegationRole.PARTICIPANT,
            position=9,
            organisation_id=build.organisation(session).id or 0,
            leader_name=name,
            province_id=build.province_id(session, build.BAC_GIANG),
        )
    )
    session.flush()


def _told(session: Session, number: int) -> dict[str, Any]:
    """Return what the trail holds of an exchange and of the names in it."""
    (change,) = (c for c in _changes(session, "exchange") if c.row_id == str(number))
    named = [
        c.after["leader_name"]
        for c in _changes(session, "delegation")
        if c.after and c.after["exchange_id"] == number
    ]
    leaders = [
        session.get_one(PersonalValue, reference["ref"]).value
        for reference in named
        if isinstance(reference, dict)
    ]
    unlike = {"id", "created_at", "updated_at"}
    facts = {k: v for k, v in (change.after or {}).items() if k not in unlike}
    return {**facts, "leaders": leaders, "operation": change.operation}
