"""The columns of reports on actions; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

ACTION_LIST: Columns = (
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("title", mark("Action given"), width=44),
    Column("state", mark("State"), width=18),
    Column("late_days", mark("Overdue (days)"), ColumnType.NUMBER, 9),
    Column("officer", mark("Officer in charge"), width=20, withheld=Withheld.PERSON),
    Column("division", mark("Division"), width=16),
    Column("subject_word", mark("Register"), width=16),
    Column("subject", mark("Record it is about"), width=40),
    Column("received_at", mark("Received at"), ColumnType.MOMENT, 16),
    Column("done_at", mark("Done at"), ColumnType.MOMENT, 16),
    Column("done_by", mark("Done by"), width=18, withheld=Withheld.PERSON),
    Column("done_note", mark("What was done"), width=36, withheld=Withheld.FREE_TEXT),
    Column("verified_by", mark("Verified by"), width=18, withheld=Withheld.PERSON),
    Column("closed_on", mark("Closed on"), ColumnType.DATE, 11),
    Column("cancelled_reason", mark("Why it was cancelled"), width=30, withheld=Withheld.FREE_TEXT),
    Column("entered_by", mark("Given by"), width=18, withheld=Withheld.PERSON),
    Column("detail", mark("In detail"), width=40, withheld=Withheld.FREE_TEXT),
    Column("origin", mark("Origin"), width=12),
)
"""One row per action, in the order of the list. ``id`` stands in the frame's index.

``late_days`` counts from the last day in time: a due day that is a day off moves to the next
working day. It is empty for what is not late, is done or closed. ``officer`` names a disabled
account as nobody.
"""

INBOX: Columns = (
    Column("kind", mark("Code")),
    Column("number", mark("Code"), ColumnType.NUMBER),
    Column("what", mark("What"), width=44),
    Column("why", mark("Why"), width=32),
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("days_late", mark("Overdue (days)"), ColumnType.NUMBER, 9),
    Column("person", mark("In charge"), width=20, withheld=Withheld.PERSON),
    Column("division", mark("Division"), width=16),
    Column("state", mark("State"), width=18),
    Column("work", mark("Code")),
    Column("asks", mark("Link")),
    Column("action", mark("Code"), ColumnType.NUMBER),
    Column("gives", mark("Link")),
    Column("opens", mark("Link")),
)
"""One row per thing to do, what is due first on top: actions, and what records ask for by
themselves. ``kind`` and ``number`` are those of the record, or of the action where it is about
none. ``days_late`` is below zero for what has so many days left. ``action`` is the number of the
action, empty where nobody has been given the work yet; ``asks`` is what the screen where the work
is done is opened with, ``gives`` what the form of a new action is opened with, ``opens`` what the
screen is opened with that the row leads to: that of the action, else that of ``kind``."""

INBOX_FILE: Columns = tuple(
    one
    for one in INBOX
    if one.name not in {"kind", "number", "work", "asks", "action", "gives", "opens"}
)
"""What files tell of it."""
