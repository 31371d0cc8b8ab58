"""The log-in page gives back the name that was typed, and nothing in it acts."""

from html.parser import HTMLParser

import pytest

from tests.security.conftest import browser, sign_in
from tests.security.naughty_strings import NAUGHTY

pytestmark = pytest.mark.usefixtures("served_database")

LONGEST_NAME = 60
SENT = [text for text in NAUGHTY if "\ud800" not in text]
"""A form cannot carry half a character: every browser replaces it before sending."""


class _Page(HTMLParser):
    """The elements of a page, and what stands in the field of the user name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, list[str]]] = []
        self.user_name: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element with the names of its attributes."""
        self.elements.append((tag, [name for name, _ in attrs]))
        if ("id", "user_name") in attrs:
            self.user_name = dict(attrs)["value"]


@pytest.mark.parametrize("name", SENT)
def test_a_name_that_looks_like_a_page_comes_back_as_the_text_it_is(name: str) -> None:
    wrong = "sai mật khẩu rồi nhé"
    plain = _Page(sign_in(browser("127.0.0.2"), "mai", wrong).text)
    page = _Page(sign_in(browser("127.0.0.3"), name, wrong).text)
    assert page.user_name == name[:LONGEST_NAME]
    assert page.elements == plain.elements, "no element and no attribute came with the name"
