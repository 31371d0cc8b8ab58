"""Accept what a rule finds in a record for a while, or no longer."""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from models.commands.quality import AcceptFault, EndAcceptance
from models.errors import Conflict, InvalidInput, NotFound
from models.permissions import Action, Actor, require
from models.quality import RULES, asked_of
from models.rules.acceptances import LONGEST_DAYS
from models.services.records.upserts import upsert
from models.tables import QualityAcceptance
from models.text import t
from models.text.formats import format_date, office_today, utc_now
from models.trail.events import record


def accept_fault(session: Session, actor: Actor, command: AcceptFault) -> None:
    """Accept a fault until a day, for a reason; accepted again, the last word holds.

    It ends after its day, and as soon as the rule finds something else in the record.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the day is over, or too far off.
        NotFound: the rule finds nothing in the record.
        Conflict: it finds something else than the person saw.

    """
    require(actor, Action.ACCEPT_FAULTS)
    today = office_today()
    last = today + timedelta(days=LONGEST_DAYS)
    if not today <= command.until_on <= last:
        said = t("Choose a day from today to {day}.", day=format_date(last))
        raise InvalidInput.on("until_on", said)
    asked, rule = asked_of(session, command.rule), RULES[command.rule]
    hits = rule.hits(asked).subquery()
    found = session.execute(select(hits.c.facts).where(hits.c.number == command.record_id)).first()
    if found is None:
        raise NotFound(t("This is put right already: nothing is left to accept."))
    if found.facts != (command.facts or ""):
        raise Conflict(t("The record has changed since you looked at it: look at it again."))
    upsert(
        session,
        QualityAcceptance,
        {"rule": command.rule.value, "record_id": command.record_id},
        {
            "facts": found.facts,
            "until_on": command.until_on,
            "reason": command.reason,
            "accepted_by_id": actor.account_id,
            "accepted_at": utc_now(),
        },
    )
    record(
        session,
        actor,
        "quality.accepted",
        rule.kind,
        command.record_id,
        reason=command.reason,
        rule=command.rule,
        until_on=command.until_on,
    )


def end_acceptance(session: Session, actor: Actor, command: EndAcceptance) -> None:
    """Accept a fault no longer; one that nobody accepts stays as it is.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.ACCEPT_FAULTS)
    row = session.scalars(
        select(QualityAcceptance).where(
            col(QualityAcceptance.rule) == command.rule.value,
            col(QualityAcceptance.record_id) == command.record_id,
        )
    ).first()
    if row is None:
        return
    session.delete(row)
    session.flush()
    record(
        session,
        actor,
        "quality.acceptance_ended",
        RULES[command.rule].kind,
        command.record_id,
        rule=command.rule,
    )
