"""A head issues the report from its screen; everybody reads it beside today's figures."""

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
