"""How an exchange reads in one line: its day, title, marks, partners and topics."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from models.reports.exchanges.lists import ExchangeRecord
from models.vocabulary import Direction, ExchangeKind, ExchangeState, Origin
from models.vocabulary.exchanges import way_words

DIRECTION_COLOURS: Final = {
    Direction.OUTGOING: "blue",
    Direction.INCOMING: "orange",
    Direction.OBSERVED: "gray",
}
STATE_COLOURS: Final = {
    ExchangeState.PLANNED: "violet",
    ExchangeState.HELD: "green",
    ExchangeState.CANCELLED: "red",
}


def exchange_label(row: Mapping[str, Any]) -> str:
    """Return one row of EXCHANGE_LIST as the Markdown of its link.

    What goes without saying is left out: that it was held, that it was bilateral, that it is the
    office's own record.
    """
    marks = [
        _mark(row["direction"], DIRECTION_COLOURS),
        _mark(row["state"], STATE_COLOURS, unsaid=ExchangeState.HELD.label),
        _mark(row["kind"], {}, unsaid=_said_already(row)),
        _mark(row["origin"], ORIGIN_COLOURS, unsaid=Origin.OFFICE.label),
    ]
    partners = [name for name in row["partners"].split(", ") if name and name not in row["title"]]
    around = [markdown(text) for text in (", ".join(partners), row["topics"]) if text]
    head = [f"**{markdown(row['date_text'])}** · {markdown(row['title'])}", *filter(None, marks)]
    return " · ".join([" ".join(head), *around])


def exchange_marks(record: ExchangeRecord) -> str:
    """Return the direction, state and origin of a record as small labels."""
    marks = [
        _mark(way_words(record.direction, record.kind), DIRECTION_COLOURS),
        badge(record.state.label, STATE_COLOURS[record.state]),
        badge(record.origin.label, ORIGIN_COLOURS[record.origin])
        if record.origin in ORIGIN_COLOURS
        else "",
    ]
    return " ".join(filter(None, marks))


def _said_already(row: Mapping[str, Any]) -> str:
    """Return the kind that a line need not say: a visit between two provinces, one within it."""
    usual = ExchangeKind.BILATERAL_VISIT.label
    return row["kind"] if row["kind"] in {usual, row["direction"]} else ""


def _mark(label: str, colours: Mapping[Any, str], unsaid: str = "") -> str:
    if label == unsaid:
        return ""
    return badge(label, next((c for term, c in colours.items() if term.label == label), "gray"))
