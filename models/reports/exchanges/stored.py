"""Where exchanges of a slice are counted from: rows, or the totals that are stored of all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import extract, func, select
from sqlmodel import Session

from models.filters import ReportFilter
from models.lookups.places import places
from models.periods import Period
from models.reports.conditions import rough_until
from models.reports.exchanges.where import EXCHANGE_FIELDS
from models.stored_totals.exchanges import EXCHANGE, EXCHANGES
from models.stored_totals.parts import Part
from models.stored_totals.reading import AnySelect, Asked, Flows, Where, flows_in
from models.vocabulary import Direction, ExchangeState, Origin

_SERVED: Final = frozenset({"period", "directions", "states", "origins", "precisions", "is_own"})
"""The fields of a filter that stored totals tell apart."""
_HELD: Final = (ExchangeState.HELD,)
_OURS: Final[tuple[Where, Where]] = (
    {"origin": tuple(one for one in Origin if one is not Origin.PUBLIC)},
    {"direction": tuple(one for one in Direction if one is not Direction.OBSERVED)},
)
"""Of public records those in which the home province took part."""


def is_stored(base: ReportFilter) -> bool:
    """Say whether nothing narrows a slice but what stored totals tell apart."""
    fields = ReportFilter.model_fields
    return all(getattr(base, name) == fields[name].default for name in EXCHANGE_FIELDS - _SERVED)


def are_held_stored(base: ReportFilter) -> bool:
    """Say whether those of a slice are held, and stored with their provinces, topics and sites."""
    return base.states == _HELD and is_stored(base)


def stored_flows(
    session: Session,
    base: ReportFilter,
    part: Part = EXCHANGE,
    *,
    is_by_day: bool = False,
    provinces: Collection[int] | None = None,
) -> Asked:
    """Return the rows of a stored total that come to a slice.

    Those of each day where asked, and those of some provinces where the total tells them apart.
    """
    period = base.period
    origins, is_ours = _origins(session, base)
    where: dict[str, tuple[Any, ...]] = {"origin": origins}
    where |= {"province_id": tuple(sorted(provinces))} if provinces is not None else {}
    where |= {"direction": base.directions} if base.directions else {}
    where |= {"date_precision": base.precisions} if base.precisions else {}
    where |= {"state": base.states} if base.states and part is EXCHANGE else {}
    days = (period.first_day, period.last_day)
    return flows_in(
        session,
        EXCHANGES,
        part,
        (days[0], days[1]) if days[0] is not None and days[1] is not None else None,
        where,
        either=_OURS if is_ours else (),
        rough=rough_until(period),
        grains=part.grains[:1] if is_by_day else (),
    )


def exchanges_of_years(
    session: Session, base: ReportFilter, years: Sequence[int]
) -> Mapping[int, int] | None:
    """Return how many exchanges of a slice began in each civil year; None where rows must tell."""
    if not is_stored(base):
        return None
    code = f"{date(min(years), 1, 1)}..{date(max(years), 12, 31)}"
    asked = stored_flows(session, base.model_copy(update={"period": Period.from_code(code)}))
    return {int(year): int(number) for year, number in asked.told(session, _by_year)}


def _by_year(flows: Flows) -> AnySelect:
    rows = flows.rows().c
    year = extract("year", rows.day).label("year")
    return select(year, func.sum(rows.number)).group_by("year")


def _origins(session: Session, base: ReportFilter) -> tuple[tuple[Origin, ...], bool]:
    """Return the origins that a slice counts, and whether of public records ours alone."""
    chosen = base.origins or tuple(Origin)
    if not base.is_own:
        return chosen, False
    own = (*places(session).own_origins, Origin.PUBLIC)
    return tuple(one for one in chosen if one in own), True
