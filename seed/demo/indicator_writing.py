"""Invent targets of the office and entered values, so that every indicator has something to say."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.indicators import (
    ChangeIndicator,
    LogIndicatorValue,
    SetTarget,
    StepIndicatorValue,
)
from models.permissions import Actor
from models.reports.indicators.counts import RegisterCounts
from models.services.indicators.indicators import change_indicator, set_target
from models.services.indicators.values import log_indicator_value, step_indicator_value
from models.tables import Account, AccountRole, Indicator, IndicatorValue, TargetSet
from models.vocabulary import (
    Calculation,
    IndicatorKind,
    IndicatorLevel,
    Role,
    ValueAvailability,
    ValueState,
)
from seed.demo.chance import chance
from seed.reference import PROVINCIAL_SET

_FACTORS: Final = {"I1": 0.97, "I2": 1.02, "I5": 1.2, "I7": 1.05, "I10": 1.6}
"""By how much the target of the first phase exceeds what was reached."""
_ENTERED: Final[dict[str, tuple[float, float, float, float]]] = {
    "I6": (4, 3.2, 0.6, 22),
    "I6a": (0, 0.8, 0.3, 4),
    "I8": (1, 0.8, 0.3, 6),
    "I9": (60, 14, 9, 120),
    "I11": (38, 1.9, 1.6, 45),
    "I12": (4.6, 0.35, 0.5, 6.5),
    "I13": (18, 4.5, 1.8, 45),
    "I14": (2, 2.4, 0.8, 15),
    "I15": (22, 6.5, 2.5, 60),
}
"""Of each entered indicator: the value of 2021, its yearly step, its scatter, its target."""


def write_indicators(session: Session, actor: Actor, writers: Sequence[Actor], today: date) -> None:
    """Set the invented targets, say who reports what, and enter the values year by year."""
    chosen = session.exec(select(TargetSet).where(TargetSet.code == PROVINCIAL_SET["code"])).one()
    indicators = session.exec(
        select(Indicator)
        .where(Indicator.level == IndicatorLevel.PROVINCIAL)
        .order_by("position", "id")
    ).all()
    head, counts = _head(session), RegisterCounts(session)
    for place, one in enumerate(indicators):
        writer = writers[place % len(writers)]
        for target in _targets(counts, one, today):
            set_target(
                session,
                actor,
                parse(
                    SetTarget,
                    {
                        **target,
                        "target_set_id": chosen.id,
                        "indicator_id": one.id,
                        "source_text": "Số liệu dựng để minh họa",
                    },
                ),
            )
        if one.calculation is None:
            change_indicator(
                session,
                actor,
                parse(
                    ChangeIndicator,
                    {
                        "indicator_id": one.id,
                        "row_version": one.row_version,
                        "division_id": writer.division_id,
                        "reporting": one.reporting,
                        "due_days": 15,
                        "definition": one.definition,
                    },
                ),
            )
            _values(session, head, writer, one, today)


def _targets(counts: RegisterCounts, one: Indicator, today: date) -> list[dict[str, Any]]:
    if one.code in _ENTERED:
        end = _ENTERED[one.code][3]
        if one.kind is IndicatorKind.FLOW:
            return [_target(year, year, end, is_sum=False) for year in (2026,)]
        return [
            _target(2021, 2025, end * 0.7, is_sum=False),
            _target(2026, 2030, end, is_sum=False),
        ]
    calculation = one.calculation
    if calculation is Calculation.SUPPORTED_GROWTH:
        return [{**_target(2021, 2030, 10, is_sum=False), "high": 15}]
    if calculation is None:
        return []
    years = range(2021, 2026)
    if one.kind is IndicatorKind.FLOW:
        reached = float(counts.so_far(calculation, 2021, [2025])[2025])
    else:
        reached = float(counts.years(calculation, list(years), today)[2025])
    first = reached * _FACTORS.get(one.code, 1.1)
    is_sum = one.kind is IndicatorKind.FLOW
    return [
        _target(2021, 2025, first, is_sum=is_sum),
        _target(2026, 2030, first * 1.3, is_sum=is_sum),
    ]


def _target(first: int, last: int, low: float, *, is_sum: bool) -> dict[str, Any]:
    size = 10 if low >= 100 else 1
    return {
        "first_day": date(first, 1, 1),
        "last_day": date(last, 12, 31),
        "low": Decimal(max(1, round(low / size) * size)),
        "is_cumulative": is_sum,
    }


def _head(session: Session) -> Actor:
    """Return the invented head, who approves and locks."""
    account = session.exec(
        select(Account)
        .join(AccountRole)
        .where(AccountRole.role == Role.HEAD, col(Account.is_demonstration).is_(True))
    ).one()
    return Actor(account.id, account.display_name, frozenset({Role.HEAD}), account.division_id)


def _values(session: Session, head: Actor, writer: Actor, one: Indicator, today: date) -> None:
    """Enter a value a year; old years are locked, the last one waits, one is not there yet."""
    if one.code not in _ENTERED:
        return
    start, step, scatter, _ = _ENTERED[one.code]
    rng = chance("value", one.code)
    for year in range(2021, today.year):
        figure = start + step * (year - 2021) + rng.gauss(0, scatter)
        value = Decimal(f"{max(0.0, figure):.{one.decimals}f}")
        is_missing = one.code == "I11" and year == today.year - 1
        number = log_indicator_value(
            session,
            writer,
            parse(
                LogIndicatorValue,
                {
                    "indicator_id": one.id,
                    "period": str(year),
                    "availability": ValueAvailability.NOT_YET
                    if is_missing
                    else ValueAvailability.AVAILABLE,
                    "value": None if is_missing else value,
                    "why_none": "Cơ quan thống kê chưa công bố" if is_missing else None,
                    "source_text": "Số liệu dựng để minh họa",
                },
            ),
        )
        for state in _course(one.code, year, today):
            found = session.get_one(IndicatorValue, number)
            who = writer if state is ValueState.SUBMITTED else head
            step_indicator_value(
                session,
                who,
                StepIndicatorValue(
                    indicator_value_id=number,
                    row_version=found.row_version,
                    state=state,
                ),
            )


def _course(code: str, year: int, today: date) -> tuple[ValueState, ...]:
    """Return the steps a value went through: the last year's differ from one to the next."""
    if year < today.year - 1:
        return (ValueState.SUBMITTED, ValueState.APPROVED, ValueState.LOCKED)
    if code in {"I13", "I15"}:
        return (ValueState.SUBMITTED,)
    return () if code == "I14" else (ValueState.SUBMITTED, ValueState.APPROVED)
