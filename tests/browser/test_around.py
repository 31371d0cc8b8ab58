"""Going around the product as every role: links, Back and Forward, phones, nothing from outside."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import PHONE, Watch
from tests.browser.desk import Desk

SCREENS = {
    "Người xem": (
        "/",
        "/trao-doi",
        "/chuyen-trao-doi?id=1",
        "/nhat-ky",
        "/tai-khoan-cua-toi",
        "/nhiem-vu",
        "/mot-nhiem-vu?id=185",
        "/moc-tien-do",
        "/kinh-phi",
        "/to-chuc",
        "/mot-to-chuc?id=3",
        "/tim-kiem?search=5s",
        "/van-ban",
        "/chi-tieu",
        "/mot-chi-tieu?id=2",
        "/mot-chi-tieu?id=7",
        "/mot-so-lieu?id=1",
        "/tinh-hinh-bao-cao",
        "/muc-tieu",
        "/mo-hinh-diem",
        "/mot-mo-hinh-diem?id=1",
        "/cham-5s?id=1",
        "/mo-hinh-cong-bo",
        "/bang-kiem",
        "/mot-bang-kiem?id=1",
        "/diem-5s",
        "/so-sanh-mo-hinh?sites=2,12",
        "/bao-cao-mo-hinh",
        "/ho-tro",
        "/mot-ho-tro?id=1",
        "/giay-chung-nhan",
        "/mot-giay-chung-nhan?id=1",
        "/dao-tao",
        "/mot-lop-dao-tao?id=1",
        "/bao-cao-1322",
    ),
    "Chuyên viên": (
        "/ghi-nhiem-vu",
        "/ghi-to-chuc",
        "/ghi-so-lieu",
        "/ghi-ho-tro",
        "/ghi-mo-hinh-diem",
        "/ghi-giay-chung-nhan",
        "/ghi-dao-tao",
        "/",
        "/trao-doi",
        "/chuyen-trao-doi?id=1",
        "/ghi-chuyen-trao-doi",
    ),
    "Lãnh đạo": (
        "/",
        "/trao-doi?view=table",
        "/ghi-chuyen-trao-doi?id=1",
        "/nhat-ky",
        "/ghi-muc-tieu",
        "/ghi-muc-tieu?id=10",
        "/thiet-lap-chi-tieu?id=7",
    ),
    "Quản trị": ("/", "/tai-khoan", "/nhat-ky", "/tai-khoan-cua-toi"),
}
FAULTS = ("Có sự cố", "Traceback", "encountered an error")


@pytest.mark.parametrize("role", SCREENS)
def test_every_screen_of_every_role_stands_without_a_fault_or_a_request_to_elsewhere(
    demonstration: str, visitor: BrowserContext, role: str
) -> None:
    watch, page = Watch(), visitor.new_page()
    watch.follow(page, demonstration)
    desk = Desk(page, demonstration)
    desk.enter_as(role)
    for path in SCREENS[role]:
        desk.open(path)
        main = page.locator("[data-testid=stMain]")
        expect(main.get_by_role("heading").first).to_be_visible()
        for fault in FAULTS:
            expect(main).not_to_contain_text(fault)
    assert (watch.outside, watch.complaints) == ([], [])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/trao-doi",
        "/chuyen-trao-doi?id=1",
        "/ghi-chuyen-trao-doi",
        "/nhiem-vu",
        "/mot-nhiem-vu?id=185",
        "/ghi-nhiem-vu",
        "/moc-tien-do",
        "/kinh-phi",
        "/mot-to-chuc?id=3",
        "/chi-tieu",
        "/mot-chi-tieu?id=2",
        "/mot-so-lieu?id=1",
        "/tinh-hinh-bao-cao",
        "/muc-tieu",
        "/ho-tro",
        "/mot-ho-tro?id=1",
        "/mo-hinh-diem",
        "/mot-mo-hinh-diem?id=1",
        "/cham-5s?id=1",
        "/mo-hinh-cong-bo",
        "/bang-kiem",
        "/mot-bang-kiem?id=1",
        "/diem-5s",
        "/so-sanh-mo-hinh?sites=2,12",
        "/bao-cao-mo-hinh",
        "/ghi-ho-tro",
        "/ghi-so-lieu",
        "/bao-cao-1322",
    ],
)
def test_no_screen_scrolls_sideways_on_a_phone(
    demonstration: str, chromium: Browser, path: str
) -> None:
    phone = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
    desk = Desk(phone.new_page(), demonstration)
    desk.enter_as("Chuyên viên")
    desk.open(path)
    widths = desk.page.evaluate(
        "[document.querySelector('[data-testid=stMain]').scrollWidth, window.innerWidth]"
    )
    phone.close()
    assert widths[0] <= widths[1]


def test_back_and_forward_step_through_filters_and_screens(
    demonstration: str, visitor: BrowserContext
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    desk.open()
    page.get_by_text("Địa giới hiện nay", exact=True).click()
    page.wait_for_url("**/*era=now*")
    desk.settle()
    page.locator("[data-testid=stSidebar]").get_by_role("link", name="Trao đổi kinh nghiệm").click()
    page.wait_for_url("**/trao-doi?era=now*")
    desk.settle()
    page.get_by_text("Địa giới tại thời điểm", exact=True).click()
    page.wait_for_url(lambda url: "trao-doi" in url and "era" not in url)
    desk.settle()
    page.go_back()
    page.wait_for_url("**/trao-doi?era=now*")
    desk.settle()
    chosen = page.locator("[data-testid=stMain] .st-key-_era")
    expect(chosen.get_by_role("radio", name="Địa giới hiện nay")).to_be_checked()
    page.go_back()
    page.wait_for_url(lambda url: "trao-doi" not in url and "era=now" in url)
    desk.settle()
    page.go_forward()
    page.wait_for_url("**/trao-doi?era=now*")
    page.reload()
    desk.settle()
    expect(chosen.get_by_role("radio", name="Địa giới hiện nay")).to_be_checked()


def test_the_link_asked_for_opens_after_signing_in(
    demonstration: str, visitor: BrowserContext
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    page.goto(f"{demonstration}/trao-doi?period=2022&era=now")
    page.get_by_role("button").filter(has_text="Người xem").first.click()
    page.wait_for_url("**/trao-doi?period=2022&era=now")
    desk.settle()
    expect(page.get_by_role("heading").first).to_contain_text("Năm 2022")


def test_signing_out_ends_what_an_open_page_may_do(
    demonstration: str, visitor: BrowserContext
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    desk.enter_as("Chuyên viên")
    desk.open("/trao-doi")
    other = visitor.new_page()
    other.goto(f"{demonstration}/logout")
    other.get_by_role("button", name="Đăng xuất").click()
    desk.page.get_by_text("Địa giới hiện nay", exact=True).click()
    expect(desk.page.get_by_text("Phiên làm việc").first).to_be_visible()
    desk.page.goto(f"{demonstration}/trao-doi")
    expect(desk.page).to_have_url(f"{demonstration}/login?next=%2Ftrao-doi")


def test_the_officer_of_the_demonstration_is_told_that_the_visit_is_already_there(
    demonstration: str, visitor: BrowserContext
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Chuyên viên")
    desk.open("/ghi-chuyen-trao-doi")
    desk.without_draft()
    desk.type("Ngày *", "10/11/2022")
    search = page.get_by_placeholder("Gõ một phần tên hoặc tỉnh, không cần dấu").first
    search.fill("tieu chuan quang ninh")
    page.get_by_role(
        "button", name="Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh"
    ).first.click()
    desk.settle()
    desk.click("Lưu")
    warning = page.locator(".st-key-duplicates")
    expect(warning).to_be_visible()
    warning.get_by_role("link").first.click()
    page.wait_for_url("**/chuyen-trao-doi?id=1")
    desk.settle()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Trường THPT Lạng Giang số 1")


def test_the_search_of_the_side_bar_leads_to_what_was_found_and_goes_on_from_there(
    demonstration: str, visitor: BrowserContext
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Người xem")
    desk.open()
    search = page.locator("[data-testid=stSidebar]").get_by_role("textbox").first
    for words in ("lang giang", "lang son"):
        search.fill(words)
        search.press("Enter")
        page.wait_for_url(f"**/tim-kiem?search={words.replace(' ', '+')}")
        desk.settle()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Lạng Sơn")
    page.go_back()
    page.wait_for_url("**/tim-kiem?search=lang+giang")
    desk.settle()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Trường THPT Lạng Giang số 1")
