"""What is asked of model sites."""

from datetime import date

from models.quality.rule import Asked, Mended, Rule, Terms
from models.quality.stored import Stored, seen_day
from models.rules.audit_calendar import months_after, overdue_before
from models.text import mark, t
from models.vocabulary import QualityRule, Severity


def _overdue_before(asked: Asked) -> date:
    return overdue_before(asked.today, asked.next_audit_months)


RULES = (
    Rule(
        QualityRule.SITE_AUDIT,
        "model_site",
        Terms(Severity.SHOULD),
        Stored(QualityRule.SITE_AUDIT, _overdue_before),
        mark("Audit it"),
        where=Mended.PAGE,
        seen=lambda day, _: seen_day(day, "") if day else t("never audited"),
        since=lambda day, asked: months_after(day, asked.next_audit_months),
    ),
    Rule(
        QualityRule.RECOGNITION_EVIDENCE,
        "model_site",
        Terms(Severity.SHOULD, days=30),
        Stored(QualityRule.RECOGNITION_EVIDENCE),
        mark("Add the decision"),
        where=Mended.PAGE,
        seen=seen_day,
    ),
)
