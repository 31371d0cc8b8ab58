"""What a page says, and whether it is a sentence of one language or of the other."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from playwright.sync_api import Page

from models.text.catalogues import catalogue
from tests.project.source_tree import VIETNAMESE

STORED: Final = {
    "Head (demonstration)",
    "Officer (demonstration)",
    "Viewer (demonstration)",
    "Administrator (demonstration)",
    "Online exchange of {names}",
    "{guests} exchanges online with {hosts}",
    "{guests} visits {hosts}",
    "Sub-department of standards of {kind} {name}",
    "Leaders' meeting of {day}",
    "Head of the Sub-department",
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
def _sentences_in(code: str) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """Return the sentences that only this language uses: whole ones, and those with open places."""
    whole, open_ = set(), []
    for message in catalogue("vi"):
        english, vietnamese = (
            text[0] if isinstance(text, (tuple, list)) else str(text)
            for text in (message.id, message.string)
        )
        sentence = vietnamese if code == "vi" else english
        letters = re.sub(r"\{\w+\}|\W", "", sentence)
        is_telling = len(letters) >= FEWEST_LETTERS and english not in {vietnamese, *STORED}
        if is_telling and (code == "en" or VIETNAMESE.search(sentence)):
            if "{" in sentence:
                counted = _NUMBER_PLACE.sub(r"[\\d.,]+", re.escape(sentence))
                open_.append(re.compile(_PLACE.sub(".+", counted), re.DOTALL))
            else:
                whole.add(sentence)
    return frozenset(whole), open_


@cache
def _is_in(said: str, code: str) -> bool:
    """Say whether a text is a sentence of this language."""
    whole, open_ = _sentences_in(code)
    return said in whole or any(one.fullmatch(said) for one in open_)


def said_in(page: Page, code: str) -> list[str]:
    """Return what the page says in the sentences of a language."""
    return those_in(page.evaluate(_SAID), code)


def those_in(said: Iterable[str], code: str) -> list[str]:
    """Return the sentences of a language among what is said."""
    return [one for one in said if _is_in(one, code)]
