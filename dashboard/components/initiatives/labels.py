"""How an initiative reads in one line, and the colours of its states."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from dashboard.components.records.list_table import with_origin, word
from models.reports.initiatives.records import InitiativeRecord
from models.text import plural, t
from models.text.formats import format_date, format_number
from models.vocabulary import InitiativeState, Origin, ProgressHealth

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


def initiative_label(row: Mapping[str, Any]) -> str:
    """Return one row of INITIATIVE_LIST as the Markdown of its link."""
    marks = [
        _mark(row["state"], STATE_COLOURS),
        _mark(row["health"], HEALTH_COLOURS),
        badge(t("Late"), "red") if row["is_late"] else "",
        "" if row["origin"] == Origin.OFFICE.label else _mark(row["origin"], ORIGIN_COLOURS),
        owner_badge(row["owner"]),
    ]
    around = []
    if not pd.isna(row["progress_pct"]):
        around.append(t("{number} % done", number=int(row["progress_pct"])))
    if row["next_due_on"]:
        around.append(t("next milestone {day}", day=format_date(row["next_due_on"])))
    around += [text for text in (row["division"],) if text]
    code = f"**{markdown(row['code'])}** · " if row["code"] else ""
    head = f"{code}{markdown(row['title'])} {' '.join(filter(None, marks))}"
    return " · ".join([head, *map(markdown, around)])


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


def _mark(label: str, colours: Mapping[Any, str]) -> str:
    return badge(label, next((c for term, c in colours.items() if term.label == label), "gray"))
