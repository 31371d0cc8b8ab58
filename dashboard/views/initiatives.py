"""The register of initiatives: what the slice holds, as a list or a table, and its files."""

from typing import Final

from dashboard.components.initiatives.labels import initiative_label
from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from models.frames.initiatives import INITIATIVE_LIST
from models.reports.initiatives.lists import initiative_count, initiative_page
from models.text import mark

SCREEN: Final = RegisterScreen(
    name="initiatives",
    title=mark("Initiatives"),
    counted=(mark("{number} initiative"), mark("{number} initiatives")),
    count=initiative_count,
    page=initiative_page,
    columns=INITIATIVE_LIST,
    printed=(
        "code",
        "title",
        "state",
        "health",
        "progress_pct",
        "next_due_on",
        "ends_on",
        "division",
        "planned_vnd",
        "spent_vnd",
    ),
    label=initiative_label,
    record="initiative",
    open_label=mark("Open this initiative"),
    form="initiative_form",
    invitation=mark("Enter an initiative"),
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

guarded(lambda: register_screen(SCREEN))
