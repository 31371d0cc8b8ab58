"""The editable lists as those who keep them see them: entries, their origin, where each is used."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlalchemy import case, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.office import ENTRY_LIST
from models.permissions import Action, Actor, require
from models.registers.references import references_to
from models.registers.register import Register
from models.reports.choices import LISTS
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.tables import (
    TaskGroup,
)
from models.text import language, mark, t

LIST_WORDS: Final = {
    "tools": mark("Tools"),
    "topics": mark("Topics"),
    "sectors": mark("Sectors"),
    "standards": mark("Standards"),
    "task_groups": mark("Task groups"),
    "document_kinds": mark("Kinds of document"),
}
"""The lists by their value in the link, in the order in which they are offered."""


@dataclass(frozen=True)
class EntryUse:
    """How many records of one register bear an entry; those in the trash apart."""

    register: Register
    records: int
    in_trash: int


@dataclass(frozen=True)
class EntryFacts:
    """One entry of a list. ``uses`` names only registers that have it."""

    id: int
    code: str
    name_vi: str
    name_en: str
    is_active: bool
    is_own: bool
    is_wording_confirmed: bool
    row_version: int
    uses: tuple[EntryUse, ...]

    @property
    def name(self) -> str:
        """Return the name in the language in use."""
        return self.name_en if language() == "en" and self.name_en else self.name_vi

    @property
    def records(self) -> int:
        """Return how many records bear the entry, the trash not counted."""
        return sum(use.records for use in self.uses)


def list_entries(session: Session, actor: Actor, name: str) -> tuple[EntryFacts, ...]:
    """Return every entry of one of the lists in its order, withdrawn ones too.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_LISTS)
    return _entries(session, name)


def _entries(session: Session, name: str) -> tuple[EntryFacts, ...]:
    table: Any = LISTS[name]
    uses = _uses(session, name)
    return tuple(
        EntryFacts(
            id=row.id,
            code=row.code,
            name_vi=row.name_vi,
            name_en=row.name_en,
            is_active=row.is_active,
            is_own=row.is_own,
            is_wording_confirmed=isinstance(row, TaskGroup) and row.is_wording_confirmed,
            row_version=row.row_version,
            uses=tuple(uses.get(row.id, ())),
        )
        for row in session.scalars(select(table).order_by(table.position, table.id))
    )


def entries_of_all_lists(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the entries of every list, one list after the other: ENTRY_LIST."""
    del filters
    return frame_of(
        ENTRY_LIST,
        [
            (
                t(head),
                one.code,
                one.name_vi,
                one.name_en,
                one.is_active,
                one.is_own,
                one.records,
                sum(use.in_trash for use in one.uses),
            )
            for name, head in LIST_WORDS.items()
            for one in _entries(session, name)
        ],
    )


OFFICE_LISTS: Final = Listing(
    "lists",
    mark("Lists"),
    ENTRY_LIST,
    entries_of_all_lists,
    cut="list",
    action=Action.EDIT_LISTS,
)


def _uses(session: Session, name: str) -> dict[int, list[EntryUse]]:
    found: dict[int, list[EntryUse]] = {}
    for one in references_to(LISTS[name]):
        table = one.register.table
        number: Any = col(table.id)
        is_live = col(table.deleted_at).is_(None)
        live = func.count(case((is_live, number)).distinct())
        gone = func.count(case((~is_live, number)).distinct())
        query = select(one.column, live, gone).where(one.column.is_not(None))
        if one.owner is not None:
            query = query.join(table, number == one.owner)
        for entry, records, in_trash in session.execute(query.group_by(one.column)):
            found.setdefault(entry, []).append(EntryUse(one.register, records, in_trash))
    return found
