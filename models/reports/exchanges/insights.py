"""What figures and charts of exchanges say, computed from their own frames: findings, units."""

from typing import Final

import pandas as pd

from models.frames.exchanges import UNDATED
from models.text import mark, plural, t
from models.text.formats import format_number
from models.vocabulary import Direction

_UNITS: Final = {
    "held": mark("exchanges (unit)"),
    "outgoing": mark("exchanges (unit)"),
    "incoming": mark("exchanges (unit)"),
    "internal": mark("exchanges (unit)"),
    "planned": mark("exchanges (unit)"),
    "overdue": mark("exchanges (unit)"),
    "partners": mark("provinces (unit)"),
    "received": mark("people (unit)"),
    "sent": mark("people (unit)"),
    "sites": mark("sites (unit)"),
}


def figure_units() -> dict[str, str]:
    """Return the unit of each headline figure (HEADLINE_FIGURES) by its code."""
    return {figure: t(unit) for figure, unit in _UNITS.items()}


def _count(number: int) -> str:
    return plural("{number} exchange", "{number} exchanges", number, number=format_number(number))


def over_time_insight(frame: pd.DataFrame) -> str:
    """Say how many exchanges were held and in which period most (EXCHANGES_OVER_TIME)."""
    held = _count(int(frame["exchanges"].sum()))
    dated = frame[frame["bucket"] != UNDATED]
    totals = dated.groupby("label", sort=False)["exchanges"].sum()
    best = _leaders(totals)
    if len(totals) < 2 or not best:
        return t("{exchanges} held", exchanges=held)
    return t(
        "{exchanges} held, most in {period} ({most})",
        exchanges=held,
        period=best,
        most=format_number(int(totals.max())),
    )


def planned_insight(frame: pd.DataFrame) -> str:
    """Say what became of the exchanges of the slice (PLANNED_AGAINST_HELD)."""
    held, planned, cancelled = (
        int(frame[state].sum()) for state in ("held", "planned", "cancelled")
    )
    return t(
        "{held} of {all} exchanges held, {planned} still planned, {cancelled} cancelled",
        held=format_number(held),
        all=format_number(held + planned + cancelled),
        planned=format_number(planned),
        cancelled=format_number(cancelled),
    )


def topics_insight(frame: pd.DataFrame) -> str:
    """Say which topic was exchanged on most (EXCHANGES_BY_TOPIC)."""
    totals = frame.set_index("label")["exchanges"]
    return t(
        "Most exchanged on: {topics} ({exchanges})",
        topics=_leaders(totals),
        exchanges=_count(int(totals.max())),
    )


def partners_insight(frame: pd.DataFrame) -> str:
    """Say with how many provinces exchanges were held, with whom most (EXCHANGES_BY_PARTNER).

    Give the squares of one map only, or rows with the plain name of each as ``unit``: a province
    counts once by its name. The home square is no partner.
    """
    partners = frame[~frame["is_home"]]
    totals = partners.set_index("name")["exchanges"]
    met = partners["unit" if "unit" in frame else "name"][partners["exchanges"] > 0].nunique()
    if not met:
        return t("No exchange with another province in this slice")
    return t(
        "Exchanges with {provinces}, most with {names} ({exchanges})",
        provinces=_provinces(met),
        names=_leaders(totals),
        exchanges=_count(int(totals.max())),
    )


def learning_insight(frame: pd.DataFrame) -> str:
    """Say from how many provinces we learned, most from whom, and how many learned from us.

    Give the pairs of one map of LEARNED_FROM.
    """
    ours = frame[frame["way"] == Direction.OUTGOING].groupby("teacher_name")["exchanges"].sum()
    taught = _provinces(frame[frame["way"] == Direction.INCOMING]["learner_name"].nunique())
    if ours.empty:
        return t("We have been to no other province here; {taught} learned from us", taught=taught)
    return t(
        "We learned from {learned}, most from {names} ({exchanges}); {taught} learned from us",
        learned=_provinces(len(ours)),
        names=_leaders(ours),
        exchanges=_count(int(ours.max())),
        taught=taught,
    )


def _provinces(number: int) -> str:
    return plural("{number} province", "{number} provinces", number, number=format_number(number))


def _leaders(totals: "pd.Series[int]") -> str:
    """Return the names that share the highest number: two at most by name, else how many."""
    if totals.empty or not totals.max():
        return ""
    names = [str(name) for name in totals.index[totals == totals.max()]]
    if len(names) > 2:
        return t(
            "{first} and {number} others", first=names[0], number=format_number(len(names) - 1)
        )
    return t("{first} and {second}", first=names[0], second=names[1]) if names[1:] else names[0]
