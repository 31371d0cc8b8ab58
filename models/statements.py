"""Statements that are built once: asked again and again alike, what differs is a parameter.

Building a statement with its joins, and its key in SQLAlchemy's store of compiled ones, takes
several times as long as a database needs to answer for one record.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from functools import lru_cache
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Integer, Result, Select, bindparam, func, literal_column
from sqlalchemy.sql.visitors import replacement_traverse
from sqlmodel import Session

from models.text import language

RECORD: Final = bindparam("record", type_=Integer())
"""The number of the one record that is asked for."""
_RECORDS: Final[Any] = bindparam("records", type_=Integer(), expanding=True)

AnySelect = Select[*tuple[Any, ...]]
Build = Callable[..., AnySelect]
_MOST: Final = 64
"""How many forms of a statement are kept: by language, and by what else its builder is given."""


class BuiltOnce:
    """What gives a statement, built at the first asking in each language; see below."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._known = lru_cache(maxsize=_MOST)(lambda _language, *of: build(*of))

    def __call__(self, *of: Hashable) -> AnySelect:
        """Return the statement of what its builder is given."""
        found: AnySelect = self._known(language(), *of)
        return found


def built_once(build: Build) -> BuiltOnce:
    """Return what builds a statement at its first asking in each language: it may name entries.

    What the builder is given is known beforehand and seldom another, as the units of the home
    province are. What differs from one asking to the next are parameters: :data:`RECORD`.
    """
    return BuiltOnce(build)


T = TypeVar("T")


class KnownByKey(Generic[T]):
    """What is built once of what a session knows: it is no part of the key, what is read of it is.

    The latest asked for are kept, so many of them.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._known: OrderedDict[Hashable, T] = OrderedDict()
        self._changing = Lock()

    def get(self, key: Hashable, build: Callable[[], T]) -> T:
        """Return what is known by a key, built where nothing is."""
        with self._changing:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = build()
        with self._changing:
            self._known[key] = found
            while len(self._known) > self.most:
                self._known.popitem(last=False)
        return found


def is_exactly(column: Any, value: StrEnum) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    """Return the condition that a column has a value, which is written out.

    An index that holds such rows alone is used only where the statement says so itself.
    """
    found: ColumnElement[bool] = column == literal_column(f"'{value.value}'")
    return found


def looked_at_last(
    conditions: Sequence[ColumnElement[bool]],
    *columns: Any,  # noqa: ANN401 - columns of a table
) -> tuple[ColumnElement[bool], ...]:
    """Return conditions in which no index is sought for some columns: others leave fewer records.

    SQLite, which knows not how many are deleted or of the home province, takes those that are not
    for the fewest, and would go over all of them.
    """
    found = [column.expression for column in columns]

    def replaced(element: Any, **_: Any) -> Any:  # noqa: ANN401 - any part of a condition
        same = (one for one in found if element is one or element.compare(one))
        return next((func.coalesce(one, one, type_=one.type) for one in same), None)

    return tuple(replacement_traverse(one, {}, replaced) for one in conditions)


def among(
    session: Session, ask: BuiltOnce, scope: Sequence[int] | AnySelect, *of: Hashable
) -> Result[*tuple[Any, ...]]:
    """Ask a statement of some records, by their numbers or by a query of these.

    Its builder is given first what its records are to be ``in_``.
    """
    if isinstance(scope, Select):
        return session.execute(ask.build(scope, *of))
    return session.execute(ask(_RECORDS, *of), {"records": scope})
