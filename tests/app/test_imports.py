"""The screen by which files are taken in: choose, map, answer, look, take in, undo."""

from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.testing.v1 import AppTest

from dashboard.components.exchanges import form as exchange_form
from dashboard.components.imports import screen
from dashboard.components.indicators import form as indicator_form
from dashboard.components.initiatives import form as initiative_form
from dashboard.components.lessons import form as lesson_form
from dashboard.components.office import document_form
from dashboard.components.organisations import form as organisation_form
from dashboard.components.sites import form as site_form
from dashboard.components.supports import certificate_form, support_form, training_course_form
from models.commands.imports import BeginImport
from models.imports import IMPORTED
from models.reports.exports import EXPORTED
from models.services.imports.plans import begin_import
from models.vocabulary import Role
from tests import build
from tests.worlds.import_files import workbook
from tests.worlds.screens import World, checked, said

ROWS = (
    ("Tên doanh nghiệp", "MST", "Tỉnh", "Cột lạ"),
    ("Công ty Chè Đồi Xanh", "0100000003", "Bắc Giang", "gì đó"),
    ("Công ty sai mã", "0100000004", "Bắc Giang", None),
    ("Tổng cộng", None, None, None),
)


def begun(world: World) -> str:
    command = BeginImport(file_name="danh sách.xlsx")
    return str(begin_import(world.database, world.people[Role.STAFF], command, workbook(*ROWS)))


def press(app: AppTest, key: str) -> AppTest:
    return checked(app.button(key=key).click().run())


def test_an_empty_log_says_what_to_do(world: World) -> None:
    assert "Chưa có tệp nào được nhập" in said(world.open("imports"))


def test_what_a_file_would_change_is_seen_before_it_is_taken_in_and_undone(world: World) -> None:
    plan = begun(world)
    app = world.open("imports", plan=plan)
    text = said(app)
    assert "Công ty Chè Đồi Xanh" in text
    assert "Không nhập: Cột lạ" in text
    assert "Chữ số kiểm tra" in text
    app = press(app, "carry_out_import")
    assert "Đã nhập" in said(app)
    app = press(app, "undo_import")
    assert "hoàn tác" in said(app)


def test_taking_in_that_was_stopped_says_that_nothing_was_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise StopException

    monkeypatch.setattr(screen, "carry_out", stopped)
    app = world.open("imports", plan=begun(world))
    app.button(key="carry_out_import").click().run()
    assert "dừng giữa chừng" in said(app.run())
    assert "dừng giữa chừng" not in said(app.run())


def test_what_is_asked_is_answered_once_and_the_columns_are_chosen(world: World) -> None:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        for _ in range(2):
            build.organisation(session, "Trường THPT Kim Đồng")
    rows = (
        ("Đơn vị", "Năm hỗ trợ", "Công cụ", "Cột riêng"),
        ("Trường THPT Kim Đồng", 2023, "5S", "tốt"),
    )
    command = BeginImport(file_name="hỗ trợ.xlsx")
    content = workbook(*rows)
    plan = begin_import(world.database, world.people[Role.STAFF], command, content)
    app = world.open("imports", plan=str(plan))
    assert "Cần trả lời (1)" in said(app)
    column = next(one for one in app.selectbox if one.label == "Cột riêng")
    column.set_value("result")
    app = checked(next(one for one in app.button if "Đọc cột" in one.label).click().run())
    assert "Không nhập: Cột riêng" not in said(app)
    question = next(one for one in app.selectbox if "Kim Đồng" in one.label)
    question.set_value(question.options[0] if question.options[0].isdigit() else "new")
    app = checked(next(one for one in app.button if "câu trả lời" in one.label).click().run())
    assert "Mới (1)" in said(app)


def test_columns_of_periods_are_shown_as_such_and_their_year_is_asked(world: World) -> None:
    rows = (("Chỉ tiêu", "Quý I", "Quý II"), ("Chỉ tiêu nào đó", 12, None))
    command = BeginImport(file_name="chỉ tiêu.xlsx")
    content = workbook(*rows)
    plan = begin_import(world.database, world.people[Role.STAFF], command, content)
    app = world.open("imports", plan=str(plan))
    assert "không ghi năm" in said(app)
    (year,) = [one for one in app.text_input if one.label.startswith("Năm của các cột")]
    year.set_value("2023")
    app = checked(next(one for one in app.button if "Đọc cột" in one.label).click().run())
    assert "2 cột là của từng kỳ (Quý I/2023, Quý II/2023)" in said(app)
    column = next(one for one in app.selectbox if one.label == "Quý I")
    assert "Giá trị · Quý I/2023" in column.options
    assert ">B2<" in said(app)


FORMS = {
    "organisation": organisation_form.FORM,
    "exchange": exchange_form.FORM,
    "support": support_form.FORM,
    "certificate": certificate_form.FORM,
    "training_course": training_course_form.FORM,
    "model_site": site_form.FORM,
    "indicator_value": indicator_form.VALUE,
    "lesson": lesson_form.FORM,
    "initiative": initiative_form.FORM,
    "programme_document": document_form.FORM,
}


FIELDS = {
    "payment": {
        "paid_on": "Paid on",
        "amount_vnd": "Amount",
        "source": "Source of money",
        "budget_year": "Budget year",
        "document_number": "Number of the document",
        "note": "Note",
        "early_reason": "Why it was paid before the initiative began",
        "overspent_reason": "Why more is spent than allocated",
    }
}
"""What is entered in no declared form: the words of its fields."""


def _labels(form: Any) -> dict[str, str]:
    return {code: getattr(field, "label", "") for code, field in form.fields.items()}


@pytest.mark.parametrize("kind", IMPORTED)
def test_a_field_is_called_in_a_file_as_in_the_form_or_the_list(kind: str) -> None:
    imported = IMPORTED[kind]
    labels = FIELDS[kind] if kind in FIELDS else _labels(FORMS[kind])
    listing = EXPORTED.get(imported.register.name)
    listed = {column.head for column in listing.columns} if listing else set()
    shared = [one for one in imported.fields if one.code in labels]
    assert len(shared) > 2
    other = [
        (one.code, one.label) for one in shared if one.label not in {labels[one.code], *listed}
    ]
    assert not other
