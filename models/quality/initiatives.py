"""What is asked of initiatives and their milestones."""

from typing import Any

from sqlalchemy import Select, func, literal, or_, select
from sqlmodel import col

from models.lookups.own_records import of_home
from models.quality.rule import Asked, Mended, Rule, Terms, grouped_by, hit, own
from models.tables import Evidence, Initiative, InitiativeDocument, InitiativeStep, Milestone
from models.text import mark, plural
from models.text.formats import format_date, format_number
from models.vocabulary import DocumentRole, InitiativeState, QualityRule, Severity


def _own(asked: Asked, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    return select(*hit(Initiative, *columns)).where(*own(asked, Initiative), of_home(asked.found))


def _without_officer(asked: Asked) -> Select[Any]:
    return _own(asked, col(Initiative.starts_on)).where(
        col(Initiative.state) == InitiativeState.RUNNING,
        col(Initiative.officer_id).is_(None),
        col(Initiative.starts_on) < asked.waited,
    )


def _without_acceptance(asked: Asked) -> Select[Any]:
    """Leave what was finished long ago: on the day of its last step, else on its last day."""
    last_step = (
        select(func.max(col(InitiativeStep.happened_on)))
        .where(col(InitiativeStep.initiative_id) == col(Initiative.id))
        .correlate(Initiative)
        .scalar_subquery()
    )
    finished = func.coalesce(last_step, col(Initiative.ends_on))
    accepted = select(literal(1)).where(
        col(InitiativeDocument.initiative_id) == col(Initiative.id),
        col(InitiativeDocument.role) == DocumentRole.ACCEPTANCE,
    )
    return _own(asked, finished).where(
        col(Initiative.state).in_([InitiativeState.COMPLETED, InitiativeState.ACCEPTED]),
        finished < asked.waited,
        ~accepted.exists(),
    )


def _after_end(asked: Asked) -> Select[Any]:
    last = col(Initiative.ends_on)
    return _own(asked, last, last).where(
        col(Initiative.state) == InitiativeState.RUNNING, last < asked.waited
    )


def _milestones(asked: Asked, since: Any) -> Select[Any]:  # noqa: ANN401 - a column
    """Return initiatives with how many of their milestones what follows leaves."""
    return (
        _own(asked, since, func.count())
        .join(Milestone, col(Milestone.initiative_id) == col(Initiative.id))
        .group_by(*grouped_by(Initiative))
    )


def _outside(asked: Asked) -> Select[Any]:
    due = col(Milestone.due_on)
    is_outside = or_(due < col(Initiative.starts_on), due > col(Initiative.ends_on))
    return _milestones(asked, func.min(col(Initiative.starts_on))).where(is_outside)


def _without_evidence(asked: Asked) -> Select[Any]:
    held = select(literal(1)).where(col(Evidence.milestone_id) == col(Milestone.id))
    done = col(Milestone.done_on)
    return _milestones(asked, func.min(done)).where(done < asked.waited, ~held.exists())


def _counted(number: Any, _beside: Any) -> str:  # noqa: ANN401 - what the statement found
    return plural("{number} milestone", "{number} milestones", number, number=format_number(number))


RULES = (
    Rule(
        QualityRule.INITIATIVE_OFFICER,
        "initiative",
        Terms(Severity.MUST, days=7),
        _without_officer,
        mark("Say who is in charge"),
        field=mark("Officer in charge"),
    ),
    Rule(
        QualityRule.MILESTONE_OUTSIDE,
        "initiative",
        Terms(Severity.MUST),
        _outside,
        mark("Correct the days"),
        field=mark("Milestones"),
        seen=_counted,
    ),
    Rule(
        QualityRule.INITIATIVE_AFTER_END,
        "initiative",
        Terms(Severity.SHOULD, days=30),
        _after_end,
        mark("Take the next step, or correct the last day"),
        where=Mended.PAGE,
        seen=lambda day, _: format_date(day),
    ),
    Rule(
        QualityRule.INITIATIVE_ACCEPTANCE,
        "initiative",
        Terms(Severity.SHOULD, days=60),
        _without_acceptance,
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
