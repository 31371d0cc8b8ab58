"""The editable lists as those who keep them see them: entries, their origin, where each is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from models.permissions import Action, Actor, require
from models.reports.choices import LISTS
from models.tables import (
    Certificate,
    Exchange,
    ExchangeTopic,
    Initiative,
    ModelSite,
    Organisation,
    Support,
    TaskGroup,
    TouredSite,
    TrainingCourse,
)
from models.text import language


@dataclass(frozen=True)
class _Bearer:
    """A register whose records bear entries: its name, the record's table, where the entry is.

    ``part`` is the table that holds the entry where the record itself does not.
    """

    register: str
    table: type[Any]
    column: Any
    part: type[Any] | None = None


_BEARERS: Final[Mapping[str, tuple[_Bearer, ...]]] = {
    "topics": (
        _Bearer("exchanges", Exchange, ExchangeTopic.topic_id, ExchangeTopic),
        _Bearer("training_courses", TrainingCourse, TrainingCourse.topic_id),
    ),
    "tools": (
        _Bearer("exchanges", Exchange, TouredSite.tool_id, TouredSite),
        _Bearer("supports", Support, Support.tool_id),
        _Bearer("training_courses", TrainingCourse, TrainingCourse.tool_id),
        _Bearer("model_sites", ModelSite, ModelSite.tool_id),
    ),
    "standards": (
        _Bearer("supports", Support, Support.standard_id),
        _Bearer("certificates", Certificate, Certificate.standard_id),
    ),
    "sectors": (_Bearer("organisations", Organisation, Organisation.sector_id),),
    "task_groups": (_Bearer("initiatives", Initiative, Initiative.task_group_id),),
}
"""Where the entries of each list stand; a test holds it against the keys of the tables."""


@dataclass(frozen=True)
class EntryUse:
    """How many records of one register bear an entry; those in the trash apart."""

    register: str
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


def _uses(session: Session, name: str) -> dict[int, list[EntryUse]]:
    found: dict[int, list[EntryUse]] = {}
    for bearer in _BEARERS[name]:
        number: Any = col(bearer.table.id)
        is_live = col(bearer.table.deleted_at).is_(None)
        live = func.count(case((is_live, number)).distinct())
        gone = func.count(case((~is_live, number)).distinct())
        query = select(bearer.column, live, gone).where(bearer.column.is_not(None))
        if bearer.part is not None:
            owner: Any = getattr(bearer.part, f"{bearer.table.__tablename__}_id")
            query = query.join(bearer.table, number == owner)
        for entry, records, in_trash in session.execute(query.group_by(bearer.column)):
            found.setdefault(entry, []).append(EntryUse(bearer.register, records, in_trash))
    return found
