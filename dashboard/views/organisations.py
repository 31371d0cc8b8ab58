"""The register of organisations: what the slice holds, as a list or a table, and its files."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.components.escape import markdown
from dashboard.components.exchange_labels import ORIGIN_COLOURS
from dashboard.components.record_list import badge
from dashboard.components.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from models.frames_organisations import ORGANISATION_LIST
from models.reports.organisations import organisation_count, organisation_page
from models.text import mark, t
from models.vocabulary import Origin


def _label(row: Mapping[str, Any]) -> str:
    marks = [badge(row["kind"], "blue")]
    marks += [badge(origin.label, colour) for origin, colour in ORIGIN_COLOURS.items()
              if origin.label == row["origin"] != Origin.OFFICE.label]  # fmt: skip
    around = [row["province"], row["sector"], row["size"]]
    if row["tax_code"]:
        around.append(t("tax code {code}", code=row["tax_code"]))
    if row["exchanges"]:
        around.append(t("{number} exchanges with it", number=int(row["exchanges"])))
    head = f"**{markdown(row['name'])}** {' '.join(marks)}"
    return " · ".join([head, *(markdown(text) for text in around if text)])


SCREEN: Final = RegisterScreen(
    name="organisations",
    title=mark("Organisations"),
    counted=(mark("{number} organisation"), mark("{number} organisations")),
    count=organisation_count,
    page=organisation_page,
    columns=ORGANISATION_LIST,
    printed=("name", "kind", "tax_code", "province", "commune", "sector", "size"),
    label=_label,
    record="organisation",
    open_label=mark("Open this organisation"),
    form="organisation_form",
    invitation=mark("Enter an organisation"),
    empty=mark("No organisation has been entered yet. Enter the first one."),
    nothing=mark("No organisation fits these filters and this search."),
    search_hint=mark("Name, tax code, commune, sector; no accents needed"),
    orders={
        "title": mark("By name"), "kind": mark("By kind"), "-updated": mark("Changed last first"),
    },
)  # fmt: skip

guarded(lambda: register_screen(SCREEN))
