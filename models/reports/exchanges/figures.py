"""The headline figures of exchanges, each with the figure of the period before and its rows."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, Date, and_, bindparam, case, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.columns import HEADLINE_FIGURES
from models.lookups.places import Places, places
from models.reports.exchanges.slices import counted_words, narrowed
from models.reports.exchanges.stored import is_stored, stored_flows
from models.reports.exchanges.where import exchange_conditions, travellers
from models.reports.slices import counted, frame_of, rows_query
from models.rules.dates import FIRST_DAY
from models.stored_totals.exchanges import DELEGATION, TOURED
from models.stored_totals.reading import AnySelect, Flows
from models.tables import Delegation, Exchange, TouredSite
from models.text import mark, t
from models.vocabulary import Direction, Era, ExchangeState


@dataclass(frozen=True)
class _Figure:
    code: str
    label: str
    state: ExchangeState
    direction: Direction | None = None
    is_overdue: bool = False


_HELD, _PLANNED = ExchangeState.HELD, ExchangeState.PLANNED

_FIGURES: Final = (
    _Figure("held", mark("Exchanges held"), _HELD),
    _Figure("outgoing", mark("Outgoing exchanges held"), _HELD, Direction.OUTGOING),
    _Figure("incoming", mark("Incoming exchanges held"), _HELD, Direction.INCOMING),
    _Figure("internal", mark("Visits inside the province held"), _HELD, Direction.INTERNAL),
    _Figure("planned", mark("Planned, not yet held"), _PLANNED),
    _Figure("overdue", mark("Plans past their day"), _PLANNED, is_overdue=True),
    _Figure("partners", mark("Partner provinces"), _HELD),
    _Figure("received", mark("People received"), _HELD, Direction.INCOMING),
    _Figure("sent", mark("People sent"), _HELD, Direction.OUTGOING),
    _Figure("sites", mark("Sites toured"), _HELD),
)
_COUNTS: Final = _FIGURES[:6]
"""Those that count exchanges by state and direction."""

_ONCE: Final = mark("Each exchange counts once")
MEANINGS: Final[Mapping[str, tuple[str, str]]] = {
    "held": (
        mark("Exchanges that took place; those between others too that the office recorded"),
        _ONCE,
    ),
    "outgoing": (
        mark("Held exchanges for which our delegation travelled to another province"),
        _ONCE,
    ),
    "incoming": (mark("Held exchanges in which we received other provinces"), _ONCE),
    "internal": (mark("Held visits among delegations of our province alone"), _ONCE),
    "planned": (mark("Plans neither held nor cancelled when the report was made"), _ONCE),
    "overdue": (mark("Plans whose last day has passed"), _ONCE),
    "partners": (
        mark("Provinces with which exchanges were held"),
        mark("Each province once, however often it was met"),
    ),
    "received": (
        mark("People of other provinces who came to us"),
        mark("Sum over incoming exchanges held; where not reported, nothing"),
    ),
    "sent": (
        mark("People of our province who travelled to another"),
        mark("Sum over outgoing exchanges held; where not reported, nothing"),
    ),
    "sites": (
        mark("Model sites that were shown"),
        mark("Each site once, however often it was shown"),
    ),
}
"""What each figure says, and how it is counted."""


def headline_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the headline figures of the slice: HEADLINE_FIGURES, one row per figure.

    Sites and partner provinces are counted once each, however often met; people are those who
    travelled (see EXCHANGE_LIST). ``value_before`` is the same for the period just before.
    """
    base = counted(filters)
    now = _values(session, base)
    before_period = filters.period.before
    before: dict[str, int | None] = dict.fromkeys(now)
    if before_period is not None:
        before.update(_values(session, base.model_copy(update={"period": before_period})))
    words = counted_words(session, filters)
    return frame_of(
        HEADLINE_FIGURES,
        [
            (
                figure.code,
                t(figure.label),
                now[figure.code],
                before[figure.code],
                ". ".join((*map(t, MEANINGS[figure.code]), words)),
                rows_query(_rows_behind(base, figure)),
            )
            for figure in _FIGURES
        ],
    )


def _rows_behind(base: ReportFilter, figure: _Figure) -> ReportFilter | None:
    rows = narrowed(base, figure.state, figure.direction)
    return rows.model_copy(update={"is_overdue": True}) if rows and figure.is_overdue else rows


def _values(session: Session, base: ReportFilter) -> dict[str, int]:
    if is_stored(base):
        return _stored_values(session, base)
    conditions = exchange_conditions(session, base)
    found = places(session)
    counts = session.execute(
        select(*(_count(found, figure) for figure in _COUNTS)).where(*conditions)
    ).one()
    values = {figure.code: int(n or 0) for figure, n in zip(_COUNTS, counts, strict=True)}
    held = (*conditions, col(Exchange.state) == _HELD)
    people = _people(session, found, held)
    values["received"] = people.get(Direction.INCOMING, 0)
    values["sent"] = people.get(Direction.OUTGOING, 0)
    values["partners"] = partners_met(session, found, held, base.era)
    values["sites"] = sites_toured(session, held)
    return values


