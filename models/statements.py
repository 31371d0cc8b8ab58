"""Statements that are built once: asked again and again alike, what differs is a parameter.

Building a statement with its joins, and its key in SQLAlchemy's store of compiled ones, takes
several times as long as a database needs to answer for one record.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Integer, Result, Select, bindparam
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


def among(
    session: Session, ask: BuiltOnce, scope: Sequence[int] | AnySelect, *of: Hashable
) -> Result[*tuple[Any, ...]]:
    """Ask a statement of some records, by their numbers or by a query of these.

    Its builder is given first what its records are to be ``in_``.
    """
    if isinstance(scope, Select):
        return session.execute(ask.build(scope, *of))
    return session.execute(ask(_RECORDS, *of), {"records": scope})
