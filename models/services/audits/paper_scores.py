"""Answers of a zone brought in from paper: all of them or none."""

from sqlmodel import Session, select

from models.commands.site_audits import ScoreZone
from models.errors import InvalidInput, NeedsConfirmation
from models.permissions import Actor
from models.rules.paper_scores import read_scores
from models.rules.scores_5s import line_order
from models.services.audits.audits import open_audit
from models.services.audits.taps import answer_knowingly
from models.tables import AuditScore, AuditZone, Criterion
from models.text import t


def score_zone(session: Session, actor: Actor, command: ScoreZone) -> int:
    """Keep the answers of a whole zone and return how many; their notes stay.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.audits.audits.open_audit`.
        InvalidInput: the zone is not of the audit; an answer cannot be read, or their number is
            not that of the lines.
        NeedsConfirmation: some lines of the zone have another answer already.

    """
    audit = open_audit(session, actor, command.site_audit_id)
    if session.get(AuditZone, (command.site_audit_id, command.zone_id)) is None:
        raise InvalidInput.on("zone_id", t("This line is not of this audit."))
    criteria = sorted(
        session.exec(select(Criterion).where(Criterion.version_id == audit.version_id)),
        key=lambda one: line_order(one.pillar, one.position),
    )
    points = read_scores(command.scores, [one.maximum for one in criteria])
    known = {
        one.criterion_id: one
        for one in session.exec(
            select(AuditScore).where(
                AuditScore.audit_id == audit.id, AuditScore.zone_id == command.zone_id
            )
        )
    }
    given = {one.id or 0: score for one, score in zip(criteria, points, strict=True)}
    changed = sum(given[number] != row.points for number, row in known.items())
    if changed and not command.accept_replacing:
        raise NeedsConfirmation(
            t("{count} lines of this zone have another answer. Replace them?", count=changed),
            "accept_replacing",
        )
    for number, score in given.items():
        if number not in known or known[number].points != score:
            line = (command.site_audit_id, command.zone_id, number)
            answer_knowingly(session, actor, line, score)
    return len(given)
