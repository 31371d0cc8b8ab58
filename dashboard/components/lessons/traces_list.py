"""What came of each visit that was held: the list, each of its figures a link; and its files."""

from collections.abc import Callable
from typing import Any, Final

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import ORIGIN, Shown, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import exchanges, lessons
from models.reports.lessons.visit_traces import TRACES as LISTING
from models.text import mark
from models.text.formats import format_number

_SCREENS: Final = {
    "sites": "model_sites",
    "initiatives": "initiatives",
    "copies": "replications",
}
"""The screens of the rows behind a figure; those of all others are lessons."""


def _linked(name: str) -> Callable[[Any], str]:
    """Return what draws a figure as a link to its rows, and nothing for none."""

    def drawn(row: Any) -> str:  # noqa: ANN401 - a row of the list
        if not row[name]:
            return ""
        link = context.link(_SCREENS.get(name, "lessons"))
        address = html(f"{link}?{row['query_' + name]}")
        return f'<a href="{address}">{format_number(row[name])}</a>'

    return drawn


TRACES: Final = RegisterScreen(
    screen=lessons.TRACES,
    record=exchanges.EXCHANGE,
    form=lessons.LESSON_FORM,
    listing=LISTING,
    counted=(mark("{number} exchange"), mark("{number} exchanges")),
    shown=(
        Shown("time", "-starts_on", line=2, head=mark("Day")),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        *(
            Shown(name, drawn=_linked(name), line=2 if name in {"lessons", "measured"} else 0)
            for name in ("lessons", "adopted", "done", "measured", "declined")
        ),
        Shown("sites", drawn=_linked("sites"), head=mark("Sites reached")),
        Shown("initiatives", drawn=_linked("initiatives"), head=mark("Initiatives")),
        Shown("copies", drawn=_linked("copies")),
    ),
    empty=mark("No exchange has been held yet."),
    nothing=mark("No exchange fits these filters and this search."),
    search_hint=mark("Title, place, person, topic; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "title": mark("By title"),
    },
)
