"""The columns that data quality promises; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

FAULTS: Columns = (
    Column("severity", mark("How grave"), width=16),
    Column("rule", mark("What is wrong"), width=44),
    Column("register", mark("Register"), width=18),
    Column("record", mark("The record"), width=48),
    Column("seen", mark("What was found"), width=30),
    Column("owner", mark("In charge"), width=22, withheld=Withheld.PERSON),
    Column("division", mark("Division"), width=26),
    Column("since_on", mark("Standing since"), ColumnType.DATE, 11),
    Column("days", mark("Days"), ColumnType.NUMBER, 8),
    Column("act", mark("What mends it"), width=34),
)
"""One row per fault, by rule, the gravest first, the oldest fault first."""

QUALITY_RULES: Columns = (
    Column("code", mark("Code")),
    Column("rule", mark("What is wrong"), width=44),
    Column("severity", mark("How grave"), width=16),
    Column("faults", mark("Records"), ColumnType.NUMBER, 9, is_total=True),
    Column("accepted", mark("Accepted"), ColumnType.NUMBER, 9, is_total=True),
    Column("oldest_on", mark("Standing since"), ColumnType.DATE, 11),
)
"""One row per rule that is asked, the gravest first."""
