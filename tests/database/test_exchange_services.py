"""What an officer is promised when logging, correcting and deleting exchanges."""

from datetime import date
from threading import Barrier, Thread

import pytest
from sqlmodel import select

from models.commands.base import parse
from models.commands.exchanges import LogExchange
from models.db import Database
from models.errors import AppError, Conflict, InvalidInput, NotAllowed, PossibleDuplicate
from models.permissions import Actor
from models.services.exchanges.exchanges import log_exchange
from models.tables import (
    ExchangeTopic,
    Organisation,
    TouredSite,
)
from models.vocabulary import DatePrecision, Direction, Origin
from tests import build
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(database)


def test_the_visit_of_quang_ninh_is_logged_with_all_its_parts(world: World) -> None:
    with world.writing() as session:
        topic, tool = build.topic(session, name_vi="5S và công cụ cải tiến"), build.tool(session)
        topic_id, tool_id = topic.id, tool.id
    number = world.log(
        delegations=[
            {
                "role": "host",
                "organisation_id": world.own,
                "leader_name": "Hoàng Công Bình",
                "leader_office": "Chi cục trưởng",
            },
            {
                "role": "guest",
                "organisation_id": world.guest,
                "leader_name": "Nguyễn Văn Tân",
                "headcount": "12",
            },
        ],
        topic_ids=[topic_id],
        topic_phrases={topic_id: "mô hình 5S"},
        sites=[
            {"organisation_id": world.school, "setting": "school", "tool_id": tool_id},
            {
                "new_organisation": world.new(
                    "Bệnh viện Sản Nhi", build.BAC_GIANG, kind="hospital"
                ),
                "setting": "hospital",
            },
        ],
        conclusions="Học tập cách làm.\nTrao đổi tiếp.",
        order_number="15/QĐ-CCTĐC",
        cost_vnd="12.500.000",
        published_at="10/11/2022 17:55",
    )
    exchange = world.exchange(number)
    assert exchange.title == "Quảng Ninh thăm Bắc Giang"
    assert exchange.direction is Direction.INCOMING
    assert exchange.cost_vnd == 12_500_000
    assert exchange.division_id == world.officer.division_id
    assert exchange.origin is Origin.OFFICE
    assert exchange.published_at is not None
    assert exchange.published_at.isoformat() == "2022-11-10T10:55:00+00:00"
    host, guest = world.delegations(number)
    assert (host.organisation_id, host.leader_office) == (world.own, "Chi cục trưởng")
    assert (guest.organisation_id, guest.headcount) == (world.guest, 12)
    with world.database.read() as session:
        names = session.exec(
            select(Organisation.name)
            .join(TouredSite, TouredSite.organisation_id == Organisation.id)  # type: ignore[arg-type]
            .where(TouredSite.exchange_id == number)
        ).all()
        phrase = session.exec(select(ExchangeTopic.phrase)).one()
    assert set(names) == {"Trường THPT Lạng Giang số 1", "Bệnh viện Sản Nhi"}
    assert phrase == "mô hình 5S"
    for word in (
        "quang ninh",
        "nguyen van tan",
        "lang giang",
        "5s va cong cu",
        "hoc tap",
        "15 qd cctdc",
    ):
        assert word in exchange.folded_text
    assert world.events()[-1] == "exchange.logged"


def test_a_viewer_and_an_administrator_cannot_log(world: World) -> None:
    with pytest.raises(NotAllowed, match="Vai trò"):
        world.log(world.viewer)


def test_a_double_click_makes_one_record(world: World) -> None:
    first = world.log(idempotency_key="form-1")
    assert world.log(idempotency_key="form-1") == first
    with pytest.raises(Conflict):
        world.log(world.colleague, idempotency_key="form-1")


def test_a_person_never_enters_a_public_or_a_demonstration_record(world: World) -> None:
    command = parse(LogExchange, world.visit())
    with pytest.raises(InvalidInput), world.database.unit_of_work(world.head) as session:
        log_exchange(session, world.head, command, Origin.PUBLIC)
    with world.writing() as session:
        number = log_exchange(session, Actor.system(), command, Origin.PUBLIC)
    assert world.exchange(number).origin is Origin.PUBLIC


def test_in_a_demonstration_database_everything_entered_is_demonstration(
    database: Database,
) -> None:
    world = exchange_world(database, is_demonstration=True)
    new = world.new("Sở mới")
    number = world.log(
        delegations=[
            {"role": "host", "organisation_id": world.own},
            {"role": "guest", "new_organisation": new},
        ]
    )
    assert world.exchange(number).origin is Origin.DEMONSTRATION
    with database.read() as session:
        made_here = session.exec(select(Organisation).where(Organisation.name == "Sở mới")).one()
        assert made_here.origin is Origin.DEMONSTRATION


