"""What the names in a file stand for: provinces of a day, entries of lists, initiatives."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import InvalidInput
from models.lookups.places import UNITS_34_SINCE, Places, places
from models.lookups.province_names import read_provinces
from models.tables import (
    DocumentKind,
    Indicator,
    Initiative,
    Office,
    ProgrammeDocument,
    Sector,
    Standard,
    TaskGroup,
    Tool,
    Topic,
)
from models.tables.lists import ListItem
from models.text import t
from models.text.folding import fold
from models.text.formats import office_today

LISTS: Final[dict[str, type[ListItem]]] = {
    "tools": Tool,
    "standards": Standard,
    "sectors": Sector,
    "topics": Topic,
    "task_groups": TaskGroup,
    "document_kinds": DocumentKind,
}
YEAR_AFTER_A_NAME: Final = re.compile(r":\s*((?:19|20)\d\d)\s*$")
"""The year of a standard's version."""
_EXACT: Final = frozenset({"initiative_codes"})
"""Names of which none stands for a longer one: NV-1 is not NV-10."""
_MOST_SUGGESTED: Final = 3
_SHORTEST_PART: Final = 2
_LAST_OF_63: Final = UNITS_34_SINCE - timedelta(days=1)

Found = tuple[str, int]
"""A table of names and the number of a row in it."""


class Names:
    """The names known to the database, each table of them read once, when it is first asked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tables: dict[str, dict[str, set[int]]] = {}
        self._shown: dict[str, dict[int, str]] = {}
        self._places: dict[tuple[str, date | None, date | None], int] = {}

    @property
    def places(self) -> Places:
        """Return the provincial units."""
        return places(self._session)

    @cached_property
    def office(self) -> Office | None:
        """Return the office whose register it is."""
        return self._session.get(Office, 1)

    @property
    def own_office(self) -> str:
        """Return its name, "" before there is one."""
        return self.office.name if self.office else ""

    def province(self, text: str, span: tuple[date, date] | None) -> int:
        """Return the unit of a name in a span of days; without one as today, else as it last was.

        Raises:
            InvalidInput: it is none, or may be one of several.

        """
        key = (text, *(span or (None, None)))
        if key not in self._places:
            self._places[key] = self._read_province(text, span)
        return self._places[key]

    def _read_province(self, text: str, span: tuple[date, date] | None) -> int:
        today = office_today()
        spans = [span] if span else [(today, today), (_LAST_OF_63, _LAST_OF_63)]
        problems: list[str] = []
        for first, last in spans:
            read = read_provinces(self.places, text, first, last)
            if len(read.province_ids) == 1 and not read.problems:
                return read.province_ids[0]
            problems = problems or read.problems
        raise InvalidInput.on("", problems[0] if problems else t("Give one province."))

    def entry(self, names: str, text: str) -> Found:
        """Return the one row that a name stands for, among one table of names or several (``a|b``).

        Raises:
            InvalidInput: there is none, or there are several.

        """
        tables = names.split("|")
        words = fold(text)
        found = {(name, one) for name in tables for one in self._table(name).get(words, ())}
        if len(found) > 1:  # what is called so goes before what only bears the word as its code
            found = {one for one in found if fold(self.shown(*one)) == words} or found
        if not found and (name := YEAR_AFTER_A_NAME.sub("", text)) != text:
            return self.entry(names, name)
        if not found and names not in _EXACT:
            found = {(name, one) for name in tables for one in self._begins(name, words)}
        if len(found) == 1:
            return found.pop()
        if found:
            shown = sorted(self.shown(*one) for one in found)[:_MOST_SUGGESTED]
            raise InvalidInput.on(
                "", t("“{text}” may be one of: {names}.", text=text, names="; ".join(shown))
            )
        raise InvalidInput.on("", self._unknown(tables, text, words))

    def called(self, name: str, text: str) -> int | None:
        """Return the one row of a table that bears the very name, None for none or several."""
        found = self._table(name).get(fold(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def shown(self, name: str, number: int) -> str:
        """Return how a row of a table of names is shown."""
        self._table(name)
        return self._shown[name].get(number, "")

    def every(self, names: str) -> tuple[str, ...]:
        """Return the names of one table, or several, as they are shown."""
        for name in names.split("|"):
            self._table(name)
        return tuple(label for name in names.split("|") for label in self._shown[name].values())

    def _begins(self, name: str, words: str) -> set[int]:
        """Return the rows whose name goes on after the words, or that the words go on after."""
        if len(words) < _SHORTEST_PART:
            return set()
        found: set[int] = set()
        for known, numbers in self._table(name).items():
            if known.startswith(f"{words} ") or words.startswith(f"{known} "):
                found |= numbers
        return found

    def _unknown(self, tables: Sequence[str], text: str, words: str) -> str:
        known = {
            key: (name, one)
            for name in tables
            for key in self._table(name)
            for one in self._table(name)[key]
        }
        within = sorted(one for one in known if f" {one} " in f" {words} ")
        near = within[:_MOST_SUGGESTED] or get_close_matches(words, known, _MOST_SUGGESTED, 0.6)
        if not near:
            return t("“{text}” is not in the list.", text=text)
        shown = dict.fromkeys(self.shown(*known[one]) for one in near)
        return t(
            "“{text}” is not in the list. Is it one of: {names}?",
            text=text,
            names="; ".join(shown),
        )

    def _table(self, name: str) -> dict[str, set[int]]:
        if name not in self._tables:
            table: dict[str, set[int]] = defaultdict(set)
            shown = self._shown[name] = {}
            for number, label, *others in self._rows(name):
                shown[number] = label
                for one in {fold(word) for word in (label, *others) if word} - {""}:
                    table[one].add(number)
            self._tables[name] = dict(table)
        return self._tables[name]

    def _rows(self, name: str) -> Iterable[Sequence[Any]]:
        if name in LISTS:
            table = LISTS[name]
            return self._session.execute(
                select(col(table.id), col(table.name_vi), col(table.name_en), col(table.code))
            ).all()
        if name == "initiatives":
            return self._session.execute(
                select(col(Initiative.id), col(Initiative.title), col(Initiative.code)).where(
                    col(Initiative.deleted_at).is_(None)
                )
            ).all()
        if name == "initiative_codes":
            return self._session.execute(
                select(col(Initiative.id), col(Initiative.code)).where(
                    col(Initiative.deleted_at).is_(None), col(Initiative.code).is_not(None)
                )
            ).all()
        if name == "indicators":
            one = Indicator
            return self._session.execute(
                select(col(one.id), col(one.name_vi), col(one.name_en), col(one.code))
            ).all()
        if name == "documents":
            document = ProgrammeDocument
            return self._session.execute(
                select(col(document.id), col(document.number), col(document.title)).where(
                    col(document.deleted_at).is_(None)
                )
            ).all()
        raise KeyError(name)
