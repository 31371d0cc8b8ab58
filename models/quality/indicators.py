"""What is asked of entered values of indicators."""

from typing import Any

from sqlalchemy import Numeric, Select, extract, func, select, type_coerce
from sqlmodel import col

from models.quality.rule import Asked, Rule, Terms, hit, own
from models.quality.stored import Stored
from models.tables import IndicatorValue
from models.text import mark, t
from models.text.formats import format_measure
from models.vocabulary import QualityRule, Severity


def _before(column: Any) -> Any:  # noqa: ANN401 - a column
    """Return what stands there in the row before of the same months: that of an earlier year."""
    first, last = col(IndicatorValue.first_day), col(IndicatorValue.last_day)
    return func.lag(column, type_=column.type).over(
        partition_by=(
            col(IndicatorValue.indicator_id),
            col(IndicatorValue.province_id),
            extract("month", first),
            extract("day", first),
            extract("month", last),
        ),
        order_by=first,
    )


def _unlike(asked: Asked) -> Select[Any]:
    """Leave values that differ by so many per cent from that of the same period a year before."""
    value, year = col(IndicatorValue.value), extract("year", col(IndicatorValue.first_day))
    beside = _before(value)
    pairs = (
        select(
            *hit(IndicatorValue, col(IndicatorValue.last_day), value, beside),
            year.label("year"),
            _before(year).label("year_before"),
        )
        .where(*own(asked, IndicatorValue), value.is_not(None))
        .subquery()
    )
    now, then = (type_coerce(one, Numeric) for one in (pairs.c.seen, pairs.c.beside))
    return select(*(one for one in pairs.c if not one.key.startswith("year"))).where(
        pairs.c.year == pairs.c.year_before + 1,
        then != 0,
        func.abs(now - then) * 100 > func.abs(then) * (asked.terms.pct or 0),
    )


def _beside(value: Any, before: Any) -> str:  # noqa: ANN401 - what the statement found
    words = {"value": format_measure(value), "before": format_measure(before)}
    return t("{value}, the year before {before}", **words)


RULES = (
    Rule(
        QualityRule.VALUE_SOURCE,
        "indicator_value",
        Terms(Severity.SHOULD, days=30),
        Stored(QualityRule.VALUE_SOURCE),
        mark("Say where it comes from"),
        field=mark("Source"),
    ),
    Rule(
        QualityRule.VALUE_UNLIKE,
        "indicator_value",
        Terms(Severity.LOOK, pct=100),
        _unlike,
        mark("Look at the value again"),
        field=mark("Value"),
        seen=_beside,
    ),
)
