"""The register of replications: which site was copied where; and its files."""

from typing import Final

from dashboard.components.records.list_table import ORIGIN, Shown, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import sites as screens
from models.reports.lessons.replications import REPLICATIONS as LISTING
from models.text import mark

REPLICATIONS: Final = RegisterScreen(
    screen=screens.REPLICATIONS,
    record=screens.REPLICATION,
    form=screens.REPLICATION_FORM,
    listing=LISTING,
    counted=(mark("{number} replication"), mark("{number} replications")),
    shown=(
        Shown("time", "-starts_on", line=2, head=mark("Day")),
        Shown("source", drawn=with_origin("source"), line=1, is_link=True, tells=ORIGIN),
        Shown("target", line=1),
        Shown("tool", line=2),
        Shown("adapted", line=2),
        Shown("lesson"),
        Shown("division"),
    ),
    empty=mark("No replication has been entered yet."),
    nothing=mark("No replication fits these filters and this search."),
    search_hint=mark("Either organisation, what was changed; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "-updated": mark("Changed last first"),
    },
)
