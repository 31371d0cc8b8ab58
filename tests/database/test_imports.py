"""A file is shown before it is taken in; what was shown is what is done, and undone as one."""

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import BeginImport, PlanImport
from models.db import Database
from models.errors import Conflict, NotAllowed, PossibleDuplicate
from models.imports import IMPORTED
from models.services.imports.books import import_template, rows_not_taken
from models.services.imports.carrying_out import PlanChangedError
from models.services.imports.plans import begin_import, plan_anew
from models.sheets.reading import read_workbook
from models.tables import (
    ImportPlan,
    Organisation,
    Support,
    TrailEvent,
)
from tests import build
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.import_files import begin, done, names, plan, planned, states, undone, workbook

HEAD = ("Tên doanh nghiệp", "MST", "Tỉnh", "Địa chỉ", "Điện thoại")


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def test_a_list_of_enterprises_is_shown_taken_in_and_undone_as_one(world: World) -> None:
    before = names(world)
    number = begin(
        world,
        ("DANH SÁCH DOANH NGHIỆP NĂM 2024",),
        HEAD,
        ("Công ty Chè Đồi Xanh", "0100000003", "Bắc Giang", "Số 1", "0204 3555 123"),
        ("HTX Vải Lục Ngạn", None, "Bắc Giang", None, None),
        ("Tổng cộng: 2", None, None, None, None),
    )
    shown = plan(world, number)
    assert shown.register_kind == "organisation"
    assert shown.counts["new"] == 2
    assert names(world) == before
    done(world, number)
    assert names(world) == sorted([*before, "Công ty Chè Đồi Xanh", "HTX Vải Lục Ngạn"])
    with world.database.read() as session:
        key = plan(world, number).transaction_key
        events = session.exec(
            select(TrailEvent.action).where(TrailEvent.transaction_key == key)
        ).all()
    assert sorted(events) == ["import.done", *["organisation.registered"] * 2]
    undone(world, number)
    assert names(world) == before


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    rows = (HEAD, ("Công ty Chè", "0100000003", "Bắc Giang", "Số 1", "0204 3555 123"))
    done(world, begin(world, *rows))
    again = begin(world, *rows)
    assert states(world, again) == ["same"]


def test_a_blank_cell_changes_nothing_and_a_filled_one_is_shown_beside_what_stands(
    world: World,
) -> None:
    done(world, begin(world, HEAD, ("Công ty Chè", "0100000003", "Bắc Giang", "Số 1", None)))
    number = begin(
        world,
        HEAD,
        ("Công ty Chè", "0100000003", "Bắc Giang", None, "0204 3555 123"),
        ("Trường X", None, "Bắc Giang", "Số 9", None),
    )
    row = planned(world, number)[0]
    assert row.state.value == "changed"
    assert row.cells["contact_phone"] == ["0204 3555 123", ""]
    assert "address" not in row.cells
    done(world, number)
    with world.database.read() as session:
        found = session.exec(
            select(Organisation).where(Organisation.tax_code == "0100000003")
        ).one()
    assert (found.address, found.contact_phone) == ("Số 1", "0204 3555 123")
    undone(world, number)
    with world.database.read() as session:
        found = session.exec(
            select(Organisation).where(Organisation.tax_code == "0100000003")
        ).one()
    assert (found.address, found.contact_phone) == ("Số 1", None)


def _answer(world: World, number: int, answer: str) -> None:
    question = plan(world, number).told["questions"][0]
    command = parse(PlanImport, {"plan_id": number, "answers": {question["key"]: answer}})
    plan_anew(world.database, world.officer, command)


def test_what_may_be_several_organisations_is_asked_and_the_answer_holds_for_all_its_rows(
    world: World,
) -> None:
    with world.database.unit_of_work(world.officer) as session:
        twins = [
            build.organisation(session, "Trường THPT Kim Đồng", home=build.BAC_GIANG).id or 0
            for _ in range(2)
        ]
        build.tool(session, "kaizen", name_vi="Kaizen")
    number = begin(
        world,
        ("Đơn vị", "Tỉnh", "Năm hỗ trợ", "Công cụ hỗ trợ"),
        ("THPT Kim Đồng", "Bắc Giang", 2023, "Kaizen"),
        ("Trường THPT Kim Đồng", "Bắc Giang", 2022, "Kaizen"),
        ("Trường THPT Kim Đồng", "Bắc Giang", 2023, "Kaizen"),
    )
    assert plan(world, number).register_kind == "support"
    assert states(world, number) == ["new", "asked", "asked"]
    _answer(world, number, str(twins[1]))
    assert states(world, number) == ["new", "new", "new"]
    done(world, number)
    with world.database.read() as session:
        found = session.exec(select(Support.organisation_id, Support.year)).all()
    assert sorted(found)[:2] == [(twins[1], 2022), (twins[1], 2023)]


