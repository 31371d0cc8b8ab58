"""Visits come from files as offices keep them: several names in a cell, found, asked about, new."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.imports import BeginImport, PlanImport
from models.db import Database
from models.services.imports.plans import begin_import, plan_anew
from models.tables import (
    Delegation,
    Exchange,
    ExchangeTopic,
    Organisation,
    ProvincePeriod,
    Topic,
    TouredSite,
)
from models.vocabulary import (
    DatePrecision,
    Direction,
    ExchangeKind,
    ExchangeState,
    OrganisationKind,
)
from tests import build
from tests.worlds.exchanges import World
from tests.worlds.exchanges_taken_in import facts, world_with_topics
from tests.worlds.import_files import begin, done, names, plan, planned, states, undone
from tests.worlds.round_trips import FIRST_ROW, Edited, brought, taken_away

_PUBLISHED = Path("seed/data/public_records/exchanges.csv")


@pytest.fixture
def world(sqlite_database: Database) -> World:
    return world_with_topics(sqlite_database)


def answered(world: World, number: int, answer: str = "yes") -> int:
    """Give one answer to all that a file asks."""
    answers = {one["key"]: answer for one in plan(world, number).told["questions"]}
    command = parse(PlanImport, {"plan_id": number, "answers": answers})
    return plan_anew(world.database, world.officer, command)


def problems(world: World, number: int) -> list[list[tuple[str, str]]]:
    return [row.problems for row in planned(world, number)]


def only(session: Session) -> Exchange:
    return session.exec(select(Exchange).where(col(Exchange.deleted_at).is_(None))).one()


def sides(session: Session, exchange: Exchange) -> list[tuple[str, str, str, Any]]:
    """Return the role, the name, the province and the leader of each who took part."""
    found = session.execute(
        select(Delegation, Organisation.name, ProvincePeriod.name)
        .outerjoin(Organisation, col(Organisation.id) == col(Delegation.organisation_id))
        .outerjoin(ProvincePeriod, col(ProvincePeriod.id) == col(Delegation.province_id))
        .where(col(Delegation.exchange_id) == exchange.id)
        .order_by(col(Delegation.position))
    )
    return [
        (one.role.value, name or one.group_name, unit, one.leader_name) for one, name, unit in found
    ]


def sent(world: World) -> int:
    command = BeginImport(file_name="exchanges.csv")
    return begin_import(world.database, world.officer, command, _PUBLISHED.read_bytes())


def test_published_visits_go_in_as_they_were_published_once_and_out_as_one(
    database: Database,
) -> None:
    world = world_with_topics(database)
    before = names(world)
    first = sent(world)
    told = plan(world, first)
    assert told.register_kind == "exchange"
    taken = zip(told.told["columns"], told.chosen["columns"].values(), strict=True)
    assert [name for name, code in taken if not code] == [
        "id",
        "guest_code_gso",
        "host_code_gso",
        "site_ids",
    ]
    assert [one["key"] for one in told.told["questions"]] == ["topics", "toured"]
    assert states(world, first) == ["asked"] * 5
    answered(world, first)
    assert problems(world, first) == [[]] * 5
    assert plan(world, first).counts["new_organisations"] == 9
    done(world, first)
    with world.database.read() as session:
        found = session.exec(select(Exchange).order_by("starts_on")).all()
        visit = next(one for one in found if one.starts_on == date(2022, 11, 10))
        assert (visit.direction, visit.state) == (Direction.INCOMING, ExchangeState.HELD)
        assert sides(session, visit) == [
            ("host", _OURS, "Bắc Giang", "Hoàng Công Bình"),
            ("guest", f"{_OFFICE} tỉnh Quảng Ninh", "Quảng Ninh", "Nguyễn Văn Tân"),
        ]
        members = session.exec(
            select(Delegation.members).where(
                Delegation.exchange_id == visit.id, Delegation.role == "guest"
            )
        ).one()
        toured = session.execute(
            select(Organisation.name, Organisation.kind)
            .join(TouredSite, col(TouredSite.organisation_id) == col(Organisation.id))
            .where(TouredSite.exchange_id == visit.id)
        ).all()
        topics = session.exec(
            select(Topic.code).join(ExchangeTopic).where(ExchangeTopic.exchange_id == visit.id)
        ).all()
    assert members == "đại diện các phòng nghiệp vụ"
    assert [tuple(one) for one in toured] == [
        ("Trường THPT Lạng Giang số 1", OrganisationKind.SCHOOL),
        ("Bệnh viện Sản Nhi", OrganisationKind.HOSPITAL),
    ]
    assert topics == ["qd-1322"]
    assert "cơ cấu tổ chức, chức năng, nhiệm vụ các phòng sau sắp xếp" in (visit.note or "")
    again = sent(world)
    assert (states(world, again), plan(world, again).told["questions"]) == (["same"] * 5, [])
    undone(world, first)
    assert names(world) == before
    assert states(world, answered(world, sent(world))) == ["new"] * 5


_OFFICE = "Chi cục Tiêu chuẩn Đo lường Chất lượng"
_OURS = f"{_OFFICE} Bắc Giang"
"""The office's own name; the file calls it that of the province, as public texts do."""


