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

from sqlalchemy import ColumnElement, Integer, Result, Select, bindparam, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
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


class NotSought(FunctionElement[Any]):
    """A column by which no index is sought on SQLite, which takes each for as good as any.

    It keeps no count of how often a value stands: that few are deleted, or of another province.
    PostgreSQL does, and is asked for the column as it is.
    """

    inherit_cache = True

    def __init__(self, column: Any) -> None:  # noqa: ANN401 - a column
        super().__init__(column)
        self.type = column.type


@compiles(NotSought)
def _plain(element: NotSought, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - the compiler's own
    return compiler.process(element.clauses, **how)


@compiles(NotSought, "sqlite")
def _signed(element: NotSought, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - as above
    return f"+{compiler.process(element.clauses, **how)}"


class NotWalked(FunctionElement[Any]):
    """A day to sort by that PostgreSQL reads from no index: few fit, and it would look at all.

    It does not know how few records others leave, as the sites that they toured.
    """

    inherit_cache = True

    def __init__(self, column: Any) -> None:  # noqa: ANN401 - a column
        super().__init__(column)
        self.type = column.type


@compiles(NotWalked)
def _as_it_is(element: NotWalked, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - as above
    return compiler.process(element.clauses, **how)


@compiles(NotWalked, "postgresql")
def _moved_by_none(element: NotWalked, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - as above
    return f"{compiler.process(element.clauses, **how)} + 0"


def looked_at_last(
    conditions: Sequence[ColumnElement[bool]],
    *columns: Any,  # noqa: ANN401 - columns of a table
) -> tuple[ColumnElement[bool], ...]:
    """Return conditions by some of whose columns none is found: others leave fewer records."""
    found = [column.expression for column in columns]

    def replaced(element: Any, **_: Any) -> Any:  # noqa: ANN401 - any part of a condition
        same = (one for one in found if element is one or element.compare(one))
        return next((NotSought(one) for one in same), None)

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
