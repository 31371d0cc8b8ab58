"""Many new rows of one unit of work, written together: each has its number before it is written.

Whoever enters one record writes it at once, to learn its number. Whoever enters a thousand asks the
database for a thousand numbers first: the rows then wait, and are written in one statement, as soon
as anything is asked of the database, or at the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from models.tables.base import Record

_NUMBERS: Final = "numbers of new rows"


@contextmanager
def written_together(session: Session, table: type[Record], most: int) -> Iterator[None]:
    """Let up to ``most`` new rows of a table wait for one another for the length of a block.

    Nobody else writes meanwhile, and rows of this table are entered in one way alone.
    """
    session.flush()
    session.info[_NUMBERS] = (table, iter(_numbers(session, table, most)))
    try:
        yield
        session.flush()
    finally:
        del session.info[_NUMBERS]


def number_ahead(session: Session, table: type[Record]) -> int | None:
    """Return the number that a new row is to have; None where it is given as the row is written."""
    of_table, numbers = session.info.get(_NUMBERS, (None, iter(())))
    return next(numbers, None) if of_table is table else None


def _numbers(session: Session, table: type[Record], most: int) -> Any:  # noqa: ANN401 - numbers
    if session.get_bind().dialect.name == "sqlite":
        last = session.exec(select(func.max(col(table.id)))).one() or 0
        return range(last + 1, last + most + 1)
    asked = text(
        "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :most)"
    )
    found = session.execute(asked, {"name": str(table.__tablename__), "most": most})
    return sorted(found.scalars())
