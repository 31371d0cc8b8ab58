"""Keep the answers of an audit as they are tapped: each with who, when and where it was given.

Which answer stands where people answer one line is a rule of its own:
:mod:`models.rules.line_answers`.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Integer, bindparam, select
from sqlmodel import Session, col

from models.commands.site_audits import ScoreCriterion, TakeTaps, Tap
from models.errors import InvalidInput
from models.permissions import Actor
from models.rules.line_answers import Given, Line, Owner, SetAside, answered
from models.services.audits.audits import open_audit
from models.services.records.records import current, require_correctable
from models.statements import RECORD, AnySelect, built_once
from models.tables import AuditScore, AuditZone, Criterion, SetAsideScore, SiteAudit
from models.text import t
from models.text.formats import utc_now

LineKey = tuple[int, int, int]
"""Audit, zone and criterion."""
_BEFORE_TIMES: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When an answer was given that was kept before times were."""
_HERE: Final = ""
"""The device of what is typed into a form of this server: from paper, from a file."""


def score_criterion(session: Session, actor: Actor, command: ScoreCriterion) -> None:
    """Keep the answer to one criterion, given now by somebody who knows what stood before.

    Raises:
        NotAllowed: the audit belongs to another division.
        NotFound: it does not exist.
        Conflict: it is finished.
        InvalidInput: the zone or criterion is not of it, more points than the criterion gives.

    """
    audit = open_audit(session, actor, command.site_audit_id)
    key = (command.site_audit_id, command.zone_id, command.criterion_id)
    if problem := _Asked(session, audit).problem(command):
        raise InvalidInput.on(*problem)
    answer_knowingly(session, actor, key, command.points)
    if command.note:
        session.get_one(AuditScore, key).note = command.note
    session.flush()


def take_taps(session: Session, actor: Actor, command: TakeTaps) -> tuple[Tap, ...]:
    """Keep what was tapped on one device, in any order and however often it is sent.

    A tap that comes after the audit was finished is kept too, set aside until somebody reopens the
    audit and chooses. A clock that is wrong counts for little: no tap is later than now, none
    before its audit was begun.

    Returns:
        The taps that are refused: their line is not of this audit, or gives fewer points.

    Raises:
        NotAllowed: the audit belongs to another division.
        NotFound: it does not exist, or is in the trash.

    """
    audit = current(session, SiteAudit, command.site_audit_id)
    require_correctable(actor, audit)
    asked, now, refused = _Asked(session, audit), utc_now(), []
    for tap in sorted(command.taps, key=lambda one: one.tap_ms):
        if asked.problem(tap):
            refused.append(tap)
            continue
        at = min(max(datetime.fromtimestamp(tap.tap_ms / 1000, UTC), audit.created_at), now)
        given = Given(tap.points, at, (actor.account_id, command.device), tap.tap_ms)
        key = (command.site_audit_id, tap.zone_id, tap.criterion_id)
        _place(session, key, given, tap.seen, is_locked=audit.finished_at is not None)
    session.flush()
    return tuple(refused)


def answer_knowingly(session: Session, actor: Actor, key: LineKey, points: int | None) -> None:
    """Answer a line now, in place of whatever stands there and waits there."""
    line, owner, now = _line(session, key), (actor.account_id, _HERE), utc_now()
    stood = [line.stands] if line.stands else []
    seen = {one.stamp for one in (*stood, *(aside.given for aside in line.aside.values()))}
    ms = max(int(now.timestamp() * 1000), line.known_ms(owner) + 1)
    _place(session, key, Given(points, now, owner, ms), seen, is_locked=False)


class _Asked:
    """What an audit asks: its zones, and the most points of each of its criteria."""

    def __init__(self, session: Session, audit: SiteAudit) -> None:
        self.zones = frozenset(session.execute(_zones(), {"record": audit.id}).scalars())
        self.maxima: dict[int, int] = dict(
            session.execute(_maxima(), {"record": audit.version_id}).all()
        )

    def problem(self, answer: Tap | ScoreCriterion) -> tuple[str, str] | None:
        """Return the field and the sentence of what is wrong with an answer; None for nothing."""
        most = self.maxima.get(answer.criterion_id)
        if most is None or answer.zone_id not in self.zones:
            return "criterion_id", t("This line is not of this audit.")
        if answer.points is not None and answer.points > most:
            return "points", t("At most {maximum} points.", maximum=most)
        return None


@built_once
def _zones() -> AnySelect:
    return select(col(AuditZone.zone_id)).where(col(AuditZone.audit_id) == RECORD)


@built_once
def _maxima() -> AnySelect:
    return select(col(Criterion.id), col(Criterion.maximum)).where(
        col(Criterion.version_id) == RECORD
    )


def _place(
    session: Session, key: LineKey, given: Given, seen: Collection[str], *, is_locked: bool
) -> None:
    rows = _rows(session, key)
    before = _told(*rows)
    after = answered(before, given, seen, is_locked=is_locked)
    if after == before:
        return
    row, aside = rows
    if after.stands is not None and after.stands != before.stands:
        _write_stands(session, key, row, after.stands)
    _write_aside(session, key, aside, after)
    session.flush()


_Rows = tuple[AuditScore | None, dict[Owner, SetAsideScore]]
"""What is written of a line: what stands, and what is set aside by whose it is."""


def _line(session: Session, key: LineKey) -> Line:
    return _told(*_rows(session, key))


def _told(row: AuditScore | None, aside: dict[Owner, SetAsideScore]) -> Line:
    stands = None
    if row is not None:
        owner = (row.tapped_by_id, row.device or _HERE)
        stands = Given(row.points, row.tapped_at or _BEFORE_TIMES, owner, row.tap_ms or 0)
    return Line(
        stands,
        {
            owner: SetAside(Given(one.points, one.tapped_at, owner, one.tap_ms), one.is_settled)
            for owner, one in aside.items()
        },
    )


def _rows(session: Session, key: LineKey) -> _Rows:
    aside = session.scalars(_set_aside(), dict(zip(_KEY, key, strict=True)))
    return session.get(AuditScore, key), {(one.tapped_by_id, one.device): one for one in aside}


_KEY: Final = ("audit_id", "zone_id", "criterion_id")


@built_once
def _set_aside() -> AnySelect:
    of_line = (getattr(SetAsideScore, name) == bindparam(name, type_=Integer()) for name in _KEY)
    return select(SetAsideScore).where(*of_line).order_by(col(SetAsideScore.id))


def _write_stands(session: Session, key: LineKey, row: AuditScore | None, given: Given) -> None:
    if row is None:
        row = AuditScore(audit_id=key[0], zone_id=key[1], criterion_id=key[2])
    row.points, row.tapped_at, row.tap_ms = given.points, given.at, given.ms
    row.tapped_by_id, row.device = given.owner
    session.add(row)


def _write_aside(
    session: Session, key: LineKey, known: dict[Owner, SetAsideScore], line: Line
) -> None:
    for owner, one in known.items():
        if owner not in line.aside:
            session.delete(one)
    for owner, aside in line.aside.items():
        row = known.get(owner) or SetAsideScore(
            audit_id=key[0],
            zone_id=key[1],
            criterion_id=key[2],
            tapped_at=aside.given.at,
            tapped_by_id=owner[0],
            device=owner[1],
            tap_ms=aside.given.ms,
        )
        row.points, row.tapped_at, row.tap_ms = aside.given.points, aside.given.at, aside.given.ms
        row.is_settled = aside.is_settled
        session.add(row)
