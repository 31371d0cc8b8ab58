"""The register of exchanges: what the slice holds, and its files."""

from typing import Final

from dashboard.components.exchanges.labels import (
    DIRECTION_COLOURS,
    STATE_COLOURS,
)
from dashboard.components.records.list_table import ORIGIN, Shown, in_colour, millions, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import exchanges as screens
from models.reports.exchanges import lists
from models.text import mark

EXCHANGES: Final = RegisterScreen(
    screen=screens.EXCHANGES,
    record=screens.EXCHANGE,
    form=screens.EXCHANGE_FORM,
    listing=lists.EXCHANGES,
    counted=(mark("{number} exchange"), mark("{number} exchanges")),
    shown=(
        Shown("date_text", "-starts_on", line=2, head=mark("Day")),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        Shown("direction", "direction", in_colour("direction", DIRECTION_COLOURS), line=2),
        Shown("state", "state", in_colour("state", STATE_COLOURS), line=2),
        Shown("partners"),
        Shown("topics"),
        Shown("headcount", "-headcount", line=2),
        Shown("lessons"),
        Shown("cost_vnd", "-cost", millions("cost_vnd"), head=mark("Cost (million dong)")),
    ),
    empty=mark("No exchange has been logged yet."),
    nothing=mark("No exchange fits these filters and this search."),
    search_hint=mark("Title, place, person, topic; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "title": mark("By title"),
        "direction": mark("By direction"),
        "state": mark("By state"),
        "-headcount": mark("Most people first"),
        "-cost": mark("Highest cost first"),
        "-updated": mark("Changed last first"),
    },
)
