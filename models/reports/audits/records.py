"""Audits of model sites: those of a site, one with its answers, what is still open."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.reports.audits.answers import Sheet, answers_of
from models.reports.audits.choices import version_words
from models.rules.scores_5s import line_order
from models.tables import (
    Account,
    AuditScore,
    AuditZone,
    Checklist,
    ChecklistVersion,
    Criterion,
    Finding,
    ModelSite,
    Organisation,
    SiteAudit,
    Zone,
)
from models.tables.own_names import own_name
from models.text import language, t
from models.trail.authors import authors_of_finding
from models.vocabulary import AuditGrade, AuditKind, Pillar, Setting


@dataclass(frozen=True)
class AuditLine:
    """One audit in a site's list; ``score_pct`` is empty while it is open.

    ``change_pct`` is the change since the audit before, in points, over what both asked.
    """

    id: int
    audited_on: date
    kind: AuditKind
    version: str
    score_pct: Decimal | None
    grade: AuditGrade | None
    is_open: bool
    pillars: Mapping[Pillar, Decimal | None]
    version_id: int
    change_pct: Decimal | None
    is_slip: bool
    is_latest: bool


@dataclass(frozen=True)
class CriterionLine:
    """One criterion to be answered."""

    id: int
    pillar: Pillar
    text: str
    maximum: int
    guidance: str
    tag: str


@dataclass(frozen=True)
class ZoneLine:
    """One zone of an audit, with its answers by criterion (``NOT_APPLICABLE`` for none)."""

    id: int
    name: str
    owner: str
    score_pct: Decimal | None
    answers: Mapping[int, int]


@dataclass(frozen=True)
class FindingLine:
    """One finding; ``facts`` is its row, detached."""

    facts: Finding
    zone: str
    text: str
    note: str
    done_by: str
    closed_by: str
    authors: frozenset[int]
    """Who wrote what was done, or said that it was, and so does not close it."""


@dataclass(frozen=True)
class AuditRecord:
    """One audit with everything its page and form show; ``facts`` is its row, detached."""

    facts: SiteAudit
    site: str
    setting: Setting
    checklist: str
    criteria: tuple[CriterionLine, ...]
    zones: tuple[ZoneLine, ...]
    findings: tuple[FindingLine, ...]
    """Those that stand."""
    lifted: tuple[FindingLine, ...]
    """Those whose line was scored anew and fails no more, with what was worked out for them."""
    deleter: str
    is_site_deleted: bool

    @property
    def id(self) -> int:
        """Return the audit's number."""
        return self.facts.id or 0

    @property
    def answered(self) -> int:
        """Return how many lines have an answer."""
        return sum(len(zone.answers) for zone in self.zones)

    def with_answers(self, sheet: Sheet) -> "AuditRecord":
        """Return the audit with answers read later: a tap changes nothing else of it."""
        answers: dict[int, dict[int, int]] = defaultdict(dict)
        for (zone_id, criterion_id), line in sheet.items():
            answers[zone_id][criterion_id] = line.stands.points
        zones = (replace(zone, answers=answers[zone.id]) for zone in self.zones)
        return replace(self, zones=tuple(zones))

    @property
    def lines(self) -> int:
        """Return how many lines there are."""
        return len(self.zones) * len(self.criteria)


def criterion_text() -> ColumnElement[Any]:
    """Return the text of a criterion in the language in use, as a column."""
    return case(
        (literal(language() == "en") & (col(Criterion.text_en) != ""), col(Criterion.text_en)),
        else_=col(Criterion.text_vi),
    )


def audits_of(session: Session, site_id: int) -> tuple[AuditLine, ...]:
    """Return the audits of a site, the latest first, none deleted."""
    rows = session.execute(
        select(SiteAudit, own_name(Checklist), col(ChecklistVersion.number))
        .join(ChecklistVersion, col(ChecklistVersion.id) == col(SiteAudit.version_id))
        .join(Checklist, col(Checklist.id) == col(ChecklistVersion.checklist_id))
        .where(col(SiteAudit.site_id) == site_id, col(SiteAudit.deleted_at).is_(None))
        .order_by(col(SiteAudit.audited_on).desc(), col(SiteAudit.id).desc())
    )
    return tuple(
        AuditLine(
            one.id or 0,
            one.audited_on,
            one.kind,
            version_words(name, number),
            one.score_pct,
            one.grade,
            one.finished_at is None,
            {pillar: getattr(one, f"{pillar.value}_pct") for pillar in Pillar},
            one.version_id,
            one.change_pct,
            one.is_slip,
            one.is_latest,
        )
        for one, name, number in rows
    )


