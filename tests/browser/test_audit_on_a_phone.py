"""An audit in the hand: one tap a line, faster than any server answers, and nothing lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Watch
from tests.browser.desk import Desk

ZONES = ("Kho hóa chất", "Thư viện", "Sân trường")
LINES = 25
BETWEEN_TAPS_MS = 30
"""Far less than a server's answer takes, and than any thumb."""

TAP = """async ([points, wait]) => {
  const main = document.querySelector("[data-testid=stMain]"), jumps = [];
  const lines = [...document.querySelectorAll("[class*=st-key-_score_]")];
  for (const [place, line] of lines.entries()) {
    line.scrollIntoView({block: "center"});
    const top = main.scrollTop;
    line.querySelectorAll("button")[points[place]].click();
    await new Promise((done) => setTimeout(done, wait));
    if (Math.abs(main.scrollTop - top) > 2) jumps.push(place);
  }
  return [lines.length, jumps];
}"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a fresh browser profile on a phone, in Vietnamese."""
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True)
    yield context
    context.close()


def _begin(desk: Desk) -> str:
    """Name three zones of the first site that this officer may audit, begin, and say where."""
    page = desk.page
    for number in range(1, 30):
        desk.open(f"/mot-mo-hinh-diem?id={number}")
        if page.get_by_role("button", name="Đánh giá mới").count():
            break
    desk.click("Khu vực (")
    page.get_by_label("Mỗi dòng một khu vực").fill("\n".join(ZONES))
    page.get_by_label("Mỗi dòng một khu vực").press("Tab")
    desk.settle()
    page.locator(".st-key-_zones_save button").click()
    desk.settle()
    page.reload()
    desk.settle()
    desk.click("Đánh giá mới")
    page.locator(".st-key-_audit_begin button").click()
    page.wait_for_url("**/cham-5s?id=*")
    desk.settle()
    return page.url


def _zone(page: Page, place: int) -> None:
    page.locator("[class*=st-key-_zone_] button").nth(place).click()


def test_three_zones_take_one_tap_a_line_and_no_tap_is_lost_however_fast(
    demonstration: str, phone: BrowserContext, chromium: Browser
) -> None:
    watch, desk = Watch(), Desk(phone.new_page(), demonstration)
    page = desk.page
    watch.follow(page, demonstration)
    desk.enter_as("Chuyên viên")
    address, taps = _begin(desk), 0
    answers = [[(7 * line + 3 * zone) % 11 % 5 for line in range(LINES)] for zone in range(3)]
    for place, points in enumerate(answers):
        if place:
            _zone(page, place)
            taps += 1
            expect(page.locator("[class*=st-key-_score_]").first).to_be_visible()
            desk.settle()
        assert page.evaluate(TAP, [points, BETWEEN_TAPS_MS]) == [LINES, []]
        taps += LINES
        desk.settle()
    expect(page.get_by_text("đã chấm 75/75 dòng")).to_be_visible()

    other = chromium.new_context(viewport=PHONE, locale="vi-VN")
    second = Desk(other.new_page(), demonstration)
    second.enter_as("Chuyên viên")
    second.page.goto(address)
    expect(second.page.get_by_text("đã chấm 75/75 dòng")).to_be_visible()
    other.close()

    page.get_by_role("button", name="Kết thúc đánh giá").dblclick()
    assert taps + 1 <= 90
    expect(page.get_by_text("Đã khóa")).to_be_visible()
    desk.settle()
    said = page.locator("[data-testid=stMain]").inner_text()
    for zone, points in zip(ZONES, answers, strict=True):
        assert re.search(rf"{zone}\s+{sum(points)},0 %", said), f"{zone}: 25 lines of 4 are 100"
    assert page.get_by_role("alert").count() == 0
    assert (watch.outside, watch.complaints) == ([], [])


def test_a_phone_that_lost_its_signal_goes_on_where_it_was(
    demonstration: str, phone: BrowserContext
) -> None:
    desk = Desk(phone.new_page(), demonstration)
    desk.enter_as("Chuyên viên")
    page = desk.page
    _begin(desk)
    page.evaluate(TAP, [[3] * LINES, BETWEEN_TAPS_MS])
    desk.settle()
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()
    phone.set_offline(True)
    page.wait_for_timeout(3_000)
    phone.set_offline(False)
    page.reload()
    desk.settle()
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()
    _zone(page, 1)
    desk.settle()
    page.evaluate(TAP, [[4] * LINES, BETWEEN_TAPS_MS])
    expect(page.get_by_text("đã chấm 50/75 dòng")).to_be_visible()
