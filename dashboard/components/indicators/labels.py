"""How indicators, their values and their targets read in one line."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.components.escape import html, markdown
from dashboard.components.marks import badge
from dashboard.components.records.list_table import word
from models.text import t
from models.text.formats import format_measure, format_number
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


def indicator_label(row: Mapping[str, Any]) -> str:
    """Return one row of INDICATOR_LIST as the Markdown of its link."""
    standing = row["standing_code"]
    mark = standing_badge(standing, row["standing"])
    parts = [f"**{markdown(row['code'])} · {markdown(row['name'])}** {mark}"]
    if not pd.isna(row["value"]):
        said = f"{format_measure(row['value'])} {row['unit']} ({row['period']})"
        waits = f" {badge(row['state'], 'orange')}" if row["is_unapproved"] else ""
        parts.append(f"{markdown(said)}{waits}")
    if row["unapproved"]:
        parts.append(markdown(t("not approved yet: {value}", value=row["unapproved"])))
    if row["target"]:
        parts.append(
            markdown(
                t("target {target} ({period})", target=row["target"], period=row["target_period"])
            )
        )
    is_running = standing not in {"met", "not_met"}
    if is_running and row["attained_pct"] is not None and not pd.isna(row["attained_pct"]):
        parts.append(markdown(t("{pct} % of the pace", pct=format_number(row["attained_pct"], 1))))
    if row["why"]:
        parts.append(markdown(row["why"]))
    return " · ".join(parts)
