"""Which tables have changed when, and which a report has read, on both databases."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.actions.inbox import FIRST, kept_tops
from models.reports.exchanges.lists import exchange_count
from models.reports.initiatives.lists import initiative_page
from models.reports.supports.supports import support_page
from models.tables import Draft, SignInAttempt, Topic, metadata
from models.trail.events import record
from models.trail.table_versions import TableVersions, noted_tables, table_versions
from models.vocabulary import Role
from tests import build


def test_a_change_moves_its_own_tables_and_no_others(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
        topic = build.topic(session, "5s")
        account = build.account(session, [Role.HEAD])
    with database.read() as session:
        start = table_versions(session)
        assert table_versions(session, start) is start
    with database.unit_of_work(Actor.system()) as session:
        session.get_one(Topic, topic.id).name_vi = "Tên khác"
        session.add(SignInAttempt(user_name="ai đó"))
        session.add(Draft(account_id=account.id or 0, form="exchange", payload="{}"))
        record(session, Actor.system(), "list.exported")
    with database.read() as session:
        then = table_versions(session, start)
    moved = {
        name for name in ("topic", "exchange", "account") if then.of([name]) > start.of([name])
    }
    assert moved == {"topic"}
    assert then.of(["topic", "office"]) == then.of(["audit_event"]) == then.latest
    assert start.of(["topic"]) < then.of(["topic"])


def test_the_tables_of_a_report_are_noted_however_it_asks_for_them(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
    with database.read() as session, noted_tables(session) as found:
        exchange_count(session, ReportFilter(search="giao duc"))
    assert {"exchange", "office", "province_period"} <= found
    assert not found & {"initiative", "payment", "model_site"}
    with database.read() as session, noted_tables(session) as found:
        support_page(session, ReportFilter(search="giao duc"))
        initiative_page(session, ReportFilter(search="giao duc", is_overdue=True))
    assert {"support", "organisation", "initiative"} <= found
    with database.read() as session, noted_tables(session) as found:
        kept_tops(session, ReportFilter(), FIRST)
    assert {"finding", "status_note", "certificate", "lesson", "exchange", "action"} <= found


def test_what_changed_is_read_from_the_last_changes_and_not_from_all_there_ever_were(
    tmp_path: Path,
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    metadata.create_all(database.write_engine)
    with database.read() as session:
        sent: list[tuple[str, Any]] = []
        event.listen(
            session.connection(),
            "before_cursor_execute",
            lambda _c, _cursor, statement, given, *_: sent.append((statement, given)),
        )
        table_versions(session, TableVersions("", -3, -3))
        statement, given = sent[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        (how, *_) = [row.detail for row in plan]
    assert how.startswith("SEARCH audit_change USING INTEGER PRIMARY KEY")
