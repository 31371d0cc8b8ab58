"""Audit model sites: name the zones, begin, answer line by line; what then follows is finishing."""

from collections.abc import Iterable
from typing import Final

from sqlmodel import Session, col, select

from models.commands.site_audits import (
    BeginAudit,
    CorrectZone,
    DeleteSiteAudit,
    NameZones,
    NoteCriterion,
    RestoreSiteAudit,
)
from models.errors import Conflict, InvalidInput, NeedsConfirmation, NotFound, Problem
from models.permissions import Action, Actor, require
from models.rules.scores_5s import is_audited
from models.services.audits.score_history import refresh_score_history
from models.services.records.origins import origin_for
from models.services.records.records import (
    current,
    number_of,
    put_in_trash,
    require_correctable,
    take_from_trash,
)
from models.services.records.sent_forms import add_once, entered_before
from models.tables import (
    AuditScore,
    AuditZone,
    Checklist,
    ChecklistVersion,
    ModelSite,
    SiteAudit,
    Tool,
    Zone,
)
from models.text import t
from models.text.formats import format_date, office_today
from models.trail.events import record
from models.vocabulary import Origin

FINDING_DUE_DAYS: Final = 30
"""A finding is proposed to be corrected within so many days of the audit."""
_KIND: Final = "site_audit"


def name_zones(session: Session, actor: Actor, command: NameZones) -> None:
    """Make a site's zones those named, in their order; one that audits know is only put aside.

    Raises:
        NotAllowed: the site belongs to another division.
        NotFound: the site does not exist.
        InvalidInput: a name stands twice.

    """
    site = current(session, ModelSite, command.model_site_id)
    require_correctable(actor, site)
    names = [name.strip() for name in command.names]
    if len({name.casefold() for name in names}) < len(names):
        raise InvalidInput.on("names", t("A zone is named twice."))
    known = {
        zone.name: zone
        for zone in session.exec(select(Zone).where(Zone.site_id == command.model_site_id))
    }
    for place, name in enumerate(names):
        zone = known.pop(name, None) or Zone(site_id=command.model_site_id, name=name)
        zone.position, zone.is_active = place, True
        session.add(zone)
    for zone in known.values():
        zone.is_active = False
    session.flush()
    record(session, actor, "model_site.zoned", "model_site", site.id)


def correct_zone(session: Session, actor: Actor, command: CorrectZone) -> None:
    """Change a zone's name, owner or weight; finished audits keep the score of their day.

    Raises:
        NotAllowed: the site belongs to another division.
        NotFound: the zone does not exist.
        InvalidInput: another zone of the site has this name.

    """
    zone = session.get(Zone, command.zone_id, with_for_update=True)
    if zone is None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    site = current(session, ModelSite, zone.site_id)
    require_correctable(actor, site)
    others = session.exec(select(Zone.name).where(Zone.site_id == zone.site_id, Zone.id != zone.id))
    if command.name.casefold() in {name.casefold() for name in others}:
        raise InvalidInput.on("name", t("A zone is named twice."))
    zone.name, zone.owner, zone.weight = command.name, command.owner, command.weight
    session.flush()
    record(session, actor, "model_site.zoned", "model_site", site.id)


