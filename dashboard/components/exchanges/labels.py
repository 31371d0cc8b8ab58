"""How an exchange reads in one line: its day, title, marks, partners and topics."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from models.reports.exchanges.lists import ExchangeRecord
from models.vocabulary import Direction, ExchangeState

DIRECTION_COLOURS: Final = {
    Direction.OUTGOING: "blue",
    Direction.INCOMING: "orange",
    Direction.INTERNAL: "yellow",
    Direction.OBSERVED: "gray",
}
STATE_COLOURS: Final = {
    ExchangeState.PLANNED: "violet",
    ExchangeState.HELD: "green",
    ExchangeState.CANCELLED: "red",
}


def exchange_marks(record: ExchangeRecord) -> str:
    """Return the direction, state and origin of a record as small labels."""
    marks = [
        _mark(record.direction.label, DIRECTION_COLOURS),
        badge(record.state.label, STATE_COLOURS[record.state]),
        badge(record.origin.label, ORIGIN_COLOURS[record.origin])
        if record.origin in ORIGIN_COLOURS
        else "",
    ]
    return " ".join(filter(None, marks))


def exchange_line(row: Mapping[Any, Any]) -> str:
    """Return a row of LATEST_EXCHANGES as one line: its day, title and marks."""
    marks = [badge(row["direction_label"], DIRECTION_COLOURS[row["direction"]])]
    if row["origin"] in ORIGIN_COLOURS:
        marks.append(badge(row["origin_label"], ORIGIN_COLOURS[row["origin"]]))
    return f"**{markdown(row['date_text'])}** · {markdown(row['title'])} {' '.join(marks)}"


def _mark(label: str, colours: Mapping[Any, str], unsaid: str = "") -> str:
    if label == unsaid:
        return ""
    return badge(label, next((c for term, c in colours.items() if term.label == label), "gray"))
