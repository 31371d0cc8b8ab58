"""The register of initiatives: what the slice holds, as a list or a table, and its files."""

from typing import Final

from dashboard.components.initiatives.labels import initiative_label
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
    printed=(
        "code",
        "title",
        "state",
        "health",
        "progress_pct",
        "next_due_on",
        "ends_on",
        "division",
        "allocated_vnd",
        "paid_vnd",
    ),
    label=initiative_label,
    open_label=mark("Open this initiative"),
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