def begin_audit(
    session: Session, actor: Actor, command: BeginAudit, origin: Origin = Origin.OFFICE
) -> int:
    """Begin an audit and return its number; the same form gives the first one again.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: the site does not exist.
        InvalidInput: the site's tool is not 5S, the day is before the site or still to come, the
            checklist is not published, no zone is chosen or one is not of the site.
        NeedsConfirmation: another audit of the site is open; both are kept.
        SavedOtherwise: the same form was saved before with other contents.

    """
    require(actor, Action.LOG)
    earlier = entered_before(session, actor, SiteAudit, command)
    if earlier is not None:
        return earlier
    site = current(session, ModelSite, command.model_site_id)
    problems = list(_beginning_problems(session, site, command))
    if problems:
        raise InvalidInput(problems)
    _tell_of_open_ones(session, command)
    made = SiteAudit(
        site_id=command.model_site_id,
        version_id=command.version_id,
        kind=command.kind,
        audited_on=command.audited_on,
        auditors=command.auditors or actor.name,
        note=command.note,
        division_id=actor.division_id or site.division_id,
        origin=origin_for(session, actor, origin),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    earlier = add_once(session, actor, made, command)
    if earlier is not None:
        return earlier
    session.add_all(AuditZone(audit_id=number_of(made), zone_id=one) for one in command.zone_ids)
    session.flush()
    record(session, actor, "site_audit.begun", _KIND, made.id)
    return number_of(made)


def _beginning_problems(
    session: Session, site: ModelSite, command: BeginAudit
) -> Iterable[Problem]:
    if not is_audited(session.get_one(Tool, site.tool_id).code):
        yield Problem(
            "model_site_id",
            t(
                "Only 5S sites are audited: this one shows what it "
                "measures itself, before and after."
            ),
        )
    if site.group_size is not None:
        said = t("A group of sites is not audited: split it into its sites first.")
        yield Problem("model_site_id", said)
    if command.audited_on < site.starts_on:
        yield Problem(
            "audited_on",
            t(
                "The site began on {day}: it cannot be audited before.",
                day=format_date(site.starts_on),
            ),
        )
    if command.audited_on > office_today():
        yield Problem("audited_on", t("This day is still to come."))
    version = session.get(ChecklistVersion, command.version_id)
    if version is None or version.published_at is None:
        yield Problem("version_id", t("Choose a published checklist."))
    elif not session.get_one(Checklist, version.checklist_id).is_active:
        yield Problem("version_id", t("This checklist is withdrawn: choose another."))
    zones = set(session.exec(select(Zone.id).where(Zone.site_id == command.model_site_id)))
    if not command.zone_ids or set(command.zone_ids) - zones:
        yield Problem("zone_ids", t("Choose at least one zone of the site."))


def _tell_of_open_ones(session: Session, command: BeginAudit) -> None:
    other = session.exec(
        select(SiteAudit).where(
            SiteAudit.site_id == command.model_site_id,
            col(SiteAudit.finished_at).is_(None),
            col(SiteAudit.deleted_at).is_(None),
        )
    ).first()
    if other is not None and not command.accept_open:
        raise NeedsConfirmation(
            t(
                "Another audit of this site, of {day}, is still open. Both can go on. Begin this?",
                day=format_date(other.audited_on),
            ),
            "accept_open",
        )


def note_criterion(session: Session, actor: Actor, command: NoteCriterion) -> None:
    """Keep the note of a line that has its answer.

    Raises:
        NotAllowed, NotFound: as :func:`open_audit`.
        Conflict: the audit is finished; somebody wrote another note since ``seen``.
        InvalidInput: the line has no answer yet.

    """
    open_audit(session, actor, command.site_audit_id)
    key = (command.site_audit_id, command.zone_id, command.criterion_id)
    answer = session.get(AuditScore, key)
    if answer is None:
        raise InvalidInput.on("note", t("Answer this line first; the note then stands beside it."))
    if answer.note not in {command.seen, command.note}:
        raise Conflict(
            t(
                "Somebody else noted here meanwhile: “{note}”. Keep yours all the same?",
                note=answer.note or "",
            )
        )
    answer.note = command.note
    session.flush()


def open_audit(
    session: Session, actor: Actor, number: int, version: int | None = None
) -> SiteAudit:
    """Return an audit that this person may go on with.

    Raises:
        NotAllowed, NotFound, Conflict: it belongs to another division, does not exist, or is
            finished.

    """
    audit = current(session, SiteAudit, number, version)
    require_correctable(actor, audit)
    if audit.finished_at is not None:
        raise Conflict(t("This audit is finished and locked."))
    return audit


def delete_site_audit(session: Session, actor: Actor, command: DeleteSiteAudit) -> None:
    """Put an audit in the trash; see :func:`models.services.records.records.put_in_trash`."""
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    found = current(session, SiteAudit, command.site_audit_id, command.row_version)
    put_in_trash(session, actor, found, command.reason, "site_audit.deleted", _KIND)
    refresh_score_history(session, found.site_id)


def restore_site_audit(session: Session, actor: Actor, command: RestoreSiteAudit) -> None:
    """Take an audit out of the trash; see :func:`.records.take_from_trash`."""
    take_from_trash(session, actor, SiteAudit, command.site_audit_id, "site_audit.restored", _KIND)
    refresh_score_history(session, session.get_one(SiteAudit, command.site_audit_id).site_id)
