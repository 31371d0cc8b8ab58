"""Which tables have changed when, and which a report has read, on both databases."""

from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.exchanges.lists import exchange_count
from models.reports.initiatives.lists import initiative_page
from models.reports.supports.supports import support_page
from models.tables import Draft, SignInAttempt, Topic
from models.trail.events import record
from models.trail.table_versions import noted_tables, table_versions
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
