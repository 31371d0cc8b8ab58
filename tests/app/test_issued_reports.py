"""A head issues the report from its screen; everybody reads it beside today's figures."""

from streamlit.testing.v1 import AppTest

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
