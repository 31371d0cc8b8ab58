"""Exchanges as life gives them: without a day, by a national body, of a group, held elsewhere."""

from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlmodel import select

from models.commands.base import parse
from models.commands.exchanges import TouredSiteInput, UndoLastChange
from models.db import Database
from models.errors import PossibleDuplicate
from models.filters import ReportFilter
from models.periods import Period
from models.reports.exchanges.charts import exchanges_over_time, headline_figures
from models.reports.exchanges.lists import exchange_count, exchange_list, exchanges_left_out
from models.reports.exchanges.records import exchange_record
from models.services.exchanges.undo import undo_last_change
from models.services.supports.holders import holder_on
from models.tables import Organisation
from models.vocabulary import DatePrecision, Direction, OrganisationKind, Origin
from tests import build
from tests.worlds.exchanges import World, exchange_world

UNDATED = {
    "starts_on": None,
    "date_precision": "unknown",
    "published_at": "12/11/2022",
    "publication_url": "https://example.vn/bai",
}


@pytest.fixture
def world(database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(database)


def _figures(world: World, **slice_: Any) -> dict[str, int]:
    with world.database.read() as session:
        frame = headline_figures(session, ReportFilter.model_validate(slice_))
    return dict(zip(frame["figure"], frame["value"].map(int), strict=True))


def _group(**changes: Any) -> dict[str, Any]:
    return {"role": "participant", "name": "Các Sở KH&CN phía Bắc"} | changes


def _conference(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "national_conference",
        "title": "Hội nghị năng suất chất lượng",
        "delegations": [
            {"role": "host", "new_organisation": _national("Ủy ban TCĐLCL Quốc gia")},
            {"role": "participant", "organisation_id": world.own},
        ],
    } | changes


def _national(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "agency", "is_national": True}


def test_no_day_at_all_is_kept_as_none(world: World) -> None:
    exchange = world.exchange(world.log(**UNDATED))
    assert (exchange.starts_on, exchange.ends_on) == (None, None)
    assert exchange.date_precision is DatePrecision.UNKNOWN
    assert exchange.direction is Direction.INCOMING
    with world.database.read() as session:
        assert exchange_record(session, exchange.id or 0).date_text == "ngày không nêu"


def test_without_a_day_that_of_the_publication_is_needed(world: World) -> None:
    assert set(world.refusals(**UNDATED | {"published_at": ""})) == {"published_at"}


def test_a_plan_without_a_day_is_refused(world: World) -> None:
    assert set(world.refusals(**UNDATED | {"state": "planned"})) == {"starts_on"}


def test_a_day_is_needed_where_nobody_says_that_none_was_stated(world: World) -> None:
    assert set(world.refusals(starts_on=None)) == {"starts_on"}


def test_the_units_of_what_has_no_day_are_those_of_the_publication(world: World) -> None:
    guest = {
        "role": "guest",
        "new_organisation": world.new("Chi cục Bắc Ninh", build.BAC_NINH_NOW),
    }
    host = {"role": "host", "organisation_id": world.own}
    refused = world.refusals(**UNDATED | {"delegations": [host, guest]})
    assert "Bắc Giang" in refused["delegations.1.new_organisation.province_id"]


def test_what_has_no_day_counts_in_all_time_alone_and_comes_last(world: World) -> None:
    undated = world.log(**UNDATED)
    dated = world.log(accept_duplicate=True)
    assert _figures(world)["held"] == 2
    assert _figures(world, period=Period.from_code("2022"))["held"] == 1
    with world.database.read() as session:
        in_2022 = ReportFilter(period=Period.from_code("2022"))
        (told,) = exchanges_left_out(session, in_2022)
        assert told.said == "1 chuyến không nêu ngày, không tính ở đây"
        assert exchange_list(session, told.rows).index.tolist() == [undated]
        for sort in ("-starts_on", "starts_on"):
            frame = exchange_list(session, ReportFilter(sort=sort))
            assert frame.index.tolist() == [dated, undated]
        over_time = exchanges_over_time(session, ReportFilter())
        assert int(over_time["exchanges"].sum()) == 2
        last = over_time[over_time["exchanges"] > 0].iloc[-1]
        assert last["label"] == "Không nêu ngày"
        behind = ReportFilter.from_query(dict(parse_qsl(last["query"])))
        assert exchange_list(session, behind).index.tolist() == [undated]


def test_the_same_visit_without_a_day_is_asked_about(world: World) -> None:
    world.log(**UNDATED)
    with pytest.raises(PossibleDuplicate, match="không nêu ngày"):
        world.log(**UNDATED)


def test_a_visit_is_asked_about_where_it_was_entered_without_its_day(world: World) -> None:
    world.log(**UNDATED)
    with pytest.raises(PossibleDuplicate):
        world.log(publication_url=UNDATED["publication_url"])


def test_a_day_that_is_found_later_is_put_in_and_taken_back(world: World) -> None:
    number = world.log(**UNDATED)
    world.correct(world.officer, number, 1, published_at="12/11/2022")
    assert world.exchange(number).starts_on is not None
    command = parse(UndoLastChange, {"exchange_id": number, "row_version": 2})
    with world.database.unit_of_work(world.officer) as session:
        undo_last_change(session, world.officer, command)
    assert world.exchange(number).starts_on is None


def test_a_national_body_has_no_province_and_is_no_partner(world: World) -> None:
    number = world.log(**_conference(world))
    host, _ = world.delegations(number)
    assert host.province_id is None
    assert world.exchange(number).direction is Direction.OUTGOING
    assert _figures(world)["partners"] == 0
    with world.database.read() as session:
        body = session.exec(select(Organisation).where(Organisation.is_national)).one()
        assert body.province_id is None
    world.log(**_conference(world, starts_on="10/1/2023"))
    with world.database.read() as session:
        assert len(session.exec(select(Organisation).where(Organisation.is_national)).all()) == 1


def test_an_organisation_without_a_province_must_be_said_to_be_national(world: World) -> None:
    nameless = {"name": "Một công ty", "kind": "enterprise"}
    parts: list[dict[str, Any]] = [
        {"role": "host", "organisation_id": world.own},
        {"role": "guest", "new_organisation": nameless},
    ]
    assert set(world.refusals(delegations=parts)) == {"delegations.1.new_organisation.province_id"}
    parts[1]["new_organisation"] = world.new("Viện Năng suất") | {"is_national": True}
    assert set(world.refusals(delegations=parts)) == {"delegations.1.new_organisation.province_id"}


def test_a_conference_held_here_by_a_national_body_brings_the_others_to_us(world: World) -> None:
    number = world.log(
        **_conference(
            world,
            venue="Khách sạn Mường Thanh",
            venue_province_id=world.province(build.BAC_GIANG),
            groups=[_group(headcount="120")],
        )
    )
    exchange = world.exchange(number)
    assert exchange.direction is Direction.INCOMING
    assert exchange.venue == "Khách sạn Mường Thanh"
    assert _figures(world)["received"] == 120
    with world.database.read() as session:
        frame = exchange_list(session, ReportFilter(search="muong thanh"))
    assert frame["venue"].tolist() == ["Khách sạn Mường Thanh"]


def test_a_venue_lies_in_a_unit_of_the_day(world: World) -> None:
    now = world.province(build.BAC_NINH_NOW)
    assert set(world.refusals(venue_province_id=now)) == {"venue_province_id"}


def test_a_group_is_one_participant_and_no_partner_until_its_members_are_named(
    world: World,
) -> None:
    number = world.log(**_conference(world, groups=[_group()]))
    assert len(world.delegations(number)) == 3
    assert _figures(world)["partners"] == 0
    world.correct(
        world.officer,
        number,
        1,
        **_conference(world, groups=[_group(provinces="Lạng Sơn\nQuảng Ninh")]),
    )
    assert _figures(world)["partners"] == 2
    with world.database.read() as session:
        (row,) = exchange_list(session, ReportFilter()).to_dict("records")
        (group,) = exchange_record(session, number).groups
        assert exchange_count(session, ReportFilter(provinces=("20@2008-08-01",))) == 1
    assert "Các Sở KH&CN phía Bắc (2 tỉnh, thành phố)" in row["guests"]
    assert row["partners"] == "Lạng Sơn, Quảng Ninh"
    assert [name for _, name in group.members] == ["Lạng Sơn", "Quảng Ninh"]


def test_a_group_of_none_is_refused_in_words(world: World) -> None:
    refused = world.refusals(**_conference(world, groups=[_group(name="")]))
    assert "chưa có ai" in refused["groups.0.name"]
    refused = world.refusals(**_conference(world, groups=[_group(name="", provinces="...")]))
    assert set(refused) == {"groups.0.provinces"}
    twice = [_group(), _group(name="các sở KHCN phía bắc "), _group(name="cac so KH&CN phia Bac")]
    assert set(world.refusals(**_conference(world, groups=twice))) == {"groups.2.name"}


def test_a_pasted_list_is_asked_about_line_by_line(world: World) -> None:
    refused = world.refusals(**_conference(world, groups=[_group(provinces="Hà Giang\nQuảng")]))
    assert "“Quảng” không phải" in refused["groups.0.provinces"]
    number = world.log(
        **_conference(world, groups=[_group(name="", provinces="Hà Giang\nLào Cai")])
    )
    with world.database.read() as session:
        (group,) = exchange_record(session, number).groups
    assert group.name == "Các tỉnh, thành phố tham dự"
    assert _figures(world)["partners"] == 2


def test_undoing_brings_a_group_back_with_its_members(world: World) -> None:
    number = world.log(**_conference(world, groups=[_group(provinces="Hà Giang", headcount="40")]))
    before = [row.model_dump(exclude={"id"}) for row in world.delegations(number)]
    world.correct(world.officer, number, 1, **_conference(world, groups=[]))
    assert len(world.delegations(number)) == 2
    command = parse(UndoLastChange, {"exchange_id": number, "row_version": 2})
    with world.database.unit_of_work(world.officer) as session:
        undo_last_change(session, world.officer, command)
    assert [row.model_dump(exclude={"id"}) for row in world.delegations(number)] == before


def test_a_correction_that_changes_nothing_of_a_group_leaves_no_trace(world: World) -> None:
    same = _conference(world, groups=[_group(provinces="Hà Giang")])
    number = world.log(**same)
    world.correct(world.officer, number, 1, **same)
    assert world.exchange(number).row_version == 1


def test_an_officer_marks_a_record_from_a_public_source_and_names_its_address(
    world: World,
) -> None:
    assert set(world.refusals(is_public=True)) == {"publication_url"}
    number = world.log(is_public=True, publication_url="https://example.vn/bai")
    assert world.exchange(number).origin is Origin.PUBLIC
    assert _figures(world)["held"] == 1, "our province took part"


def test_a_public_record_of_others_does_not_count(world: World) -> None:
    others = [
        {"role": "host", "new_organisation": world.new("Sở A")},
        {"role": "guest", "new_organisation": world.new("Sở B", "20@2008-08-01")},
    ]
    world.log(is_public=True, publication_url="https://example.vn/bai", delegations=others)
    assert _figures(world)["held"] == 0


def test_a_record_taken_for_our_own_becomes_public_when_corrected(world: World) -> None:
    number = world.log()
    world.correct(
        world.officer, number, 1, is_public=True, publication_url="https://example.vn/bai"
    )
    assert world.exchange(number).origin is Origin.PUBLIC
    world.correct(world.officer, number, 2, publication_url="https://example.vn/bai")
    assert world.exchange(number).origin is Origin.OFFICE


def test_a_national_body_is_no_holder_of_supports(world: World) -> None:
    from datetime import date

    with world.writing() as session:
        body = Organisation(
            name="Viện", folded_name="vien", kind=OrganisationKind.INSTITUTE, is_national=True
        )
        session.add(body)
        session.flush()
        given = TouredSiteInput(organisation_id=body.id)
        problem = holder_on(session, world.officer, given, date(2024, 1, 1))
    assert "không thuộc tỉnh" in getattr(problem, "message", "")
