"""How many rows are asked for, written into a statement for SQLite.

SQLite reckons with this number when it plans, and so plans a statement anew whenever it is bound as
a parameter: that takes several times as long as to answer for one page.
"""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler


class WrittenLimits(SQLiteCompiler):
    """Writes the most rows of a statement out; where they begin is a parameter as ever."""

    def limit_clause(self, select: Select[Any], **how: Any) -> str:  # noqa: ANN401 - the compiler's own
        """Return the end of a statement: at most how many rows, from which on."""
        most, start = select._limit_clause, select._offset_clause
        written = "-1" if most is None else self.process(most, literal_execute=True, **how)
        begins = "" if start is None else f" OFFSET {self.process(start, **how)}"
        return f"\n LIMIT {written}{begins}"
