"""Changes of provincial units as an administrator sees them: the list, a preview, what was kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from models.commands.units import RecordUnitChange
from models.errors import InvalidInput
from models.filters import ReportFilter
from models.frames.office import UNIT_LIST
from models.lookups.places import places
from models.permissions import Action, Actor, require
from models.registers.references import references_to
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.rules.succession import Unit, current_of, predecessors, successors, units_on
from models.rules.unit_changes import change_problems, changed, flaws
from models.tables import (
    Account,
    ProvincePeriod,
    PublishedFigure,
    PublishedSite,
)
from models.tables import UnitChange as UnitChangeRow
from models.text import mark
from models.text.formats import office_today
from models.trail.events import UNIT_OBJECTS, latest_event
from models.vocabulary import UnitChangeKind


@dataclass(frozen=True)
class NamingRecords:
    """Records that name a unit: their register's title, the column, the record, its first day.

    ``owner`` names the record where the unit stands in a part of it.
    """

    title: str
    column: Any
    table: type[Any]
    day: Any = None
    owner: Any = None


def naming_records() -> tuple[NamingRecords, ...]:
    """Return where the tables name a unit: the registers, and what was published of others."""
    return (
        *(
            NamingRecords(
                one.register.title, one.column, one.register.table, one.register.day, one.owner
            )
            for one in references_to(ProvincePeriod)
        ),
        NamingRecords(mark("Sites that were published"), PublishedSite.province_id, PublishedSite),
        NamingRecords(
            mark("Published figures"),
            PublishedFigure.province_id,
            PublishedFigure,
            PublishedFigure.first_day,
        ),
    )


@dataclass(frozen=True)
class UnitChangePreview:
    """What a change would do. Counts are by the register's title, none at 0.

    ``moved`` are records that read under another unit as now; ``dated_after`` those whose day lies
    on or after the change though they name a unit that ends. ``flaws`` is empty where the list
    stays whole.
    """

    ended: tuple[Unit, ...]
    begun: tuple[Unit, ...]
    last_day: date
    units_before: int
    units_after: int
    moved: Mapping[str, int]
    dated_after: Mapping[str, int]
    flaws: tuple[str, ...]
    ends_home: bool
    seen_version: int


@dataclass(frozen=True)
class RecordedChange:
    """A change that the office recorded, with who and when."""

    id: int
    kind: UnitChangeKind
    day: date
    decision: str
    ended: tuple[str, ...]
    begun: tuple[str, ...]
    who: str
    at: datetime


def preview_unit_change(
    session: Session, actor: Actor, command: RecordUnitChange
) -> UnitChangePreview:
    """Return what recording a change would do, without doing it.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: what forbids the change, each on its field.

    """
    require(actor, Action.MANAGE_UNITS)
    known, change = places(session), command.change
    if problems := change_problems(known.units, change):
        raise InvalidInput(problems)
    after = changed(known.units, change)
    eve = change.day - timedelta(days=1)
    reads_differently = {
        known.ids[unit.key]
        for unit in known.units
        if unit.valid_from < change.day
        and current_of(known.units, unit.key, change.day) != current_of(after, unit.key, change.day)
    }
    ended_ids = {known.ids[key] for key in change.ended}
    home = current_of(known.units, known.home_key, eve) if known.home_key else None
    return UnitChangePreview(
        ended=tuple(unit for unit in known.units if unit.key in change.ended),
        begun=tuple(unit for unit in after if unit.key not in known.ids),
        last_day=eve,
        units_before=len(units_on(known.units, eve)),
        units_after=len(units_on(after, change.day)),
        moved=_counted(session, reads_differently),
        dated_after=_counted(session, ended_ids, change.day),
        flaws=tuple(flaws(after)),
        ends_home=home in change.ended,
        seen_version=latest_event(session, UNIT_OBJECTS),
    )


def recorded_changes(session: Session, actor: Actor) -> tuple[RecordedChange, ...]:
    """Return the changes that the office recorded, the latest day first.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.MANAGE_UNITS)
    rows = session.execute(
        select(UnitChangeRow, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(UnitChangeRow.created_by_id))
        .order_by(col(UnitChangeRow.day).desc(), col(UnitChangeRow.id).desc())
    )
    return tuple(
        RecordedChange(
            id=row.id or 0,
            kind=row.kind,
            day=row.day,
            decision=row.decision,
            ended=_names(session, col(ProvincePeriod.ended_by_id) == row.id),
            begun=_names(session, col(ProvincePeriod.begun_by_id) == row.id),
            who=who or "",
            at=row.created_at,
        )
        for row, who in rows
    )


def _names(session: Session, condition: ColumnElement[bool]) -> tuple[str, ...]:
    found = session.scalars(
        select(col(ProvincePeriod.name)).where(condition).order_by(col(ProvincePeriod.id))
    )
    return tuple(found)


def _counted(
    session: Session, province_ids: Collection[int], since: date | None = None
) -> dict[str, int]:
    """Count records that name one of the units, on or after a day where one is given."""
    found = {}
    for register in naming_records():
        if since is not None and register.day is None:
            continue
        number: Any = register.owner if register.owner is not None else register.table.id
        query = select(func.count(number.distinct())).where(register.column.in_(province_ids))
        if register.owner is not None:
            query = query.join(register.table, register.table.id == register.owner)
        if hasattr(register.table, "deleted_at"):
            query = query.where(register.table.deleted_at.is_(None))
        if since is not None:
            query = query.where(register.day >= since)
        count = session.scalar(query) or 0
        if count:
            found[register.title] = count
    return found


@dataclass(frozen=True)
class UnitOfDay:
    """A unit of a day with the names of what it was before its first day and after its last."""

    unit: Unit
    before: tuple[str, ...]
    after: tuple[str, ...]


def units_of_day(session: Session, day: date) -> tuple[UnitOfDay, ...]:
    """Return the units of a day by code."""
    known = places(session).units
    return tuple(
        UnitOfDay(
            unit,
            tuple(one.name for one in predecessors(known, unit)),
            tuple(one.name for one in successors(known, unit)),
        )
        for unit in sorted(units_on(known, day), key=lambda unit: unit.code)
    )


def unit_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the units of the period's last day, today without a period: UNIT_LIST."""
    return frame_of(
        UNIT_LIST,
        [
            (
                one.unit.code,
                one.unit.name,
                one.unit.kind.label,
                one.unit.valid_from,
                one.unit.valid_to,
                ", ".join(one.before),
                ", ".join(one.after),
            )
            for one in units_of_day(session, filters.period.last_day or office_today())
        ],
    )


UNITS: Final = Listing(
    "units",
    mark("Provinces and cities"),
    UNIT_LIST,
    unit_list,
    uses=frozenset({"period"}),
    action=Action.MANAGE_UNITS,
)