def test_a_month_is_kept_as_a_month(world: World) -> None:
    exchange = world.exchange(world.log(starts_on="15/11/2022", date_precision="month"))
    assert (exchange.starts_on, exchange.ends_on) == (date(2022, 11, 1), date(2022, 11, 30))
    assert exchange.date_precision is DatePrecision.MONTH


def test_a_visit_before_2008_is_read_with_the_63_units(world: World) -> None:
    number = world.log(starts_on="05/03/2001")
    assert [d.province_id for d in world.delegations(number)] == [
        world.province(build.BAC_GIANG),
        world.province(build.QUANG_NINH),
    ]


def test_an_organisation_of_bac_giang_is_of_bac_ninh_in_2026(world: World) -> None:
    number = world.log(starts_on="10/03/2026")
    assert [d.province_id for d in world.delegations(number)] == [
        world.province(build.BAC_NINH_NOW),
        world.province("22@2025-07-01"),
    ]
    assert world.exchange(number).direction is Direction.INCOMING
    assert world.exchange(number).title == "Quảng Ninh thăm Bắc Ninh"


def test_home_goes_is_visited_or_looks_on(world: World) -> None:
    away = [
        {"role": "host", "organisation_id": world.guest},
        {"role": "guest", "organisation_id": world.own},
    ]
    others = [
        {"role": "host", "organisation_id": world.guest},
        {"role": "guest", "new_organisation": world.new("Sở Lạng Sơn", "20@2008-08-01")},
    ]
    conference = {
        "kind": "regional_conference",
        "title": "Hội nghị vùng",
        "delegations": [away[0], away[1] | {"role": "participant"}],
    }
    directions = [
        world.exchange(world.log(accept_duplicate=True, **changes)).direction
        for changes in ({}, {"delegations": away}, {"delegations": others}, conference)
    ]
    assert directions == [
        Direction.INCOMING,
        Direction.OUTGOING,
        Direction.OBSERVED,
        Direction.OUTGOING,
    ]


def test_an_organisation_entered_again_on_the_spot_is_the_one_that_is_there(world: World) -> None:
    new = world.new("TRƯỜNG thpt Lạng Giang Số 1", build.BAC_GIANG, kind="school")
    world.log(sites=[{"new_organisation": new}])
    with world.database.read() as session:
        assert session.exec(select(TouredSite.organisation_id)).one() == world.school


def test_two_hospitals_of_one_name_in_two_provinces_stay_two(world: World) -> None:
    for home in (build.BAC_GIANG, "27@2008-08-01"):
        world.log(
            accept_duplicate=True,
            sites=[{"new_organisation": world.new("Bệnh viện Sản Nhi", home)}],
        )
    with world.database.read() as session:
        assert (
            len(
                session.exec(
                    select(Organisation).where(Organisation.folded_name == "benh vien san nhi")
                ).all()
            )
            == 2
        )


def test_the_same_provinces_within_three_days_are_asked_about(world: World) -> None:
    first = world.log()
    with pytest.raises(PossibleDuplicate) as question:
        world.log(starts_on="13/11/2022")
    assert question.value.existing_ids == (first,)
    assert str(question.value) == (
        "Chuyến trao đổi này có vẻ đã được ghi, ngày 10/11/2022: “Quảng Ninh thăm Bắc Giang”. "
        "Mở bản đã có?"
    )
    assert world.log(starts_on="13/11/2022", accept_duplicate=True) != first
    assert world.log(starts_on="17/11/2022")


def test_cancelled_and_deleted_records_are_no_duplicates(world: World) -> None:
    world.log(state="cancelled", cancelled_reason="Bão")
    second = world.log()
    world.delete(world.officer, second, 1)
    assert world.log()


def test_two_visits_inside_the_province_are_alike_only_with_the_same_organisations(
    world: World,
) -> None:
    def inside(name: str) -> dict[str, object]:
        host = {"role": "host", "new_organisation": world.new(name, build.BAC_GIANG)}
        guest = {"role": "guest", "organisation_id": world.own}
        return {"kind": "internal_visit", "delegations": [host, guest]}

    first = world.log(**inside("Công ty A"))
    assert world.exchange(first).direction is Direction.INTERNAL
    assert world.log(**inside("Công ty B"))
    with pytest.raises(PossibleDuplicate):
        world.log(**inside("Công ty A"))


def test_a_correction_changes_only_what_was_changed(world: World) -> None:
    number = world.log()
    before = world.delegations(number)
    world.correct(
        world.colleague,
        number,
        1,
        delegations=[
            {"role": "host", "organisation_id": world.own},
            {"role": "guest", "organisation_id": world.guest, "headcount": 8},
        ],
    )
    host, guest = world.delegations(number)
    assert (host.id, guest.id) == (before[0].id, before[1].id)
    assert guest.headcount == 8
    assert world.exchange(number).row_version == 2
    assert world.exchange(number).updated_by_id == world.colleague.account_id
    assert world.events()[-1] == "exchange.corrected"


