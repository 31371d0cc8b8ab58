"""How the register of indicator values keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.indicators import DeleteIndicatorValue, ValueFacts
from models.imports.indicator_values import INDICATOR_VALUES
from models.rules.reporting_periods import code_of_days, reported_days
from models.services.imports.keeper import Keeper, LookedUp, evidence_of, facts_of, rows_of
from models.services.indicators.values import (
    check_indicator_value,
    correct_indicator_value,
    delete_indicator_value,
    log_indicator_value,
)
from models.tables import Indicator, IndicatorValue
from models.vocabulary import ReportingStep

_LONGEST_QUARTER: Final = 120
_LONGEST_HALF: Final = 250
"""Days that no quarter, and no half of a year, reaches, however an office cuts its year."""


def _look_up(session: Session, commands: Sequence[ValueFacts]) -> LookedUp:
    indicators = rows_of(session, Indicator, (one.indicator_id for one in commands))
    steps = {one.id: one.reporting for one in indicators}
    rows = session.exec(
        select(IndicatorValue)
        .where(
            col(IndicatorValue.indicator_id).in_(steps), col(IndicatorValue.deleted_at).is_(None)
        )
        .order_by(col(IndicatorValue.id))
    ).all()
    found: dict[Hashable, list[IndicatorValue]] = {}
    for row in rows:
        found.setdefault((row.indicator_id, row.first_day, row.last_day), []).append(row)

    def candidates(command: ValueFacts) -> Sequence[IndicatorValue]:
        step = steps.get(command.indicator_id)
        days = reported_days(step, command.period) if step else None
        return found.get((command.indicator_id, *days), []) if days else []

    return LookedUp(candidates, held=[*rows, *indicators])


def _keys(facts: ValueFacts) -> Iterable[Hashable]:
    yield facts.indicator_id, facts.period


def _step(days: tuple[date, date]) -> ReportingStep:
    """Return how often what is reported for these days is reported."""
    lasts = (days[1] - days[0]).days
    if lasts > _LONGEST_HALF:
        return ReportingStep.YEAR
    return ReportingStep.HALF if lasts > _LONGEST_QUARTER else ReportingStep.QUARTER


def _facts(row: IndicatorValue) -> dict[str, Any]:
    days = row.first_day, row.last_day
    period = code_of_days(_step(days), days)
    return _COLUMNS(row) | {"why_none": row.reason, "period": period}


_COLUMNS: Final = facts_of(ValueFacts)
KEEPER: Final = Keeper(
    INDICATOR_VALUES,
    ("indicator_id", "period"),
    _look_up,
    _keys,
    _facts,
    check_indicator_value,
    log_indicator_value,
    correct_indicator_value,
    delete_indicator_value,
    DeleteIndicatorValue,
    evidence_of("indicator_value"),
)
