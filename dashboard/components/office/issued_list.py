"""The register of issued reports as a list."""

from typing import Final

from dashboard.components.records.list_table import ORIGIN, Shown, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import office as screens
from models.reports.office.issued_reports import ISSUED
from models.text import mark

ISSUED_REPORTS: Final = RegisterScreen(
    screen=screens.ISSUED_REPORTS,
    record=screens.ISSUED_REPORT,
    form=screens.PROGRAMME_REPORT,
    listing=ISSUED,
    counted=(mark("{number} report"), mark("{number} reports")),
    shown=(
        Shown("number", line=2),
        Shown("issued_on", "-starts_on", line=2),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        Shown("document"),
        Shown("signer", line=2),
        Shown("state", line=2),
        Shown("signed", line=2),
    ),
    empty=mark("No report has been issued yet."),
    nothing=mark("No issued report fits these filters and this search."),
    search_hint=mark("Title, number, signer; no accents needed"),
    orders={
        "-starts_on": mark("Last issued first"),
        "starts_on": mark("First issued first"),
        "title": mark("By title"),
        "-updated": mark("Changed last first"),
    },
)
