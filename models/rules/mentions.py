"""Whom an @ in a text names: a colleague by user name, by full name, or by a part of it."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from models.text.folding import fold

_AT: Final = re.compile(r"(?<![\w@.])@(?=\w)")
_MOST_WORDS: Final = 6
"""Words of a person's name."""


@dataclass(frozen=True)
class Person:
    """Somebody who can be named."""

    id: int
    name: str
    user_name: str


@dataclass(frozen=True)
class Mentions:
    """Who is named, and by what was typed those whom it may mean where that is more than one."""

    found: frozenset[int]
    ambiguous: Mapping[str, tuple[Person, ...]]


def mentions_in(text: str, people: Collection[Person], chosen: Collection[int] = ()) -> Mentions:
    """Return whom a text names with an @, accents forgiven; ``chosen`` settles who is meant.

    The longest name that fits counts; an @ that fits nobody is text like any other.

    >>> an, binh = Person(1, "Nguyễn Văn An", "an.nv"), Person(2, "Trần An", "an.t")
    >>> mentions_in("Nhờ @nguyen van an xem, @an.t biết", [an, binh]).found == {1, 2}
    True
    >>> sorted(mentions_in("Nhờ @An xem", [an, binh]).ambiguous)
    ['An']
    >>> mentions_in("Nhờ @An xem", [an, binh], [2]).found
    frozenset({2})
    """
    found: set[int] = set()
    ambiguous: dict[str, tuple[Person, ...]] = {}
    for at in _AT.finditer(text):
        words = text[at.end() :].split(None, _MOST_WORDS)[:_MOST_WORDS]
        typed, meant = _longest(words, people)
        named = [one for one in meant if one.id in chosen] or meant
        if len(named) == 1 or any(one.id in chosen for one in named):
            found |= {one.id for one in named}
        elif named:
            ambiguous[typed] = tuple(named)
    return Mentions(frozenset(found), ambiguous)


def _longest(words: list[str], people: Collection[Person]) -> tuple[str, list[Person]]:
    for count in range(len(words), 0, -1):
        typed = " ".join(words[:count]).strip(".,;:!?()\"'“”")
        meant = list(_named(typed, people))
        if meant:
            return typed, meant
    return "", []


def _named(typed: str, people: Iterable[Person]) -> Iterable[Person]:
    """Yield who may be meant: by the whole name, by how it ends, or by two words it begins with."""
    folded = fold(typed)
    if not folded:
        return
    for one in people:
        name = fold(one.name)
        begins = " " in folded and name.startswith(f"{folded} ")
        is_named = name == folded or name.endswith(f" {folded}") or begins
        if is_named or one.user_name.lower() == typed.lower():
            yield one
