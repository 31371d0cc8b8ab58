"""Leaders' meetings (họp giao ban) and what was noted at them, as registers."""

from collections.abc import Collection
from textwrap import shorten
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers.register import (
    Part,
    Register,
    Titles,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import Briefing, BriefingNote, BriefingPage
from models.text import mark

_LONGEST_TITLE: Final = 160


def _note_titles(session: Session, numbers: Collection[int]) -> Titles:
    query = select(col(BriefingNote.id), col(BriefingNote.text))
    rows = session.execute(query.where(col(BriefingNote.id).in_(numbers)))
    return {number: shorten(text, _LONGEST_TITLE, placeholder=" …") for number, text in rows}


_BRIEFING_ACTS = TrailActions(
    "briefing",
    TrailGroup.BRIEFINGS,
    {
        "begun": mark("began a meeting and kept its figures"),
        "corrected": mark("corrected a meeting"),
        "deleted": mark("put a meeting in the trash"),
        "logged": mark("prepared a meeting"),
        "restored": mark("took a meeting out of the trash"),
    },
)
_NOTE_ACTS = TrailActions(
    "briefing_note",
    TrailGroup.BRIEFINGS,
    {
        "corrected": mark("corrected a note of a meeting"),
        "deleted": mark("put a note of a meeting in the trash"),
        "logged": mark("noted what was said or decided at a meeting"),
        "restored": mark("took a note of a meeting out of the trash"),
    },
)
BRIEFING = Register(
    "briefings",
    mark("Leaders' meetings"),
    mark("Leaders' meeting"),
    Briefing,
    _BRIEFING_ACTS,
    titled_by(Briefing, Briefing.title),
    searched_in(Briefing),
    (Part(mark("Page"), BriefingPage, "topic"),),
    day=Briefing.held_on,
)
BRIEFING_NOTE = Register(
    "briefing_notes",
    mark("Decisions and notes of meetings"),
    mark("Note of a meeting"),
    BriefingNote,
    _NOTE_ACTS,
    _note_titles,
    searched_in(BriefingNote),
    day=BriefingNote.noted_on,
)
ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (BRIEFING, BRIEFING_NOTE)
