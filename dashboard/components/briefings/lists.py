"""The registers of meetings and of what was noted at them, as lists."""

from typing import Final

from dashboard.components.briefings.labels import NOTE_COLOURS
from dashboard.components.records.list_table import ORIGIN, Shown, in_colour, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import briefings as screens
from models.reports.briefings import lists
from models.text import mark

BRIEFINGS: Final = RegisterScreen(
    screen=screens.BRIEFINGS,
    record=screens.BRIEFING,
    form=screens.BRIEFING_FORM,
    listing=lists.BRIEFINGS,
    counted=(mark("{number} meeting"), mark("{number} meetings")),
    shown=(
        Shown("held_on", "-starts_on", line=2),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        Shown("slice"),
        Shown("shown_at"),
        Shown("decisions", line=2),
        Shown("tasks", line=2),
        Shown("notes", line=2),
    ),
    empty=mark("No meeting has been prepared yet."),
    nothing=mark("No meeting fits these filters and this search."),
    search_hint=mark("Title, own pages; no accents needed"),
    orders={
        "-starts_on": mark("Last meeting first"),
        "starts_on": mark("First meeting first"),
        "title": mark("By name of the meeting"),
        "-updated": mark("Changed last first"),
    },
)
BRIEFING_NOTES: Final = RegisterScreen(
    screen=screens.BRIEFING_NOTES,
    record=screens.BRIEFING_NOTE,
    form=screens.BRIEFING_NOTE_FORM,
    listing=lists.BRIEFING_NOTES,
    counted=(mark("{number} note"), mark("{number} notes")),
    shown=(
        Shown("noted_on", "-starts_on", line=2),
        Shown("text", "title", with_origin("text"), line=1, is_link=True, tells=ORIGIN),
        Shown("kind", "kind", in_colour("kind", NOTE_COLOURS), line=2),
        Shown("decided_by", line=2),
        Shown("work", line=2),
        Shown("briefing"),
        Shown("page"),
    ),
    empty=mark("Nothing has been noted at a meeting yet."),
    nothing=mark("No note fits these filters and this search."),
    search_hint=mark("Words of the note, who decided; no accents needed"),
    orders={
        "-starts_on": mark("Last noted first"),
        "starts_on": mark("First noted first"),
        "title": mark("By its words"),
        "kind": mark("By kind"),
        "-updated": mark("Changed last first"),
    },
)
