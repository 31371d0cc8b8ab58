"""The register of initiatives: what the slice holds, and its files."""

from typing import Final

from dashboard.components.initiatives.labels import (
    HEALTH_COLOURS,
    STATE_COLOURS,
    days_late,
    titled,
)
from dashboard.components.records.list_table import (
    Shown,
    in_colour,
    millions,
    percent,
)
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import initiatives as screens
from models.reports.initiatives import lists
from models.text import mark

INITIATIVES: Final = RegisterScreen(
    screen=screens.INITIATIVES,
    record=screens.INITIATIVE,
    form=screens.INITIATIVE_FORM,
    listing=lists.INITIATIVES,
    counted=(mark("{number} initiative"), mark("{number} initiatives")),
    shown=(
        Shown("code", "code", line=2),
        Shown("title", "title", titled, line=1, is_link=True, tells=("owner", "origin")),
        Shown("state", "state", in_colour("state", STATE_COLOURS), line=2),
        Shown("days_late", drawn=days_late, line=2),
        Shown("next_due_on", "next_due_on", head=mark("Next milestone")),
        Shown("progress_pct", "progress", percent("progress_pct"), line=2, head=mark("%")),
        Shown("health", drawn=in_colour("health", HEALTH_COLOURS)),
        Shown(
            "allocated_vnd", drawn=millions("allocated_vnd"), head=mark("Allocated (million dong)")
        ),
        Shown(
            "paid_vnd", drawn=millions("paid_vnd"), head=mark("Paid in the period (million dong)")
        ),
        Shown(
            "left_vnd",
            drawn=millions("left_vnd"),
            head=mark("Left (million dong)"),
        ),
        Shown("officer"),
    ),
    empty=mark("No initiative has been entered yet."),
    nothing=mark("No initiative fits these filters and this search."),
    search_hint=mark("Code, title, document, partner; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "next_due_on": mark("Next milestone first"),
        "ends_on": mark("Ending first"),
        "progress": mark("Least progress first"),
        "code": mark("By code"),
        "title": mark("By title"),
        "state": mark("By state"),
        "-cost": mark("Highest cost first"),
        "-updated": mark("Changed last first"),
    },
)
