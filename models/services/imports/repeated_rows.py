"""Rows of one file that say the same thing twice."""

from collections.abc import Hashable, Sequence

from models.services.imports.keeper import Keeper
from models.services.imports.planned import PlannedRow
from models.text import t
from models.vocabulary import RowState


def refuse_repeated(keeper: Keeper, rows: Sequence[PlannedRow]) -> None:
    """Refuse rows of one file that say the same thing twice, each naming the others."""
    first: dict[Hashable, PlannedRow] = {}
    again: dict[Hashable, list[PlannedRow]] = {}
    for row in rows:
        keys = set(keeper.keys(row.command)) if row.command is not None else set[Hashable]()
        if row.record_id is not None and row.state is not RowState.REJECTED:
            keys.add(("record", row.record_id))
        for key in keys:
            before = first.setdefault(key, row)
            if before is not row:
                again.setdefault(key, [before]).append(row)
    for found in again.values():
        for row in found:
            others = ", ".join(one.place for one in found if one is not row)
            sentence = t("The file has it twice: see row {rows} too.", rows=others)
            if ("", sentence) not in row.problems:
                row.refuse([("", sentence)])
