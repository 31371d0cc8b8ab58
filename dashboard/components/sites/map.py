"""The tile map of model sites on the screen of their list, drawn where it is asked for."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.charts.partner_map import site_tile_map
from dashboard.components.cards.compared import beside_in_table
from dashboard.components.cards.report_card import Card, Twin, current_look, is_phone, mark_theme
from dashboard.components.cards.tile_map import chosen_grid, tile_map
from dashboard.components.escape import markdown
from dashboard.components.facets import filter_fields
from dashboard.components.sites.labels import as_of
from models.filters import ReportFilter
from models.frames.audits import SITES_BY_PROVINCE
from models.reports.audits.insights import provinces_insight
from models.reports.sites.lists import site_count
from models.reports.sites.provinces import (
    sites_by_province,
    sites_without_province,
    without_province,
)
from models.reports.slices import counted
from models.text import t
from models.text.formats import format_number

_LINK: Final = "map"


def site_map() -> None:
    """Offer the map of the list's slice; whether it is shown stands in the link."""
    if not context.load(site_count, ReportFilter()):
        return
    st.session_state["_map"] = st.query_params.get(_LINK) == "1"
    st.toggle(t("Show on the map"), key="_map", on_change=_changed)
    if not st.session_state["_map"]:
        return
    chosen: ReportFilter = context.filters().only(filter_fields("model_sites")).only_slice()
    frame = context.load(sites_by_province, chosen)
    if frame.empty:
        return
    as_counted = frame.assign(exchanges=frame["sites"])
    grid, grids = chosen_grid(as_counted), sorted(set(frame["grid"]))
    stood = frame.get("sites_before", 0)
    shown = frame[(frame["grid"] == grid) & (frame["sites"] + stood > 0)]
    shown = shown.sort_values("sites", ascending=False, kind="stable")
    card = Card(
        key="site_map",
        insight=provinces_insight(shown),
        unit=t("model sites (unit)"),
        source=t(
            "the office's own sites {day}, in the unit of their first day or of today",
            day=as_of(chosen),
        ),
        twin=Twin(
            shown,
            *beside_in_table(SITES_BY_PROVINCE, ("name", "sites"), ("sites",)),
            {"sites": "query"},
        ),
        query=counted(chosen).to_query(),
        screen="model_sites",
        has_rows=False,
    )
    figure = context.built(
        site_tile_map, sites_by_province, (chosen,), grid, current_look(), is_phone()
    )
    tile_map(card, figure, grid, grids)
    _nowhere_told(chosen)
    mark_theme()


def _nowhere_told(chosen: ReportFilter) -> None:
    """Say how many sites the map cannot show, leading to their rows."""
    nowhere, target = context.load(sites_without_province, chosen), context.page("model_sites")
    if not nowhere or target is None:
        return
    said = t(
        "{number} more whose province is not known stand on no square.",
        number=format_number(nowhere),
    )
    with st.container(key="without_province"):
        st.page_link(
            target,
            label=markdown(said),
            icon=":material/location_off:",
            query_params=without_province(chosen).to_query(),
        )


def _changed() -> None:
    others = {name: value for name, value in st.query_params.items() if name != _LINK}
    st.query_params.from_dict({**others, **({_LINK: "1"} if st.session_state["_map"] else {})})
