"""What an action can be about: the record of any register, or an indicator."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers import REGISTERS
from models.registers.register import Titles, TitlesOf
from models.tables import Indicator
from models.tables.own_names import own_name
from models.tables.wholes import stands
from models.text import mark

RecordKey = tuple[str, int]
"""A record by the name of its kind in the trail, and its number."""


@dataclass(frozen=True)
class Kind:
    """One kind of record: its word, its table, how such records are titled."""

    word: str
    table: type[Any]
    titles: TitlesOf


def _indicators(session: Session, numbers: Collection[int]) -> Titles:
    query = select(col(Indicator.id), col(Indicator.code), own_name(Indicator))
    rows = session.execute(query.where(col(Indicator.id).in_(numbers)))
    return {number: f"{code} · {name}" for number, code, name in rows}


KINDS: Final[Mapping[str, Kind]] = {
    **{one.kind: Kind(one.word, one.table, one.titles) for one in REGISTERS.values()},
    "indicator": Kind(mark("Indicator"), Indicator, _indicators),
}
"""Every kind of record by its name in the trail."""


def subject_titles(session: Session, keys: Iterable[RecordKey]) -> dict[RecordKey, str]:
    """Return the titles of records of any kinds, deleted ones too."""
    numbers: dict[str, set[int]] = {}
    for kind, number in keys:
        numbers.setdefault(kind, set()).add(number)
    return {
        (kind, number): title
        for kind, wanted in numbers.items()
        if kind in KINDS
        for number, title in KINDS[kind].titles(session, wanted).items()
    }


def is_there(session: Session, kind: str, number: int) -> bool:
    """Say whether there is such a record, and it is not in the trash."""
    found = session.get(KINDS[kind].table, number) if kind in KINDS else None
    return found is not None and (not hasattr(found, "deleted_at") or stands(session, found))
