"""The audit trail's writing side: events by services, row changes by generated triggers.

An event is what somebody did; the changed rows of the same transaction carry the same key.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from sqlmodel import Session, col, func, select

from models.permissions import Actor
from models.settings import VERSION
from models.tables.trail import AuditChange, AuditEvent
from models.text import mark

ACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account.created": mark("created an account"),
        "account.changed": mark("changed an account"),
        "account.disabled": mark("disabled an account"),
        "account.enabled": mark("enabled an account"),
        "account.locked": mark("the account was locked after too many failed sign-ins"),
        "account.unlocked": mark("unlocked an account"),
        "account.password_changed": mark("changed their own password"),
        "account.password_reset": mark("gave an account a one-time password"),
        "account.roles_changed": mark("changed the roles of an account"),
        "account.signed_in": mark("signed in"),
        "account.present_password_wrong": mark("gave a wrong present password"),
        "account.sign_in_while_locked": mark("tried again while locked out"),
        "account.sign_in_failed": mark("failed to sign in"),
        "account.signed_out": mark("signed out"),
        "audit_rules.set": mark("set the bands and terms of audits"),
        "backup.downloaded": mark("downloaded a backup"),
        "backup.failed": mark("a backup failed"),
        "backup.made": mark("made a backup"),
        "backup.restored": mark("restored a backup"),
        "certificate.corrected": mark("corrected a certificate"),
        "certificate.deleted": mark("put a certificate in the trash"),
        "certificate.logged": mark("entered a certificate"),
        "certificate.restored": mark("took a certificate out of the trash"),
        "checklist.added": mark("added a checklist"),
        "checklist.discarded": mark("threw away a version of a checklist"),
        "checklist.edited": mark("edited a version of a checklist"),
        "checklist.offered": mark("offered a checklist again"),
        "checklist.published": mark("published a version of a checklist"),
        "checklist.version_begun": mark("began the next version of a checklist"),
        "checklist.withdrawn": mark("withdrew a checklist"),
        "demonstration.loaded": mark("loaded the demonstration data"),
        "division.added": mark("added a division"),
        "division.changed": mark("changed a division"),
        "division.removed": mark("removed a division that was not in use"),
        "exchange.corrected": mark("corrected an exchange"),
        "exchange.deleted": mark("put an exchange in the trash"),
        "exchange.logged": mark("logged an exchange"),
        "exchange.planned": mark("planned an exchange"),
        "exchange.restored": mark("took an exchange out of the trash"),
        "exchange.undone": mark("took the last change of an exchange back"),
        "file.downloaded": mark("downloaded a file"),
        "file.removed": mark("cleared away files that nothing held"),
        "file.shown": mark("looked at a photo"),
        "file.taken_in": mark("added a file"),
        "indicator.added": mark("added an indicator"),
        "indicator.changed": mark("changed an indicator"),
        "indicator_value.approved": mark("approved a value"),
        "indicator_value.corrected": mark("corrected a value"),
        "indicator_value.deleted": mark("put a value in the trash"),
        "indicator_value.locked": mark("locked a value"),
        "indicator_value.logged": mark("entered a value"),
        "indicator_value.reopened": mark("sent a value back or reopened it"),
        "indicator_value.restored": mark("took a value out of the trash"),
        "indicator_value.submitted": mark("submitted a value"),
        "initiative.corrected": mark("corrected an initiative"),
        "initiative.deleted": mark("put an initiative in the trash"),
        "initiative.logged": mark("entered an initiative"),
        "initiative.milestone_done": mark("changed the day a milestone was done"),
        "initiative.restored": mark("took an initiative out of the trash"),
        "initiative.status_noted": mark("noted how an initiative stands"),
        "initiative.step_corrected": mark("corrected the last step of an initiative"),
        "initiative.step_taken_back": mark("took the last step of an initiative back"),
        "initiative.stepped": mark("changed the state of an initiative"),
        "list_entry.added": mark("added an entry to a list"),
        "list_entry.changed": mark("changed an entry of a list"),
        "list_entry.offered": mark("offered an entry of a list again"),
        "list_entry.removed": mark("removed an entry of a list that was not in use"),
        "list_entry.withdrawn": mark("withdrew an entry of a list"),
        "list.exported": mark("exported a list"),
        "model_site.corrected": mark("corrected a model site"),
        "model_site.deleted": mark("put a model site in the trash"),
        "model_site.logged": mark("proposed a model site"),
        "model_site.measured": mark("set the measures of a model site"),
        "model_site.papers_added": mark("added papers to a step of a model site"),
        "model_site.restored": mark("took a model site out of the trash"),
        "model_site.step_corrected": mark("corrected the last step of a model site"),
        "model_site.step_taken_back": mark("took the last step of a model site back"),
        "model_site.stepped": mark("took a model site a step further"),
        "model_site.zoned": mark("named the zones of a model site"),
        "office.changed": mark("changed the facts of the office"),
        "office.set_up": mark("set up the office"),
        "organisation.changed": mark("changed an organisation"),
        "organisation.deleted": mark("put an organisation in the trash"),
        "organisation.merged": mark("merged two entries of one organisation"),
        "organisation.restored": mark("took an organisation out of the trash"),
        "organisation.registered": mark("registered an organisation"),
        "programme_document.corrected": mark("corrected a programme document"),
        "programme_document.deleted": mark("put a programme document in the trash"),
        "programme_document.restored": mark("took a programme document out of the trash"),
        "programme_document.registered": mark("registered a programme document"),
        "public.loaded": mark("loaded the public records"),
        "published_figure.registered": mark("registered a published figure"),
        "published_site.registered": mark("registered a published site"),
        "reference.loaded": mark("loaded the reference data"),
        "report.exported": mark("took a report away"),
        "schema.migrated": mark("brought the database up to this version of the product"),
        "session.ended": mark("ended a session"),
        "site_audit.begun": mark("began an audit"),
        "site_audit.deleted": mark("put an audit in the trash"),
        "site_audit.finding_corrected": mark("corrected a finding"),
        "site_audit.finding_settled": mark("settled a finding"),
        "site_audit.finished": mark("finished an audit"),
        "site_audit.photo_added": mark("added a photo to an audit"),
        "site_audit.photo_blurred": mark("made people in a photo unrecognisable"),
        "site_audit.photo_corrected": mark("corrected what is said of a photo"),
        "site_audit.photo_removed": mark("took a photo of an audit away"),
        "site_audit.reopened": mark("reopened an audit"),
        "site_audit.restored": mark("took an audit out of the trash"),
        "site_course.set": mark("set the steps that model sites may take"),
        "support.corrected": mark("corrected a support"),
        "support.deleted": mark("put a support in the trash"),
        "support.logged": mark("entered a support"),
        "support.restored": mark("took a support out of the trash"),
        "target.changed": mark("changed a target"),
        "target.removed": mark("took a target away"),
        "target.set": mark("set a target"),
        "target_set.added": mark("added a set of targets"),
        "training_course.corrected": mark("corrected a training course"),
        "training_course.deleted": mark("put a training course in the trash"),
        "training_course.logged": mark("entered a training course"),
        "training_course.restored": mark("took a training course out of the trash"),
        "unit.added": mark("added a provincial unit"),
        "unit.changed": mark("changed a provincial unit"),
        "unit_change.recorded": mark("recorded a change of provincial units"),
        "unit_change.undone": mark("took a recorded change of provincial units back"),
        "view.removed": mark("removed a saved view"),
        "view.saved": mark("saved a view"),
        "view.shared": mark("shared a saved view"),
        "view.unshared": mark("took a saved view back from the others"),
    }
)
"""Every action of the trail with its sentence; what is not listed cannot be recorded."""

UNDOABLE: Final = frozenset({"exchange.corrected", "exchange.undone"})
"""The actions that can be taken back as the last change of a record."""

_SECRET_WORDS: Final = ("password", "token", "secret", "hash")


LATEST_CHANGE: Final = (
    select(AuditChange.id)
    .where(col(AuditChange.is_register).is_(True))
    .order_by(col(AuditChange.id).desc())
    .limit(1)
)
"""The latest change of a register, read from one end of an index."""


def record(
    session: Session,
    actor: Actor,
    action: str,
    object_kind: str = "",
    object_id: int | None = None,
    *,
    reason: str | None = None,
    **detail: object,
) -> None:
    """Write one event of the trail in the transaction of ``session``.

    Raises:
        ValueError: the action is not in :data:`ACTIONS`, or the detail names a secret.

    """
    if action not in ACTIONS:
        raise ValueError(f"unknown audit action {action!r}: add it to models.trail.events.ACTIONS")
    if any(word in key for key in detail for word in _SECRET_WORDS):
        raise ValueError("the trail holds no secrets")
    session.add(
        AuditEvent(
            transaction_key=session.info["transaction_key"],
            actor_id=actor.account_id,
            actor_roles="system" if actor.is_system else ",".join(sorted(actor.roles)),
            address=actor.address,
            action=action,
            object_kind=object_kind,
            object_id=object_id,
            reason=reason,
            detail={key: _plain(value) for key, value in detail.items()},
            version=VERSION,
        )
    )
    session.flush()


UNIT_OBJECTS: Final = ("unit_change", "province_period")
"""The kinds of object under which the trail tells of provincial units."""


def latest_event(session: Session, kinds: Sequence[str]) -> int:
    """Return the number of the last event about objects of some kinds, 0 before the first."""
    query = (
        select(AuditEvent.id)
        .where(col(AuditEvent.object_kind).in_(kinds))
        .order_by(col(AuditEvent.id).desc())
        .limit(1)
    )
    return session.exec(query).first() or 0


def data_version(session: Session) -> int:
    """Return the number of the latest change of a register, 0 before the first.

    It moves with every change of what screens show, whoever makes it; sign-ins, drafts and
    exports do not move it.
    """
    return session.exec(LATEST_CHANGE).first() or 0


def data_state(session: Session) -> str:
    """Return what marks one state of the registers, a restored one never the same as before.

    After a restore the numbers of changes begin again where the backup ended.
    """
    restored_at = select(func.max(AuditEvent.at)).where(col(AuditEvent.action) == "backup.restored")
    found = session.exec(
        select(LATEST_CHANGE.scalar_subquery(), restored_at.scalar_subquery())
    ).one()
    return f"{found[0] or 0} {found[1] or ''}"


def _plain(value: object) -> object:
    """Return a value as JSON can hold it."""
    match value:
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in value]
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)
