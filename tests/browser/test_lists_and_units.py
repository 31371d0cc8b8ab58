"""Lists and provincial units kept at the screen; each journey leaves all as it was."""

from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.desk import Desk
from tests.browser.profiles import Profile


def _desk(visitor: Profile, address: str, role: str) -> tuple[Desk, Watch]:
    watch, page = Watch(), visitor.new_page()
    watch.follow(page, address)
    desk = Desk(page, address)
    desk.enter_as(role)
    return desk, watch


def test_a_head_adds_an_entry_finds_it_in_the_list_and_removes_it(
    demonstration: str, visitor: Profile
) -> None:
    desk, watch = _desk(visitor, demonstration, "Lãnh đạo")
    page = desk.page
    desk.open("/danh-muc?list=tools")
    desk.unfold_part("Thêm mục")
    page.get_by_role("textbox", name="Tên *").fill("Sơ đồ xương cá")
    page.get_by_role("button", name="Thêm", exact=True).click()
    desk.settle()
    desk.click("Sơ đồ xương cá · chưa dùng")
    expect(page.get_by_role("heading", name="Công cụ · Sơ đồ xương cá")).to_be_visible()
    desk.click("Xóa khỏi danh mục")
    page.get_by_role("button", name="Xóa khỏi danh mục").last.click()
    desk.settle()
    expect(page.get_by_text("Đã xóa Sơ đồ xương cá.")).to_be_visible()
    expect(page.get_by_role("button", name="Sơ đồ xương cá")).to_have_count(0)
    assert (watch.outside, watch.complaints) == ([], [])


def test_an_administrator_records_a_new_name_by_day_and_takes_it_back(
    demonstration: str, visitor: Profile
) -> None:
    desk, watch = _desk(visitor, demonstration, "Quản trị")
    page = desk.page
    desk.open("/don-vi-hanh-chinh")
    desk.unfold_part("Ghi một thay đổi")
    page.get_by_text("Đổi tên, loại hoặc mã").first.click()
    desk.settle()
    desk.type("Từ ngày *", "01/01/2030")
    desk.type("Căn cứ *", "Nghị quyết thử")
    desk.choose("Đơn vị có thay đổi *", "Huế")
    desk.type("Tên *", "Thừa Thiên Huế")
    desk.click("Xem trước thay đổi")
    expect(page.get_by_text("Số đơn vị ngày hôm trước: 34; từ ngày đó: 34.")).to_be_visible()
    desk.click("Ghi thay đổi này")
    expect(page.get_by_text("Huế → Thừa Thiên Huế")).to_be_visible()
    desk.click("Hoàn tác thay đổi")
    page.get_by_role("button", name="Hoàn tác thay đổi").last.click()
    desk.settle()
    expect(page.get_by_text("Chi cục chưa ghi thay đổi nào.")).to_be_visible()
    assert (watch.outside, watch.complaints) == ([], [])