_HEAD = ("Ngày", "Đoàn khách", "Tỉnh", "Trưởng đoàn", "Số người", "Nội dung", "Nơi tham quan")


def test_a_diary_of_visits_names_several_in_a_cell_and_needs_no_column_of_hosts(
    world: World,
) -> None:
    number = begin(
        world,
        _HEAD,
        (
            "10-12/11/2022",
            "1. Đoàn công tác của Chi cục Quảng Ninh\n2. Sở KH&CN tỉnh Lạng Sơn",
            None,
            "Ông Nguyễn Văn Ví Dụ, Phó Chi cục trưởng; Trần Thị Minh Họa",
            "5 người; 12",
            "Đo lường; tiêu chuẩn, TBT",
            "Trường THPT Lạng Giang số 1",
        ),
        ("11/2023", "tỉnh Hà Giang; TP HCM", None, None, None, None, None),
        ("2024", "Trường THCS Ví Dụ", "Bắc Giang", None, 8, None, None),
    )
    assert plan(world, number).register_kind == "exchange"
    assert problems(world, number) == [[]] * 3
    assert plan(world, number).told["questions"] == []
    done(world, number)
    with world.database.read() as session:
        first, second, third = session.exec(select(Exchange).order_by("starts_on")).all()
        assert (first.starts_on, first.ends_on) == (date(2022, 11, 10), date(2022, 11, 12))
        assert sides(session, first) == [
            ("host", _OURS, "Bắc Giang", None),
            ("guest", "Chi cục Quảng Ninh", "Quảng Ninh", "Nguyễn Văn Ví Dụ"),
            ("guest", "Sở KH&CN tỉnh Lạng Sơn", "Lạng Sơn", "Trần Thị Minh Họa"),
        ]
        office, people = session.execute(
            select(Delegation.leader_office, Delegation.headcount).where(
                Delegation.organisation_id == world.guest
            )
        ).one()
        topics = session.exec(
            select(Topic.code).join(ExchangeTopic).order_by(col(ExchangeTopic.position))
        ).all()
        assert second.date_precision is DatePrecision.MONTH
        units = [unit for _, _, unit, _ in sides(session, second)]
    assert (office, people) == ("Phó Chi cục trưởng", 5)
    assert topics == ["do-luong", "tieu-chuan", "tbt"]
    assert units == ["Bắc Giang", None, "Hà Giang", "Hồ Chí Minh"]
    assert (third.kind, third.direction) == (ExchangeKind.INTERNAL_VISIT, Direction.INTERNAL)
    again = begin(world, _HEAD[:2], ("12/11-10/11/2022", "Chi cục Quảng Ninh"))
    assert states(world, again) == ["rejected"]


