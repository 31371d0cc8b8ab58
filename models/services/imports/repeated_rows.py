"""Rows of one file that say the same thing twice."""

from collections.abc import Hashable, Iterable, Sequence

from models.services.imports.keeper import Keeper
from models.services.imports.planned import PlannedRow
from models.text import t
from models.vocabulary import RowState


def refuse_repeated(keeper: Keeper, rows: Sequence[PlannedRow]) -> None:
    """Refuse rows of one file that say the same thing twice, each naming the others."""
    first: dict[Hashable, PlannedRow] = {}
    again: dict[Hashable, list[PlannedRow]] = {}
    for row in rows:
        if row.command is not None:
            _see(keeper.keys(row.command), row, first, again)
        if row.record_id is not None and row.state is not RowState.REJECTED:
            _see([("record", row.record_id)], row, first, again)
    for found in again.values():
        for row in found:
            others = ", ".join(one.place for one in found if one is not row)
            sentence = t("The file has it twice: see row {rows} too.", rows=others)
            if ("", sentence) not in row.problems:
                row.refuse([("", sentence)])


def _see(
    keys: Iterable[Hashable],
    row: PlannedRow,
    first: dict[Hashable, PlannedRow],
    again: dict[Hashable, list[PlannedRow]],
) -> None:
    """Note by which keys a row is known, and which of them another row before it has."""
    for key in keys:
        before = first.setdefault(key, row)
        if before is row:
            continue
        found = again.setdefault(key, [before])
        if found[-1] is not row:
            found.append(row)
