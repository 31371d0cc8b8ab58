"""A support moves the indicator; a value goes from the form to locked; in a real browser."""

import re
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from models.text.formats import office_today
from tests.browser.conftest import Watch
from tests.browser.desk import Desk
from tests.browser.profiles import Profile

YEAR = office_today().year


def _reached(desk: Desk) -> int:
    """Return how many supports the page of their indicator tells for this year."""
    desk.open("/mot-chi-tieu?id=2")
    said = desk.page.locator("[data-testid=stMain]").inner_text()
    found = re.search(rf"([\d.]+) lượt \({YEAR}\)", said)
    assert found, said
    return int(found[1].replace(".", ""))


def test_a_support_entered_from_an_organisation_moves_the_indicator_and_the_report(
    demonstration: str, visitor: Profile
) -> None:
    watch, desk = Watch(), Desk(visitor.new_page(), demonstration)
    page = desk.page
    watch.follow(page, demonstration)
    desk.enter_as("Chuyên viên")
    before = _reached(desk)
    desk.open("/ghi-ho-tro")
    desk.without_draft()
    desk.type("Tổ chức *", "cong ty tnhh che")
    page.get_by_role("button", name=re.compile("Công ty TNHH Chè")).first.click()
    desk.settle()
    desk.type("Ngày, hoặc tháng, hoặc năm", str(YEAR))
    desk.choose("Công cụ", "TWI")
    desk.type("Số tiền hỗ trợ", "75 triệu")
    desk.click("Lưu")
    page.wait_for_url("**/mot-ho-tro?id=*")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("75.000.000")
    assert _reached(desk) == before + 1
    desk.open(f"/bao-cao-1322?period={YEAR}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải báo cáo (.xlsx)").click()
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    rows = [row for row in book["Hỗ trợ"].iter_rows(values_only=True) if row[0] == YEAR]
    assert len(rows) == before + 1
    assert (watch.outside, watch.complaints) == ([], [])


def test_a_value_is_entered_from_the_board_submitted_approved_and_locked(
    demonstration: str, visitor: Profile
) -> None:
    watch, desk = Watch(), Desk(visitor.new_page(), demonstration)
    page = desk.page
    watch.follow(page, demonstration)
    main = page.locator("[data-testid=stMain]")
    desk.enter_as("Chuyên viên")
    desk.open("/tinh-hinh-bao-cao")
    page.locator(f"a[href*='indicator=7'][href*='period={YEAR}']").click()
    page.wait_for_url("**/ghi-so-lieu**")
    desk.settle()
    desk.type("Giá trị", "17")
    expect(main).to_contain_text("Được đọc là 17")
    desk.click("Lưu")
    page.wait_for_url("**/mot-so-lieu?id=*")
    address = page.url
    desk.click("Trình duyệt")
    expect(main).to_contain_text("Chờ duyệt")
    visitor.clear_cookies()
    desk.enter_as("Lãnh đạo")
    page.goto(demonstration)
    desk.settle()
    waiting = page.locator(".st-key-approvals")
    row = waiting.locator("[class*=st-key-approve_row_]").filter(
        has=page.locator(f"a[href$='id={address.rpartition('=')[2]}']")
    )
    expect(row).to_have_count(1)
    others = waiting.locator("[class*=st-key-approve_row_]").count() - 1
    row.get_by_role("button", name="Duyệt").dblclick()
    expect(row).to_have_count(0)
    desk.settle()
    expect(waiting.locator("[class*=st-key-approve_row_]")).to_have_count(others)
    page.goto(address)
    desk.settle()
    expect(main).to_contain_text("Đã duyệt")
    page.locator(".st-key-_step_locked button").click()
    desk.settle()
    expect(main).to_contain_text("Đã khóa")
    desk.open("/mot-chi-tieu?id=7")
    expect(main).to_contain_text(f"đạt 17 ({YEAR})")
    desk.unfold_part("Giải thích số này")
    expect(main).to_contain_text("Số liệu do phòng phụ trách nhập cho từng kỳ")
    assert (watch.outside, watch.complaints) == ([], [])
