"""Each register is taken in, corrected and undone; a process that was killed wrote nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import CarryOutImport
from models.commands.indicators import RegisterIndicator
from models.commands.initiatives import LogInitiative
from models.db import Database
from models.errors import NotAllowed, Unavailable
from models.imports import IMPORTED
from models.permissions import Actor
from models.services.imports.carrying_out import carry_out
from models.services.imports.shown import shown_plan
from models.services.indicators.indicators import register_indicator
from models.services.initiatives.initiatives import log_initiative
from models.tables import (
    Certificate,
    CourseOrganisation,
    IndicatorValue,
    Initiative,
    InitiativeBudget,
    InitiativeDocument,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    Milestone,
    ProvincePeriod,
    TrainingCourse,
)
from tests import build
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.import_files import answered, begin, done, names, plan, planned, states, undone
from tests.worlds.round_trips import FIRST_ROW, Edited, brought, taken_away

HEAD = ("Tên doanh nghiệp", "MST", "Tỉnh", "Địa chỉ", "Điện thoại")


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


_OTHER_REGISTERS: dict[str, tuple[tuple[object, ...], tuple[object, ...], tuple[object, ...]]] = {
    "certificate": (
        ("Tên doanh nghiệp", "Tiêu chuẩn", "Số giấy chứng nhận", "Tổ chức cấp", "Ngày cấp"),
        ("Công ty Chè", "ISO 9001", "GCN-1", "QUACERT", date(2024, 2, 1)),
        ("Công ty Chè", "ISO 9001", "GCN-1", "QUACERT ", date(2024, 3, 1)),
    ),
    "training_course": (
        ("Tên lớp", "Ngày bắt đầu", "Số lượt người", "Đơn vị tổ chức"),
        ("Đào tạo 5S", "10/05/2024", 40, "Chi cục"),
        ("Đào tạo 5S", "10/05/2024", "45", "Chi cục"),
    ),
    "model_site": (
        ("Tên đơn vị", "Công cụ áp dụng", "Loại nơi áp dụng", "Ngày bắt đầu", "Mục tiêu"),
        ("Trường THPT Số 1", "5S", "Trường học", "01/03/2024", "gọn"),
        ("Trường THPT Số 1", "5S", "Trường học", "01/03/2024", "gọn, sạch"),
    ),
    "lesson": (
        ("Bài học kinh nghiệm", "Diễn giải", "Ngày ghi nhận"),
        ("Chụp ảnh trước khi sàng lọc", "mỗi khu một ảnh", "10/05/2024"),
        ("Chụp ảnh trước khi sàng lọc", "mỗi khu hai ảnh", "10/05/2024"),
    ),
    "initiative": (
        ("Mã nhiệm vụ", "Tên nhiệm vụ", "Ngày bắt đầu", "Ngày kết thúc", "Mục tiêu"),
        ("NV-9", "Mô hình điểm 5S", "2024", "12/2025", "mười trường"),
        ("NV-9", "Mô hình điểm 5S", "2024", "6/2026", "mười hai trường"),
    ),
    "programme_document": (
        ("Số ký hiệu", "Loại văn bản", "Trích yếu", "Cơ quan ban hành", "Ngày ban hành"),
        ("408/KH-UBND", "Kế hoạch", "Nâng cao năng suất", "UBND tỉnh", "29/08/2021"),
        ("408/KH-UBND", "Kế hoạch", "Nâng cao năng suất", "UBND tỉnh", "30/08/2021"),
    ),
    "indicator_value": (
        ("Tên chỉ tiêu", "Kỳ báo cáo", "Kết quả thực hiện"),
        ("Tỷ lệ doanh nghiệp", "Năm 2024", 12.5),
        ("Tỷ lệ doanh nghiệp", "Năm 2024", "13,5"),
    ),
}


_INDICATOR = {
    "code": "E2",
    "name_vi": "Tỷ lệ doanh nghiệp",
    "unit_vi": "%",
    "kind": "percentage",
    "counting": "amount",
    "level": "provincial",
    "decimals": 1,
}


def _indicator(world: World, **facts: str) -> None:
    command = parse(RegisterIndicator, {**_INDICATOR, **facts})
    with world.database.unit_of_work(Actor.system()) as session:
        register_indicator(session, Actor.system(), command)


@pytest.mark.parametrize("kind", _OTHER_REGISTERS)
def test_each_register_is_taken_in_corrected_left_as_it_is_and_undone(
    world: World, kind: str
) -> None:
    head, row, corrected = _OTHER_REGISTERS[kind]
    with world.database.unit_of_work(world.officer) as session:
        build.tool(session, "5s-tool", name_vi="5S")
        build.standard(session, "iso-9001", name_vi="ISO 9001")
        build.document_kind(session, "plan")
    if kind == "indicator_value":
        _indicator(world)
    first = begin(world, head, row)
    assert plan(world, first).register_kind == kind
    assert [(one.state.value, one.problems) for one in planned(world, first)] == [("new", [])]
    done(world, first)
    assert states(world, begin(world, head, row)) == ["same"]
    second = begin(world, head, corrected)
    assert [(one.state.value, one.problems) for one in planned(world, second)] == [("changed", [])]
    done(world, second)
    undone(world, second)
    assert states(world, begin(world, head, row)) == ["same"]


def test_a_value_whose_file_was_undone_comes_out_of_the_trash_when_that_is_sent_again(
    world: World,
) -> None:
    head, row, corrected = _OTHER_REGISTERS["indicator_value"]
    _indicator(world)
    first = begin(world, head, row)
    done(world, first)
    undone(world, first)
    again = begin(world, head, corrected)
    assert states(world, again) == ["asked"]
    answered(world, again, accept_from_trash="yes")
    assert [(one.state.value, one.problems) for one in planned(world, again)] == [("new", [])]
    done(world, again)
    with world.database.read() as session:
        (kept,) = session.exec(select(IndicatorValue)).all()
    assert (kept.value, kept.deleted_at) == (Decimal("13.5"), None)
    undone(world, again)
    assert states(world, begin(world, head, row)) == ["asked"]


def test_the_undoing_of_documents_is_offered_to_a_head_alone(world: World) -> None:
    head, row, corrected = _OTHER_REGISTERS["programme_document"]
    with world.database.unit_of_work(world.officer) as session:
        build.document_kind(session, "plan")
    new = begin(world, head, row)
    done(world, new)
    other = begin(world, head, corrected)
    done(world, other)
    with world.database.read() as session:
        offered = [
            shown_plan(session, who, one).may_undo
            for one in (new, other)
            for who in (world.officer, world.head)
        ]
    assert offered == [False, True, True, True], "what was only corrected an officer puts back"
    with pytest.raises(NotAllowed):
        undone(world, new)


def test_what_is_undone_leaves_the_files_and_parts_of_a_record_alone(world: World) -> None:
    head, row, corrected = _OTHER_REGISTERS["training_course"]
    done(world, begin(world, head, row))
    with world.database.unit_of_work(world.officer) as session:
        course = session.exec(select(TrainingCourse)).one()
        session.add(
            CourseOrganisation(course_id=course.id or 0, organisation_id=world.school, people=3)
        )
    second = begin(world, head, corrected)
    done(world, second)
    undone(world, second)
    with world.database.read() as session:
        assert session.exec(select(CourseOrganisation.people)).all() == [3]


@pytest.mark.parametrize("kind", ["initiative", "programme_document", "model_site"])
def test_a_list_that_went_away_to_be_edited_is_held_against_what_stood_then(
    sqlite_database: Database, kind: str
) -> None:
    world = exchange_world(sqlite_database)
    head, row, corrected = _OTHER_REGISTERS[kind]
    with world.database.unit_of_work(world.officer) as session:
        build.tool(session, "5s-tool", name_vi="5S")
        build.document_kind(session, "plan")
    taken = begin(world, head, row)
    done(world, taken)
    number = planned(world, taken)[0].record_id or 0
    file = taken_away(world, IMPORTED[kind].register.name, [number])
    assert states(world, brought(world, file)) == ["same"]
    done(world, begin(world, head, corrected))
    edited = Edited(file)
    edited.put(FIRST_ROW, "Ghi chú", "từ tệp")
    back = brought(world, edited.saved())
    assert states(world, back) == ["changed"]
    done(world, back)
    assert states(world, begin(world, head, corrected)) == ["same"]


_INITIATIVES = (
    "Tên nhiệm vụ",
    "Tỉnh chủ trì",
    "Ngày bắt đầu",
    "Ngày kết thúc",
    "Mục tiêu",
    "Nguồn",
)
_PUBLIC_INITIATIVES = (
    (
        "Nhiệm vụ năng suất chất lượng tỉnh Lai Châu",
        "Lai Châu",
        2021,
        2025,
        "Hỗ trợ tiếp cận ISO, HACCP, VietGAP; công cụ cải tiến cho chế biến nông sản",
        "https://lecourrier.vn/",
    ),
    (
        "Kế hoạch nâng cao năng suất và chất lượng tỉnh Bắc Ninh",
        "Bắc Ninh",
        "8/9/2023",
        "2030",
        None,
        "https://thuvienphapluat.vn/",
    ),
)


def test_initiatives_that_other_provinces_published_are_taken_in_under_their_names(
    world: World,
) -> None:
    first = begin(world, _INITIATIVES, *_PUBLIC_INITIATIVES)
    assert [(one.state.value, one.problems) for one in planned(world, first)] == [("new", [])] * 2
    done(world, first)
    assert states(world, begin(world, _INITIATIVES, *_PUBLIC_INITIATIVES)) == ["same"] * 2
    with world.database.read() as session:
        kept = session.exec(select(Initiative).order_by("id")).all()
        owners = [session.get_one(ProvincePeriod, one.owner_province_id).name for one in kept]
    assert owners == ["Lai Châu", "Bắc Ninh"]
    assert [str(one.starts_on) for one in kept] == ["2021-01-01", "2023-09-08"]
    assert [str(one.ends_on) for one in kept] == ["2025-12-31", "2030-12-31"]


def test_an_initiative_keeps_its_plan_its_money_and_its_source_when_a_file_corrects_it(
    world: World,
) -> None:
    facts = {
        "code": "NV-9",
        "title": "Mô hình điểm 5S",
        "task_type": "provincial",
        "starts_on": "2024",
        "ends_on": "12/2025",
        "is_public": True,
        "source_url": "https://example.vn/5s",
        "province_ids": [world.province(build.BAC_GIANG)],
        "partners": [{"organisation_id": world.school, "part": "nơi làm điểm"}],
        "budgets": [{"year": 2024, "source": "provincial", "planned_vnd": "5000000"}],
        "milestones": [{"title": "Khảo sát", "due_on": "01/06/2024"}],
        "outputs": [{"title": "Mười trường"}],
        "documents": [{"role": "contract", "number": "12/HĐ", "issued_on": "3/2024"}],
    }
    with world.database.unit_of_work(world.officer) as session:
        number = log_initiative(session, world.officer, parse(LogInitiative, facts))

    def parts() -> list[object]:
        with world.database.read() as session:
            stored = session.get_one(Initiative, number)
            tables = (
                InitiativeProvince,
                InitiativePartner,
                InitiativeBudget,
                Milestone,
                InitiativeOutput,
                InitiativeDocument,
            )
            rows = [one.model_dump() for table in tables for one in session.exec(select(table))]
            return [*rows, stored.origin, stored.planned_vnd, stored.next_due_on]

    before = parts()
    head, _, corrected = _OTHER_REGISTERS["initiative"]
    taken = begin(world, head, corrected)
    assert [(one.state.value, one.problems) for one in planned(world, taken)] == [("changed", [])]
    done(world, taken)
    assert parts() == before
    undone(world, taken)
    assert parts() == before


def test_a_thousand_new_initiatives_ask_each_table_once(sqlite_database: Database) -> None:
    world = exchange_world(sqlite_database)
    head = ("Mã nhiệm vụ", "Tên nhiệm vụ", "Ngày bắt đầu", "Ngày kết thúc")
    rows = [(f"NV-{one}", f"Nhiệm vụ số {one}", 2024, 2025) for one in range(900)]
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(sqlite_database.read_engine, "before_cursor_execute", note)
    number = begin(world, head, *rows)
    event.remove(sqlite_database.read_engine, "before_cursor_execute", note)
    assert states(world, number) == ["new"] * 900
    assert len([one for one in asked if "FROM initiative" in one]) == 1
    assert len(asked) < 20


class _StopError(BaseException):
    """What ends the work when somebody presses the button that stops it."""


def test_work_that_is_stopped_has_written_nothing(sqlite_database: Database) -> None:
    world = exchange_world(sqlite_database)
    before = names(world)
    rows = [(f"Công ty số {number}", None, "Bắc Giang") for number in range(120)]
    number = begin(world, HEAD, *rows)

    def tell(share: float) -> None:
        if share > 0.6:
            raise _StopError

    command = CarryOutImport(plan_id=number, row_version=plan(world, number).row_version)
    with pytest.raises(_StopError):
        carry_out(world.database, world.officer, command, tell)
    assert names(world) == before
    done(world, number)


def test_a_disk_that_fills_up_while_a_file_is_taken_in_leaves_it_to_be_taken_in_again(
    sqlite_file: Database,
) -> None:
    world = exchange_world(sqlite_file)
    before = names(world)
    number = begin(world, HEAD, *((f"Công ty số {one}", None, "Bắc Giang") for one in range(120)))

    with sqlite_file.read() as session:
        pages = session.scalar(text("PRAGMA page_count")) or 0

    def fill(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    sqlite_file.dispose()
    event.listen(sqlite_file.write_engine, "connect", fill)
    with pytest.raises(Unavailable, match="hết dung lượng"):
        done(world, number)
    event.remove(sqlite_file.write_engine, "connect", fill)
    sqlite_file.dispose()
    assert names(world) == before
    done(world, number)
    assert len(names(world)) == len(before) + 120


def test_a_year_after_a_standard_is_its_version_and_a_full_name_goes_before_a_code(
    world: World,
) -> None:
    with world.database.unit_of_work(world.officer) as session:
        build.tool(session, "iso", name_vi="ISO 9001")
        build.standard(session, "iso-9001", name_vi="ISO 9001 · Hệ thống quản lý chất lượng")
        build.standard(session, "iso-17025", name_vi="ISO/IEC 17025 · Phòng thử nghiệm")
    head = ("Tổ chức được chứng nhận", *_OTHER_REGISTERS["certificate"][0][1:])
    first = begin(
        world,
        head,
        ("Công ty Chè", "ISO 9001:2015", "GCN-1", "QUACERT", "01/02/2024"),
        ("Công ty Chè", "ISO/IEC 17025:2017", "GCN-2", "QUACERT", "01/02/2024"),
    )
    assert plan(world, first).register_kind == "certificate"
    assert [row.problems for row in planned(world, first)] == [[], []]
    done(world, first)
    with world.database.read() as session:
        versions = session.exec(select(Certificate.version).order_by(col(Certificate.number)))
        assert versions.all() == ["2015", "2017"]
    second = begin(
        world,
        ("Doanh nghiệp", "Công cụ", "Ngày bắt đầu"),
        ("Công ty Chè", "ISO 9001", "tháng 6/2022"),
        ("Công ty Chè", "Áp dụng ISO 9001", "tháng 7/2022"),
    )
    assert plan(world, second).register_kind == "support"
    assert states(world, second) == ["new", "rejected"]
    (problem,) = planned(world, second)[1].problems
    assert "Có phải một trong số: ISO 9001" in problem[1]
