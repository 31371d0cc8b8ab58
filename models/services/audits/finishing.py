"""Finish audits: scored by the bands of the day, findings listed, locked; reopened by a head."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import Session, col, select

from models.commands.site_audits import FinishAudit, ReopenAudit
from models.errors import Conflict, InvalidInput, Problem
from models.lookups.audit_terms import audit_terms
from models.permissions import Action, Actor, require
from models.rules.scores_5s import (
    Bands,
    grade_of,
    is_failed,
    share_pct,
    site_score,
)
from models.services.audits.audits import open_audit
from models.services.audits.score_history import refresh_score_history, zone_scores
from models.services.records.records import current, number_of, touch
from models.tables import AuditScore, AuditZone, Criterion, Finding, SetAsideScore, SiteAudit, Zone
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record
from models.vocabulary import Pillar

_KIND: Final = "site_audit"


@dataclass(frozen=True)
class _Sheet:
    """What an audit asks and what was answered, by zone."""

    criteria: Mapping[int | None, Criterion]
    covered: tuple[AuditZone, ...]
    zones: Mapping[int, Zone]
    answers: Mapping[int, list[AuditScore]]

    def problems(self) -> Iterable[Problem]:
        for number, zone in self.zones.items():
            left = len(self.criteria) - len(self.answers[number])
            if left:
                said = t("{zone}: {count} lines have no answer yet.", zone=zone.name, count=left)
                yield Problem("zones", said)


def finish_audit(session: Session, actor: Actor, command: FinishAudit) -> None:
    """Score an audit, keep its totals and bands, list failed criteria as findings, and lock it.

    A second tap of the same person on the same form changes nothing.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.audits.audits.open_audit`.
        InvalidInput: a zone has criteria without an answer, or with two answers and no choice.

    """
    if _was_finished_by(session, actor, command):
        return
    audit = open_audit(session, actor, command.site_audit_id, command.row_version)
    sheet = _sheet(session, audit)
    if problems := [*sheet.problems(), *_clash_problems(session, sheet)]:
        raise InvalidInput(problems)
    terms = audit_terms(session)
    audit.finished_at, audit.finished_by_id = utc_now(), actor.account_id
    _store(session, audit, sheet, terms.bands)
    _find(session, audit, sheet, timedelta(days=terms.finding_due_days))
    touch(actor, audit)
    session.flush()
    refresh_score_history(session, audit.site_id)
    record(session, actor, "site_audit.finished", _KIND, audit.id)


def _was_finished_by(session: Session, actor: Actor, command: FinishAudit) -> bool:
    found = current(session, SiteAudit, command.site_audit_id)
    return (
        found.finished_at is not None
        and found.finished_by_id == actor.account_id is not None
        and found.row_version == command.row_version + 1
    )


def _sheet(session: Session, audit: SiteAudit) -> _Sheet:
    criteria = session.exec(select(Criterion).where(Criterion.version_id == audit.version_id))
    covered = session.exec(select(AuditZone).where(AuditZone.audit_id == audit.id)).all()
    answers: dict[int, list[AuditScore]] = defaultdict(list)
    lines = select(AuditScore).where(AuditScore.audit_id == audit.id)
    for one in session.exec(lines.order_by(col(AuditScore.zone_id), col(AuditScore.criterion_id))):
        answers[one.zone_id].append(one)
    zones = session.exec(select(Zone).where(col(Zone.id).in_([one.zone_id for one in covered])))
    return _Sheet(
        {one.id: one for one in criteria},
        tuple(covered),
        {one.id or 0: one for one in zones},
        answers,
    )


def _clash_problems(session: Session, sheet: _Sheet) -> Iterable[Problem]:
    """Yield a problem for each zone in which two people's answers differ and nobody has chosen."""
    for number, zone in sheet.zones.items():
        stand = {one.criterion_id: one.points for one in sheet.answers[number]}
        waiting = session.exec(
            select(SetAsideScore.criterion_id, SetAsideScore.points).where(
                SetAsideScore.audit_id == sheet.covered[0].audit_id,
                SetAsideScore.zone_id == number,
                col(SetAsideScore.is_settled).is_(False),
            )
        )
        lines = {line for line, points in waiting if points != stand.get(line, points)}
        if lines:
            yield Problem(
                "zones",
                t(
                    "{zone}: {count} lines have two different answers. Choose one first.",
                    zone=zone.name,
                    count=len(lines),
                ),
            )


def _store(session: Session, audit: SiteAudit, sheet: _Sheet, bands: Bands) -> None:
    zones = zone_scores(session, audit)
    score = site_score(list(zones.values()))
    audit.score_pct = score.pct
    for pillar, pct in score.pillars.items():
        setattr(audit, f"{pillar.value}_pct", pct)
    audit.grade, audit.bands = grade_of(score, bands), bands.kept()
    for part in sheet.covered:
        part.score_pct = share_pct(zones[part.zone_id].marks)


def _find(session: Session, audit: SiteAudit, sheet: _Sheet, term: timedelta) -> None:
    """List the failed criteria as findings, with an owner and a due day proposed.

    After a correction those that no longer fail go; one that somebody has worked on is lifted and
    keeps what it holds, also for the day when it fails again.
    """
    known = {
        (one.zone_id, one.criterion_id): one
        for one in session.exec(select(Finding).where(Finding.audit_id == audit.id))
    }
    for zone_id, answers in sheet.answers.items():
        for one in answers:
            stood = known.get((zone_id, one.criterion_id))
            fails = is_failed(one.points, sheet.criteria[one.criterion_id].maximum)
            if fails and stood is not None:
                stood.lifted_at = None
            elif fails:
                session.add(
                    Finding(
                        audit_id=number_of(audit),
                        site_id=audit.site_id,
                        zone_id=zone_id,
                        criterion_id=one.criterion_id,
                        owner=sheet.zones[zone_id].owner,
                        due_on=audit.audited_on + term,
                    )
                )
            elif stood is not None and _is_worked_on(stood):
                stood.lifted_at = stood.lifted_at or utc_now()
            elif stood is not None:
                session.delete(stood)


def _is_worked_on(finding: Finding) -> bool:
    """Say whether anybody has written anything to a finding since it was listed."""
    return bool(finding.row_version > 1 or finding.cause or finding.action or finding.done_on)


def reopen_audit(session: Session, actor: Actor, command: ReopenAudit) -> None:
    """Unlock a finished audit so that its answers can be corrected; the reason stays in the trail.

    Raises:
        NotAllowed: only a head reopens.
        NotFound, Conflict: it does not exist; it is open, or was changed since.
        InvalidInput: there is no reason.

    """
    require(actor, Action.APPROVE)
    audit = current(session, SiteAudit, command.site_audit_id, command.row_version)
    if audit.finished_at is None:
        raise Conflict(t("This audit is still open."))
    if not command.reason:
        raise InvalidInput.on("reason", t("Say why."))
    audit.finished_at = audit.finished_by_id = audit.score_pct = audit.grade = None
    for pillar in Pillar:
        setattr(audit, f"{pillar.value}_pct", None)
    for part in session.exec(select(AuditZone).where(AuditZone.audit_id == audit.id)):
        part.score_pct = None
    touch(actor, audit)
    session.flush()
    refresh_score_history(session, audit.site_id)
    record(session, actor, "site_audit.reopened", _KIND, audit.id, reason=command.reason)
