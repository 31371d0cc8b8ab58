"""The slice of exchanges that counts."""

from sqlmodel import Session

from models.filters import ReportFilter
from models.lookups.places import places
from models.reports.slices import counted
from models.text import t
from models.vocabulary import Direction, ExchangeState


def counted_held(filters: ReportFilter) -> ReportFilter:
    """Return the slice as charts count it: as :func:`counted`; without chosen states, held."""
    update = {} if filters.states else {"states": (ExchangeState.HELD,)}
    return counted(filters).model_copy(update=update)


def narrowed(
    filters: ReportFilter, state: ExchangeState, direction: Direction | None = None
) -> ReportFilter | None:
    """Return the slice left with one state (and direction); None where it holds none of them."""
    if filters.states and state not in filters.states:
        return None
    if filters.is_overdue and state is not ExchangeState.PLANNED:
        return None
    if direction is None:
        return filters.model_copy(update={"states": (state,)})
    if filters.directions and direction not in filters.directions:
        return None
    return filters.model_copy(update={"states": (state,), "directions": (direction,)})


def counted_words(session: Session, filters: ReportFilter) -> str:
    """Say which records the figures count."""
    if filters.origins:
        return ", ".join(origin.label for origin in filters.origins)
    if places(session).is_demonstration:
        return t("Demonstration data, and public records of exchanges our province took part in")
    return t("Our own records, and public records of exchanges our province took part in")
