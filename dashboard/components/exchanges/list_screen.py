"""The register of exchanges: what the slice holds, as a list or a table, and its files."""

from typing import Final

from dashboard.components.exchanges.labels import exchange_label
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
    printed=(
        "date_text",
        "title",
        "direction",
        "state",
        "partners",
        "topics",
        "sites",
        "headcount",
        "cost_vnd",
    ),
    label=exchange_label,
    open_label=mark("Open this exchange"),
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
