"""The rules of data quality, one value each: what is asked of which register, and what mends it.

They stand where both paths reach them: reports list what they find, services accept it for a while.
"""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session, select

from models.lookups.places import places
from models.quality import exchanges, indicators, initiatives, lessons, organisations, sites
from models.quality.rule import NUMBERS, Asked, Rule, Terms
from models.quality.stored import Stored
from models.tables import QualitySetting
from models.vocabulary import QualityRule, Severity

__all__ = ["NUMBERS", "RULES", "STORED", "Asked", "Rule", "Terms", "asked_of", "rule_terms"]

_SEVERITIES: Final = tuple(Severity)

RULES: Final[Mapping[QualityRule, Rule]] = {
    rule.code: rule
    for rule in sorted(
        (
            *exchanges.RULES,
            *initiatives.RULES,
            *organisations.RULES,
            *sites.RULES,
            *indicators.RULES,
            *lessons.RULES,
        ),
        key=lambda rule: _SEVERITIES.index(rule.usual.severity),
    )
}
"""Every rule by its code, the gravest first as they are proposed."""
STORED: Final[Mapping[QualityRule, Stored]] = {
    code: rule.hits for code, rule in RULES.items() if isinstance(rule.hits, Stored)
}
"""The rules whose faults the database keeps."""


_SETTINGS: Final = select(QualitySetting)


def rule_terms(session: Session) -> dict[QualityRule, Terms]:
    """Return what holds for each rule: what the office set, else what is proposed.

    Who only reads asks once.
    """
    known: dict[QualityRule, Terms] | None = session.info.get("quality_terms")
    if known is None or "transaction_key" in session.info:
        stored = {row.rule: row for row in session.exec(_SETTINGS)}
        known = {code: _terms(rule, stored.get(code)) for code, rule in RULES.items()}
        session.info["quality_terms"] = known
    return known


def _terms(rule: Rule, row: QualitySetting | None) -> Terms:
    if row is None:
        return rule.usual
    numbers = {
        name: getattr(row, name)
        for name in NUMBERS
        if getattr(rule.usual, name) is not None and getattr(row, name) is not None
    }
    usual = {name: getattr(rule.usual, name) for name in NUMBERS}
    return Terms(row.severity, row.is_on, **usual | numbers, row_version=row.row_version)


def asked_of(session: Session, code: QualityRule) -> Asked:
    """Return what a rule is asked with, as the office has set it."""
    return Asked(session, places(session), rule_terms(session)[code])
