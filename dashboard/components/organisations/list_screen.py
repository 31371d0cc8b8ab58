"""The register of organisations: what the slice holds, and its files."""

from typing import Final

from dashboard.components.records.list_table import ORIGIN, Shown, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import organisations as screens
from models.reports.organisations import lists
from models.text import mark

ORGANISATIONS: Final = RegisterScreen(
    screen=screens.ORGANISATIONS,
    record=screens.ORGANISATION,
    form=screens.ORGANISATION_FORM,
    listing=lists.ORGANISATIONS,
    counted=(mark("{number} organisation"), mark("{number} organisations")),
    shown=(
        Shown("name", "title", with_origin("name"), line=1, is_link=True, tells=ORIGIN),
        Shown("kind", "kind", line=2),
        Shown("tax_code", line=2),
        Shown("province"),
        Shown("commune", line=2),
        Shown("sector"),
        Shown("size"),
        Shown("exchanges"),
        Shown("initiatives"),
    ),
    empty=mark("No organisation has been entered yet."),
    nothing=mark("No organisation fits these filters and this search."),
    search_hint=mark("Name, tax code, commune, sector; no accents needed"),
    orders={
        "title": mark("By name"),
        "kind": mark("By kind"),
        "-updated": mark("Changed last first"),
    },
)
