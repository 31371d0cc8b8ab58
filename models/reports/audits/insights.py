"""What the pictures of sites and their audits show, in one sentence each."""

from typing import Any

import pandas as pd

from models.rules.site_states import MODELS
from models.text import plural, t
from models.text.formats import format_date, format_number
from models.text.rounding import rounded, shown_pct
from models.vocabulary import Pillar


def radar_insight(frame: pd.DataFrame) -> str:
    """Say which pillar stands highest and which lowest in the last audit (SITE_RADAR)."""
    known = frame[frame["latest_pct"].notna()]
    if known.empty:
        return t("The last audit has no score")
    rows: Any = known.sort_values("latest_pct", kind="stable").to_dict("records")
    weakest, strongest = rows[0], rows[-1]
    if shown_pct(weakest["latest_pct"]) == shown_pct(strongest["latest_pct"]):
        return t("All pillars stand at {pct} %", pct=format_number(weakest["latest_pct"], 1))
    return t(
        "Strongest: {strongest} ({most} %); weakest: {weakest} ({least} %)",
        strongest=strongest["label"],
        most=format_number(strongest["latest_pct"], 1),
        weakest=weakest["label"],
        least=format_number(weakest["latest_pct"], 1),
    )


def score_history_insight(frame: pd.DataFrame) -> str:
    """Say the score and how it stands against the first of its kind, bridged (SCORE_HISTORY).

    The kind is that of the audit which gives the site its score.
    """
    every: Any = frame[frame["score_pct"].notna()].to_dict("records")
    if not every:
        return t("No audit has a score yet")
    last = next((row for row in every if row["gives_score"]), every[-1])
    rows = [row for row in every if row["kind"] == last["kind"]]
    said = t(
        "{pct} % on {day} ({kind})",
        pct=format_number(last["score_pct"], 1),
        day=format_date(last["audited_on"]),
        kind=last["kind"],
    )
    if len(rows) < 2 or pd.isna(last["bridged_pct"]):
        return said
    change = rounded(last["bridged_pct"], 1) - rounded(rows[0]["bridged_pct"], 1)
    points = format_number(abs(change), 1)
    if not change:
        return t("{score}, as in the first audit of this kind", score=said)
    if change > 0:
        return t("{score}, {points} points above the first of this kind", score=said, points=points)
    return t("{score}, {points} points below the first of this kind", score=said, points=points)


def heatmap_insight(frame: pd.DataFrame) -> str:
    """Say which zone is weakest in which pillar (ZONE_HEAT)."""
    lowest: tuple[float, str, str] | None = None
    for row in frame.to_dict("records"):
        for pillar in Pillar:
            pct = row[f"{pillar.value}_pct"]
            if not pd.isna(pct) and (lowest is None or pct < lowest[0]):
                lowest = (float(pct), str(row["zone"]), pillar.label)
    if lowest is None:
        return t("No zone has a score")
    return t(
        "Weakest: {zone}, {pillar} ({pct} %)",
        zone=lowest[1],
        pillar=lowest[2],
        pct=format_number(lowest[0], 1),
    )


def compared_insight(frame: pd.DataFrame) -> str:
    """Say which of the compared sites has the highest score (COMPARED_SITES)."""
    rows: Any = frame[frame["score_pct"].notna()].to_dict("records")
    if not rows:
        return t("None of these sites has a score yet")
    best = max(rows, key=lambda row: row["score_pct"])
    return t(
        "Highest: {name} with {pct} %",
        name=best["organisation"],
        pct=format_number(best["score_pct"], 1),
    )


def states_insight(frame: pd.DataFrame) -> str:
    """Say how many sites are models, enterprises and others apart (SITES_BY_STATE)."""
    models = frame[frame["state"].isin([state.value for state in MODELS])]
    return t(
        "{enterprises} model enterprises; {others} model schools, hospitals, others",
        enterprises=format_number(int(models["enterprises"].sum())),
        others=format_number(int(models["others"].sum())),
    )


def spread_insight(frame: pd.DataFrame, column: str) -> str:
    """Say which kind of place or year has the highest and the lowest median or average."""
    rows: Any = frame.sort_values(column, kind="stable").to_dict("records")
    if not rows:
        return t("No site has a score yet")
    low, high = rows[0], rows[-1]
    if low["label"] == high["label"]:
        return f"{low['label']}: {format_number(low[column], 1)} %"
    return t(
        "Highest: {best} ({most} %); lowest: {worst} ({least} %)",
        best=high["label"],
        most=format_number(high[column], 1),
        worst=low["label"],
        least=format_number(low[column], 1),
    )


def provinces_insight(frame: pd.DataFrame) -> str:
    """Say in how many provinces sites stand and where most (SITES_BY_PROVINCE, without zeros)."""
    if frame.empty:
        return t("No province has a site")
    most: Any = frame.sort_values("sites", ascending=False, kind="stable").to_dict("records")[0]
    return plural(
        "Sites in {number} province, most in {name} ({most})",
        "Sites in {number} provinces, most in {name} ({most})",
        len(frame),
        number=format_number(len(frame)),
        name=most["name"],
        most=format_number(int(most["sites"])),
    )


def ranking_insight(frame: pd.DataFrame, by: str) -> str:
    """Say who stands first, and with what (SITE_LEAGUE ranked by a score or a pillar)."""
    if frame.empty:
        return t("No site has a score yet")
    first: Any = frame.to_dict("records")[0]
    return t(
        "First: {name} with {pct} %",
        name=first["organisation"],
        pct=format_number(first[f"{by}_pct"], 1),
    )
