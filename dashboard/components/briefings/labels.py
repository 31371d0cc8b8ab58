"""How what is noted at meetings is coloured, and how the ways of a page become addresses."""

from typing import Final

from dashboard import context
from models.rules.briefing_pages import Way
from models.vocabulary import NoteKind

NOTE_COLOURS: Final = {
    NoteKind.NOTE: "gray",
    NoteKind.DECISION: "green",
    NoteKind.TASK: "blue",
}


def address_of(way: Way | None) -> str:
    """Return the address of a list or a record; "" where this person has no such screen."""
    if way is None or context.page(way.screen) is None:
        return ""
    return f"{context.link(way.screen)}?{way.query}".removesuffix("?")
