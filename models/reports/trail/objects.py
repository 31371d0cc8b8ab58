"""What the entries of the trail speak of: registers to choose from, titles instead of numbers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers import REGISTERS, all_actions, record_titles
from models.registers.register import TrailGroup
from models.reports.choices import LISTS
from models.rules.titles import target_title
from models.tables import (
    Account,
    Checklist,
    Division,
    Indicator,
    Office,
    ProvincePeriod,
    StoredFile,
    Target,
    TargetSet,
    UnitChange,
)
from models.tables.own_names import own_name
from models.tables.trail import TrailEvent
from models.text import mark, plural
from models.text.formats import format_number


def trail_groups() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what a reader may narrow the trail to: by code its words and its actions."""
    found: dict[TrailGroup, list[str]] = {group: [] for group in TrailGroup}
    for acts in all_actions():
        found[acts.group] += (f"{acts.kind}.{end}" for end in acts.said)
    return {group.code: (group.value, tuple(actions)) for group, actions in found.items()}


_NAMES: Final[Mapping[str, str]] = {
    "account": "display_name",
    "file": "original_name",
    "stored_file": "original_name",
    "target_set": "name_vi",
    "checklist": "name_vi",
    "unit_change": "decision",
}
"""Where a kind's title stands; elsewhere it is its name."""
_TABLES: Final[Mapping[str, type[Any]]] = {
    "account": Account,
    "checklist": Checklist,
    "division": Division,
    "file": StoredFile,
    "office": Office,
    "province_period": ProvincePeriod,
    "stored_file": StoredFile,
    "target_set": TargetSet,
    "unit_change": UnitChange,
    **LISTS,
}

Objects = Mapping[tuple[str, int], str]


def titles_of(session: Session, events: Iterable[TrailEvent]) -> Objects:
    """Return the title of every object the events speak of, by kind and number."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.object_id is not None:
            wanted[event.object_kind].add(event.object_id)
    found: dict[tuple[str, int], str] = {}
    for kind, numbers in wanted.items():
        titles = record_titles if kind in REGISTERS else _targets if kind == "target" else _names
        found |= {(kind, number): name for number, name in titles(session, kind, numbers).items()}
    return found


def title_of(event: TrailEvent, titles: Objects) -> str:
    """Return the title of one event's object; what was deleted keeps the name it had then."""
    kept = event.detail.get("name") or event.detail.get("file") or ""
    return titles.get((event.object_kind, event.object_id or 0), str(kept))


def count_of(event: TrailEvent) -> str:
    """Say how much an event moved, where it kept a count; "" where it did not.

    >>> count_of(TrailEvent(action="list.exported", detail={"rows": 12}))
    '12 dòng'
    """
    for key, one, several in (
        ("exchanges", mark("{number} exchange"), mark("{number} exchanges")),
        ("records", mark("{number} record"), mark("{number} records")),
        ("entries", mark("{number} list entry"), mark("{number} list entries")),
        ("rows", mark("{number} row"), mark("{number} rows")),
        ("count", mark("{number} file"), mark("{number} files")),
    ):
        count = event.detail.get(key)
        if isinstance(count, int):
            return plural(one, several, count, number=format_number(count))
    return ""


def _targets(session: Session, _kind: str, numbers: Collection[int]) -> dict[int, str]:
    rows = session.execute(
        select(col(Target.id), own_name(Indicator), col(Target.first_day), col(Target.last_day))
        .join(Indicator, col(Indicator.id) == col(Target.indicator_id))
        .where(col(Target.id).in_(numbers))
    )
    return {number: target_title(*said) for number, *said in rows}


def _names(session: Session, kind: str, numbers: Collection[int]) -> dict[int, str]:
    if kind not in _TABLES:
        return {}
    table = _TABLES[kind]
    name = own_name(table) if kind in LISTS else getattr(table, _NAMES.get(kind, "name"))
    rows = session.execute(select(table.id, name).where(table.id.in_(numbers)))
    return {row[0]: str(row[1]) for row in rows}
