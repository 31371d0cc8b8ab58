"""The register of certificates: which are in force, which end soon; and its files."""

from typing import Final

from dashboard.components.records.registers import RegisterScreen
from dashboard.components.supports.labels import certificate_label
from dashboard.screens import supports as screens
from models.reports.supports import certificates as lists
from models.text import mark

CERTIFICATES: Final = RegisterScreen(
    screen=screens.CERTIFICATES,
    record=screens.CERTIFICATE,
    form=screens.CERTIFICATE_FORM,
    listing=lists.CERTIFICATES,
    counted=(mark("{number} certificate"), mark("{number} certificates")),
    printed=(
        "organisation",
        "standard",
        "number",
        "certifier",
        "issued_on",
        "expires_on",
        "standing",
    ),
    label=certificate_label,
    open_label=mark("Open this certificate"),
    empty=mark("No certificate has been entered yet."),
    nothing=mark("No certificate fits these filters and this search."),
    search_hint=mark("Organisation, number, certifier; no accents needed"),
    orders={
        "-starts_on": mark("Latest issued first"),
        "ends_on": mark("Ending first"),
        "-updated": mark("Changed last first"),
    },
)
