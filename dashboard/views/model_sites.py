"""The register of model sites: where each stands in its life; and its files."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.sites.labels import score_sparks, site_label
from dashboard.components.sites.map import site_map
from dashboard.components.states import guarded
from models.frames.sites import SITE_LIST
from models.reports.sites.lists import site_count, site_page
from models.text import mark, t

SCREEN: Final = RegisterScreen(
    name="model_sites",
    title=mark("Model sites"),
    counted=(mark("{number} site"), mark("{number} sites")),
    count=site_count,
    page=site_page,
    columns=SITE_LIST,
    printed=(
        "organisation",
        "setting",
        "tool",
        "state",
        "score_pct",
        "audit_grade",
        "change_pct",
        "next_audit_on",
        "valid_until",
    ),
    label=site_label,
    record="model_site",
    open_label=mark("Open this site"),
    form="model_site_form",
    invitation=mark("Propose a model site"),
    empty=mark("No model site has been entered yet."),
    nothing=mark("No model site fits these filters and this search."),
    search_hint=mark("Organisation, tool, aim; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "ends_on": mark("Recognition ending first"),
        "title": mark("By name"),
        "-score": mark("Highest score first"),
        "score": mark("Lowest score first"),
        "next_audit": mark("Next audit due first"),
    },
    ends=score_sparks,
    above=site_map,
)


def screen() -> None:
    """Draw the register, and the way to what others published."""
    register_screen(SCREEN)
    published = context.page("published_sites")
    if published is not None:
        st.page_link(
            published,
            label=t("Sites that were published (for reference)"),
            icon=":material/travel_explore:",
        )


guarded(screen)
