"""What is asked of exchanges."""

from typing import Any

from sqlalchemy import Select, func, literal, or_, select
from sqlmodel import col

from models.quality.amounts import far_amounts
from models.quality.rule import Asked, Mended, Rule, Terms, hit, own
from models.tables import Delegation, Exchange, Lesson
from models.text import mark
from models.text.formats import format_date, format_money
from models.vocabulary import Direction, ExchangeState, QualityRule, Severity


def _held(asked: Asked, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    """Return the office's exchanges that were held, and are over for as long as one waits."""
    return select(*hit(Exchange, col(Exchange.ends_on), *columns)).where(
        *own(asked, Exchange),
        col(Exchange.state) == ExchangeState.HELD,
        col(Exchange.direction) != Direction.OBSERVED,
        col(Exchange.ends_on) < asked.waited,
    )


def _without_headcount(asked: Asked) -> Select[Any]:
    counted = select(literal(1)).where(
        col(Delegation.exchange_id) == col(Exchange.id), col(Delegation.headcount).is_not(None)
    )
    return _held(asked).where(~counted.exists())


def _without_cost(asked: Asked) -> Select[Any]:
    return _held(asked).where(
        col(Exchange.direction) == Direction.OUTGOING, col(Exchange.cost_vnd).is_(None)
    )


def _without_conclusions(asked: Asked) -> Select[Any]:
    said = col(Exchange.conclusions)
    return _held(asked).where(or_(said.is_(None), func.trim(said) == ""))


def _without_lesson(asked: Asked) -> Select[Any]:
    noted = select(literal(1)).where(
        col(Lesson.exchange_id) == col(Exchange.id), col(Lesson.deleted_at).is_(None)
    )
    return _held(asked).where(~noted.exists())


def _ahead(asked: Asked) -> Select[Any]:
    first = col(Exchange.starts_on)
    return select(*hit(Exchange, first, first)).where(
        *own(asked, Exchange), col(Exchange.state) == ExchangeState.HELD, first > asked.today
    )


def _far_cost(asked: Asked) -> Select[Any]:
    return far_amounts(asked, _held(asked, col(Exchange.cost_vnd)), Exchange, Exchange.cost_vnd)


RULES = (
    Rule(
        QualityRule.EXCHANGE_AHEAD,
        "exchange",
        Terms(Severity.MUST),
        _ahead,
        mark("Correct the day"),
        field=mark("Date"),
        seen=lambda day, _: format_date(day),
        since=lambda _, asked: asked.today,
    ),
    Rule(
        QualityRule.EXCHANGE_HEADCOUNT,
        "exchange",
        Terms(Severity.SHOULD, days=7),
        _without_headcount,
        mark("Enter the number of people"),
        field=mark("Delegations"),
    ),
    Rule(
        QualityRule.EXCHANGE_COST,
        "exchange",
        Terms(Severity.SHOULD, days=30),
        _without_cost,
        mark("Enter the cost"),
        field=mark("Cost"),
    ),
    Rule(
        QualityRule.EXCHANGE_LESSON,
        "exchange",
        Terms(Severity.SHOULD, days=30),
        _without_lesson,
        mark("Note a lesson"),
        where=Mended.PAGE,
    ),
    Rule(
        QualityRule.EXCHANGE_CONCLUSIONS,
        "exchange",
        Terms(Severity.SHOULD, days=14),
        _without_conclusions,
        mark("Enter the conclusions"),
        field=mark("Conclusions"),
    ),
    Rule(
        QualityRule.EXCHANGE_COST_OUTLIER,
        "exchange",
        Terms(Severity.LOOK, spans=3),
        _far_cost,
        mark("Look at the cost again"),
        field=mark("Cost"),
        seen=lambda cost, _: format_money(cost),
    ),
)
