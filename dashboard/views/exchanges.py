"""The register of exchanges: what the slice holds, as a list or a table, and its files."""

from typing import Final

from dashboard.components.exchanges.labels import exchange_label
from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from models.frames.exchanges import EXCHANGE_LIST
from models.reports.exchanges.lists import exchange_count, exchange_page
from models.text import mark

SCREEN: Final = RegisterScreen(
    name="exchanges",
    title=mark("Exchanges"),
    counted=(mark("{number} exchange"), mark("{number} exchanges")),
    count=exchange_count,
    page=exchange_page,
    columns=EXCHANGE_LIST,
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
    record="exchange",
    open_label=mark("Open this exchange"),
    form="exchange_form",
    invitation=mark("Log an exchange"),
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

guarded(lambda: register_screen(SCREEN))
