"""How many scores spread: lowest, quarters, highest and average, from how often each was given.

Scores are counted in ten-thousandths (``tables.base.QUANTITY_PARTS``), as SQLite keeps them.
"""

from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Integer, Numeric, cast, type_coerce
from sqlmodel import Session

from models.rules.quarters import quarter_places
from models.tables.base import QUANTITY_PARTS

Spread = tuple[int, float, float, float, float, float, float]
"""How many, lowest, quarter, median, quarter, highest, average."""
Counts = Counter[int]
"""How often each score was given."""


def in_parts(session: Session, quantity: Any) -> ColumnElement[int]:  # noqa: ANN401 - a column
    """Return a column of measured values in ten-thousandths."""
    return parts_in(session.get_bind().dialect.name, quantity)


def parts_in(dialect: str, quantity: Any) -> ColumnElement[int]:  # noqa: ANN401 - a column
    """Return the same for a database of this kind."""
    if dialect == "sqlite":
        return type_coerce(quantity, Integer)
    return cast(type_coerce(quantity, Numeric) * QUANTITY_PARTS, Integer)


def spread_of(scores: Counts) -> Spread:
    """Return how scores spread; there is one at least."""
    ranked = sorted(scores)
    ends = list(accumulate(scores[score] for score in ranked))
    low, lower, middle, upper, high = (
        sum(ranked[bisect_left(ends, place)] / QUANTITY_PARTS for place in at) / len(at)
        for at in quarter_places(ends[-1])
    )
    total = sum(score * count for score, count in scores.items())
    return ends[-1], low, lower, middle, upper, high, total / QUANTITY_PARTS / ends[-1]
