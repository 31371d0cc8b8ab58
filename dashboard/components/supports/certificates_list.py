"""The register of certificates: which are in force, which end soon; and its files."""

from typing import Final

from dashboard.components.records.list_table import ORIGIN, Shown, in_colour, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.components.supports.labels import STANDING_COLOURS
from dashboard.screens import supports as screens
from models.reports.supports import certificates as lists
from models.text import mark

CERTIFICATES: Final = RegisterScreen(
    screen=screens.CERTIFICATES,
    record=screens.CERTIFICATE,
    form=screens.CERTIFICATE_FORM,
    listing=lists.CERTIFICATES,
    counted=(mark("{number} certificate"), mark("{number} certificates")),
    shown=(
        Shown(
            "organisation", drawn=with_origin("organisation"), line=1, is_link=True, tells=ORIGIN
        ),
        Shown("standard", line=2),
        Shown("number"),
        Shown("certifier"),
        Shown("issued_on", "-starts_on"),
        Shown("expires_on", "ends_on", line=2),
        Shown("days_left"),
        Shown("standing", drawn=in_colour("standing", STANDING_COLOURS), line=2),
    ),
    empty=mark("No certificate has been entered yet."),
    nothing=mark("No certificate fits these filters and this search."),
    search_hint=mark("Organisation, number, certifier; no accents needed"),
    orders={
        "-starts_on": mark("Latest issued first"),
        "ends_on": mark("Ending first"),
        "-updated": mark("Changed last first"),
    },
)
