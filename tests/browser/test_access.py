"""What axe reads beside the screens that are walked: log-in page, open filters, a refused form."""

from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE
from tests.browser.desk import Desk
from tests.browser.standing import found_by_axe

SMALLEST_TARGET_PX: Final = 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_log_in_page(
    demonstration: str, chromium: Browser, scheme: Any
) -> None:
    page = chromium.new_context(locale="vi-VN", color_scheme=scheme).new_page()
    page.goto(f"{demonstration}/login")
    assert found_by_axe(page) == []


def test_axe_finds_nothing_of_ours_in_open_filters_and_in_a_refused_form(
    demonstration: str, chromium: Browser
) -> None:
    visit = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
    desk = Desk(visit.new_page(), demonstration)
    desk.enter_as("Chuyên viên")
    desk.open("/trao-doi")
    desk.click("Bộ lọc")
    told = found_by_axe(desk.page)
    desk.open("/ghi-chuyen-trao-doi")
    desk.without_draft()
    desk.click("Lưu")
    told += found_by_axe(desk.page)
    small = desk.page.evaluate(_SMALL_TARGETS, SMALLEST_TARGET_PX)
    assert told == []
    assert small == []


_SMALL_TARGETS: Final = """(least) => {
  const form = document.querySelector(".st-key-record_form");
  const parts = form.querySelectorAll("button, a, summary, [role=combobox], input, textarea");
  const pressed = (part) => part.closest("[data-baseweb=select] > div, label") || part;
  return [...parts].filter((part) => part.offsetParent && part.offsetHeight > 1)
    .filter((part) => Math.round(pressed(part).getBoundingClientRect().height) < least)
    .map((part) => part.outerHTML.slice(0, 300));
}"""
"""Fields and buttons of the form lower than a thumb needs, each with all that can be pressed."""
