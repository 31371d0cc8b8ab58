"""The register of certificates: which are in force, which end soon; and its files."""

from typing import Final

from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from dashboard.components.supports.labels import certificate_label
from models.frames.supports import CERTIFICATE_LIST
from models.reports.supports.certificates import certificate_count, certificate_page
from models.text import mark

SCREEN: Final = RegisterScreen(
    name="certificates",
    title=mark("Certificates"),
    counted=(mark("{number} certificate"), mark("{number} certificates")),
    count=certificate_count,
    page=certificate_page,
    columns=CERTIFICATE_LIST,
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
    record="certificate",
    open_label=mark("Open this certificate"),
    form="certificate_form",
    invitation=mark("Enter a certificate"),
    empty=mark("No certificate has been entered yet."),
    nothing=mark("No certificate fits these filters and this search."),
    search_hint=mark("Organisation, number, certifier; no accents needed"),
    orders={
        "-starts_on": mark("Latest issued first"),
        "ends_on": mark("Ending first"),
        "-updated": mark("Changed last first"),
    },
)

guarded(lambda: register_screen(SCREEN))
