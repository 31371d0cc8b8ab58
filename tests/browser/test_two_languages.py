"""Every screen speaks one language: no sentence of the other one stands on it."""

import re
from functools import cache
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from models.text import catalogue
from tests.browser.conftest import DESK
from tests.browser.desk import Desk
from tests.project.source_tree import VIETNAMESE

SCREENS: Final = {
    "xem": (
        "/",
        "/trao-doi",
        "/chuyen-trao-doi?id=1",
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
    "chuyenvien": (
        "/ghi-nhiem-vu",
        "/ghi-to-chuc",
        "/ghi-so-lieu",
        "/ghi-ho-tro",
        "/ghi-mo-hinh-diem",
        "/ghi-giay-chung-nhan",
        "/ghi-dao-tao",
        "/ghi-chuyen-trao-doi",
        "/trao-doi?view=table",
        "/thung-rac",
    ),
    "truong": (
        "/bao-cao",
        "/nhat-ky",
        "/chuyen-trao-doi?id=2",
        "/ghi-muc-tieu?id=10",
        "/thiet-lap-chi-tieu?id=7",
    ),
    "quantri": ("/tai-khoan", "/tai-khoan?id=1", "/don-vi", "/quy-tac-mo-hinh", "/nhat-ky"),
}
STORED: Final = {
    "Head (demonstration)",
    "Officer (demonstration)",
    "Viewer (demonstration)",
    "Administrator (demonstration)",
    "Online exchange of {names}",
    "{guests} exchanges online with {hosts}",
    "{guests} visits {hosts}",
    "Sub-department of standards of {kind} {name}",
}
"""What is written into records once, in the language of the office: names and titles."""
FEWEST_LETTERS: Final = 8
"""Shorter sentences (“to”, “5S”) may be a name or stand in both languages."""
_NUMBER_PLACE: Final = re.compile(r"\\{(number|count)\\}")
_PLACE: Final = re.compile(r"\\{\w+\\}")
_SAID: Final = """() => {
  const said = new Set();
  const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (shown.nextNode())
    if (!shown.currentNode.parentElement.closest("script, style, noscript"))
      said.add(shown.currentNode.data.trim());
  for (const part of document.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (part.hasAttribute(name)) said.add(part.getAttribute(name).trim());
  return [...said].filter(Boolean);
}"""
"""Everything a page says, to the eye and to a screen reader."""


@cache
def _sentences_in(code: str) -> list[re.Pattern[str]]:
    """Return the sentences that only this language uses, their filled places open."""
    found = []
    for message in catalogue("vi"):
        english, vietnamese = (
            text[0] if isinstance(text, (tuple, list)) else str(text)
            for text in (message.id, message.string)
        )
        sentence = vietnamese if code == "vi" else english
        letters = re.sub(r"\{\w+\}|\W", "", sentence)
        is_telling = len(letters) >= FEWEST_LETTERS and english not in {vietnamese, *STORED}
        if is_telling and (code == "en" or VIETNAMESE.search(sentence)):
            counted = _NUMBER_PLACE.sub(r"[\\d.,]+", re.escape(sentence))
            found.append(re.compile(_PLACE.sub(".+", counted), re.DOTALL))
    return found


def _said_in(page: Page, code: str) -> list[str]:
    """Return what the page says in the sentences of a language."""
    every: list[str] = page.evaluate(_SAID)
    return [said for said in every if any(one.fullmatch(said) for one in _sentences_in(code))]


def _enter(page: Page, address: str, user_name: str, code: str) -> None:
    page.goto(f"{address}/login?lang={code}")
    page.locator(f"button[value={user_name}]").click()


@pytest.mark.parametrize(("spoken", "other"), [("en", "vi"), ("vi", "en")])
def test_no_screen_says_a_sentence_of_the_language_not_chosen(
    demonstration: str, chromium: Browser, spoken: str, other: str
) -> None:
    told = []
    for user_name, paths in SCREENS.items():
        visit = chromium.new_context(viewport=DESK, locale="vi-VN")
        desk = Desk(visit.new_page(), demonstration)
        try:
            _enter(desk.page, demonstration, user_name, spoken)
            desk.settle()
            for path in paths:
                desk.open(path)
                assert desk.page.locator("html").get_attribute("lang") == spoken
                assert _said_in(desk.page, spoken), f"{path} says nothing"
                told += [(path, said) for said in _said_in(desk.page, other)]
        finally:
            visit.clear_cookies()
            _enter(desk.page, demonstration, user_name, "vi")  # as the other journeys expect it
            desk.settle()
            visit.close()
    assert not told, "\n".join(f"{path}: {said}" for path, said in told)
