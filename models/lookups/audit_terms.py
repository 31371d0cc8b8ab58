"""What the office has set for its audits: grades, due days, months to the next."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.read_once import read_once
from models.rules.audit_calendar import NEXT_AUDIT_MONTHS
from models.rules.scores_5s import Bands
from models.statements import AnySelect, built_once
from models.tables import AuditRules

FINDING_DUE_DAYS: Final = 30


@dataclass(frozen=True)
class AuditTerms:
    """The bands that hold today, and how long a finding and the next audit may take."""

    bands: Bands
    finding_due_days: int
    next_audit_months: int
    row_version: int


@read_once
def audit_terms(session: Session) -> AuditTerms:
    """Return the office's terms; the proposed ones until it has set its own."""
    row = session.execute(_terms()).first()
    if row is None:
        return AuditTerms(Bands(), FINDING_DUE_DAYS, NEXT_AUDIT_MONTHS, 0)
    *bands, finding_due_days, next_audit_months, row_version = row
    return AuditTerms(Bands(*bands), finding_due_days, next_audit_months, row_version)


@built_once
def _terms() -> AnySelect:
    rules = AuditRules
    return select(
        col(rules.excellent_pct),
        col(rules.good_pct),
        col(rules.passed_pct),
        col(rules.to_improve_pct),
        col(rules.pillar_floor_pct),
        col(rules.finding_due_days),
        col(rules.next_audit_months),
        col(rules.row_version),
    )