def test_new_organisations_of_supports_are_entered_once_and_go_again_with_the_undo(
    world: World,
) -> None:
    with world.database.unit_of_work(world.officer) as session:
        build.tool(session, "kaizen", name_vi="Kaizen")
    before = names(world)
    number = begin(
        world,
        ("Tên doanh nghiệp", "MST", "Năm hỗ trợ", "Công cụ", "Kinh phí (triệu đồng)"),
        ("Công ty Chè", "0100000003", 2023, "Kaizen", 12.5),
        ("Cty Chè", "0100000003", 2024, "Kaizen", 20),
    )
    shown = plan(world, number)
    assert (shown.register_kind, shown.counts["new_organisations"]) == ("support", 1)
    done(world, number)
    with world.database.read() as session:
        amounts = session.exec(select(Support.amount_vnd).order_by(col(Support.year))).all()
    assert amounts == [12_500_000, 20_000_000]
    assert names(world) == sorted([*before, "Công ty Chè"])
    undone(world, number)
    assert names(world) == before


def test_a_key_that_stands_twice_in_a_file_names_both_rows(world: World) -> None:
    number = begin(world, HEAD, ("Công ty A", "0100000003"), ("Công ty B", "0100000003"))
    first, second = planned(world, number)
    assert [first.state.value, second.state.value] == ["rejected", "rejected"]
    assert "3" in first.problems[0][1]
    assert "2" in second.problems[0][1]


def test_what_cannot_be_read_is_said_at_its_cell(world: World) -> None:
    number = begin(
        world,
        ("Tên doanh nghiệp", "MST", "Ngày thành lập", "Tỉnh"),
        ("Công ty A", "0100000004", "31/02/2020", "Tỉnh Không Có"),
        ("Công ty B", "N/A", "không có", "Bắc Giang"),
    )
    bad, good = planned(world, number)
    assert {code for code, _ in bad.problems} == {"tax_code", "valid_from", "province_id"}
    assert good.state.value == "new"


def test_the_register_changed_meanwhile_is_told_by_its_rows_and_nothing_is_written(
    world: World,
) -> None:
    number = begin(world, HEAD, ("Công ty Chè", "0100000003"), ("Công ty Vải", None))
    done(world, begin(world, HEAD, ("Công ty Chè", "0100000003", None, "Số 1")))
    before = names(world)
    with pytest.raises(PlanChangedError, match="2"):
        done(world, number)
    assert names(world) == before
    assert states(world, number) == ["same", "new"]
    done(world, number)


def test_what_was_chosen_in_another_tab_meanwhile_is_not_overwritten(world: World) -> None:
    number = begin(world, HEAD, ("Công ty Chè", "0100000003", "Bắc Giang", "Số 1"))
    here = parse(PlanImport, {"plan_id": number, "columns": {"3": None}})
    there = parse(PlanImport, {"plan_id": number, "columns": {"4": "note"}})

    def choose_there(_share: float) -> None:
        nonlocal choose_there
        choose_there = lambda _share: None  # noqa: E731 - once
        plan_anew(world.database, world.officer, there)

    with pytest.raises(Conflict, match="tính lại"):
        plan_anew(world.database, world.officer, here, lambda share: choose_there(share))
    assert plan(world, number).chosen["columns"]["4"] == "note"


def test_undoing_names_what_was_changed_since_and_changes_nothing(world: World) -> None:
    first = begin(world, HEAD, ("Công ty Chè", "0100000003"), ("Công ty Vải", None))
    done(world, first)
    done(world, begin(world, HEAD, ("Công ty Chè", "0100000003", None, "Số 1")))
    before = names(world)
    with pytest.raises(Conflict, match="Công ty Chè"):
        undone(world, first)
    assert names(world) == before


def test_the_rows_not_taken_come_back_with_their_reason_and_can_be_sent_again(
    world: World,
) -> None:
    rows = (HEAD, ("Công ty A", "0100000004", "Bắc Giang"), ("Công ty B", None, "Bắc Giang"))
    number = begin(world, *rows)
    with world.database.read() as session:
        content, _ = rows_not_taken(session, world.officer, number)
    sheet = read_workbook(content, "x.xlsx").sheets[0]
    assert [row[:3] for row in sheet.rows[1:]] == [rows[1]]
    assert "kiểm tra" in str(sheet.rows[1][-1])
    again = begin_import(world.database, world.officer, BeginImport(file_name="x.xlsx"), content)
    assert states(world, again) == ["rejected"]


def test_a_file_of_another_register_is_recognised(world: World) -> None:
    number = begin(
        world,
        ("Tên doanh nghiệp", "Năm hỗ trợ", "Công cụ", "Kinh phí hỗ trợ", "Kết quả"),
        ("Công ty A", 2023, "5S", 1000, "tốt"),
        kind="organisation",
    )
    shown = plan(world, number)
    assert (shown.register_kind, shown.told["likelier"]) == ("organisation", "support")


def test_what_a_column_was_taken_for_is_remembered(world: World) -> None:
    rows = (("Tên doanh nghiệp", "Cột riêng"), ("Công ty A", "Số 1"))
    number = begin(world, *rows)
    plan_anew(
        world.database,
        world.officer,
        parse(PlanImport, {"plan_id": number, "columns": {1: "address"}}),
    )
    done(world, number)
    assert plan(world, begin(world, *rows)).chosen["columns"]["1"] == "address"


