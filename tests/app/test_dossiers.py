"""The screen of a year's dossier: for every role, empty and with documents issued."""

from dashboard import made_files
from models.reports.official.issuing import subject_name
from models.vocabulary import DocumentKind, Role
from tests.worlds.screens import World, checked, said


def test_everybody_reads_the_dossier_of_a_year_and_makes_its_file(world: World) -> None:
    empty = said(world.open("year_dossier", Role.VIEWER))
    assert "không phát hành văn bản nào" in empty
    app = world.open("programme_report", Role.HEAD, period="2025")
    subject = subject_name(DocumentKind.PROGRAMME, {"period": "2025"})
    app.session_state[f"opened.issue.{DocumentKind.PROGRAMME}.{subject}"] = True
    form = next(str(one.key) for one in app.run().text_input if str(one.key).endswith(".number"))
    app.text_input(key=form).set_value("12")
    app.button(key=form.replace(".number", ".act")).click()
    checked(app.run())
    page = world.open("year_dossier", Role.VIEWER)
    assert "12/BC-" in said(page)
    page.button(key="_make_dossier").click()
    checked(page.run())
    assert "Tải hồ sơ về (.zip)" in said(page)
    ((_, owner, file),) = made_files._kept.values()
    assert owner == world.people[Role.VIEWER].account_id
    assert b"".join(file.parts()).startswith(b"PK")
