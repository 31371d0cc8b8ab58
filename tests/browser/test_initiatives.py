"""An initiative from the proposal to its first milestone, in a real browser."""

from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.desk import Desk
from tests.browser.profiles import Profile


def test_an_officer_proposes_a_head_approves_and_the_milestone_moves_the_progress(
    demonstration: str, visitor: Profile
) -> None:
    watch, desk = Watch(), Desk(visitor.new_page(), demonstration)
    page = desk.page
    watch.follow(page, demonstration)
    desk.enter_as("Chuyên viên")
    desk.open("/ghi-nhiem-vu")
    desk.without_draft()
    desk.type("Mã nhiệm vụ", "NV-THU-01")
    desk.type("Tiêu đề *", "Hỗ trợ trường học áp dụng 5S")
    desk.type("Ngày bắt đầu *", "01/01/2026")
    desk.type("Ngày kết thúc *", "31/12/2027")
    desk.click("Thêm mốc")
    desk.type("Nội dung cần hoàn thành *", "Khảo sát các trường")
    desk.type("Hạn *", "30/06/2026")
    desk.click("Lưu")
    page.wait_for_url("**/mot-nhiem-vu?id=*")
    address = page.url
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("đã quá hạn 30/06/2026")
    visitor.clear_cookies()
    desk.enter_as("Lãnh đạo")
    page.goto(address)
    desk.settle()
    desk.click("Chuyển trạng thái")
    desk.choose("Trạng thái mới", "Được duyệt")
    page.get_by_label("Lý do").first.fill("Đúng định hướng năm 2026")
    page.get_by_label("Lý do").first.press("Tab")
    desk.settle()
    page.locator(".st-key-_step_save button").click()
    desk.settle()
    expect(main).to_contain_text("Được duyệt")
    popup = page.locator("[data-testid=stPopoverBody]")
    if not popup.is_visible():
        desk.click("Chuyển trạng thái")
    expect(popup.get_by_label("Lý do")).to_have_value("")
    expect(popup.get_by_role("combobox")).to_have_value("")
    desk.choose("Trạng thái mới", "Dừng")
    popup.locator(".st-key-_step_save button").click()
    expect(popup).to_contain_text("Hãy ghi lý do")
    popup.get_by_label("Lý do").fill("Gõ tiếp sau khi bị từ chối")
    popup.get_by_label("Lý do").press("Tab")
    desk.settle()
    expect(popup.get_by_label("Lý do")).to_have_value("Gõ tiếp sau khi bị từ chối")
    page.reload()
    desk.settle()
    page.locator("[class*=st-key-ms_]").get_by_role("button", name="Đã xong").click()
    page.locator("[data-testid=stPopoverBody]").get_by_role("button", name="Lưu").click()
    desk.settle()
    expect(main).to_contain_text("đạt 100 %")
    desk.open("/tim-kiem?search=nv+thu+01")
    expect(main).to_contain_text("Hỗ trợ trường học áp dụng 5S")
    assert (watch.outside, watch.complaints) == ([], [])


def test_a_draft_that_another_tab_saved_is_shown_beside_it_and_both_are_kept(
    demonstration: str, visitor: Profile
) -> None:
    watch, first = Watch(), Desk(visitor.new_page(), demonstration)
    watch.follow(first.page, demonstration)
    first.enter_as("Chuyên viên")
    first.open("/ghi-nhiem-vu")
    first.without_draft()
    first.type("Mã nhiệm vụ", "NV-HAI-THE")
    first.type("Tiêu đề *", "Nhiệm vụ của thẻ một")
    first.type("Ngày bắt đầu *", "01/01/2026")
    first.type("Ngày kết thúc *", "31/12/2027")
    second = Desk(visitor.new_page(), demonstration)
    second.open("/ghi-nhiem-vu")
    second.click("Tiếp tục bản nháp")
    second.type("Tiêu đề *", "Nhiệm vụ của thẻ hai")
    second.click("Lưu")
    second.page.wait_for_url("**/mot-nhiem-vu?id=*")
    first.type("Mã nhiệm vụ", "NV-HAI-THE-2")
    first.click("Lưu")
    versions = first.page.locator(".st-key-two_versions")
    expect(versions).to_contain_text("đã được lưu với nội dung khác")
    for words in ("Nhiệm vụ của thẻ một", "Nhiệm vụ của thẻ hai", "NV-HAI-THE-2"):
        expect(versions).to_contain_text(words)
    first.click("Lưu bản của tôi thành bản ghi khác")
    first.page.wait_for_url("**/mot-nhiem-vu?id=*")
    main = first.page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("Nhiệm vụ của thẻ một")
    assert (watch.outside, watch.complaints) == ([], [])