def test_a_delegation_can_be_replaced(world: World) -> None:
    number = world.log()
    world.correct(
        world.officer,
        number,
        1,
        delegations=[
            {"role": "host", "organisation_id": world.own},
            {"role": "guest", "new_organisation": world.new("Sở Lạng Sơn", "20@2008-08-01")},
        ],
    )
    assert world.exchange(number).title == "Lạng Sơn thăm Bắc Giang"
    assert len(world.delegations(number)) == 2


def test_saving_without_a_change_leaves_no_trace(world: World) -> None:
    number = world.log()
    before = world.counts()
    world.correct(world.officer, number, 1)
    assert world.counts() == before
    assert world.exchange(number).row_version == 1


def test_a_stale_correction_is_refused_and_nothing_is_overwritten(world: World) -> None:
    number = world.log()
    world.correct(world.colleague, number, 1, conclusions="Của đồng nghiệp")
    with pytest.raises(Conflict, match="sau khi bạn mở"):
        world.correct(world.officer, number, 1, conclusions="Của tôi")
    assert world.exchange(number).conclusions == "Của đồng nghiệp"


def test_of_two_people_correcting_at_once_one_is_told_and_nothing_is_lost(world: World) -> None:
    number = world.log()
    for version in range(1, 6):
        start, outcomes = Barrier(2), list[str]()

        def save(actor: Actor, text: str, at: int, start: Barrier, into: list[str]) -> None:
            start.wait()
            try:
                world.correct(actor, number, at, conclusions=text)
                into.append(text)
            except Conflict:
                into.append("")

        threads = [
            Thread(target=save, args=(actor, f"{name} {version}", version, start, outcomes))
            for actor, name in ((world.officer, "một"), (world.colleague, "hai"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        saved = [text for text in outcomes if text]
        assert len(outcomes) == 2
        assert [world.exchange(number).conclusions] == saved
        assert world.exchange(number).row_version == version + 1


def test_two_clicks_in_two_processes_make_one_record(world: World) -> None:
    start, outcomes = Barrier(2), list[int | str]()

    def save() -> None:
        start.wait()
        try:
            outcomes.append(world.log(idempotency_key="form-2", accept_duplicate=True))
        except AppError as error:
            outcomes.append(str(error))

    threads = [Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(outcomes) == 2
    assert len(set(outcomes)) == 1
    assert world.counts()[0] == 1


def test_a_firm_founded_within_the_month_or_year_can_have_a_visit_of_it(world: World) -> None:
    new = world.new("Công ty mới", valid_from="15/03/2024", kind="enterprise")
    parts = [
        {"role": "host", "organisation_id": world.own},
        {"role": "guest", "new_organisation": new},
    ]
    firm = world.delegations(world.log(starts_on="20/03/2024", delegations=parts))[1]
    parts = [parts[0], {"role": "guest", "organisation_id": firm.organisation_id}]
    for day, precision in (("01/03/2024", "month"), ("01/01/2024", "year")):
        world.log(starts_on=day, date_precision=precision, delegations=parts, accept_duplicate=True)
    for day, precision in (("14/03/2024", "day"), ("01/02/2024", "month"), ("01/01/2023", "year")):
        found = world.refusals(starts_on=day, date_precision=precision, delegations=parts)
        assert "thành lập" in found["delegations.1.organisation_id"], day


def test_a_year_in_which_units_changed_may_be_of_the_unit_before_or_after(world: World) -> None:
    before, now = world.province(build.BAC_GIANG), world.province(build.BAC_NINH_NOW)
    new = world.new("Sở của tỉnh mới", build.BAC_NINH_NOW)
    parts = [
        {"role": "host", "organisation_id": world.guest},
        {"role": "guest", "new_organisation": new},
    ]
    year = {"starts_on": "01/01/2025", "date_precision": "year"}
    number = world.log(**year, delegations=parts)
    assert world.delegations(number)[1].province_id == now
    assert world.exchange(number).direction is Direction.OUTGOING, "it is home in that year"
    usual = world.log(**year, accept_duplicate=True)
    assert world.delegations(usual)[0].province_id == before, "the unit of the first day"
    for day, precision in (("10/05/2025", "day"), ("01/05/2025", "month"), ("01/01/2024", "year")):
        raw = {"starts_on": day, "date_precision": precision}
        other = [parts[0], {"role": "guest", "new_organisation": new | {"name": f"Sở {day}"}}]
        assert "delegations.1.new_organisation.province_id" in world.refusals(
            **raw, delegations=other
        )
