"""The figures of exchanges whose values lead to their rows."""

from typing import Final

from sqlmodel import Session

from models.filters import ReportFilter
from models.lookups.places import places
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    planned_against_held,
)
from models.reports.exchanges.figures import headline_figures, partners_met, sites_toured
from models.reports.exchanges.learning import topics_to_learn, who_learned_from_whom
from models.reports.exchanges.lists import exchange_count, exchange_list
from models.reports.exchanges.where import EXCHANGE_FIELDS, exchange_conditions
from models.reports.linked_figures import Linked, LinkedFigure, rows_sum

_SCREEN: Final = "exchanges"
_COUNT: Final = Linked("exchanges", "query", exchange_count)


def _partners(session: Session, rows: ReportFilter) -> int:
    return partners_met(session, places(session), exchange_conditions(session, rows), rows.era)


def _sites(session: Session, rows: ReportFilter) -> int:
    return sites_toured(session, exchange_conditions(session, rows))


_PEOPLE: Final = rows_sum(exchange_list, "headcount")
HEADLINES: Final = LinkedFigure(
    "headlines of exchanges",
    headline_figures,
    _SCREEN,
    EXCHANGE_FIELDS,
    (
        Linked(
            "value",
            "query",
            exchange_count,
            {"partners": _partners, "sites": _sites, "received": _PEOPLE, "sent": _PEOPLE},
        ),
    ),
)
OVER_TIME: Final = LinkedFigure(
    "exchanges over time", exchanges_over_time, _SCREEN, EXCHANGE_FIELDS, (_COUNT,)
)
PLANNED: Final = LinkedFigure(
    "planned against held",
    planned_against_held,
    _SCREEN,
    EXCHANGE_FIELDS,
    tuple(
        Linked(state, f"query_{state}", exchange_count)
        for state in ("planned", "held", "cancelled")
    ),
)
TOPICS: Final = LinkedFigure(
    "exchanges by topic", exchanges_by_topic, _SCREEN, EXCHANGE_FIELDS, (_COUNT,)
)
PARTNERS: Final = LinkedFigure(
    "exchanges by partner", exchanges_by_partner, _SCREEN, EXCHANGE_FIELDS, (_COUNT,)
)

_TAUGHT_FIELDS: Final = EXCHANGE_FIELDS - {"hosts", "guests"}
LEARNED: Final = LinkedFigure(
    "who learned from whom", who_learned_from_whom, _SCREEN, _TAUGHT_FIELDS, (_COUNT,)
)
TO_LEARN: Final = LinkedFigure(
    "topics to learn", topics_to_learn, _SCREEN, _TAUGHT_FIELDS, (_COUNT,)
)

LINKED: Final = (HEADLINES, OVER_TIME, PLANNED, TOPICS, PARTNERS, LEARNED, TO_LEARN)
