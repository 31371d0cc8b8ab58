"""The screens of supports, certificates and courses, for every role."""

from datetime import timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from dashboard.components.forms.open_forms import OPEN
from dashboard.components.supports.registers import SHOWN
from models.commands.base import parse
from models.commands.certificates import LogCertificate
from models.commands.supports import LogSupport
from models.commands.training_courses import LogTrainingCourse
from models.services.supports.certificates import log_certificate
from models.services.supports.supports import log_support
from models.services.supports.training_courses import log_training_course
from models.tables import TrainingCourse
from models.text.formats import format_date, office_today
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.screens import World, checked, lines, links, said


@pytest.fixture
def firm(world: World) -> int:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        made = build.organisation(session, "Công ty Chè", kind=OrganisationKind.ENTERPRISE)
        build.standard(session, "iso-9001", name_vi="ISO 9001")
        home = build.province_id(session)
        number = made.id or 0
    soon = format_date(office_today() + timedelta(days=30))
    world.write(
        log_support,
        parse(
            LogSupport,
            {
                "organisation_id": number,
                "supported_on": "2024",
                "tool_id": 1,
                "amount_vnd": 50_000_000,
                "productivity_before": 40,
                "productivity_after": 50,
                "productivity_unit": "áo/người/ngày",
            },
        ),
    )
    world.write(
        log_certificate,
        parse(
            LogCertificate,
            {
                "organisation_id": number,
                "standard_id": 1,
                "kind": "management_system",
                "number": "QMS-1",
                "certifier": "Quacert",
                "issued_on": "01/02/2024",
                "expires_on": soon,
            },
        ),
    )
    world.write(
        log_training_course,
        parse(
            LogTrainingCourse,
            {
                "title": "Tập huấn 5S",
                "starts_on": "05/03/2024",
                "ends_on": "06/03/2024",
                "attendances": 60,
                "province_id": home,
                "organisations": [{"organisation_id": number, "people": 20}],
            },
        ),
    )
    return number


@pytest.mark.usefixtures("firm")
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("listed", "record", "line", "fact"),
    [
        ("supports", "support", "+25,0 |", "áo/người/ngày"),
        ("certificates", "certificate", "Hết hạn trong 90 ngày", "Quacert"),
        ("training_courses", "training_course", "| 60 |", "Tập huấn 5S"),
    ],
)
def test_every_role_reads_the_line_and_the_page(
    world: World, role: Role, listed: str, record: str, line: str, fact: str
) -> None:
    assert [one for one in lines(world.open(listed, role)) if line in one]
    page = world.open(record, role, id="1")
    assert fact in said(page)
    may_correct = role in {Role.STAFF, Role.HEAD}
    assert ("Chỉnh sửa" in links(page)) is may_correct


def test_the_page_of_an_organisation_leads_to_what_it_received(world: World, firm: int) -> None:
    shown = links(world.open("organisation", id=str(firm)))
    for words in ("2024 · 5S", "ISO 9001 · QMS-1", "05/03/2024 · Tập huấn 5S"):
        assert [one for one in shown if words in one]


def test_a_form_opened_from_an_organisation_names_it(world: World, firm: int) -> None:
    app = world.open("support_form", organisation=str(firm))
    assert "Công ty Chè" in said(app)
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.supported_on").set_value("2023").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "Hãy chọn một công cụ hoặc một tiêu chuẩn" in said(app)
    assert app.text_input(key=f"{prefix}.supported_on").value == "2023"


@pytest.mark.parametrize(("typed", "attendances"), [("1.200", 1_200), ("60", 60)])
def test_people_are_counted_as_they_were_typed(
    world: World, firm: int, typed: str, attendances: int
) -> None:
    del firm
    app = _course_of_one_day(world, typed)
    checked(app.button(key=f"{app.session_state[OPEN].part.key}.save").click().run())
    with world.database.read() as session:
        row = session.exec(select(TrainingCourse).where(TrainingCourse.title == "Lớp ISO")).one()
        assert (row.attendances, row.ends_on) == (attendances, row.starts_on)


@pytest.mark.parametrize("typed", ["40,5", "12 5", "1.20", "bốn mươi"])
def test_a_count_that_could_mean_two_things_is_refused_at_once_and_stays(
    world: World, typed: str
) -> None:
    app = _course_of_one_day(world, typed)
    assert "Đây không phải là số" in said(app)
    prefix = app.session_state[OPEN].part.key
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "Đây không phải là số" in app.error[0].value
    assert app.text_input(key=f"{prefix}.attendances").value == typed


def _course_of_one_day(world: World, attendances: str) -> AppTest:
    app = world.open("training_course_form")
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.title").set_value("Lớp ISO").run()
    app.text_input(key=f"{prefix}.starts_on").set_value(f"{office_today():%d%m%Y}").run()
    app.text_input(key=f"{prefix}.attendances").set_value(attendances).run()
    return app


@pytest.mark.usefixtures("firm")
@pytest.mark.parametrize("form", [one.form_screen for one in SHOWN])
def test_a_stored_record_opens_for_correction(world: World, form: str) -> None:
    assert "Sửa" in world.open(form, id="1").title[0].value


@pytest.mark.usefixtures("firm")
def test_one_visitor_sees_each_register_after_the_other(world: World) -> None:
    app = world.open("supports")
    for listed, counted in (("certificates", "1 giấy"), ("training_courses", "1 lớp")):
        app.switch_page(f"views/{listed}.py")
        assert counted in checked(app.run()).title[0].value
