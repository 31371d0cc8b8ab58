"""What is found by which words: one entry a record, declared for every register.

Expressions are SQL that both databases understand, over ``r``, the record, and the rows it names.
A table with a ``folded_text`` that is not declared here is found by that alone.
"""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from models.tables import metadata

_TEXT: Final = "folded_text"
_ALIAS: Final = "_search"
IN_TRASH: Final = "z"
"""Stands before the letter of a deleted record's words."""
LAST_NUMBER: Final = (1 << 31) - 1
_REGISTER_BITS: Final = 32


@dataclass(frozen=True)
class Named:
    """A row that the record names by its column ``by``, and whose words it is found by too."""

    alias: str
    table: str
    by: str


@dataclass(frozen=True)
class Captions:
    """Files whose captions a record is found by: ``owner`` names the record, or its part.

    ``part`` is the table of the record's parts, ``of`` the column by which those name the record.
    """

    table: str
    owner: str
    part: str = ""
    of: str = ""

    def texts(self) -> str:
        """Return the captions of the record ``r`` as one text."""
        mine = f"f.{self.owner} = r.id"
        if self.part:
            mine = f"f.{self.owner} IN (SELECT p.id FROM {self.part} p WHERE p.{self.of} = r.id)"
        return f"(SELECT string_agg(f.folded_caption, ' ') FROM {self.table} f WHERE {mine})"

    def record_of(self, row: str) -> str:
        """Return the number of the record that a row of the files belongs to."""
        if not self.part:
            return f"{row}.{self.owner}"
        return f"(SELECT p.{self.of} FROM {self.part} p WHERE p.id = {row}.{self.owner})"


@dataclass(frozen=True)
class Comments:
    """The comments on a record, by which it is found too; ``kind`` is what they call it.

    ``of`` is the column by which a part of the record names it, where they stand on such a part.
    """

    kind: str
    of: str = ""
    table: str = "comment"
    part: str = ""

    @property
    def owner(self) -> str:
        """Return what tells its triggers apart."""
        return "part_comment" if self.of else "comment"

    def texts(self) -> str:
        """Return the comments on the record ``r`` as one text."""
        mine = "f.subject_id = r.id"
        if self.of:
            mine = f"f.subject_id IN (SELECT p.id FROM {self.kind} p WHERE p.{self.of} = r.id)"
        where = f"f.subject_kind = '{self.kind}' AND {mine}"
        return f"(SELECT string_agg(f.folded_words, ' ') FROM comment f WHERE {where})"

    def record_of(self, row: str) -> str:
        """Return the number of the record that a comment stands on; none of another kind."""
        number = f"{row}.subject_id"
        if self.of:
            number = f"(SELECT p.{self.of} FROM {self.kind} p WHERE p.id = {number})"
        return f"CASE WHEN {row}.subject_kind = '{self.kind}' THEN {number} END"


@dataclass(frozen=True)
class Entry:
    """How the records of one table are found: by all their words, first by those of their title.

    ``standing`` is the condition that one counts; others are found in the trash alone.
    """

    table: str
    words: tuple[str, ...]
    titles: tuple[str, ...] = ("''",)
    named: tuple[Named, ...] = ()
    captions: tuple[Captions | Comments, ...] = ()
    standing: str = "r.deleted_at IS NULL"
    place: int = 0
    """Its place among all entries, from 1."""

    @property
    def letter(self) -> str:
        """Return the letter before each of its words, by which registers are told apart."""
        return chr(ord("a") + self.place - 1)

    @property
    def alias(self) -> str:
        """Return what statements call the index where they ask for this register."""
        return f"{self.table}{_ALIAS}"

    @property
    def tables(self) -> frozenset[str]:
        """Return the tables on whose rows its words depend."""
        others = (name for one in self.captions for name in (one.table, one.part) if name)
        return frozenset((self.table, *(one.table for one in self.named), *others))

    def number(self, record: str) -> str:
        """Return what the index calls a record: the register, then the latest record first."""
        return f"{(self.place << _REGISTER_BITS) + LAST_NUMBER} - {record}"

    def lettered(self, texts: Iterable[str]) -> str:
        """Return the expression of texts, each word behind the register's letter."""
        both = f"'{self.letter}' ELSE '{IN_TRASH}{self.letter}'"
        letter = f"CASE WHEN {self.standing} THEN {both} END"
        said = " || ' ' || ".join(f"coalesce({one}, '')" for one in texts)
        return f"replace(' ' || {said}, ' ', ' ' || {letter})"

    @property
    def source(self) -> str:
        """Return the records with the rows they name, as what stands behind FROM."""
        joins = (
            f" JOIN {one.table} {one.alias} ON {one.alias}.id = r.{one.by}" for one in self.named
        )
        return f"{self.table} r{''.join(joins)}"

    @property
    def all_words(self) -> str:
        """Return the expression of every word of a record."""
        captions = (one.texts() for one in self.captions)
        return self.lettered((*self.words, *self.titles, *captions))

    @property
    def all_titles(self) -> str:
        """Return the expression of the words of its title, folded and as they are spelt."""
        return self.lettered(self.titles)

    def columns(self, alias: str) -> tuple[str, ...]:
        """Return the columns of the record, or of a row it names, that its words depend on."""
        said = " ".join((*self.words, *self.titles, self.standing))
        own = ("id", *(one.by for one in self.named)) if alias == "r" else ()
        return tuple(dict.fromkeys((*own, *re.findall(rf"\b{alias}\.(\w+)", said))))


