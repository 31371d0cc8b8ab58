"""Where exchanges of a slice are counted from: rows, or the totals that are stored of all."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Subquery, or_
from sqlmodel import Session

from models.filters import ReportFilter
from models.lookups.places import places
from models.reports.conditions import Condition, in_period
from models.reports.exchanges.where import EXCHANGE_FIELDS
from models.stored_totals.exchanges import EXCHANGE, EXCHANGES
from models.stored_totals.parts import Part
from models.stored_totals.reading import rows_in
from models.vocabulary import Direction, ExchangeState, Origin

_SERVED: Final = frozenset({"period", "directions", "states", "origins", "precisions", "is_own"})
"""The fields of a filter that stored totals tell apart."""
_HELD: Final = (ExchangeState.HELD,)


def is_stored(base: ReportFilter) -> bool:
    """Say whether nothing narrows a slice but what stored totals tell apart."""
    fields = ReportFilter.model_fields
    return all(getattr(base, name) == fields[name].default for name in EXCHANGE_FIELDS - _SERVED)


def are_held_stored(base: ReportFilter) -> bool:
    """Say whether those of a slice are held, and stored with their provinces, topics and sites."""
    return base.states == _HELD and is_stored(base)


def stored_rows(
    session: Session, base: ReportFilter, part: Part = EXCHANGE, *, is_by_day: bool = False
) -> Subquery:
    """Return the rows of a stored total that come to a slice, those of each day where asked."""
    period = base.period
    origins, is_ours = _origins(session, base)

    def conditions(columns: Any) -> Iterable[Condition]:  # noqa: ANN401 - columns of a total
        yield columns.origin.in_(origins)
        yield from in_period(columns.day, columns.date_precision, period)
        if is_ours:
            yield or_(columns.origin != Origin.PUBLIC, columns.direction != Direction.OBSERVED)
        if base.directions:
            yield columns.direction.in_(base.directions)
        if base.precisions:
            yield columns.date_precision.in_(base.precisions)
        if base.states and part is EXCHANGE:
            yield columns.state.in_(base.states)

    days = (period.first_day, period.last_day)
    span = (days[0], days[1]) if days[0] is not None and days[1] is not None else None
    grains = part.grains[:1] if is_by_day else part.grains
    return rows_in(session, EXCHANGES, replace(part, grains=grains), span, conditions)


def _origins(session: Session, base: ReportFilter) -> tuple[tuple[Origin, ...], bool]:
    """Return the origins that a slice counts, and whether of public records ours alone."""
    chosen = base.origins or tuple(Origin)
    if not base.is_own:
        return chosen, False
    own = (*places(session).own_origins, Origin.PUBLIC)
    return tuple(one for one in chosen if one in own), True
