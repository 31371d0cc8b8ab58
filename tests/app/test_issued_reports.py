"""A head issues the report from its screen; everybody reads it beside today's figures."""

from hashlib import sha256

from streamlit.testing.v1 import AppTest

from models.filters import ReportFilter
from models.reports.office.document_texts import subject_of
from models.reports.official.issuing import subject_name
from models.vocabulary import DocumentKind, Role
from tests.worlds.screens import World, checked, said


def test_a_head_issues_the_report_and_everybody_reads_it_beside_today(world: World) -> None:
    app = world.open("programme_report", Role.HEAD, period="2025")
    subject = subject_name(DocumentKind.PROGRAMME, {"period": "2025"})
    app.session_state[f"opened.issue.{DocumentKind.PROGRAMME}.{subject}"] = True
    form = next(one.key for one in app.run().text_input if str(one.key).endswith(".number"))
    assert form is not None
    app.text_input(key=form).set_value("12")
    app.button(key=form.replace(".number", ".act")).click()
    checked(app.run())
    assert "Đã phát hành: số 12/BC-" in said(app)
    for role in Role:
        page = world.open("issued_report", role, id="1")
        assert "Đã báo cáo và số liệu hiện nay" in said(page)
        assert bool(page.get("file_uploader")) == (role is Role.HEAD)
    next_report = world.open("programme_report", Role.VIEWER, period="2026")
    assert "Đã báo cáo cho năm 2025 và số liệu hiện nay" in said(next_report)


def _opened(world: World) -> tuple[AppTest, str]:
    """Open the form in which the report on 2025 is issued; return it with its name."""
    app = world.open("programme_report", Role.HEAD, period="2025")
    subject = subject_name(DocumentKind.PROGRAMME, {"period": "2025"})
    app.session_state[f"opened.issue.{DocumentKind.PROGRAMME}.{subject}"] = True
    form = next(str(one.key) for one in app.run().text_input if str(one.key).endswith(".number"))
    return app, form.removesuffix(".number")


def test_issuing_in_two_tabs_gives_one_report_and_the_other_tab_keeps_what_was_typed(
    world: World,
) -> None:
    (first, form), (second, _) = _opened(world), _opened(world)
    for tab in (first, second):
        tab.text_input(key=f"{form}.number").set_value("12")
        tab.button(key=f"{form}.act").click()
        checked(tab.run())
    assert "Đã phát hành: số 12/BC-" in said(first)
    (refused,) = (one.value for one in second.error)
    assert "12/BC-" in refused
    assert "Nêu lý do thay thế" in refused
    assert second.text_input(key=f"{form}.number").value == "12"
    second.text_input(key=f"{form}.number").set_value("13")
    second.text_input(key=f"{form}.reason").set_value("Bổ sung số liệu")
    second.button(key=f"{form}.act").click()
    checked(second.run())
    assert "Đã phát hành: số 13/BC-" in said(second)
    second.button(key=f"{form}.act").click()  # once more, as a double tap does
    assert not checked(second.run()).error


def _parts(world: World) -> tuple[AppTest, list[str]]:
    """Open the parts that people write of the report on 2025; return them with their boxes."""
    app = world.open("programme_report", Role.HEAD, period="2025")
    subject = subject_of(ReportFilter.from_query({"period": "2025"}))
    named = sha256(f"{DocumentKind.PROGRAMME}:{subject}".encode()).hexdigest()[:14]
    app.session_state[f"parts.document_texts.{int(named, 16)}_drawn"] = True
    return app, [str(one.key) for one in app.run().text_area]


def test_of_parts_written_in_two_tabs_each_keeps_its_own_and_both_are_shown_where_they_differ(
    world: World,
) -> None:
    (first, boxes), (second, _) = _parts(world), _parts(world)
    save = next(str(one.key) for one in first.button if str(one.key).startswith("_save."))
    first.text_area(key=boxes[0]).set_value("Của thẻ một")
    first.button(key=save).click()
    checked(first.run())
    second.text_area(key=boxes[1]).set_value("Của thẻ hai")
    checked(second.run())
    assert second.text_area(key=boxes[0]).value == "Của thẻ một"
    second.text_area(key=boxes[0]).set_value("Thẻ hai sửa lại")
    checked(second.run())
    first.text_area(key=boxes[0]).set_value("Thẻ một sửa lại")
    first.button(key=save).click()
    checked(first.run())
    checked(second.run())
    assert "Thẻ một sửa lại" in said(second)
    assert second.button(key=save).disabled
    second.button(key=save.replace("_save.", "_mine.")).click()
    checked(second.run())
    second.button(key=save).click()
    checked(second.run())
    third, _ = _parts(world)
    assert [third.text_area(key=one).value for one in boxes[:2]] == [
        "Thẻ hai sửa lại",
        "Của thẻ hai",
    ]
