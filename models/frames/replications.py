"""The columns of reports on replications and of traces; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

REPLICATION_LIST: Columns = (
    Column("time", mark("Day, as far as known"), width=14),
    Column("source", mark("Copied from"), width=36),
    Column("target", mark("Copied to"), width=36),
    Column("tool", mark("Tool"), width=18),
    Column("setting", mark("Kind of place"), width=13),
    Column("adapted", mark("What was changed to fit"), width=40),
    Column("lesson", mark("Lesson copied"), width=36),
    Column("division", mark("Division"), width=16),
    Column("entered_by", mark("Entered by"), width=18, withheld=Withheld.PERSON),
    Column("origin", mark("Origin"), width=12),
)
"""One row per replication, in the order of the list. ``id`` stands in the frame's index.

``tool`` and ``setting`` are those of the site that was copied.
"""

TRACE: Columns = (
    Column("depth", mark("Depth"), ColumnType.NUMBER, 6),
    Column("what", mark("Kind of record"), width=16),
    Column("title", mark("Title"), width=56),
    Column("how", mark("How it came here"), width=26),
    Column("time", mark("Time"), width=14),
    Column("state", mark("State"), width=20),
    Column("told", mark("More"), width=44),
    Column("way", mark("Code")),
    Column("kind", mark("Code")),
    Column("number", mark("Code"), ColumnType.NUMBER),
    Column("is_gone", mark("In the trash"), ColumnType.YES_NO, 8),
)
"""One row per record of a trace, each once, from the root on: a row's own rows follow it.

``depth`` is 0 for the root; ``way`` is a TraceWay, "" for the root. ``kind`` and ``number`` name
the record as the trail does; a result has the number of its lesson.
"""
TRACE_TABLE: Columns = tuple(one for one in TRACE if one.name not in {"way", "kind", "number"})
"""A trace as it is read and taken away."""

VISIT_TRACES: Columns = (
    Column("time", mark("Time"), width=14),
    Column("title", mark("Exchange"), width=40),
    Column("direction", mark("Direction"), width=12),
    Column("lessons", mark("Lessons noted"), ColumnType.NUMBER, 10),
    Column("adopted", mark("Adopted"), ColumnType.NUMBER, 10),
    Column("done", mark("Carried out"), ColumnType.NUMBER, 10),
    Column("measured", mark("Measured"), ColumnType.NUMBER, 10),
    Column("declined", mark("Declined"), ColumnType.NUMBER, 10),
    Column("sites", mark("Model sites reached"), ColumnType.NUMBER, 12),
    Column("initiatives", mark("Initiatives that apply them"), ColumnType.NUMBER, 12),
    Column("copies", mark("Replications"), ColumnType.NUMBER, 11),
    Column("origin", mark("Origin"), width=12),
)
"""One row per exchange that was held, in the order of the list; ``id`` stands in the index.

A lesson counts as adopted, carried out and measured by the farthest step that it took: what was
measured was carried out. ``sites`` are those that apply a lesson and those that copied it from
them, each once; ``copies`` the replications between them. Columns do not add up: a lesson of two
visits, merged into one, stands in the row of both.
"""
