"""Findings of audits: mended by one person, closed by another."""

from sqlmodel import Session

from models.audit import record
from models.commands.site_audits import SettleFinding
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.services.records import current, may_correct
from models.tables import Finding, SiteAudit
from models.text import t
from models.text.formats import office_today


def settle_finding(session: Session, actor: Actor, command: SettleFinding) -> None:
    """Say that a finding was mended, or close one that somebody else said was.

    Raises:
        NotAllowed: the audit belongs to another division; nobody closes their own.
        NotFound, Conflict: it does not exist; somebody settled it since.
        InvalidInput: the day is still to come; it is not done yet.

    """
    found = session.get(Finding, command.finding_id, with_for_update=True)
    if found is None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    audit = current(session, SiteAudit, found.audit_id)
    may_correct(actor, audit, "finding")
    if found.row_version != command.row_version:
        raise Conflict(t("Somebody else settled this finding after you opened it."))
    if command.on_day > office_today():
        raise InvalidInput.on("on_day", t("This day is still to come."))
    if command.is_closed:
        if found.done_on is None:
            raise InvalidInput.on("is_closed", t("This finding is not said to be done yet."))
        if found.done_by_id == actor.account_id:
            raise NotAllowed(t("A second person closes what you said was done."))
        found.closed_on, found.closed_by_id = command.on_day, actor.account_id
    else:
        found.done_on, found.done_by_id = command.on_day, actor.account_id
        found.action = command.action or found.action
    found.row_version += 1
    session.flush()
    record(session, actor, "site_audit.finding_settled", "site_audit", found.audit_id)
