"""Two people at two browsers on one record; undoing what was saved; saved views in the history."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import DESK
from tests.browser.desk import Desk
from tests.browser.profiles import Profile

OWN = "/trao-doi?origins=demonstration&states=held&sort=-updated"


@pytest.fixture
def second_visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """Give another browser profile: another person at another desk."""
    context = chromium.new_context(viewport=DESK, locale="vi-VN")
    yield context
    context.close()


def _main(page: Page) -> Locator:
    return page.locator("[data-testid=stMain]")


def _record_to_correct(desk: Desk, position: int) -> str:
    """Return the number of a record that this person may correct, from a place in the list on."""
    desk.open(OWN)
    records = desk.page.locator(".nscl-rows tbody a")
    expect(records.nth(position)).to_be_visible()
    hrefs = records.evaluate_all("all => all.map(a => a.href)")
    for href in hrefs[position:]:
        number = str(href).rpartition("=")[2]
        desk.open(f"/chuyen-trao-doi?id={number}")
        expect(desk.page.get_by_role("navigation", name="Vị trí đang xem")).to_be_visible()
        if desk.page.get_by_role("link", name="Chỉnh sửa").count():
            return number
    pytest.fail("the demonstration has no record that this person may correct")


def _text(desk: Desk, label: str, text: str) -> None:
    """Fill one of the longer texts of the form, in its part that is folded away."""
    field = desk.page.get_by_label(label, exact=True).first
    if not field.is_visible():
        desk.unfold_part("Mục đích, kết luận, ghi chú")
    field.fill(text)
    field.press("Tab")
    desk.settle()


def test_the_second_saver_sees_both_versions_chooses_and_loses_nothing(
    demonstration: str, visitor: Profile, second_visitor: BrowserContext
) -> None:
    first = Desk(visitor.new_page(), demonstration)
    second = Desk(second_visitor.new_page(), demonstration)
    first.enter_as("Chuyên viên")
    second.enter_as("Lãnh đạo")
    number = _record_to_correct(first, 0)
    for desk in (first, second):
        desk.load(f"/ghi-chuyen-trao-doi?id={number}")
    _text(first, "Mục đích", "Mục đích do người thứ nhất ghi")
    _text(first, "Ghi chú", "Ghi chú của người thứ nhất")
    _text(second, "Mục đích", "Mục đích do người thứ hai ghi")
    _text(second, "Kết luận", "Kết luận do người thứ hai ghi")
    second.type("Lý do chỉnh sửa", "Bổ sung theo biên bản")
    first.click("Lưu")
    first.page.wait_for_url("**/chuyen-trao-doi?id=*")
    second.click("Lưu")
    versions = second.page.locator(".st-key-two_versions")
    expect(versions).to_be_visible()
    for words in (
        "Mục đích do người thứ nhất ghi",
        "Mục đích do người thứ hai ghi",
        "Ghi chú của người thứ nhất",
        "Kết luận do người thứ hai ghi",
    ):
        expect(versions).to_contain_text(words)
    tables = versions.locator("table.nscl-versions caption")
    at = tables.all_text_contents().index("Mục đích")
    versions.get_by_text("Giữ bản đã lưu", exact=True).nth(at).click()
    second.settle()
    second.click("Lưu theo lựa chọn này")
    second.page.wait_for_url("**/chuyen-trao-doi?id=*")
    second.settle()
    page = _main(second.page)
    for words in (
        "Mục đích do người thứ nhất ghi",
        "Kết luận do người thứ hai ghi",
        "Ghi chú của người thứ nhất",
    ):
        expect(page).to_contain_text(words)


def test_what_was_saved_is_undone_from_the_notice_and_undone_again_from_the_history(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    number = _record_to_correct(desk, 6)
    desk.open(f"/ghi-chuyen-trao-doi?id={number}")
    desk.type("Lý do chỉnh sửa", "Bổ sung theo biên bản")
    _text(desk, "Mục đích", "Mục đích ghi nhầm chuyến")
    desk.click("Lưu")
    page.wait_for_url(f"**/chuyen-trao-doi?id={number}")
    desk.settle()
    facts = page.locator("[data-testid=stMain] .nscl-facts, [data-testid=stMain] p")
    expect(facts.filter(has_text="Mục đích ghi nhầm chuyến").first).to_be_visible()
    page.locator(".st-key-undo_notice").get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác").first).to_be_visible()
    desk.settle()
    expect(page.locator(".st-key-undo_notice")).to_have_count(0)
    expect(facts.filter(has_text="Mục đích ghi nhầm chuyến")).to_have_count(0)
    desk.unfold_part("Lịch sử")
    desk.click("Hoàn tác thay đổi này")
    expect(facts.filter(has_text="Mục đích ghi nhầm chuyến").first).to_be_visible()


def test_a_deleted_record_comes_back_from_the_trash(demonstration: str, visitor: Profile) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    number = _record_to_correct(desk, 9)
    page.get_by_role("button", name="Xóa").first.click()
    page.get_by_label("Vì sao xóa?").fill("Ghi trùng để thử thùng rác")
    page.keyboard.press("Tab")
    desk.settle()
    page.locator(".st-key-_delete_confirm button").click()
    desk.settle()
    menu = page.locator("[data-testid=stSidebar]")
    menu.get_by_text("Lãnh đạo (minh họa)").click()
    menu.get_by_role("link", name="Thùng rác").click()
    page.wait_for_url("**/thung-rac")
    desk.settle()
    expect(_main(page)).to_contain_text("Ghi trùng để thử thùng rác")
    page.locator(f"button[data-restore='exchange.{number}']").click()
    expect(page.get_by_text("Đã khôi phục").first).to_be_visible()
    desk.settle()
    expect(_main(page)).not_to_contain_text("Ghi trùng để thử thùng rác")


def test_a_saved_view_is_one_press_away_and_back_and_forward_step_through_it(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Người xem")
    desk.open("/trao-doi?directions=incoming&states=held")
    desk.click("Bộ lọc đã lưu")
    page.get_by_label("Lưu bộ lọc này với tên").fill("Đoàn đến đã thực hiện")
    page.get_by_label("Lưu bộ lọc này với tên").press("Tab")
    desk.settle()
    desk.click("Lưu bộ lọc này")
    expect(page.get_by_text("Đã lưu bộ lọc").first).to_be_visible()
    desk.load("/trao-doi?period=2024")
    desk.click("Bộ lọc đã lưu")
    page.get_by_role("button", name="Đoàn đến đã thực hiện").click()
    page.wait_for_url("**/trao-doi?directions=incoming&states=held")
    desk.settle()
    chips = page.locator(".st-key-chips")
    expect(chips.get_by_role("button", name="Đoàn đến")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/trao-doi?period=2024")
    desk.settle()
    expect(page.get_by_role("heading").first).to_contain_text("Năm 2024")
    expect(chips.get_by_role("button", name="Đoàn đến")).to_have_count(0)
    page.go_forward()
    page.wait_for_url("**/trao-doi?directions=incoming&states=held")
    desk.settle()
    expect(chips.get_by_role("button", name="Đoàn đến")).to_be_visible()
