"""What is asked of initiatives and their milestones."""

from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlmodel import col

from models.lookups.own_records import of_home
from models.quality.rule import Asked, Mended, Rule, Terms, grouped_by, hit, own
from models.quality.stored import Stored, seen_day
from models.stored_totals.parts import NEVER
from models.tables import Evidence, Initiative, Milestone
from models.text import mark, plural
from models.text.formats import format_number
from models.vocabulary import QualityRule, Severity


def _own(asked: Asked, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    return select(*hit(Initiative, *columns)).where(*own(asked, Initiative), of_home(asked.found))


def _milestones(asked: Asked, since: Any) -> Select[Any]:  # noqa: ANN401 - a column
    """Return initiatives with how many of their milestones what follows leaves."""
    return (
        _own(asked, since, func.count())
        .join(Milestone, col(Milestone.initiative_id) == col(Initiative.id))
        .group_by(*grouped_by(Initiative))
    )


def _without_evidence(asked: Asked) -> Select[Any]:
    held = select(literal(1)).where(col(Evidence.milestone_id) == col(Milestone.id))
    done = col(Milestone.done_on)
    return _milestones(asked, func.min(done)).where(done < asked.waited, ~held.exists())


def _counted(found: Any, _beside: Any) -> str:  # noqa: ANN401 - what the statement found
    number = int(found)
    return plural("{number} milestone", "{number} milestones", number, number=format_number(number))


RULES = (
    Rule(
        QualityRule.INITIATIVE_OFFICER,
        "initiative",
        Terms(Severity.MUST, days=7),
        Stored(QualityRule.INITIATIVE_OFFICER),
        mark("Say who is in charge"),
        field=mark("Officer in charge"),
    ),
    Rule(
        QualityRule.MILESTONE_OUTSIDE,
        "initiative",
        Terms(Severity.MUST),
        Stored(QualityRule.MILESTONE_OUTSIDE, lambda _: NEVER),
        mark("Correct the days"),
        field=mark("Milestones"),
        seen=_counted,
    ),
    Rule(
        QualityRule.INITIATIVE_AFTER_END,
        "initiative",
        Terms(Severity.SHOULD, days=30),
        Stored(QualityRule.INITIATIVE_AFTER_END),
        mark("Take the next step, or correct the last day"),
        where=Mended.PAGE,
        seen=seen_day,
    ),
    Rule(
        QualityRule.INITIATIVE_ACCEPTANCE,
        "initiative",
        Terms(Severity.SHOULD, days=60),
        Stored(QualityRule.INITIATIVE_ACCEPTANCE),
        mark("Enter the record of acceptance"),
        field=mark("Documents of the initiative"),
    ),
    Rule(
        QualityRule.MILESTONE_EVIDENCE,
        "initiative",
        Terms(Severity.LOOK, is_on=False, days=30),
        _without_evidence,
        mark("Add the evidence"),
        where=Mended.PAGE,
        seen=_counted,
    ),
)
