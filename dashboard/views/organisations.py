"""The register of organisations: what the slice holds, as a list or a table, and its files."""

from typing import Final

from dashboard.components.organisations.labels import organisation_label
from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from models.frames.organisations import ORGANISATION_LIST
from models.reports.organisations.lists import organisation_count, organisation_page
from models.text import mark

SCREEN: Final = RegisterScreen(
    name="organisations",
    title=mark("Organisations"),
    counted=(mark("{number} organisation"), mark("{number} organisations")),
    count=organisation_count,
    page=organisation_page,
    columns=ORGANISATION_LIST,
    printed=("name", "kind", "tax_code", "province", "commune", "sector", "size"),
    label=organisation_label,
    record="organisation",
    open_label=mark("Open this organisation"),
    form="organisation_form",
    invitation=mark("Enter an organisation"),
    empty=mark("No organisation has been entered yet."),
    nothing=mark("No organisation fits these filters and this search."),
    search_hint=mark("Name, tax code, commune, sector; no accents needed"),
    orders={
        "title": mark("By name"),
        "kind": mark("By kind"),
        "-updated": mark("Changed last first"),
    },
)

guarded(lambda: register_screen(SCREEN))
