"""The columns of lists about the office itself; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

DOCUMENT_LIST: Columns = (
    Column("number", mark("Number of the document"), width=18),
    Column("title", mark("Title"), width=50),
    Column("kind", mark("Kind of document"), width=16),
    Column("issuer", mark("Issued by"), width=24),
    Column("issued_on", mark("Issued on"), ColumnType.DATE, 11),
    Column("valid_from", mark("In force from"), ColumnType.DATE, 11),
    Column("valid_to", mark("Valid to"), ColumnType.DATE, 11),
    Column("parent", mark("Carries out"), width=18),
    Column("initiatives", mark("Initiatives"), ColumnType.NUMBER, 10),
    Column("sites", mark("Model sites"), ColumnType.NUMBER, 10),
    Column("targets", mark("Targets"), ColumnType.NUMBER, 10),
    Column("published", mark("Published figures"), ColumnType.NUMBER, 10),
    Column("source_url", mark("Source"), width=36),
    Column("note", mark("Note"), width=36, withheld=Withheld.FREE_TEXT),
)
"""One row per document, each after the one it carries out, whose number ``parent`` gives."""

ENTRY_LIST: Columns = (
    Column("list", mark("Which list"), width=20),
    Column("code", mark("Code"), width=14),
    Column("name_vi", mark("Name in Vietnamese"), width=44),
    Column("name_en", mark("Name in English"), width=40),
    Column("is_active", mark("In use"), ColumnType.YES_NO, 9),
    Column("is_own", mark("Added by the office"), ColumnType.YES_NO, 10),
    Column("records", mark("Records that bear it"), ColumnType.NUMBER, 10),
    Column("in_trash", mark("Of them in the trash"), ColumnType.NUMBER, 10),
)
"""One row per entry of each list, in its order; ``records`` does not count those in the trash."""

UNIT_LIST: Columns = (
    Column("code", mark("Province code"), width=10),
    Column("name", mark("Name"), width=28),
    Column("kind", mark("Kind"), width=14),
    Column("valid_from", mark("From day"), ColumnType.DATE, 11),
    Column("valid_to", mark("Last day"), ColumnType.DATE, 11),
    Column("before", mark("Before"), width=34),
    Column("after", mark("After"), width=34),
)
"""One row per provincial unit of a day, by code. ``before`` and ``after`` name other units."""

WORK_LIST: Columns = (
    Column("at", mark("When"), ColumnType.MOMENT, 16),
    Column("month", mark("Month"), width=14),
    Column("deed", mark("Work"), width=20),
    Column("act", mark("What was done"), width=40),
    Column("register", mark("Register"), width=20),
    Column("record", mark("Record"), width=60),
    Column("reason", mark("Reason"), width=36),
)
"""One row per act of one person in the trail, the latest first."""
