"""How indicators, their values and their targets read in one line."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.components.escape import html
from dashboard.components.marks import badge
from dashboard.components.records.list_table import word
from models.text import t
from models.vocabulary import IndicatorHealth, ValueState

HEALTH_COLOURS: Final = {
    IndicatorHealth.ON_TRACK: "green",
    IndicatorHealth.AT_RISK: "orange",
    IndicatorHealth.BEHIND: "red",
    IndicatorHealth.MET: "green",
    IndicatorHealth.NOT_MET: "red",
    IndicatorHealth.NO_VALUE: "gray",
}

STATE_COLOURS: Final = {
    ValueState.DRAFT: "gray",
    ValueState.SUBMITTED: "orange",
    ValueState.APPROVED: "blue",
    ValueState.LOCKED: "green",
}


def standing_badge(code: str, words: str) -> str:
    """Return how an indicator stands as a small label; nothing where it has no target."""
    return badge(words, HEALTH_COLOURS[IndicatorHealth(code)]) if code else ""


def standing_cell(row: Mapping[str, Any]) -> str:
    """Return how an indicator stands, what waits for approval, and why something is missing."""
    standing = word(row["standing"], HEALTH_COLOURS.get(row["standing_code"], "gray"))
    waits = t("not approved yet: {value}", value=row["unapproved"]) if row["unapproved"] else ""
    aside = " · ".join(filter(None, (waits, row["why"])))
    return f"{standing} <small>{html(aside)}</small>" if aside else standing
