"""SQLite plans by how many rows are wanted, and so must find the number in the statement."""

from typing import Any

from sqlalchemy import Integer, bindparam, event, literal, union_all
from sqlmodel import select

from models.db import Database


def test_sqlite_is_told_how_many_rows_are_wanted_in_the_statement_itself(
    sqlite_database: Database,
) -> None:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement.rpartition("LIMIT ")[2])

    numbers = union_all(*(select(literal(one).label("n")) for one in (1, 2, 3, 4))).subquery()
    page = select(numbers.c.n).order_by(numbers.c.n).limit(bindparam("most", type_=Integer()))
    event.listen(sqlite_database.read_engine, "before_cursor_execute", note)
    with sqlite_database.read() as session:
        first = [session.scalars(page, {"most": most}).all() for most in (2, 3, 0)]
        later = session.scalars(page.offset(1), {"most": 2}).all()
        rest = session.scalars(select(numbers.c.n).order_by(numbers.c.n).offset(3)).all()
    event.remove(sqlite_database.read_engine, "before_cursor_execute", note)
    assert (first, later, rest) == ([[1, 2], [1, 2, 3], []], [2, 3], [4])
    assert sent == ["BEGIN", "2", "3", "0", "2 OFFSET ?", "-1 OFFSET ?"]
