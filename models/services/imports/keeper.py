"""How a register keeps what a file brings: looked up, checked, entered, corrected, taken back."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlmodel import Session, col, select

from models.commands.base import Command
from models.imports.register import ImportedRegister
from models.permissions import Actor
from models.tables.base import Record

RowT = TypeVar("RowT")

CHUNK = 1_000
"""For so many rows each table is asked once."""


@dataclass(frozen=True)
class LookedUp:
    """What is there of the records that some rows may mean.

    ``candidates`` gives the records that a row's command may mean; ``answers`` are those that the
    checks will ask for; ``held`` keeps rows in the session, so that nothing is read twice.
    """

    candidates: Callable[[Any], Sequence[Any]]
    answers: Mapping[str, Mapping[Hashable, list[Any]]] = field(default_factory=dict)
    held: Sequence[object] = ()


class Writes(Protocol):
    """A service that carries out one command and returns the number of its record."""

    def __call__(self, session: Session, actor: Actor, command: Any, /) -> int:  # noqa: ANN401
        """Carry it out."""


@dataclass(frozen=True)
class Keeper:
    """One register. ``look_up`` asks each table once for up to a thousand commands.

    ``keys`` gives what no two rows of a file may share. ``facts`` gives a record's facts as the
    command of its correction holds them. ``check`` refuses what ``enter`` or ``correct`` would.
    """

    imported: ImportedRegister
    look_up: Callable[[Session, Sequence[Any]], LookedUp]
    keys: Callable[[Any], Iterable[Hashable]]
    facts: Callable[[Any], dict[str, Any]]
    check: Callable[[Session, Actor, Any, Any], None]
    enter: Writes
    correct: Writes
    delete: Callable[[Session, Actor, Any], None]
    deletion: type[Command]

    @property
    def kind(self) -> str:
        """Return the register's name in the trail."""
        return self.imported.kind

    @property
    def table(self) -> type[Record]:
        """Return the register's table."""
        return self.imported.register.table


def rows_of(session: Session, table: type[RowT], numbers: Iterable[int | None]) -> list[RowT]:
    """Return rows by their numbers, read at once; kept, the session need not ask again."""
    wanted: Collection[int] = {number for number in numbers if number}
    keyed: Any = table
    if not wanted:
        return []
    return list(session.exec(select(keyed).where(col(keyed.id).in_(wanted))))


def facts_of(command: type[Command], *left_out: str) -> Callable[[Any], dict[str, Any]]:
    """Return what gives a record's facts: the columns named as the command's fields."""
    names = [name for name in command.model_fields if name not in left_out]

    def facts(record: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the register
        return {name: getattr(record, name) for name in names if hasattr(record, name)}

    return facts
