"""Lists, records, histories and choices of exchanges, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from models.commands.exchanges import (
    CorrectExchange,
    DelegationInput,
    DeleteExchange,
    LogExchange,
    TouredSiteInput,
)
from models.db import Database
from models.errors import NotFound
from models.filters import PAGE_ROWS, SORTS, ReportFilter
from models.frames.exchanges import EXCHANGE_LIST
from models.lookups.places import places
from models.permissions import Actor
from models.reports.choices import (
    division_choices,
    entry_choices,
    list_choices,
    organisation_choices,
    province_choices,
)
from models.reports.exchanges.lists import (
    exchange_count,
    exchange_list,
    exchange_page,
    exchange_record,
)
from models.reports.trail.histories import record_history
from models.rules.succession import current_of, same_unit
from models.services.exchanges.exchanges import correct_exchange, delete_exchange, log_exchange
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    Era,
    ExchangeKind,
    ExchangeState,
    Origin,
    Role,
)
from tests import build
from tests.worlds.exchange_history import build_world

SYSTEM = Actor.system()


def test_the_list_shows_a_visit_as_the_office_logged_it(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        made = build.exchange(session, topics=[build.topic(session, "5s", name_vi="5S")])
        number = made.id
    with database.read() as session:
        page = exchange_page(session, ReportFilter())
        assert list(page.columns) == [column.name for column in EXCHANGE_LIST]
        assert page.index.tolist() == [number]
        row = page.iloc[0]
        assert (row.starts_on, row.partners, row.topics) == (date(2022, 11, 10), "Quảng Ninh", "5S")
        assert exchange_list(session, ReportFilter()).equals(page)
        assert exchange_count(session, ReportFilter()) == 1


def test_pages_follow_each_other_and_hold_every_row_once(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build_world(session, size=2 * PAGE_ROWS + 3)
    with database.read() as session:
        for sort in (f"{sign}{name}" for name in SORTS for sign in ("", "-")):
            whole = exchange_list(session, ReportFilter(sort=sort))
            pages = [exchange_page(session, ReportFilter(sort=sort, page=n)) for n in (1, 2, 3, 4)]
            ids = [number for page in pages for number in page.index]
            assert ids == whole.index.tolist(), sort
        falling = exchange_list(session, ReportFilter(sort="-starts_on"))["starts_on"]
        assert falling.tolist() == sorted(falling, reverse=True)
        people = exchange_list(session, ReportFilter(sort="-headcount"))["headcount"].dropna()
        assert people.tolist() == sorted(people, reverse=True)


def test_search_forgives_accents_and_takes_signs_as_they_are(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        build.exchange(session, title="Học tập về Đo lường")
        build.exchange(session, title="Trao đổi 5S", starts_on=date(2022, 1, 1))
    with database.read() as session:
        for words, count in (
            ("do luong", 1),
            ("LƯỜNG học", 1),
            ("5s luong", 0),
            ("%", 0),
            ("_", 0),
            ("trao", 1),
            ("' OR 1=1 --", 0),
            ("\x00", 2),
        ):
            assert exchange_count(session, ReportFilter(search=words)) == count, words


def test_a_visit_between_provinces_now_one_is_shown_as_within_the_same_unit(
    database: Database,
) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        number = build.exchange(session, guest="27@2008-08-01").id or 0
    with database.read() as session:
        then = exchange_list(session, ReportFilter()).iloc[0]
        now = exchange_list(session, ReportFilter(era=Era.NOW)).iloc[0]
        assert (then.partners, now.partners) == ("Bắc Ninh", "trong cùng đơn vị hiện nay")
        assert exchange_record(session, number).is_within_one_unit_now
        for key in ("27@2008-08-01", build.BAC_NINH_NOW, build.BAC_GIANG):
            now_with = ReportFilter(era=Era.NOW, partners=(key,))
            assert exchange_count(session, now_with) == 1
        then_with = ReportFilter(partners=(build.BAC_NINH_NOW,))
        assert exchange_count(session, then_with) == 0


def test_units_are_read_as_the_rules_of_succession_say(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
    with database.read() as session:
        found = places(session)
        for unit in found.units:
            assert found.now[unit.key] == current_of(found.units, unit.key, found.today)
            same = {key for key in found.then if found.then[key] == found.then[unit.key]}
            assert same == set(same_unit(found.units, unit.key))


def test_a_record_holds_everything_its_page_needs(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        office = build.office(session)
        person = build.account(session, [Role.HEAD], display_name="Trần Thị B")
        tool = build.tool(session, "5s", name_vi="5S")
        topic = build.topic(session, "iso", name_vi="ISO")
        site = build.organisation(session, "Trường THPT Lạng Giang số 1")
        guest = build.organisation(session, "Chi cục Quảng Ninh", home=build.QUANG_NINH)
        number = log_exchange(
            session,
            build.actor(person),
            LogExchange(
                kind=ExchangeKind.BILATERAL_VISIT,
                state=ExchangeState.HELD,
                starts_on=date(2025, 6, 1),
                date_precision=DatePrecision.YEAR,
                delegations=(
                    DelegationInput(
                        role=DelegationRole.HOST, organisation_id=office.organisation_id
                    ),
                    DelegationInput(
                        role=DelegationRole.GUEST,
                        organisation_id=guest.id,
                        leader_name="Nguyễn Văn Tân",
                        headcount=7,
                    ),
                ),
                topic_ids=(topic.id or 0,),
                sites=(TouredSiteInput(organisation_id=site.id, tool_id=tool.id),),
                cost_vnd=1_000,
            ),
        )
    with database.read() as session:
        record = exchange_record(session, number)
    host, visitor = record.delegations
    assert (host.is_home, host.province_name, host.province_name_now) == (
        True,
        "Bắc Giang",
        "Bắc Ninh",
    )
    assert (visitor.leader_name, visitor.headcount, visitor.province_name_now) == (
        "Nguyễn Văn Tân",
        7,
        None,
    )
    assert [one.code for one in record.topics] == ["iso"]
    assert [(one.organisation, one.tool) for one in record.sites] == [
        ("Trường THPT Lạng Giang số 1", "5S")
    ]
    assert (record.created.by, record.origin, record.cost_vnd) == (
        "Trần Thị B",
        Origin.OFFICE,
        1_000,
    )
    assert record.date_text == "năm 2025"
    assert record.is_over_unit_change
    assert not record.is_before_unit_list
    assert record.deleted is None


def test_a_record_that_does_not_exist_is_not_found(database: Database) -> None:
    with database.read() as session, pytest.raises(NotFound):
        exchange_record(session, 12345)


def test_the_history_tells_who_changed_what_from_what_to_what(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        office = build.office(session)
        person = build.account(session, [Role.HEAD], display_name="Trần Thị B")
        head = build.actor(person)
        topics = [build.topic(session, code, name_vi=code.upper()).id or 0 for code in ("a", "b")]
        guest = build.organisation(session, "Chi cục Quảng Ninh", home=build.QUANG_NINH)
        parts = (
            DelegationInput(role=DelegationRole.HOST, organisation_id=office.organisation_id),
            DelegationInput(role=DelegationRole.GUEST, organisation_id=guest.id, leader_name="A"),
        )
        facts = {
            "kind": ExchangeKind.BILATERAL_VISIT,
            "state": ExchangeState.HELD,
            "title": "Thăm",
            "starts_on": date(2022, 11, 10),
            "delegations": parts,
            "topic_ids": topics[:1],
        }
        made = log_exchange(session, head, LogExchange(**facts))
    with database.unit_of_work(head) as session:
        changed = facts | {
            "title": "Thăm lại",
            "topic_ids": topics[1:],
            "delegations": (parts[0], parts[1].model_copy(update={"leader_name": "B"})),
        }
        correct_exchange(
            session,
            head,
            CorrectExchange(**changed, exchange_id=made, row_version=1, reason="Ghi nhầm"),
        )
    with database.unit_of_work(head) as session:
        delete_exchange(session, head, DeleteExchange(exchange_id=made, row_version=2))
    with database.read() as session:
        deleted, corrected, logged = record_history(session, "exchange", made)
    assert [deleted.action, corrected.action, logged.action] == [
        "exchange.deleted",
        "exchange.corrected",
        "exchange.logged",
    ]
    assert (corrected.who, corrected.reason) == ("Trần Thị B", "Ghi nhầm")
    told = {(change.old, change.new) for change in corrected.changes}
    assert {("Thăm", "Thăm lại"), ("A", "B"), ("A", ""), ("", "B")} <= told
    assert logged.changes == ()


def test_a_change_from_outside_the_product_stands_in_the_history(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        number = build.exchange(session, title="Cũ").id or 0
    with database.write_engine.begin() as connection:
        connection.execute(text("UPDATE exchange SET title = 'Mới'"))
    with database.read() as session:
        (entry,) = record_history(session, "exchange", number)
    assert entry.who == "Ngoài phần mềm"
    assert [(change.old, change.new) for change in entry.changes] == [("Cũ", "Mới")]


def test_provinces_to_choose_are_those_of_the_day_in_vietnamese_order(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
    with database.read() as session:
        for day, count in (
            (date(2007, 1, 1), 63),
            (date(2025, 6, 30), 63),
            (date(2025, 7, 1), 34),
            (date(2025, 7, 1) + timedelta(days=400), 34),
        ):
            assert len(province_choices(session, day)) == count, day
        every = province_choices(session, None)
        labels = [choice.label for choice in every]
        assert len({choice.value for choice in every}) == len(labels) == len(set(labels))
        assert labels[0].startswith("An Giang")
        assert "Huế" in labels
        assert {"Bắc Ninh (đến 30/06/2025)", "Bắc Ninh (từ 01/07/2025)"} <= set(labels)


def test_organisations_are_found_without_accents_by_name_and_province(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        wanted = build.organisation(session, "Trường THPT Lạng Giang số 1")
        build.organisation(session, "Bệnh viện", home=build.QUANG_NINH)
        number = wanted.id
        build.tool(session, "5s", is_active=False)
        build.topic(session, "iso")
    with database.read() as session:
        assert [one.value for one in organisation_choices(session, "thpt lang")] == [number]
        assert [one.label for one in organisation_choices(session, "benh quang ninh")] == [
            "Bệnh viện (Quảng Ninh)"
        ]
        assert organisation_choices(session, "khong co") == ()
        assert [one.value for one in list_choices(session, "topics")] == ["iso"]
        assert entry_choices(session, "tools") == ()
        assert len(division_choices(session)) == 2