def test_the_example_of_a_template_is_not_taken_and_the_template_is_read_again(
    world: World,
) -> None:
    for kind, imported in IMPORTED.items():
        with world.database.read() as session:
            content, _ = import_template(session, world.officer, imported.register.name)
        command = BeginImport(file_name="mau.xlsx")
        number = begin_import(world.database, world.officer, command, content)
        shown = plan(world, number)
        assert shown.register_kind == kind
        fields = {field.code for field in imported.fields if not field.spans}
        assert set(shown.chosen["columns"].values()) == fields
        assert states(world, number) == ["rejected"]


def test_a_template_of_an_earlier_version_is_read_by_the_names_of_its_columns(
    world: World,
) -> None:
    with world.database.read() as session:
        content, _ = import_template(session, world.officer, "organisations")
    sheet = read_workbook(content, "x.xlsx").sheets[0]
    heads = next(row for row in sheet.rows if sum(map(bool, row)) > 3)
    older = (*heads[:2], "Số FAX (bỏ từ 2024)")
    number = begin(world, older, ("Công ty A", "0100000003", "0204 3555 999"))
    shown = plan(world, number)
    assert shown.register_kind == "organisation"
    assert [one for one in shown.chosen["columns"].values() if one] == ["name", "tax_code"]
    assert states(world, number) == ["new"]


def test_a_province_that_was_none_on_the_day_of_its_row_is_said_with_that_day(
    world: World,
) -> None:
    with world.database.unit_of_work(world.officer) as session:
        build.tool(session, "kaizen", name_vi="Kaizen")
    number = begin(
        world,
        ("Tên doanh nghiệp", "Tỉnh", "Ngày bắt đầu", "Công cụ"),
        ("Công ty A", "Bắc Giang", "12/05/2026", "Kaizen"),
        ("Công ty B", "Bắc Giang", "12/05/2023", "Kaizen"),
    )
    assert plan(world, number).register_kind == "support"
    ended, stands = planned(world, number)
    assert ended.state.value == "rejected"
    ((_, sentence),) = ended.problems
    assert "không tồn tại vào ngày 12/05/2026" in sentence
    assert stands.state.value == "new"


def test_who_only_reads_takes_no_file_in(world: World) -> None:
    with pytest.raises(NotAllowed):
        begin(world, HEAD, ("Công ty A",), actor=world.viewer)


@pytest.mark.parametrize("count", [900, 2_500])
def test_a_thousand_rows_ask_each_table_once(sqlite_database: Database, count: int) -> None:
    world = exchange_world(sqlite_database)
    rows = [(f"Công ty {number}", None, "Bắc Giang") for number in range(count)]
    content = workbook(HEAD, *rows)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = sqlite_database.read_engine
    event.listen(engine, "before_cursor_execute", note)
    begin_import(sqlite_database, world.officer, BeginImport(file_name="x.xlsx"), content)
    event.remove(engine, "before_cursor_execute", note)
    of_register = [one for one in asked if "FROM organisation" in one]
    assert len(of_register) == -(-count // 1_000)
    assert len(asked) < 15 + len(of_register)


def test_a_long_file_is_written_in_few_statements_and_each_record_has_its_event(
    sqlite_database: Database,
) -> None:
    world = exchange_world(sqlite_database)
    number = begin(world, HEAD, *[(f"Công ty {one}", None, "Bắc Giang") for one in range(300)])
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = sqlite_database.write_engine
    event.listen(engine, "before_cursor_execute", note)
    done(world, number)
    event.remove(engine, "before_cursor_execute", note)
    assert len(asked) < 70
    with sqlite_database.read() as session:
        key = plan(world, number).transaction_key
        told = session.exec(
            select(TrailEvent.object_id).where(
                TrailEvent.transaction_key == key, TrailEvent.action == "organisation.registered"
            )
        ).all()
        numbers = {row.record_id: row.number for row in planned(world, number)}
        named = {one: session.get_one(Organisation, one).name for one in told if one}
    assert list(numbers) == told
    assert {one: f"Công ty {row - 2}" for one, row in numbers.items()} == named


def test_rows_of_one_file_are_held_against_those_written_before_them(world: World) -> None:
    others = [(f"Công ty {one}", None, "Bắc Giang") for one in range(8)]
    twin = "Công ty Chè Hai Tỉnh"
    number = begin(world, HEAD, (twin, None, "Bắc Giang"), *others, (twin, None, "Bắc Ninh"))
    before = names(world)
    assert set(states(world, number)) == {"new"}
    with pytest.raises(PossibleDuplicate):
        done(world, number)
    assert names(world) == before


def test_whoever_has_ten_files_waiting_begins_another_and_the_oldest_gives_way(
    world: World,
) -> None:
    _, *others = [begin(world, HEAD, (f"Công ty {count}",)) for count in range(11)]
    with world.database.read() as session:
        found = session.exec(select(col(ImportPlan.id)).order_by(col(ImportPlan.id)))
        assert found.all() == others