def test_who_may_be_one_of_several_is_asked_about_and_never_entered(world: World) -> None:
    with world.database.unit_of_work(world.officer) as session:
        for _ in range(2):
            build.organisation(session, "Chi cục TĐC Quảng Ninh", home=build.QUANG_NINH)
    before = names(world)
    row = ("05/06/2023", "Chi cục TĐC Quảng Ninh", "Quảng Ninh")
    number = begin(world, _HEAD[:3], row)
    (asked,) = plan(world, number).told["questions"]
    assert (asked["kind"], states(world, number)) == ("organisation", ["asked"])
    answered(world, number, str(asked["options"][1]))
    done(world, number)
    assert names(world) == before
    with world.database.read() as session:
        guest = session.exec(select(Delegation).where(Delegation.role == "guest")).one()
    assert guest.organisation_id == asked["options"][1]


_UNREADABLE: tuple[tuple[tuple[Any, ...], str, str], ...] = (
    (("31/02/2022", "Chi cục Quảng Ninh"), "held_on", "31/02/2022"),
    (("11-12/2022", "Chi cục Quảng Ninh"), "held_on", "một ngày hoặc hai tháng"),
    (("12/11-10/11/2022", "Chi cục Quảng Ninh"), "held_on", "trước ngày"),
    (("10/11/2022", "N/A"), "guests", "đoàn"),
    (("10/11/2022", "Sở Nội vụ"), "guests", "thuộc tỉnh nào"),
    (("10/11/2025", "Sở Nội vụ tỉnh Hà Giang"), "guests", "Hà Giang"),
    (("10/11/2022", "Sở Nội vụ", "Hà Gian"), "guests_province", "Hà Gian"),
    (("10/11/2022", _OURS), "guests", "chủ nhà"),
    (("10/11/2022", "Sở A; Sở B", "Hà Giang", "C; D; E"), "guests_leader_name", "nhiều giá trị"),
    (("10/11/2022", "Sở A; Sở B; Sở C", "Hà Giang", "D; E"), "guests_leader_name", "ít giá trị"),
    (("10/11/2022", "Chi cục Quảng Ninh", None, None, "mười"), "guests_headcount", "số"),
    (("10/11/2022", "tỉnh Hà Giang", None, "Lê Văn Ví Dụ"), "guests_leader_name", "tên tỉnh"),
    (("10/11/2022", "; ".join(f"Sở {one} tỉnh Hà Giang" for one in range(80))), "guests", "70"),
    (("10/11/2022", "Sở " + "Ạ" * 30_000, "Hà Giang"), "guests", "200"),
)


def test_what_cannot_be_read_of_a_visit_is_told_at_its_cell(world: World) -> None:
    number = begin(world, _HEAD, *(row for row, _, _ in _UNREADABLE), kind="exchange")
    found = zip(_UNREADABLE, planned(world, number), strict=True)
    for (row, field, sentence), told in found:
        said = [one for code, one in told.problems if code == field]
        assert told.state.value == "rejected", row
        assert any(sentence in one for one in said), (row, told.problems)


def test_a_list_of_visits_that_went_to_excel_comes_back_cell_by_cell(database: Database) -> None:
    world = world_with_topics(database)
    number = world.log(
        delegations=[
            {"role": "host", "organisation_id": world.own, "leader_name": "Lê Thị Ví Dụ"},
            {
                "role": "guest",
                "organisation_id": world.guest,
                "headcount": 6,
                "members": "Phòng A; phòng B",
            },
            {"role": "guest", "new_organisation": world.new("Sở KH&CN Quảng Ninh")},
        ],
        groups=[{"role": "participant", "name": "Các huyện bạn"}],
        sites=[{"organisation_id": world.school, "setting": "school", "description": "phòng 5S"}],
        ends_on="12/11/2022",
    )
    file = taken_away(world, "exchanges", [number])
    assert states(world, brought(world, file)) == ["same"]
    before = facts(world, number)
    edited = Edited(file)
    edited.put(FIRST_ROW, "Trưởng đoàn khách", "; Trần Văn Minh Họa")
    edited.put(FIRST_ROW, "Chủ đề", "TBT; Đo lường")
    world.correct(world.officer, number, 1, **{**before, "purpose": "học tập", "topic_ids": []})
    back = brought(world, edited.saved())
    assert problems(world, back) == [[]]
    assert states(world, back) == ["changed"]
    stood = facts(world, number)
    done(world, back)
    told = facts(world, number)
    assert [one["leader_name"] for one in told["delegations"]] == [
        "Lê Thị Ví Dụ",
        None,
        "Trần Văn Minh Họa",
    ]
    assert told["delegations"][1]["members"] == "Phòng A; phòng B"
    same = ("groups", "sites", "purpose", "ends_on")
    assert [told[name] for name in same] == [stood[name] for name in same]
    assert len(told["topic_ids"]) == 2
    undone(world, back)
    assert facts(world, number) == stood


