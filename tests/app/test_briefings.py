"""Leaders' meetings as people see them: prepared, shown, noted."""

import pytest

from models.db import Database
from models.vocabulary import Role
from tests.worlds.briefings import World as Meetings
from tests.worlds.briefings import briefing_world
from tests.worlds.screens import World, checked, lines, said


@pytest.fixture
def meetings(sqlite_database: Database) -> Meetings:
    return briefing_world(sqlite_database)


@pytest.fixture
def world(meetings: Meetings, monkeypatch: pytest.MonkeyPatch) -> World:
    around = meetings.plans.around
    people = {Role.HEAD: around.head, Role.STAFF: around.officer, Role.VIEWER: around.viewer}
    return World(meetings.database, monkeypatch, people)


def test_a_meeting_is_prepared_from_the_filters_of_the_moment_and_shown(
    world: World, meetings: Meetings
) -> None:
    form = world.open("briefing_form", Role.HEAD, period="2026-H1")
    assert "Phạm vi của các trang: 6 tháng đầu năm 2026" in said(form)
    save = next(one for one in form.button if one.label == "Lưu")
    checked(save.click().run())
    assert meetings.meeting(1).filters.period.code == "2026-H1"
    shown = said(world.open("briefing_show", Role.HEAD, id="1"))
    assert "Bắt đầu cuộc họp" in shown
    assert "Bỏ qua vì không có gì để báo cáo" in shown


def test_the_head_begins_and_notes_beside_the_page_that_is_shown(
    world: World, meetings: Meetings
) -> None:
    number = str(meetings.prepare())
    app = world.open("briefing_show", Role.HEAD, id=number, slide="2")
    app = checked(app.button(key="_briefing_begin").click().run())
    assert "Số liệu tại thời điểm họp" in said(app)
    app.text_area[0].set_value("Gia hạn đến cuối quý").run()
    save = next(one for one in app.button if one.label == "Lưu")
    app = checked(save.click().run())
    assert "Gia hạn đến cuối quý" in said(app)
    assert meetings.meeting(int(number)).shown_at is not None
    noted = said(world.open("briefing_note", Role.VIEWER, id="1"))
    assert "1 trên 1 nhiệm vụ đang triển khai bị quá hạn." in noted
    assert "Xem trang như đã chiếu" in noted


def test_a_note_refused_keeps_what_was_typed_and_says_why(world: World, meetings: Meetings) -> None:
    number = str(meetings.begun())
    app = world.open("briefing_show", Role.HEAD, id=number)
    app.text_area[0].set_value("Lập lịch đánh giá lại").run()
    kind = app.button_group[0]
    kind.set_value("task").run()
    save = next(one for one in app.button if one.label == "Lưu")
    app = checked(save.click().run())
    assert "Hãy ghi hạn phải xong" in said(app)
    assert app.text_area[0].value == "Lập lịch đánh giá lại"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF])
def test_who_only_reads_sees_the_pages_and_can_note_nothing(
    world: World, meetings: Meetings, role: Role
) -> None:
    number = meetings.begun()
    meetings.note(number)
    app = world.open("briefing_show", role, id=str(number))
    assert "Gia hạn nhiệm vụ đến cuối quý" in said(app)
    assert not app.text_area
    assert not [one for one in app.button if one.label in {"Lưu", "Bắt đầu cuộc họp"}]
    rows = lines(world.open("briefing_notes", role))
    assert any("Gia hạn nhiệm vụ đến cuối quý" in line for line in rows)
    record = world.open("briefing", role, id=str(number))
    assert "Trình chiếu" in said(record)
    assert not record.get("expander") or "Chỉnh sửa" not in said(record)


def test_an_address_of_no_meeting_says_so(world: World) -> None:
    for number in ("99", "x", ""):
        assert "Không có cuộc họp nào ở địa chỉ này" in said(world.open("briefing_show", id=number))
