"""The register of model sites: where each stands in its life; and its files."""

from typing import Final

from dashboard.components.records.registers import RegisterScreen
from dashboard.components.sites.labels import score_sparks, site_label
from dashboard.components.sites.map import site_map
from dashboard.screens import sites as screens
from models.reports.sites import lists
from models.text import mark

MODEL_SITES: Final = RegisterScreen(
    screen=screens.MODEL_SITES,
    record=screens.MODEL_SITE,
    form=screens.MODEL_SITE_FORM,
    listing=lists.MODEL_SITES,
    counted=(mark("{number} site"), mark("{number} sites")),
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
    open_label=mark("Open this site"),
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
