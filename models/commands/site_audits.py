"""Commands on audits of model sites: begin, answer, finish; close findings."""

from typing import Annotated

from pydantic import Field

from models.commands.audit_photos import Areas
from models.commands.base import Command, Day, Id, Line, Measured, Paragraphs, SentForm, Whole
from models.vocabulary import AuditKind, PhotoPeople


class NameZones(Command):
    """Say which zones a site has, one name a line; zones that audits know stay."""

    model_site_id: Id
    names: Annotated[tuple[Annotated[Line, Field(max_length=120)], ...], Field(max_length=40)]


class CorrectZone(Command):
    """Say a zone's name, who answers for it and its weight (empty counts as one)."""

    zone_id: Id
    name: Annotated[Line, Field(max_length=120)]
    owner: Annotated[Line | None, Field(max_length=120)] = None
    weight: Annotated[Measured | None, Field(gt=0, le=100)] = None


class BeginAudit(SentForm):
    """Begin an audit of some zones of a site by a published checklist."""

    model_site_id: Id
    version_id: Id
    kind: AuditKind
    audited_on: Day
    zone_ids: Annotated[tuple[Id, ...], Field(max_length=40)]
    auditors: Annotated[Line | None, Field(max_length=300)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    accept_open: bool = False


class ScoreCriterion(Command):
    """Answer one criterion in one zone: points, or that it does not apply (``points`` empty)."""

    site_audit_id: Id
    zone_id: Id
    criterion_id: Id
    points: Annotated[Whole | None, Field(ge=0, le=10)] = None
    note: Annotated[Line | None, Field(max_length=300)] = None


class Tap(Command):
    """One answer as a device sends it: ``tap_ms`` is when, in milliseconds since 1970.

    ``seen`` names the answers that stood on the line before the person who gave this one.
    """

    zone_id: Id
    criterion_id: Id
    points: Annotated[Whole | None, Field(ge=0, le=10)] = None
    tap_ms: Annotated[Whole, Field(ge=1, le=10**14)]
    seen: Annotated[tuple[Annotated[Line, Field(max_length=60)], ...], Field(max_length=50)] = ()


class TakeTaps(Command):
    """Keep the answers that a device has not seen taken yet, of all zones of an audit."""

    site_audit_id: Id
    device: Annotated[Line, Field(max_length=32, pattern="^[0-9a-z]+$")]
    taps: Annotated[tuple[Tap, ...], Field(max_length=1000)]


class ScoreZone(Command):
    """Answer every line of a zone in one go, as typed from paper, in the order of the lines."""

    site_audit_id: Id
    zone_id: Id
    scores: Annotated[Line, Field(max_length=2000)]
    accept_replacing: bool = False


class NoteCriterion(Command):
    """Write what was seen at one line of an audit; empty takes the note away.

    ``seen`` is the note that stood there before the person who writes.
    """

    site_audit_id: Id
    zone_id: Id
    criterion_id: Id
    note: Annotated[Line | None, Field(max_length=300)] = None
    seen: Annotated[Line | None, Field(max_length=300)] = None


class FinishAudit(Command):
    """Finish an audit: it is scored and locked."""

    site_audit_id: Id
    row_version: Whole


class ReopenAudit(Command):
    """Unlock a finished audit so that its answers can be corrected."""

    site_audit_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class SettleFinding(Command):
    """Say that a finding is done (``is_closed`` false), or close what another has done."""

    finding_id: Id
    row_version: Whole
    on_day: Day
    is_closed: bool = False
    action: Annotated[Line | None, Field(max_length=500)] = None


class ReportFindingDone(SettleFinding):
    """Say that a finding is corrected, with the photo that shows it where there is one."""

    caption: Annotated[Line | None, Field(max_length=300)] = None
    people: PhotoPeople | None = None
    areas: Areas = ()


class CorrectFinding(Command):
    """Replace what is known of a finding: its cause, what is to be done, by whom, until when."""

    finding_id: Id
    row_version: Whole
    cause: Annotated[Line | None, Field(max_length=500)] = None
    action: Annotated[Line | None, Field(max_length=500)] = None
    owner: Annotated[Line | None, Field(max_length=120)] = None
    due_on: Day


class DeleteSiteAudit(Command):
    """Put an audit in the trash."""

    site_audit_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreSiteAudit(Command):
    """Take an audit out of the trash."""

    site_audit_id: Id
