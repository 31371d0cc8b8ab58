"""The register of supports: who was helped, with what, when; and its files."""

from typing import Final

from dashboard.components.records.list_table import ORIGIN, Shown, millions, signed, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import supports as screens
from models.reports.supports import supports as lists
from models.text import mark

SUPPORTS: Final = RegisterScreen(
    screen=screens.SUPPORTS,
    record=screens.SUPPORT,
    form=screens.SUPPORT_FORM,
    listing=lists.SUPPORTS,
    counted=(mark("{number} support"), mark("{number} supports")),
    shown=(
        Shown("time", "-starts_on", line=2, head=mark("Day or year")),
        Shown(
            "organisation", drawn=with_origin("organisation"), line=1, is_link=True, tells=ORIGIN
        ),
        Shown("province"),
        Shown("solution", line=2),
        Shown("is_first"),
        Shown(
            "amount_vnd",
            "-cost",
            millions("amount_vnd"),
            line=2,
            head=mark("Amount (million dong)"),
        ),
        Shown("change_pct", drawn=signed("change_pct")),
        Shown("initiative"),
        Shown("provider"),
    ),
    empty=mark("No support has been entered yet."),
    nothing=mark("No support fits these filters and this search."),
    search_hint=mark("Organisation, tool, standard; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "-cost": mark("Largest amount first"),
        "-updated": mark("Changed last first"),
    },
)
