"""The colours of a lesson's states, and a lesson as one line of a list."""

from collections.abc import Iterable
from typing import Final

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.reports.lessons.records import LessonLine
from models.text import t
from models.text.formats import format_date
from models.vocabulary import LessonState

STATE_COLOURS: Final = {
    LessonState.NOTED: "gray",
    LessonState.VERIFIED: "blue",
    LessonState.ADOPTED: "blue",
    LessonState.DONE: "orange",
    LessonState.MEASURED: "green",
    LessonState.DECLINED: "red",
}


def lesson_list(lines: Iterable[LessonLine]) -> str:
    """Return lessons as an HTML list, each with its state and, where declined, why."""
    return f'<ul class="nscl-list">{"".join(map(_item, lines))}</ul>'


def _item(line: LessonLine) -> str:
    address = html(context.link("lesson", id=str(line.id)))
    day = f" {html(format_date(line.decided_on))}" if line.decided_on else ""
    why = ""
    if line.state is LessonState.DECLINED:
        why = f'<br><span class="nscl-quiet">{html(t("Reason"))}: {html(line.reason)}</span>'
    return (
        f'<li><a href="{address}">{html(line.title)}</a> '
        f"{word(line.state.label, STATE_COLOURS[line.state])}{day}{why}</li>"
    )
