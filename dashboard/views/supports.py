"""The register of supports: who was helped, with what, in which year; and its files."""

from typing import Final

from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from dashboard.components.supports.labels import support_label
from models.frames.supports import SUPPORT_LIST
from models.reports.supports.supports import support_count, support_page
from models.text import mark

SCREEN: Final = RegisterScreen(
    name="supports",
    title=mark("Supports"),
    counted=(mark("{number} support"), mark("{number} supports")),
    count=support_count,
    page=support_page,
    columns=SUPPORT_LIST,
    printed=(
        "year",
        "organisation",
        "province",
        "solution",
        "is_first",
        "initiative",
        "amount_vnd",
        "provider",
    ),
    label=support_label,
    record="support",
    open_label=mark("Open this support"),
    form="support_form",
    invitation=mark("Enter a support"),
    empty=mark("No support has been entered yet."),
    nothing=mark("No support fits these filters and this search."),
    search_hint=mark("Name or tax code of the organisation; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "-cost": mark("Largest amount first"),
        "-updated": mark("Changed last first"),
    },
)

guarded(lambda: register_screen(SCREEN))
