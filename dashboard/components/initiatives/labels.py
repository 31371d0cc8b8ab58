"""How an initiative reads in one line, and the colours of its states."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.components.marks import ORIGIN_COLOURS, badge
from dashboard.components.records.list_table import with_origin, word
from models.reports.initiatives.records import InitiativeRecord
from models.text import plural, t
from models.text.formats import format_number
from models.vocabulary import InitiativeState, ProgressHealth

STATE_COLOURS: Final = {
    InitiativeState.PROPOSED: "gray",
    InitiativeState.APPROVED: "blue",
    InitiativeState.RUNNING: "blue",
    InitiativeState.PAUSED: "orange",
    InitiativeState.COMPLETED: "green",
    InitiativeState.ACCEPTED: "green",
    InitiativeState.STOPPED: "red",
}
HEALTH_COLOURS: Final = {
    ProgressHealth.ON_TRACK: "green",
    ProgressHealth.AT_RISK: "orange",
    ProgressHealth.BEHIND: "red",
}


def titled(row: Mapping[str, Any]) -> str:
    """Return the title with where it is from, and whose it is where that is another province's."""
    owner = t("of {province}", province=row["owner"]) if row["owner"] else ""
    return " ".join(filter(None, (with_origin("title")(row), owner and word(owner, "violet"))))


def days_late(row: Mapping[str, Any]) -> str:
    """Return for how many days an initiative's milestone is overdue; nothing where none is."""
    if pd.isna(row["days_late"]):
        return ""
    days = int(row["days_late"])
    said = plural("{number} day", "{number} days", days, number=format_number(days))
    return word(said, "red")


def initiative_marks(record: InitiativeRecord) -> str:
    """Return state, standing and origin of a record as small labels."""
    facts = record.facts
    marks = [badge(facts.state.label, STATE_COLOURS[facts.state])]
    if facts.health:
        marks.append(badge(facts.health.label, HEALTH_COLOURS[facts.health]))
    if record.is_late:
        marks.append(badge(t("Late"), "red"))
    if facts.origin in ORIGIN_COLOURS:
        marks.append(badge(facts.origin.label, ORIGIN_COLOURS[facts.origin]))
    return " ".join(filter(None, (*marks, owner_badge(record.owner))))


def owner_badge(owner: str) -> str:
    """Return the province whose initiative it is as a small label, "" for the office's own."""
    return badge(t("of {province}", province=owner), "violet") if owner else ""
