"""Every screen speaks one language: no sentence of the other one stands on it."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.desk import Desk
from tests.browser.screens import EVERYTHING, everything, walk
from tests.browser.spoken import said_in


@pytest.mark.parametrize("role", EVERYTHING)
def test_no_screen_says_a_vietnamese_sentence_in_english(
    demonstration: str, records: dict[str, int], visitor: BrowserContext, role: str
) -> None:
    """The other way round is read where every screen of every role is: see test_around.py."""
    desk = Desk(visitor.new_page(), demonstration)
    desk.enter_as(role, language="en")
    told = []
    for path in walk(desk, everything(records)[role]):
        assert desk.page.locator("html").get_attribute("lang") == "en"
        assert said_in(desk.page, "en"), f"{path} says nothing"
        told += [(path, said) for said in said_in(desk.page, "vi")]
    assert not told, "\n".join(f"{path}: {said}" for path, said in told)
