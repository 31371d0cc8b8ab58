"""The register of model sites: where each stands in its life; and its files."""

from typing import Final

from dashboard.components.audits.score import GRADE_COLOURS
from dashboard.components.records.list_table import Shown, in_colour
from dashboard.components.records.registers import RegisterScreen
from dashboard.components.sites.labels import (
    COURSE,
    STATE_COLOURS,
    next_audit,
    recognised_until,
    score_change,
    site_name,
    with_courses,
)
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
    stands_for=lists.sites_in,
    shown=(
        Shown(
            "organisation", "title", site_name, line=1, is_link=True, tells=("site_count", "origin")
        ),
        Shown("setting"),
        Shown("state", drawn=in_colour("state", STATE_COLOURS), line=2),
        Shown("score_pct", "score", line=2, head=mark("Score")),
        Shown("change_pct", drawn=score_change, head=mark("±"), tells=("is_slipping",)),
        Shown("course", drawn=lambda row: str(row["course"])),
        Shown("audit_grade", drawn=in_colour("audit_grade", GRADE_COLOURS), head=mark("Grade")),
        Shown("valid_until", "ends_on", drawn=recognised_until, tells=("is_expiring",)),
        Shown("next_audit_on", "next_audit", next_audit, line=2, tells=("is_audit_overdue",)),
        Shown("officer"),
    ),
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
    also=(COURSE,),
    complete=with_courses,
    above=site_map,
)
