"""The register of organisations: what the slice holds, as a list or a table, and its files."""

from typing import Final

from dashboard.components.organisations.labels import organisation_label
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
    printed=("name", "kind", "tax_code", "province", "commune", "sector", "size"),
    label=organisation_label,
    open_label=mark("Open this organisation"),
    empty=mark("No organisation has been entered yet."),
    nothing=mark("No organisation fits these filters and this search."),
    search_hint=mark("Name, tax code, commune, sector; no accents needed"),
    orders={
        "title": mark("By name"),
        "kind": mark("By kind"),
        "-updated": mark("Changed last first"),
    },
)