def test_two_who_change_the_same_guests_are_asked_and_a_visit_taken_out_goes_only_if_said(
    world: World,
) -> None:
    number, other = world.log(), world.log(starts_on="05/05/2023")
    edited = Edited(taken_away(world, "exchanges", [number, other]))
    edited.put(FIRST_ROW, "Trưởng đoàn khách", "Lê Văn Ví Dụ")
    edited.sheet.delete_rows(FIRST_ROW + 1)
    guest = {"role": "guest", "organisation_id": world.guest, "headcount": 4}
    host = {"role": "host", "organisation_id": world.own}
    world.correct(world.officer, number, 1, delegations=[host, guest])
    back = brought(world, edited.saved())
    assert states(world, back) == ["asked"]
    asked = [one["key"] for one in plan(world, back).told["questions"]]
    assert asked == [f"cell|{number}|guests", "missing"]
    answered(world, back)
    assert states(world, back) == ["changed", "removed"]
    done(world, back)
    assert facts(world, number)["delegations"][1]["leader_name"] == "Lê Văn Ví Dụ"
    undone(world, back)
    assert facts(world, number)["delegations"][1]["headcount"] == 4


def test_of_many_visits_each_is_asked_alone_only_whether_it_is_entered_already(
    world: World,
) -> None:
    rows = [
        (f"{1 + one % 28}/{1 + one % 12}/{2005 + one // 28}", f"Sở số {one} tỉnh Hà Giang")
        for one in range(200)
    ]
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = world.database.read_engine
    event.listen(engine, "before_cursor_execute", note)
    number = begin(world, _HEAD[:2], *rows)
    event.remove(engine, "before_cursor_execute", note)
    assert states(world, number) == ["new"] * 200
    assert len(asked) < len(rows) + 40


def test_a_diary_of_both_ways_tells_with_each_partner_who_came_and_who_went(world: World) -> None:
    head = ("Ngày", "Đoàn đến/đi", "Tỉnh bạn", "Số người")
    number = begin(
        world,
        head,
        ("01/08/2023", "Đi", "Thừa Thiên Huế", 12),
        ("05/09/2023", "Đến", "Chi cục Quảng Ninh", "8 người"),
        ("06/10/2023", "Đến", "tỉnh Hà Giang", 5),
        ("07/11/2023", "chưa rõ ràng", "tỉnh Hà Giang", 5),
    )
    assert states(world, number) == ["new", "new", "new", "rejected"]
    done(world, number)
    with world.database.read() as session:
        visits = session.exec(select(Exchange).order_by("starts_on")).all()
        people = session.exec(
            select(Delegation.headcount)
            .where(col(Delegation.headcount).is_not(None))
            .order_by(col(Delegation.exchange_id))
        ).all()
    assert [one.direction for one in visits] == [
        Direction.OUTGOING,
        Direction.INCOMING,
        Direction.INCOMING,
    ]
    assert people == [12, 8, 5]
    assert states(world, begin(world, head, ("06/10/2023", "Đến", "tỉnh Hà Giang", 5))) == ["same"]
