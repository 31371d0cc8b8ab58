"""What the office has set for its audits: grades, due days, months to the next."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from models.lookups.read_once import read_once
from models.rules.audit_calendar import NEXT_AUDIT_MONTHS
from models.rules.scores_5s import Bands
from models.tables import (
    AuditRules,
)

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
    row = session.get(AuditRules, 1)
    if row is None:
        return AuditTerms(Bands(), FINDING_DUE_DAYS, NEXT_AUDIT_MONTHS, 0)
    bands = Bands(
        row.excellent_pct, row.good_pct, row.passed_pct, row.to_improve_pct, row.pillar_floor_pct
    )
    return AuditTerms(bands, row.finding_due_days, row.next_audit_months, row.row_version)