_BARRED_D: Final = chr(0x110)
"""The capital letter that no database need know how to make small."""


def _code(column: str) -> str:
    """Return the words of a code: those of 36/QĐ-TTg are 36, qd and ttg."""
    said = f"lower(replace({column}, '{_BARRED_D}', 'd'))"
    for sign in "-/.":
        said = f"replace({said}, '{sign}', ' ')"
    return said


_HOLDER: Final = Named("o", "organisation", "organisation_id")
_DECLARED: Final = (
    Entry(
        "exchange",
        ("r.folded_text",),
        ("r.title_words",),
        captions=(Captions("exchange_file", "exchange_id"),),
    ),
    Entry(
        "initiative",
        ("r.folded_text",),
        (_code("r.code"), "r.title_words"),
        captions=(
            Captions("evidence", "initiative_id"),
            Captions("evidence", "milestone_id", "milestone", "initiative_id"),
        ),
    ),
    Entry(
        "programme_document",
        ("r.folded_text",),
        (_code("r.number"), "r.title_words"),
        captions=(Captions("evidence", "programme_document_id"),),
    ),
    Entry("organisation", ("r.folded_text",), ("r.title_words",)),
    Entry("support", ("r.folded_text", "o.folded_text"), ("o.title_words",), (_HOLDER,)),
    Entry(
        "certificate",
        ("r.folded_text", "o.folded_text"),
        (_code("r.number"), "o.title_words"),
        (_HOLDER,),
        (Captions("evidence", "certificate_id"),),
    ),
    Entry(
        "training_course",
        ("r.folded_text",),
        ("r.title_words",),
        captions=(Captions("evidence", "training_course_id"),),
    ),
    Entry(
        "model_site",
        ("r.folded_text", "o.folded_text"),
        ("o.title_words",),
        (_HOLDER,),
        (Captions("evidence", "site_step_id", "site_step", "site_id"),),
    ),
    Entry(
        "indicator",
        (),
        (_code("r.code"), "r.title_words", "r.folded_name_en"),
        standing="r.is_active AND r.level = 'provincial'",
    ),
    Entry("lesson", ("r.folded_text",), ("r.title_words",)),
    Entry(
        "action",
        ("r.folded_text",),
        ("r.title_words",),
        captions=(Captions("evidence", "action_id"),),
    ),
    Entry(
        "replication",
        ("r.folded_text", "a.folded_text", "b.folded_text"),
        named=(
            Named("a", "model_site", "from_site_id"),
            Named("b", "model_site", "to_site_id"),
        ),
        captions=(Captions("evidence", "replication_id"),),
    ),
    Entry("issued_report", ("r.folded_text",), ("r.title_words",)),
    Entry("briefing", ("r.folded_text",), ("r.title_words",)),
    Entry(
        "briefing_note",
        ("r.folded_text",),
        ("r.title_words",),
        (Named("b", "briefing", "briefing_id"),),
        standing="r.deleted_at IS NULL AND b.deleted_at IS NULL",
    ),
)


def entries() -> tuple[Entry, ...]:
    """Return every entry, the declared ones first."""
    return tuple(_entries_of(len(metadata.tables)).values())


def tables_behind(word: str) -> frozenset[str]:
    """Return the tables behind the index as a statement calls it; none behind another word."""
    entry = _entries_of(len(metadata.tables)).get(word.removesuffix(_ALIAS))
    return entry.tables if entry is not None and word.endswith(_ALIAS) else frozenset()


def entry_of(table: str) -> Entry:
    """Return the entry of a table."""
    return _entries_of(len(metadata.tables))[table]


@lru_cache(maxsize=2)
def _entries_of(_tables: int) -> dict[str, Entry]:
    """Return the entries by table; a test may add a table of its own."""
    declared = {one.table for one in _DECLARED}
    others = sorted(
        name for name, table in metadata.tables.items() if _TEXT in table.c and name not in declared
    )
    every = (*_DECLARED, *map(_by_its_text, others))
    return {one.table: _commented(one, place) for place, one in enumerate(every, 1)}


_COMMENTED_PARTS: Final = {
    "model_site": Comments("site_audit", "site_id"),
    "indicator": Comments("indicator_value", "indicator_id"),
}
"""What is no entry of its own and bears comments: they lead to the record it is a part of."""


def _commented(entry: Entry, place: int) -> Entry:
    """Return an entry in its place, found by the comments on its record as well."""
    part = _COMMENTED_PARTS.get(entry.table)
    comments = (Comments(entry.table), *((part,) if part else ()))
    return replace(entry, place=place, captions=(*entry.captions, *comments))


def _by_its_text(name: str) -> Entry:
    is_deleted_softly = "deleted_at" in metadata.tables[name].c
    standing = "r.deleted_at IS NULL" if is_deleted_softly else "true"
    return Entry(name, (f"r.{_TEXT}",), standing=standing)
