"""Which part of a list a file is asked to hold: columns as a person sees them, chosen rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from models.commands.assignments import MOST_CHOSEN
from models.errors import InvalidInput
from models.frames.columns import Columns
from models.text import plural, t

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True)
class ExportPart:
    """Columns by name in their order, rows by number; nothing named stands for all of them."""

    columns: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()

    @classmethod
    def from_query(cls, columns: Columns, query: Mapping[str, str]) -> Self:
        """Read ``columns`` and ``rows`` of the link to a file of a list with these columns.

        Raises:
            InvalidInput: the list has no such column, something is no number of a row, or there
                are more rows than are chosen at once: the file would hold other than asked.

        """
        names, rows = _named(query, "columns"), _named(query, "rows")
        known = {column.name for column in columns}
        wrong = [f"columns={one[:40]}" for one in names if one not in known]
        wrong += [f"rows={one[:40]}" for one in rows if not _NUMBER.fullmatch(one)]
        if wrong:
            raise InvalidInput.on("", not_understood(wrong))
        if len(rows) > MOST_CHOSEN:
            raise InvalidInput.on("", too_many_chosen())
        return cls(names, tuple(map(int, rows)))

    def to_query(self) -> dict[str, str]:
        """Write the same parameters: only what is named."""
        told = {"columns": ",".join(self.columns), "rows": ",".join(map(str, self.rows))}
        return {name: value for name, value in told.items() if value}

    def of(self, columns: Columns) -> Columns:
        """Return those of a list's columns that are asked for."""
        by_name = {column.name: column for column in columns}
        return tuple(by_name[name] for name in self.columns) or columns

    def told(self, count: int) -> tuple[str, ...]:
        """Say that the file holds ``count`` chosen rows alone; nothing where it holds all."""
        if not self.rows:
            return ()
        return (plural("{number} chosen row", "{number} chosen rows", count, number=count),)


WHOLE: Final = ExportPart()
"""Every row and every column."""


def not_understood(parts: Sequence[str]) -> str:
    """Say which parts of a link to a file were not understood."""
    said = ", ".join(parts[:10])
    return t("This part of the link was not understood: {parts}", parts=said)


def too_many_chosen() -> str:
    """Say how many rows are chosen at once."""
    return t("At most {number} rows are chosen at once.", number=MOST_CHOSEN)


def _named(query: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, query.get(name, "").split(","))))
