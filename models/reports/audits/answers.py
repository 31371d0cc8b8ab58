"""The answers and notes of audits, line by line."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.rules.line_answers import stamp_of
from models.statements import RECORD, AnySelect, built_once
from models.tables import Account, AuditScore, ModelSite, SetAsideScore, SiteAudit

NOT_APPLICABLE: Final = -1
"""The answer "does not apply", as forms hold it."""
Answers = Mapping[int, Mapping[int, int]]
"""By zone and criterion the points, or ``NOT_APPLICABLE``."""


@dataclass(frozen=True)
class LineAnswer:
    """One answer to a line: its points, its name on a screen, who gave it and when.

    ``is_settled``: somebody who saw it has chosen. ``at`` is empty before times were kept.
    """

    points: int
    stamp: str
    name: str
    at: datetime | None
    is_settled: bool = False


@dataclass(frozen=True)
class LineAnswers:
    """What was answered to one line: the answer that stands, and those set aside, as they came."""

    stands: LineAnswer
    aside: tuple[LineAnswer, ...] = ()

    @property
    def clashes(self) -> tuple[LineAnswer, ...]:
        """Return the answers that differ from the one that stands and wait for a choice."""
        return tuple(one for one in self.differing if not one.is_settled)

    @property
    def differing(self) -> tuple[LineAnswer, ...]:
        """Return the answers set aside that differ from the one that stands."""
        return tuple(one for one in self.aside if one.points != self.stands.points)


Sheet = Mapping[tuple[int, int], LineAnswers]
"""By zone and criterion what was answered."""


def sheet_of(session: Session, number: int) -> Sheet:
    """Return what was answered in an audit line by line: by whom, when, and what was set aside."""
    aside: dict[tuple[int, int], list[LineAnswer]] = defaultdict(list)
    for row, name in session.execute(_set_aside(), {"record": number}):
        aside[row.zone_id, row.criterion_id].append(
            LineAnswer(
                _shown(row.points),
                stamp_of(row.device, row.tap_ms),
                name or "",
                row.tapped_at,
                row.is_settled,
            )
        )
    rows = session.execute(_standing(), {"record": number})
    return {
        (zone, criterion): LineAnswers(
            LineAnswer(_shown(points), stamp_of(device, ms), name or "", at),
            tuple(aside.get((zone, criterion), ())),
        )
        for zone, criterion, points, device, ms, at, name in rows
    }


@built_once
def _set_aside() -> AnySelect:
    return (
        select(SetAsideScore, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(SetAsideScore.tapped_by_id))
        .where(col(SetAsideScore.audit_id) == RECORD)
        .order_by(col(SetAsideScore.tapped_at), col(SetAsideScore.id))
    )


@built_once
def _standing() -> AnySelect:
    return (
        select(
            col(AuditScore.zone_id),
            col(AuditScore.criterion_id),
            col(AuditScore.points),
            col(AuditScore.device),
            col(AuditScore.tap_ms),
            col(AuditScore.tapped_at),
            col(Account.display_name),
        )
        .outerjoin(Account, col(Account.id) == col(AuditScore.tapped_by_id))
        .where(col(AuditScore.audit_id) == RECORD)
    )


def open_sheet(session: Session, number: int) -> Sheet | None:
    """Return what was answered in an open audit so far; None once finished or in the trash."""
    is_open = session.scalar(_open_one(), {"record": number})
    return sheet_of(session, number) if is_open else None


@built_once
def _open_one() -> AnySelect:
    return (
        select(col(SiteAudit.id))
        .join(ModelSite)
        .where(
            col(SiteAudit.id) == RECORD,
            col(SiteAudit.finished_at).is_(None),
            col(SiteAudit.deleted_at).is_(None),
            col(ModelSite.deleted_at).is_(None),
        )
    )


def _shown(points: int | None) -> int:
    return NOT_APPLICABLE if points is None else points


def answers_of(session: Session, number: int) -> Answers:
    """Return what was answered in an audit so far."""
    found: dict[int, dict[int, int]] = {}
    rows = session.execute(
        select(col(AuditScore.zone_id), col(AuditScore.criterion_id), col(AuditScore.points)).where(
            col(AuditScore.audit_id) == number
        )
    )
    for zone, criterion, points in rows:
        found.setdefault(zone, {})[criterion] = _shown(points)
    return found


def notes_of(session: Session, number: int) -> dict[tuple[int, int], str]:
    """Return the notes of an audit by zone and criterion."""
    rows = session.execute(
        select(col(AuditScore.zone_id), col(AuditScore.criterion_id), col(AuditScore.note)).where(
            col(AuditScore.audit_id) == number, col(AuditScore.note).is_not(None)
        )
    )
    return {(zone, criterion): note for zone, criterion, note in rows}
