"""The words of files that are taken in."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class ImportStage(Term):
    """How far a file has come."""

    PLANNED = "planned"
    DONE = "done"
    UNDONE = "undone"


class MergedCells(Term):
    """What becomes of a merged cell among the rows of a file."""

    REPEAT = "repeat"
    TOP_LEFT = "top_left"
    JOIN = "join"
    FIRST_FILLED = "first_filled"


class RowState(Term):
    """What becomes of a row of a file."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"
    ASKED = "asked"
    REJECTED = "rejected"


labelled(
    (MergedCells.REPEAT, mark("repeat the value in each row")),
    (MergedCells.TOP_LEFT, mark("only in the first row")),
    (MergedCells.JOIN, mark("join all that stands in it")),
    (MergedCells.FIRST_FILLED, mark("the first value, in each row")),
    (ImportStage.PLANNED, mark("Not taken in yet")),
    (ImportStage.DONE, mark("Taken in")),
    (ImportStage.UNDONE, mark("Undone")),
    (RowState.NEW, mark("New")),
    (RowState.CHANGED, mark("Changed")),
    (RowState.REMOVED, mark("Into the trash")),
    (RowState.SAME, mark("Already so")),
    (RowState.ASKED, mark("To be answered")),
    (RowState.REJECTED, mark("Not taken")),
)
