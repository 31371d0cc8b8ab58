"""A screen printed: what it shows stands under the head, no control is left, nothing is cut."""

from typing import Final

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.desk import Desk
from tests.browser.profiles import Profile

PAPER: Final = ViewportSize(width=794, height=1123)
"""A4 upright in CSS pixels: 210 × 297 mm at 96 to the inch."""
CONTROLS: Final = (
    '[data-testid="stSidebar"]',
    '[data-testid="stHeader"]',
    ".st-key-top_line",
    ".st-key-list_controls",
    ".nscl-pages a",
)
_BEYOND: Final = """(width) => [...document.querySelectorAll(
    ".main-svg, .nscl-table, .nscl-rows th, .nscl-rows td, h1, h2, p")]
  .filter((part) => part.getClientRects().length && part.getBoundingClientRect().right > width + 1)
  .map((part) => part.outerHTML.slice(0, 120))"""

_UNDERLINED: Final = """(links) => links
  .filter((link) => link.getClientRects().length)
  .filter((link) => getComputedStyle(link).textDecorationLine !== "none"
    || getComputedStyle(link).color !== "rgb(0, 0, 0)")
  .map((link) => link.outerHTML.slice(0, 120))"""

_DARK: Final = """(parts) => parts
  .filter((part) => part.getClientRects().length)
  .filter((part) => {
    const [red, green, blue, opacity] = getComputedStyle(part).backgroundColor
      .match(/[0-9.]+/g).map(Number);
    return opacity !== 0 && Math.max(red, green, blue) < 128;
  })
  .map((part) => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", ["/?period=2025", "/trao-doi?period=2025"])
def test_a_printed_screen_says_what_it_shows_and_leaves_its_controls_behind(
    demonstration: str, visitor: Profile, path: str
) -> None:
    page = visitor.new_page()
    page.emulate_media(color_scheme="dark")
    desk = Desk(page, demonstration)
    desk.enter_as("Lãnh đạo")
    desk.open(path)
    page.set_viewport_size(PAPER)
    desk.settle()
    page.emulate_media(media="print", color_scheme="dark")
    head = page.locator(".nscl-print-only").first
    expect(head).to_be_visible()
    for part in ("(minh họa)", "Năm 2025", "Người xuất", "Dữ liệu minh họa"):
        expect(head).to_contain_text(part, ignore_case=True)
    for control in CONTROLS:
        expect(page.locator(control).first).to_be_hidden()
    assert page.locator("a").evaluate_all(_UNDERLINED) == []
    assert page.locator("th, td, .nscl-word").evaluate_all(_DARK) == [], "black on black"
    assert page.evaluate(_BEYOND, PAPER["width"]) == [], "cut by the edge of the paper"
