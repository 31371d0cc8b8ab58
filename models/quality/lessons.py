"""What is asked of lessons, and of the actions that follow from them."""

from models.quality.rule import Mended, Rule, Terms
from models.quality.stored import Stored, seen_day
from models.text import mark
from models.vocabulary import QualityRule, Severity

RULES = (
    Rule(
        QualityRule.LESSON_ACTION,
        "lesson",
        Terms(Severity.SHOULD, days=7),
        Stored(QualityRule.LESSON_ACTION),
        mark("Give an action"),
        where=Mended.PAGE,
    ),
    Rule(
        QualityRule.ACTION_OVERDUE,
        "action",
        Terms(Severity.SHOULD, days=14),
        Stored(QualityRule.ACTION_OVERDUE),
        mark("Finish or postpone it"),
        where=Mended.PAGE,
        seen=seen_day,
    ),
)
