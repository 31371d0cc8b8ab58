"""Amounts of money far from the others of their register, by the rule of outliers."""

from typing import Any

from sqlalchemy import Select, false, func, or_, select
from sqlmodel import col

from models.quality.rule import Asked, own
from models.rules.outliers import outer_fences, quarters


def far_amounts(asked: Asked, hits: Select[Any], table: Any, column: Any) -> Select[Any]:  # noqa: ANN401 - a table and its column
    """Leave of hits those whose amount lies outside the fences of all amounts of the register."""
    amount = col(column)
    rows = asked.session.execute(
        select(amount, func.count()).where(*own(asked, table), amount > 0).group_by(amount)
    )
    found = quarters([(int(one), int(number)) for one, number in rows])
    if found is None:
        return hits.where(false())
    low, high = outer_fences(*found, asked.terms.spans or 1)
    return hits.where(amount > 0, or_(amount < low, amount > high))