def _stored_values(session: Session, base: ReportFilter) -> dict[str, int]:
    found, held = places(session), narrowed(base, _HELD)
    asked = stored_flows(session, base).told(session, _by_state, eve=found.today - _A_DAY)
    values = {
        figure.code: sum(
            int(number)
            for state, direction, late, number in asked
            if state is figure.state
            and figure.direction in {None, direction}
            and (late or not figure.is_overdue)
        )
        for figure in _COUNTS
    }
    if held is None:
        return values | dict.fromkeys(("received", "sent", "partners", "sites"), 0)
    people, met = _stored_delegations(session, found, held)
    values["received"] = people[Direction.INCOMING]
    values["sent"] = people[Direction.OUTGOING]
    values["partners"] = _partner_count(found, met, held.era)
    sites = stored_flows(session, held, TOURED).told(session, _sites_of)
    values["sites"] = int(sites[0][0] or 0)
    return values


_A_DAY: Final = timedelta(days=1)


def _by_state(flows: Flows) -> AnySelect:
    rows = flows.rows().c
    eve = bindparam("eve", type_=Date())
    is_late = case((rows.due_on.between(FIRST_DAY, eve), 1), else_=0).label("is_late")
    by = rows.state, rows.direction, is_late
    return select(*by, func.sum(rows.number)).group_by(rows.state, rows.direction, "is_late")


def _sites_of(flows: Flows) -> AnySelect:
    toured = flows.rows().c
    return select(func.count(toured.organisation_id.distinct())).where(toured.number > 0)


def _travelled(flows: Flows) -> AnySelect:
    rows = flows.rows().c
    came = func.sum(case((rows.is_host == 0, rows.people), else_=0))
    by = rows.province_id, rows.direction
    return select(*by, came, func.sum(rows.number)).group_by(*by)


def _stored_delegations(
    session: Session, found: Places, held: ReportFilter
) -> tuple[Counter[Direction], set[int]]:
    """Return the people who travelled by direction (``where.travellers``), and provinces met."""
    people, met = Counter[Direction](), set[int]()
    rows = stored_flows(session, held, DELEGATION).told(session, _travelled)
    for province, direction, number, parts in rows:
        if (province in found.home_ids) is (direction is Direction.OUTGOING):
            people[direction] += int(number)
        if province and parts:
            met.add(province)
    return people, met


def _count(found: Places, figure: _Figure) -> ColumnElement[Any]:
    parts: list[ColumnElement[bool]] = [col(Exchange.state) == figure.state]
    if figure.direction is not None:
        parts.append(col(Exchange.direction) == figure.direction)
    if figure.is_overdue:
        parts.append(col(Exchange.ends_on) < found.today)
    return func.sum(case((and_(*parts), 1), else_=0))


def _people(
    session: Session, found: Places, held: tuple[ColumnElement[bool], ...]
) -> dict[Direction, int]:
    rows = session.execute(
        select(col(Exchange.direction), func.sum(col(Delegation.headcount)))
        .join(Delegation, col(Delegation.exchange_id) == col(Exchange.id))
        .where(*held, travellers(found.home_ids), col(Delegation.headcount).is_not(None))
        .group_by(col(Exchange.direction))
    )
    return {direction: int(people) for direction, people in rows}


def sites_toured(session: Session, held: tuple[ColumnElement[bool], ...]) -> int:
    """Count the organisations toured, each once."""
    toured = (
        select(func.count(col(TouredSite.organisation_id).distinct()))
        .join(Exchange, col(Exchange.id) == col(TouredSite.exchange_id))
        .where(*held)
    )
    return int(session.scalar(toured) or 0)


def partners_met(
    session: Session, found: Places, held: tuple[ColumnElement[bool], ...], era: Era
) -> int:
    """Count the provinces met; as now without the unit that is home itself.

    As then a province counts once by its name: Tuyên Quang before and after 1/7/2025 is one.
    """
    met = session.scalars(
        select(col(Delegation.province_id))
        .join(Exchange, col(Exchange.id) == col(Delegation.exchange_id))
        .where(*held, col(Delegation.province_id).not_in(sorted(found.home_ids)))
        .distinct()
    )
    return _partner_count(found, {number for number in met if number is not None}, era)


def _partner_count(found: Places, met: Set[int], era: Era) -> int:
    reading = found.reading(era)
    units = {reading[found.by_id[number].key] for number in met - found.home_ids}
    if era is Era.THEN:
        return len({found.by_key[key].name for key in units})
    return len(units - {found.home_now})
