"""Every declared screen: on a phone in the dark, and at a desk in English.

What a role is shown of a screen is asked without a browser: ``tests/app/test_filled_screens.py``.
"""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE, Watch
from tests.browser.desk import Desk, walk
from tests.browser.spoken import said_in
from tests.browser.standing import faults_of, found_by_axe, wider_than_the_screen
from tests.worlds.addresses import EVERYTHING, everything


@pytest.mark.parametrize("role", EVERYTHING)
def test_every_screen_stands_on_a_phone_in_the_dark_and_asks_nothing_elsewhere(
    demonstration: str, records: dict[str, int], chromium: Browser, role: str
) -> None:
    phone = chromium.new_context(
        viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True, color_scheme="dark"
    )
    watch, desk = Watch(), Desk(phone.new_page(), demonstration)
    watch.follow(desk.page, demonstration)
    desk.enter_as(role)
    paths = everything(records)[role]
    told: list[tuple[str, object]] = []
    for path in walk(desk, paths):
        told += [(path, fault) for fault in faults_of(desk.page)]
        if desk.page.url != demonstration + path:
            told.append((path, desk.page.url))
        desk.unfold()
        found = found_by_axe(desk.page, "dark", menu=path == paths[0])
        told += [(path, finding) for finding in found]
        told += [(path, part) for part in wider_than_the_screen(desk.page)]
        told += [(path, said) for said in said_in(desk.page, "en")]
    assert (told, watch.outside, watch.complaints) == ([], [], [])


@pytest.mark.parametrize("role", EVERYTHING)
def test_axe_finds_nothing_of_ours_on_any_screen_and_none_says_vietnamese_in_english(
    demonstration: str, records: dict[str, int], chromium: Browser, role: str
) -> None:
    desk = Desk(chromium.new_context(viewport=DESK, locale="vi-VN").new_page(), demonstration)
    desk.enter_as(role, language="en")
    told: list[tuple[str, object]] = []
    paths = everything(records)[role]
    for path in walk(desk, paths):
        desk.unfold()
        found = found_by_axe(desk.page, menu=path == paths[0])
        told += [(path, finding) for finding in found]
        assert desk.page.locator("html").get_attribute("lang") == "en"
        assert said_in(desk.page, "en"), f"{path} says nothing"
        told += [(path, said) for said in said_in(desk.page, "vi")]
    assert told == []
