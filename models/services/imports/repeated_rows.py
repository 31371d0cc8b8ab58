"""Rows of one file that say the same thing twice."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from models.services.imports.keeper import Keeper
from models.services.imports.planned import PlannedRow
from models.text import t
from models.vocabulary import RowState


def refuse_repeated(keeper: Keeper, rows: Sequence[PlannedRow]) -> None:
    """Refuse rows of one file that say the same thing twice, each naming the others."""
    by_key: dict[Hashable, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if row.record_id is not None and row.state is not RowState.REJECTED:
            by_key["record", row.record_id].append(row)
        if row.command is not None:
            for key in set(keeper.keys(row.command)):
                by_key[key].append(row)
    for found in by_key.values():
        if len(found) < 2:
            continue
        for row in found:
            others = ", ".join(one.place for one in found if one is not row)
            sentence = t("The file has it twice: see row {rows} too.", rows=others)
            if ("", sentence) not in row.problems:
                row.refuse([("", sentence)])
