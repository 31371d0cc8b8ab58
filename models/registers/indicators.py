"""Values of indicators, as a register; and the acts on indicators and targets."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from models.registers.register import Register, Titles, TrailActions, TrailGroup
from models.search_index import Among, holds_words
from models.tables import Indicator, IndicatorValue
from models.tables.own_names import own_name
from models.text import mark
from models.text.formats import format_date
from models.vocabulary import ValueState

_INDICATOR_VALUE_ACTS = TrailActions(
    "indicator_value",
    TrailGroup.INDICATORS,
    {
        "approved": mark("approved a value"),
        "corrected": mark("corrected a value"),
        "deleted": mark("put a value in the trash"),
        "locked": mark("locked a value"),
        "logged": mark("entered a value"),
        "reopened": mark("sent a value back or reopened it"),
        "restored": mark("took a value out of the trash"),
        "submitted": mark("submitted a value"),
    },
)


def _values(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(
            col(IndicatorValue.id),
            own_name(Indicator),
            col(IndicatorValue.first_day),
            col(IndicatorValue.last_day),
        )
        .join(Indicator, col(Indicator.id) == col(IndicatorValue.indicator_id))
        .where(col(IndicatorValue.id).in_(numbers))
    )
    return {
        number: f"{name} ({format_date(first)} – {format_date(last)})"
        for number, name, first, last in rows
    }


def _of_indicator(session: Session, word: str) -> ColumnElement[bool]:
    named = select(col(Indicator.id)).where(holds_words(session, Indicator, [word], Among.ALL))
    return col(IndicatorValue.indicator_id).in_(named)


INDICATOR_VALUE = Register(
    "indicator_values",
    mark("Values of indicators"),
    mark("Value of an indicator"),
    IndicatorValue,
    _INDICATOR_VALUE_ACTS,
    _values,
    _of_indicator,
    day=IndicatorValue.first_day,
    closed=("state", frozenset({ValueState.APPROVED.value, ValueState.LOCKED.value})),
)

ACTS = (
    TrailActions(
        "indicator",
        TrailGroup.INDICATORS,
        {
            "added": mark("added an indicator"),
            "changed": mark("changed an indicator"),
        },
    ),
    TrailActions(
        "target",
        TrailGroup.INDICATORS,
        {
            "changed": mark("changed a target"),
            "removed": mark("took a target away"),
            "set": mark("set a target"),
        },
    ),
    TrailActions(
        "target_set",
        TrailGroup.INDICATORS,
        {
            "added": mark("added a set of targets"),
        },
    ),
    TrailActions(
        "published_figure",
        TrailGroup.INDICATORS,
        {
            "registered": mark("registered a published figure"),
        },
    ),
)
REGISTERS = (INDICATOR_VALUE,)
