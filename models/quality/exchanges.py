"""What is asked of exchanges."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from models.quality.amounts import far_amounts
from models.quality.rule import Asked, Mended, Rule, Terms, hit, of_origins, own
from models.quality.stored import Stored
from models.tables import Exchange
from models.text import mark
from models.text.formats import format_date, format_money
from models.vocabulary import Direction, ExchangeState, Origin, QualityRule, Severity


def _held(asked: Asked, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    """Return the office's exchanges that were held, and are over for as long as one waits."""
    return select(*hit(Exchange, col(Exchange.ends_on), *columns)).where(
        *own(asked, Exchange),
        col(Exchange.state) == ExchangeState.HELD,
        col(Exchange.direction) != Direction.OBSERVED,
        col(Exchange.ends_on) < asked.waited,
    )


def _ahead(asked: Asked) -> Select[Any]:
    return _ahead_of(asked.found.own_origins, asked.today)


@lru_cache(maxsize=10)
def _ahead_of(origins: tuple[Origin, ...], today: date) -> Select[Any]:
    first = col(Exchange.starts_on)
    return select(*hit(Exchange, first, first)).where(
        *of_origins(origins, Exchange), col(Exchange.state) == ExchangeState.HELD, first > today
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
        Stored(QualityRule.EXCHANGE_HEADCOUNT),
        mark("Enter the number of people"),
        field=mark("Delegations"),
    ),
    Rule(
        QualityRule.EXCHANGE_COST,
        "exchange",
        Terms(Severity.SHOULD, days=30),
        Stored(QualityRule.EXCHANGE_COST),
        mark("Enter the cost"),
        field=mark("Cost"),
    ),
    Rule(
        QualityRule.EXCHANGE_LESSON,
        "exchange",
        Terms(Severity.SHOULD, days=30),
        Stored(QualityRule.EXCHANGE_LESSON),
        mark("Note a lesson"),
        where=Mended.PAGE,
    ),
    Rule(
        QualityRule.EXCHANGE_CONCLUSIONS,
        "exchange",
        Terms(Severity.SHOULD, days=14),
        Stored(QualityRule.EXCHANGE_CONCLUSIONS),
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
