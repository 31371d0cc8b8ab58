"""The office's first day: from an empty database to the head's figure and the Excel file."""

import io
import re

import openpyxl
from playwright.sync_api import expect

from tests.browser.conftest import Office, Watch
from tests.browser.desk import Desk
from tests.browser.profiles import Profile

OFFICE = "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Bắc Giang"
GUEST = "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh"
SCHOOL = "Trường THPT Lạng Giang số 1"
HOSPITAL = "Bệnh viện Sản Nhi (Bắc Giang)"
ONE_TIME = re.compile(r"[a-z0-9]{5}(?:-[a-z0-9]{5}){3}")


def _set_up(desk: Desk, one_time: str) -> str:
    """Let the first administrator set the office up; return the officer's one-time password."""
    desk.first_sign_in("quantri", one_time)
    page = desk.page
    page.get_by_label("Tên đơn vị").fill(OFFICE)
    page.get_by_label("Cơ quan chủ quản").fill("Sở Khoa học và Công nghệ tỉnh Bắc Giang")
    desk.choose("Tỉnh, thành phố của đơn vị", "Bắc Giang (đến 30/06/2025)")
    page.get_by_text("Vẫn lấy Bắc Giang (đơn vị cũ)").click()
    desk.settle()
    page.get_by_label("Các phòng, mỗi dòng một phòng").fill("Phòng Hành chính\nPhòng Đo lường")
    page.get_by_label("Họ và tên").fill("Chuyên viên thứ nhất")
    page.get_by_label("Tên đăng nhập").fill("chuyenvien1")
    desk.click("Lưu và bắt đầu")
    officer = _shown_password(desk)
    expect(page.get_by_label("Tên đơn vị")).to_have_count(0)
    expect(page.get_by_role("button", name="Lưu và bắt đầu")).to_have_count(0)
    desk.click("Tôi đã giao mật khẩu")
    expect(page.get_by_text(ONE_TIME)).to_have_count(0)
    expect(page.get_by_role("heading", name="Tổng quan").first).to_be_visible()
    return officer


def _shown_password(desk: Desk) -> str:
    code = desk.page.get_by_text(ONE_TIME).first
    expect(code).to_be_visible()
    found = ONE_TIME.search(code.inner_text())
    assert found is not None
    return found[0]


def _new_head(desk: Desk) -> str:
    desk.open("/tai-khoan")
    page = desk.page
    desk.unfold_part("Tạo tài khoản")
    page.get_by_role("textbox", name="Họ và tên").first.fill("Lãnh đạo thứ nhất")
    page.get_by_role("textbox", name="Tên đăng nhập").first.fill("lanhdao1")
    for role, wanted in (("Lãnh đạo", True), ("Chuyên viên", False)):
        pill = page.get_by_role("button", name=role, exact=True).first
        if (pill.get_attribute("aria-pressed") == "true") is not wanted:
            pill.click()
        expect(pill).to_have_attribute("aria-pressed", str(wanted).lower())
    page.get_by_role("button", name="Tạo", exact=True).click()
    desk.settle()
    return _shown_password(desk)


def _log_the_visit(desk: Desk) -> None:
    page = desk.page
    desk.open("/ghi-chuyen-trao-doi")
    desk.type("Ngày *", "10/11/2022")
    desk.click("Thêm tổ chức mới")
    desk.choose("Tỉnh/thành phố *", "Quảng Ninh")
    expect(page.get_by_label("Tên tổ chức *")).to_have_value(GUEST)
    for position, leader in enumerate(("Nguyễn Văn Tân", "Hoàng Công Bình")):
        for label, text in (("Trưởng đoàn", leader), ("Chức vụ", "Chi cục trưởng")):
            field = page.get_by_label(label, exact=True).nth(position)
            field.fill(text)
            field.press("Tab")
            desk.settle()
    desk.click("Triển khai Quyết định 1322")
    page.get_by_text("Nơi tham quan", exact=True).first.click()
    for position, (name, kind) in enumerate(((SCHOOL, "Trường học"), (HOSPITAL, "Bệnh viện"))):
        _tour(desk, name, kind, position)
    desk.click("Lưu")
    page.wait_for_url("**/chuyen-trao-doi?id=*")
    desk.settle()


def _tour(desk: Desk, name: str, kind: str, position: int) -> None:
    desk.click("Thêm nơi tham quan")
    desk.page.get_by_role("button", name="Thêm tổ chức mới").last.click()
    desk.settle()
    desk.choose_last("Tỉnh/thành phố *", "Bắc Giang")
    desk.choose_last("Loại tổ chức *", kind)
    field = desk.page.get_by_label("Tên tổ chức *").last
    field.fill(name)
    field.press("Tab")
    desk.settle()
    desk.choose_last("Loại hình cơ sở", kind)
    if position == 0:
        desk.choose_last("Công cụ", "5S")


def test_an_officer_logs_a_visit_and_the_head_has_it_on_the_overview_and_in_excel(
    empty_office: Office, visitor: Profile
) -> None:
    watch, page = Watch(), visitor.new_page()
    watch.follow(page, empty_office.address)
    desk = Desk(page, empty_office.address)
    printed = ONE_TIME.search(empty_office.printed)
    assert printed is not None
    officer = _set_up(desk, printed[0])
    head = _new_head(desk)

    visitor.clear_cookies()
    desk.first_sign_in("chuyenvien1", officer)
    _log_the_visit(desk)
    record = page.locator("[data-testid=stMain]")
    for fact in (GUEST, OFFICE, "Nguyễn Văn Tân", "Hoàng Công Bình", SCHOOL, HOSPITAL):
        expect(record).to_contain_text(fact)

    visitor.clear_cookies()
    desk.first_sign_in("lanhdao1", head)
    desk.open("/?period=2022")
    expect(page.get_by_text("Quảng Ninh thăm Bắc Giang").first).to_be_visible()
    desk.open("/trao-doi?period=2022")
    page.get_by_text("⋯", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=".xlsx, mọi cột").click()
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert GUEST in " ".join(cells)
    assert "Quảng Ninh thăm Bắc Giang" in cells
    assert "minh họa" not in " ".join(cells)
    assert (watch.outside, watch.complaints) == ([], [])
