"""Comments on the screens: on the page of every register, by who may, for all to read."""

import pytest

from dashboard.components.shown_registers import SHOWN
from models.permissions import Actor
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, links, said


@pytest.fixture
def number(world: World) -> str:
    with world.database.unit_of_work(Actor.system()) as session:
        return str(build.exchange(session, title="Thăm mô hình").id)


def test_a_comment_is_written_read_as_text_and_waits_for_whom_it_names(
    world: World, number: str
) -> None:
    app = world.open("exchange", Role.STAFF, id=number)
    app.text_area(key=f"_comment.exchange.{number}.text").set_value("<b>Nhờ</b> anh\nxem")
    for role in (Role.VIEWER, Role.HEAD):
        app.multiselect(key=f"_comment.exchange.{number}.people").select(world.people[role].name)
    app.button(key="_comment_send").click().run()
    assert "&lt;b&gt;Nhờ&lt;/b&gt; anh<br>xem" in said(app)
    assert app.text_area(key=f"_comment.exchange.{number}.text").value == ""
    assert "1 bình luận nhắc đến bạn" in said(world.open("overview", Role.VIEWER))
    assert "1 bình luận nhắc đến bạn" not in said(world.open("overview", Role.STAFF))
    mine = str(world.people[Role.HEAD].account_id)
    inbox = world.open("work_to_do", Role.HEAD, officers=mine)
    assert "Thăm mô hình" in said(inbox)
    assert inbox.title[0].value == "Việc cần làm · 1 việc"
    assert "Việc cần làm 1" in " ".join(links(inbox)), "the menu counts the same"
    assert "Nhắc đến bạn" in said(world.open("what_changed", Role.VIEWER))
    page = world.open("exchange", Role.VIEWER, id=number)
    assert "anh<br>xem" in said(page)
    world.open("exchange", Role.HEAD, id=number)
    seen = world.open("work_to_do", Role.HEAD, officers=mine)
    assert seen.title[0].value == "Việc cần làm · 0 việc", "to open the record is to have seen it"
    assert not [one for one in page.button if one.key == "_comment_send"]
    assert "nhắc đến bạn" not in said(world.open("overview", Role.VIEWER)), "it was seen"


def test_a_comment_that_is_refused_stays_in_its_box_with_the_reason(
    world: World, number: str
) -> None:
    app = world.open("exchange", Role.HEAD, id=number)
    key = f"_comment.exchange.{number}.text"
    app.text_area(key=key).set_value("ý" * 20_000)
    app.button(key="_comment_send").click().run()
    (error,) = app.error
    assert error.value.replace("\\", "") == "Quá dài: 20.000 ký tự, tối đa 5.000."
    assert app.text_area(key=key).value == "ý" * 20_000


def test_ones_own_comment_is_corrected_and_taken_away_on_its_page(
    world: World, number: str
) -> None:
    app = world.open("exchange", Role.STAFF, id=number)
    app.text_area(key=f"_comment.exchange.{number}.text").set_value("Sai rồi")
    app.button(key="_comment_send").click().run()
    app.text_area(key="_own_comment.1.1.text").set_value("Đúng rồi").run()
    app.button(key="_comment_save").click().run()
    assert "Đúng rồi" in said(app)
    assert "đã sửa" in said(app)
    app.button(key="_comment_take_away").click().run()
    assert "Đúng rồi" not in said(app).split("History")[0].split("nscl-history")[0]


def test_every_register_with_a_page_of_its_records_has_comments_there() -> None:
    """One function draws the end of every record's page; no page draws a history by itself."""
    from pathlib import Path

    import dashboard

    folder = Path(dashboard.__file__).parent
    shown = {one.record.name for one in SHOWN.values() if one.record is not None}
    for name in sorted(shown):
        script = (folder / "views" / f"{name}.py").read_text("utf-8")
        reached = script + "".join(
            path.read_text("utf-8")
            for path in folder.rglob("components/**/*.py")
            if path.stem in {"kept_records", name, "record"}
        )
        assert "record_end(" in reached, name


def test_what_is_typed_is_there_again_after_a_crash_until_it_is_sent(
    world: World, number: str
) -> None:
    key = f"_comment.exchange.{number}.text"
    world.open("exchange", id=number).text_area(key=key).set_value("Nhờ xem lại").run()
    assert world.open("exchange", Role.HEAD, id=number).text_area(key=key).value == ""
    app = world.open("exchange", id=number)
    assert app.text_area(key=key).value == "Nhờ xem lại"
    app.button(key="_comment_send").click().run()
    assert world.open("exchange", id=number).text_area(key=key).value == ""