def audit_record(session: Session, number: int) -> AuditRecord:
    """Return one audit, also one in the trash.

    Raises:
        NotFound: there is no such audit.

    """
    found = session.execute(
        select(
            SiteAudit,
            col(Organisation.name),
            col(ModelSite.setting),
            own_name(Checklist),
            col(ChecklistVersion.number),
            col(Account.display_name),
            col(ModelSite.deleted_at),
        )
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .join(ChecklistVersion, col(ChecklistVersion.id) == col(SiteAudit.version_id))
        .join(Checklist, col(Checklist.id) == col(ChecklistVersion.checklist_id))
        .outerjoin(Account, col(Account.id) == col(SiteAudit.deleted_by_id))
        .where(col(SiteAudit.id) == number)
    ).first()
    if found is None:
        raise NotFound(t("There is no such audit."))
    facts, site, setting, checklist, version, deleter, site_deleted_at = found
    criteria = _criteria(session, facts.version_id)
    zones = _zones(session, number)
    findings = _findings(session, number, {one.id: one.text for one in criteria})
    session.expunge_all()
    stand = tuple(one for one in findings if one.facts.lifted_at is None)
    lifted = tuple(one for one in findings if one.facts.lifted_at is not None)
    return AuditRecord(
        facts,
        site,
        setting,
        version_words(checklist, version),
        criteria,
        zones,
        stand,
        lifted,
        deleter or "",
        site_deleted_at is not None,
    )


def _criteria(session: Session, version_id: int) -> tuple[CriterionLine, ...]:
    rows = session.scalars(select(Criterion).where(col(Criterion.version_id) == version_id)).all()
    return tuple(
        CriterionLine(
            one.id or 0,
            one.pillar,
            (language() == "en" and one.text_en) or one.text_vi,
            one.maximum,
            (language() == "en" and one.guidance_en) or one.guidance_vi,
            one.tag or "",
        )
        for one in sorted(rows, key=lambda one: line_order(one.pillar, one.position))
    )


def _zones(session: Session, number: int) -> tuple[ZoneLine, ...]:
    answers = answers_of(session, number)
    rows = session.execute(
        select(Zone, col(AuditZone.score_pct))
        .join(AuditZone, col(AuditZone.zone_id) == col(Zone.id))
        .where(col(AuditZone.audit_id) == number)
        .order_by(col(Zone.position), col(Zone.id))
    )
    return tuple(
        ZoneLine(zone.id or 0, zone.name, zone.owner or "", pct, answers.get(zone.id or 0, {}))
        for zone, pct in rows
    )


def _findings(session: Session, number: int, texts: Mapping[int, str]) -> tuple[FindingLine, ...]:
    done, closed = aliased(Account), aliased(Account)
    rows = session.execute(
        select(
            Finding,
            col(Zone.name),
            col(AuditScore.note),
            col(done.display_name),
            col(closed.display_name),
        )
        .join(Zone, col(Zone.id) == col(Finding.zone_id))
        .outerjoin(
            AuditScore,
            (col(AuditScore.audit_id) == col(Finding.audit_id))
            & (col(AuditScore.zone_id) == col(Finding.zone_id))
            & (col(AuditScore.criterion_id) == col(Finding.criterion_id)),
        )
        .outerjoin(done, col(done.id) == col(Finding.done_by_id))
        .outerjoin(closed, col(closed.id) == col(Finding.closed_by_id))
        .where(col(Finding.audit_id) == number)
        .order_by(col(Finding.closed_on).is_not(None), col(Finding.due_on), col(Finding.id))
    )
    return tuple(
        FindingLine(
            one,
            zone,
            texts.get(one.criterion_id, ""),
            note or "",
            by or "",
            last or "",
            authors_of_finding(session, one) if one.done_on else frozenset(),
        )
        for one, zone, note, by, last in rows.all()
    )
