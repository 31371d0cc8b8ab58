"""What a trace comes to, in a sentence."""

from typing import Final

import pandas as pd

from models.reports.lessons.trace_edges import RESULT
from models.text import mark, plural, t
from models.text.formats import format_number
from models.vocabulary import TraceWay

_MOST_VISITS: Final = 3


def came_of_it(frame: pd.DataFrame) -> str:
    """Say how much came of a record by its trace; "" where nothing did."""
    below = frame[(frame["depth"] > 0) & ~frame["is_gone"]]
    copied = below["way"].eq(TraceWay.COPIED_TO)
    places = below["kind"].isin(["model_site", "initiative"]) & ~copied
    counted = (
        (below["kind"].eq("lesson"), mark("{number} lesson"), mark("{number} lessons")),
        (
            below["kind"].eq(RESULT),
            mark("{number} lesson measured"),
            mark("{number} lessons measured"),
        ),
        (places, mark("applied in {number} place"), mark("applied in {number} places")),
        (copied, mark("copied to {number} site"), mark("copied to {number} sites")),
    )
    return " · ".join(
        plural(one, many, int(rows.sum()), number=format_number(int(rows.sum())))
        for rows, one, many in counted
        if rows.any()
    )


def comes_from(frame: pd.DataFrame) -> str:
    """Say from which visits what a place does comes; "" where it comes from none."""
    visits = (frame["kind"] == "exchange") & (frame["depth"] > 0)
    titles = list(frame.loc[visits, "title"])
    if not titles:
        return ""
    named, more = "; ".join(titles[:_MOST_VISITS]), len(titles) - _MOST_VISITS
    if more > 0:
        named = t("{titles} and {number} more visits", titles=named, number=format_number(more))
    return t("Comes from the visit: {titles}", titles=named)
