"""What a person did in the product, month by month: evidence of their work, read from the trail."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.office import WORK_LIST
from models.periods import Period
from models.registers import REGISTERS, record_titles
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.tables import TrailChange, TrailEvent
from models.text import mark, t
from models.text.formats import OFFICE_ZONE, office_time
from models.trail.actions import ACTIONS
from models.trail.deeds import DEEDS, STEPPED
from models.vocabulary import Deed

_AT_ONCE: Final = 500
"""Acts whose steps or titles are asked for in one statement."""


@dataclass(frozen=True)
class Act:
    """One act of a person: when, what it was among their work, and on which record."""

    id: int
    at: datetime
    deed: Deed
    action: str
    kind: str
    number: int | None
    named: str
    reason: str

    @property
    def month(self) -> str:
        """Return the month by the office's clock, as a period's code: "2026-11"."""
        return f"{office_time(self.at):%Y-%m}"


def own_acts(session: Session, account_id: int, period: Period) -> tuple[Act, ...]:
    """Return what a person did in a period, the latest first.

    Every act of the trail counts that is work on records: no sign-in, no download. A step of an
    initiative or a site counts as what the state it led to says.
    """
    event = TrailEvent
    events = session.scalars(
        select(event)
        .where(
            col(event.actor_id) == account_id,
            col(event.action).in_(sorted(DEEDS)),
            *_within(period),
        )
        .order_by(col(event.id).desc())
    ).all()
    stepped = _steps(session, [one for one in events if one.action in STEPPED])
    return tuple(
        Act(
            one.id or 0,
            one.at,
            stepped.get(one.id or 0, DEEDS[one.action]),
            one.action,
            one.object_kind,
            one.object_id,
            str(one.detail.get("name") or one.detail.get("file") or ""),
            one.reason or "",
        )
        for one in events
    )


def work_by_month(acts: Iterable[Act]) -> dict[str, dict[Deed, int]]:
    """Return how much of each kind of work was done in each month, the latest first."""
    found: dict[str, dict[Deed, int]] = defaultdict(lambda: dict.fromkeys(Deed, 0))
    for one in acts:
        found[one.month][one.deed] += 1
    return dict(sorted(found.items(), reverse=True))


def titles_of_acts(session: Session, acts: Sequence[Act]) -> dict[int, str]:
    """Return the title of the record of each act by the act's number, "" where it has none."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in acts:
        if one.kind in REGISTERS and one.number is not None:
            wanted[one.kind].add(one.number)
    titles: dict[tuple[str, int], str] = {}
    for kind, numbers in wanted.items():
        listed = sorted(numbers)
        for start in range(0, len(listed), _AT_ONCE):
            some = record_titles(session, kind, listed[start : start + _AT_ONCE])
            titles |= {(kind, number): title for number, title in some.items()}
    return {one.id: titles.get((one.kind, one.number or 0), one.named) for one in acts}


def own_work(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return what the person of the slice did in its period, the latest first: WORK_LIST.

    The slice names one account; without one there is nothing.
    """
    acts = own_acts(session, int(filters.officers[0]), filters.period) if filters.officers else ()
    titles = titles_of_acts(session, acts)
    rows = [
        (
            one.at,
            Period.from_code(one.month).label,
            one.deed.label,
            t(ACTIONS[one.action]),
            t(REGISTERS[one.kind].word) if one.kind in REGISTERS else "",
            titles[one.id],
            one.reason,
        )
        for one in acts
    ]
    return frame_of(WORK_LIST, rows, [one.id for one in acts])


def _within(period: Period) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that an event is of the period's days, by the office's clock."""
    if period.first_day is not None:
        first = datetime.combine(period.first_day, time(), OFFICE_ZONE)
        yield col(TrailEvent.at) >= first.astimezone(UTC)
    if period.last_day is not None:
        after = datetime.combine(period.last_day + timedelta(days=1), time(), OFFICE_ZONE)
        yield col(TrailEvent.at) < after.astimezone(UTC)


def _steps(session: Session, events: Sequence[TrailEvent]) -> Mapping[int, Deed]:
    """Return what steps are among a person's work: by the states that they led to."""
    led_to: dict[tuple[str, str, int], str] = {}
    keys = sorted({one.transaction_key for one in events})
    tables = {table for table, _ in STEPPED.values()}
    for start in range(0, len(keys), _AT_ONCE):
        rows = session.execute(
            select(
                col(TrailChange.transaction_key),
                col(TrailChange.table_name),
                col(TrailChange.after),
            ).where(
                col(TrailChange.transaction_key).in_(keys[start : start + _AT_ONCE]),
                col(TrailChange.table_name).in_(tables),
                col(TrailChange.operation) == "insert",
            )
        )
        for key, table, after in rows:
            led_to[key, table, _owner(after)] = str(after.get("state"))
    found = {}
    for one in events:
        table, deeds = STEPPED[one.action]
        state = led_to.get((one.transaction_key, table, one.object_id or 0), "")
        if state in deeds:
            found[one.id or 0] = deeds[state]
    return found


def _owner(row: Mapping[str, Any]) -> int:
    return int(row.get("initiative_id") or row.get("site_id") or 0)


OWN_WORK: Final = Listing(
    "my-work",
    mark("Work done"),
    WORK_LIST,
    own_work,
    uses=frozenset({"period"}),
    is_personal=True,
)
