"""Make the stored parts of a record those given; a part that stays the same leaves no trace."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, select

PartT = TypeVar("PartT", bound=SQLModel)


def replace_parts(
    session: Session,
    table: Callable[..., PartT],
    owner: tuple[str, int],
    key: Sequence[str],
    wanted: Iterable[dict[str, Any]],
    among: ColumnElement[bool] | None = None,
    *,
    is_new: bool = False,
) -> bool:
    """Write the wanted parts of a record and say whether any changed.

    ``owner`` is the column that holds the record's number, and the number; ``key`` the columns by
    which a part is known again. A part of an unknown key is new; one that is not wanted goes.
    ``among`` leaves the rows of the record that are meant, where the table holds others too. A
    record that ``is_new`` has no parts yet, and is not asked for them.
    """
    column, number = owner
    model: Any = table
    query = select(model).where(getattr(model, column) == number)
    stored = () if is_new else session.exec(query if among is None else query.where(among))
    left: dict[Any, Any] = {tuple(getattr(row, k) for k in key): row for row in stored}
    is_changed = False
    for values in wanted:
        row = left.pop(tuple(values.get(k) for k in key), None)
        if row is None:
            session.add(table(**{column: number}, **values))
            is_changed = True
            continue
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
                is_changed = True
    for row in left.values():
        session.delete(row)
    return is_changed or bool(left)
