"""What a register is: its records, what the trail calls its acts, how records are named and found.

From these values follow: kinds of record, trash, histories, evidence, the trail's filter and its
words, what merging an organisation moves, where list entries and provincial units are named.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from models.search_index import Among, holds_words
from models.statements import AnySelect, among, built_once
from models.tables import Evidence, StoredFile
from models.tables.base import Record
from models.tables.evidence import HOLDERS
from models.text import mark

Titles = dict[int, str]
TitlesOf = Callable[[Session, Collection[int]], Titles]
FoundBy = Callable[[Session, str], ColumnElement[bool]]


class TrailGroup(Enum):
    """What a reader may narrow the trail to; the value is what a person reads."""

    EXCHANGES = mark("Exchanges")
    INITIATIVES = mark("Initiatives")
    INDICATORS = mark("Indicators")
    ORGANISATIONS = mark("Organisations")
    MODEL_SITES = mark("Model sites")
    AUDITS = mark("5S audits")
    CHECKLISTS = mark("Checklists")
    LESSONS = mark("Lessons")
    ACTIONS = mark("Work to do")
    BRIEFINGS = mark("Meetings")
    FILES = mark("Photos and files")
    COMMENTS = mark("Comments")
    ACCOUNTS = mark("Accounts and sign-ins")
    OFFICE = mark("The office")
    LISTS = mark("Lists and documents")
    SYSTEM = mark("Exports, backups, the system")

    @property
    def code(self) -> str:
        """Return the group's name in a link."""
        return self.name.lower()


@dataclass(frozen=True)
class TrailActions:
    """The acts on one kind of object: ``said`` tells each by the end of its code.

    The code of an act, such as ``support.logged``, is ``kind`` and that end.
    """

    kind: str
    group: TrailGroup
    said: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """The table of a record's parts: its word, and the column that names a part.

    ``names`` is the table the column points to; None where the column itself is the name.
    ``owner`` is the column that says whose a part is; "" for the register's own name with ``_id``.
    """

    word: str
    table: type[Any]
    column: str
    names: type[Any] | None = None
    owner: str = ""


_EVIDENCE = Part(mark("File"), Evidence, "file_id", StoredFile)


@dataclass(frozen=True)
class Register:
    """One register. ``acts.kind`` is its name in the trail and that of its table.

    ``name`` stands in links and file names, ``title`` above its list, ``word`` for one record.
    ``titles`` gives the titles of records, deleted ones too; ``found`` the condition that a deleted
    record is found by one folded word. ``day`` is the column of a record's first day or year.
    """

    name: str
    title: str
    word: str
    table: type[Record]
    acts: TrailActions
    titles: TitlesOf
    found: FoundBy
    own_parts: tuple[Part, ...] = ()
    day: Any = None
    closed: tuple[str, frozenset[str]] = ("", frozenset())
    """The column that says that a record is done, and its values that do; with none, any value."""

    @property
    def kind(self) -> str:
        """Return its name in the trail."""
        return self.acts.kind

    @property
    def officer(self) -> str:
        """Return the column of the person in charge of a record; "" where there is none."""
        return "officer_id" if hasattr(self.table, "officer_id") else ""

    @property
    def holds_evidence(self) -> bool:
        """Say whether its records hold files as evidence."""
        return f"{self.kind}_id" in HOLDERS

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the tables of its parts, its evidence among them."""
        return (*self.own_parts, _EVIDENCE) if self.holds_evidence else self.own_parts

    def owner_of(self, part: Part) -> str:
        """Return the column of a part that names the record."""
        return part.owner or f"{self.kind}_id"


def titled_by(table: Any, *columns: Any) -> TitlesOf:  # noqa: ANN401 - a table and its columns
    """Return titles made of these columns of the record."""

    @built_once
    def told(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers
        return select(table.id, *columns).where(table.id.in_(scope))

    def titles(session: Session, numbers: Collection[int]) -> Titles:
        rows = among(session, told, list(numbers))
        return {row[0]: " · ".join(str(one) for one in row[1:] if one is not None) for row in rows}

    return titles


def searched_in(table: type[Record]) -> FoundBy:
    """Return the condition that a deleted record's own entry in the index holds a word."""
    return lambda session, word: holds_words(session, table, [word], Among.DELETED)
