"""The screen by which files are taken in: choose, map, answer, look, take in, undo."""

from streamlit.testing.v1 import AppTest

from models.commands.imports import BeginImport
from models.services.imports.plans import begin_import
from models.vocabulary import Role
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
