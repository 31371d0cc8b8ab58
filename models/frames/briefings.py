"""The columns of reports on leaders' meetings; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

BRIEFING_LIST: Columns = (
    Column("held_on", mark("Day of the meeting"), ColumnType.DATE, 11),
    Column("title", mark("Leaders' meeting"), width=44),
    Column("slice", mark("What it tells of"), width=40),
    Column("shown_at", mark("Figures as of"), ColumnType.MOMENT, 16),
    Column("pages", mark("Pages"), ColumnType.NUMBER, 8),
    Column("decisions", mark("Decisions"), ColumnType.NUMBER, 9),
    Column("tasks", mark("Works given"), ColumnType.NUMBER, 9),
    Column("notes", mark("Notes"), ColumnType.NUMBER, 9),
    Column("entered_by", mark("Prepared by"), width=20, withheld=Withheld.PERSON),
    Column("origin", mark("Origin"), width=12),
)
"""One row per meeting, in the order of the list. ``id`` stands in the frame's index.

``shown_at`` is empty until the meeting has begun: its pages are those of today until then.
"""

NOTE_LIST: Columns = (
    Column("noted_on", mark("Day"), ColumnType.DATE, 11),
    Column("text", mark("What was said or decided"), width=60),
    Column("kind", mark("Kind"), width=16),
    Column("decided_by", mark("Who decided"), width=22, withheld=Withheld.PERSON),
    Column("work", mark("How far it is carried out"), width=26),
    Column("briefing", mark("Leaders' meeting"), width=36),
    Column("page", mark("On the page"), width=40),
    Column("entered_by", mark("Noted by"), width=20, withheld=Withheld.PERSON),
    Column("origin", mark("Origin"), width=12),
)
"""One row per note of a meeting, in the order of the list. ``id`` stands in the frame's index.

``work`` says how many of the actions about it are done.
"""
