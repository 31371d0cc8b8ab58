"""Findings of audits: corrected while open, done by one person, closed by another."""

from sqlmodel import Session

from models.commands.audit_photos import AddPhoto
from models.commands.site_audits import CorrectFinding, ReportFindingDone, SettleFinding
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.services.audits.photos import add_photo
from models.services.files.files import SafeFile
from models.services.records.records import current, require_correctable
from models.tables import Finding, SiteAudit
from models.text import t
from models.text.formats import format_date, office_today
from models.trail.authors import authors_of_finding
from models.trail.events import record


def settle_finding(session: Session, actor: Actor, command: SettleFinding) -> None:
    """Say that a finding was corrected, or close one that somebody else said was.

    Raises:
        NotAllowed: the audit belongs to another division; nobody closes their own.
        NotFound, Conflict: it does not exist; somebody settled it since.
        InvalidInput: the day is still to come; it is not done yet.

    """
    found = _open_finding(session, actor, command.finding_id, command.row_version)
    if command.on_day > office_today():
        raise InvalidInput.on("on_day", t("This day is still to come."))
    if command.is_closed:
        if found.done_on is None:
            raise InvalidInput.on("is_closed", t("This finding is not said to be done yet."))
        if actor.account_id in authors_of_finding(session, found):
            raise NotAllowed(t("A second person closes what you wrote or said was done."))
        found.closed_on, found.closed_by_id = command.on_day, actor.account_id
    else:
        found.done_on, found.done_by_id = command.on_day, actor.account_id
        found.action = command.action or found.action
    found.row_version += 1
    session.flush()
    record(session, actor, "site_audit.finding_settled", "site_audit", found.audit_id)


def report_finding_done(
    session: Session, actor: Actor, command: ReportFindingDone, photo: SafeFile | None = None
) -> None:
    """Say that a finding was corrected, with a photo of how it looks now.

    Raises:
        NotAllowed, NotFound, Conflict, InvalidInput: as :func:`settle_finding` and
            :func:`models.services.audits.photos.add_photo`.

    """
    found = _open_finding(session, actor, command.finding_id, command.row_version)
    if photo is not None:
        add_photo(
            session,
            actor,
            AddPhoto(
                site_audit_id=found.audit_id,
                zone_id=found.zone_id,
                criterion_id=found.criterion_id,
                caption=command.caption,
                people=command.people,
                areas=command.areas,
                is_after=True,
            ),
            photo,
        )
    plain = command.model_dump(exclude={"caption", "people", "areas", "is_closed"})
    settle_finding(session, actor, SettleFinding(**plain))


def correct_finding(session: Session, actor: Actor, command: CorrectFinding) -> None:
    """Replace cause, action, owner and due day of a finding that is not closed.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`settle_finding`.
        InvalidInput: it would be due before its audit.

    """
    found = _open_finding(session, actor, command.finding_id, command.row_version)
    audited_on = session.get_one(SiteAudit, found.audit_id).audited_on
    if command.due_on < audited_on:
        raise InvalidInput.on(
            "due_on",
            t("The audit was on {day}: it cannot be due before.", day=format_date(audited_on)),
        )
    found.cause, found.action, found.owner = command.cause, command.action, command.owner
    found.due_on = command.due_on
    found.row_version += 1
    session.flush()
    record(session, actor, "site_audit.finding_corrected", "site_audit", found.audit_id)


def _open_finding(session: Session, actor: Actor, number: int, version: int) -> Finding:
    found = session.get(Finding, number, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    require_correctable(actor, current(session, SiteAudit, found.audit_id))
    if found.row_version != version:
        raise Conflict(
            t(
                "Somebody else changed this finding after you opened it. What you typed "
                "is still here: compare, and save again."
            )
        )
    if found.closed_on is not None:
        raise Conflict(t("This finding is closed."))
    if found.lifted_at is not None:
        raise Conflict(t("This line was scored anew and is no finding any more."))
    return found
