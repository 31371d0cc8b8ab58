"""The line is cut while somebody reads: what was asked for meanwhile is not left half open."""

from playwright.sync_api import expect

from tests.browser.cut_signal import CutSignal
from tests.browser.desk import Desk
from tests.browser.profiles import Profile

SAY_NOTHING = """() => {
  window.sending = WebSocket.prototype.send;
  WebSocket.prototype.send = () => {};
}"""
SAY_AGAIN = "() => { WebSocket.prototype.send = window.sending; }"
"""A line that is dead before the browser knows: what is pressed meanwhile reaches nobody."""


def test_what_is_opened_while_the_line_is_cut_closes_again_and_opens_at_the_next_press(
    signal: CutSignal, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), signal.address)
    page = desk.page
    desk.enter_as("Lãnh đạo")
    desk.open("/trao-doi?directions=incoming")
    views = page.get_by_role("button", name="Bộ lọc đã lưu")
    part = page.get_by_test_id("stPopoverBody")
    page.evaluate(SAY_NOTHING)
    views.click()
    expect(part).to_be_visible()
    signal.lose()
    expect(page.get_by_text("Mất kết nối")).to_be_visible()
    page.evaluate(SAY_AGAIN)
    signal.find()
    expect(part).to_have_count(0)
    views.click()
    name = page.get_by_label("Lưu bộ lọc này với tên")
    name.fill("Đoàn đến")
    signal.lose()
    expect(page.get_by_text("Mất kết nối")).to_be_visible()
    signal.find()
    expect(page.get_by_text("Mất kết nối")).to_have_count(0)
    page.wait_for_timeout(2_000)  # longer than an empty part would stay open
    expect(name).to_have_value("Đoàn đến")
