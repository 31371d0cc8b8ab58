"""Where records name a row of another table, read from the keys of the tables themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from models.registers import REGISTERS
from models.registers.register import Part, Register


@dataclass(frozen=True)
class Reference:
    """One column of a register's record, or of a part of it, that names a row elsewhere.

    ``table`` holds the column; ``owner`` is its column that names the record, None in the record
    itself.
    """

    register: Register
    table: type[Any]
    column: Any
    owner: Any = None

    @property
    def is_once(self) -> bool:
        """Say whether a record may name the row only once: the tables hold it to that."""
        if self.owner is None:
            return False
        held = SQLModel.metadata.tables[self.table.__tablename__]
        pair = {self.column.key, self.owner.key}
        unique = [one for one in held.constraints if isinstance(one, UniqueConstraint)]
        return any(pair == {column.key for column in one.columns} for one in unique) or pair == {
            column.key for column in held.primary_key.columns
        }


def references_to(target: type[SQLModel], called: str = "") -> tuple[Reference, ...]:
    """Return every place where a register names rows of a table; ``called`` narrows the columns.

    >>> from models.tables import Organisation
    >>> [one.table.__name__ for one in references_to(Organisation, "organisation_id")][:2]
    ['Delegation', 'TouredSite']
    """
    found = [
        reference for register in REGISTERS.values() for reference in _of_register(register, target)
    ]
    return tuple(one for one in found if not called or one.column.key == called)


def _of_register(register: Register, target: type[SQLModel]) -> Iterable[Reference]:
    for column in _keys_to(register.table, target):
        yield Reference(register, register.table, column)
    for part in register.own_parts:
        for column in _keys_to(part.table, target):
            yield Reference(register, part.table, column, _owner(register, part))


def _owner(register: Register, part: Part) -> Any:  # noqa: ANN401 - a column of the part's table
    return getattr(part.table, register.owner_of(part))


def _keys_to(table: type[Any], target: type[SQLModel]) -> Iterable[Any]:
    held = SQLModel.metadata.tables[table.__tablename__]
    for column in held.columns:
        if any(key.column.table.name == target.__tablename__ for key in column.foreign_keys):
            yield getattr(table, column.key)
