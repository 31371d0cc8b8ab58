"""Say which part of a link was not understood: what is shown is never wider without a word."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.facets import facets_of, labels
from dashboard.components.states import link_notice
from models.filters import HEADS, TICKS, ReportFilter
from models.reports.indicators.targets import target_set_choices
from models.text import mark, t

_OTHER_HEADS: Final = {
    "period": mark("Period"),
    "era": mark("Provincial units"),
    "compare": mark("Compared with"),
    "target_set": mark("Set of targets"),
    **TICKS,
    "search": mark("Search"),
}


def filter_notice(screen: str) -> None:
    """Say which part of the link the filters of a screen could not read, or know nothing of."""
    parts = list(ReportFilter.not_understood(dict(st.query_params)))
    chosen = context.filters()
    for name in facets_of(screen):
        values = [str(value) for value in getattr(chosen, name)]
        known = labels(name) if values else {}
        parts += [(name, value) for value in values if value not in known]
    if screen == "indicators" and chosen.target_set:
        known_sets = {str(one.value) for one in context.load(target_set_choices)}
        parts += [] if chosen.target_set in known_sets else [("target_set", chosen.target_set)]
    heads = {**_OTHER_HEADS, **HEADS}
    link_notice([(t(heads[name]), value) for name, value in parts])
