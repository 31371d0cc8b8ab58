"""The register of supports: who was helped, with what, when; and its files."""

from typing import Final

from dashboard.components.records.registers import RegisterScreen
from dashboard.components.supports.labels import support_label
from dashboard.screens import supports as screens
from models.reports.supports import supports as lists
from models.text import mark

SUPPORTS: Final = RegisterScreen(
    screen=screens.SUPPORTS,
    record=screens.SUPPORT,
    form=screens.SUPPORT_FORM,
    listing=lists.SUPPORTS,
    counted=(mark("{number} support"), mark("{number} supports")),
    printed=(
        "time",
        "organisation",
        "province",
        "solution",
        "is_first",
        "initiative",
        "amount_vnd",
        "provider",
    ),
    label=support_label,
    open_label=mark("Open this support"),
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
