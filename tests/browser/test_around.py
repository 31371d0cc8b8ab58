"""Going around the product: links, Back and Forward, signing out, the search."""

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.profiles import Profile

CONTROLS, CHOSEN = ".st-key-list_controls", ".nscl-chosen-acts"


def test_back_and_forward_step_through_filters_and_screens(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    desk.open()
    page.get_by_text("Địa giới hiện nay", exact=True).click()
    page.wait_for_url("**/*era=now*")
    desk.settle()
    page.locator("[data-testid=stSidebar]").get_by_role("link", name="Trao đổi").click()
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
    row = page.locator(".nscl-tick input[value]").first
    row.check()
    page.wait_for_url(f"**/trao-doi?era=now&rows={row.get_attribute('value')}")
    bar = page.get_by_role("region", name="Các dòng đã chọn")
    tool = page.locator(f"{CONTROLS} button:not({CHOSEN} *)").first
    expect(bar).to_contain_text("1 dòng")
    expect(tool).to_be_hidden()  # the bar stands over the tools of the list
    assert bar.bounding_box() == page.locator(CONTROLS).bounding_box()
    bar.get_by_role("button", name="Bỏ chọn").click()
    expect(tool).to_be_visible()
    row.check()
    page.reload()
    desk.settle()
    expect(chosen.get_by_role("radio", name="Địa giới hiện nay")).to_be_checked()
    expect(row).to_be_checked()


def test_the_middle_button_opens_a_row_beside_and_leaves_the_list(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    desk.enter_as("Lãnh đạo")
    desk.open("/trao-doi?era=now")
    row = desk.page.locator(".nscl-rows tbody a").first
    with desk.page.context.expect_page() as opened:
        row.click(button="middle")
    opened.value.wait_for_url("**/chuyen-trao-doi?*id=*")
    opened.value.close()
    expect(desk.page).to_have_url(f"{demonstration}/trao-doi?era=now")


def test_the_columns_that_are_chosen_are_seen_and_the_usual_ones_come_back(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    desk.open("/trao-doi")
    heads = page.locator(".nscl-rows thead th")
    expect(heads.filter(has_text="Kinh phí")).to_have_count(1)
    page.get_by_text("Cột", exact=True).click()
    page.get_by_role("checkbox", name="Kinh phí").uncheck()
    page.get_by_role("button", name="Xem các cột này").click()
    expect(heads.filter(has_text="Kinh phí")).to_have_count(0)
    page.get_by_text("Cột", exact=True).click()
    page.get_by_role("button", name="Bộ cột thường dùng").click()
    expect(heads.filter(has_text="Kinh phí")).to_have_count(1)


def test_the_link_asked_for_opens_after_signing_in(demonstration: str, visitor: Profile) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    page.goto(f"{demonstration}/trao-doi?period=2022&era=now")
    page.get_by_role("button").filter(has_text="Người xem").first.click()
    page.wait_for_url("**/trao-doi?period=2022&era=now")
    desk.settle()
    expect(page.get_by_role("heading").first).to_contain_text("Năm 2022")


def test_signing_out_ends_what_an_open_page_may_do(demonstration: str, visitor: Profile) -> None:
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
    demonstration: str, visitor: Profile
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
    demonstration: str, visitor: Profile
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


def test_a_list_is_sorted_and_a_record_opened_without_leaving_the_page(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    desk.open("/nhiem-vu")
    page.evaluate("window.isSamePage = true")
    rows = page.locator(".nscl-rows tbody tr")
    page.get_by_role("columnheader", name="Mốc tới").get_by_role("link").click()
    page.wait_for_url("**/nhiem-vu?sort=next_due_on")
    desk.settle()
    first = rows.first.inner_text()
    rows.first.locator("td").last.click()  # the hand may take the whole row
    page.wait_for_url("**/mot-nhiem-vu?id=*")
    desk.settle()
    page.go_back()
    page.wait_for_url("**/nhiem-vu?sort=next_due_on")
    desk.settle()
    expect(rows.first).to_have_text(first, use_inner_text=True)
    with page.context.expect_page() as opened:
        rows.first.get_by_role("link").click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/mot-nhiem-vu?id=*")
    assert page.url.endswith("/nhiem-vu?sort=next_due_on")
    assert page.evaluate("window.isSamePage")
