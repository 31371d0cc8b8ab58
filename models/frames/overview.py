"""The columns that the overview promises; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

HEADLINES: Columns = (
    Column("figure", mark("Code")),
    Column("label", mark("Figure"), width=30),
    Column("value", mark("Value"), ColumnType.MEASURE, 12),
    Column("unit", mark("Unit"), width=18),
    Column("whole", mark("Out of"), ColumnType.MEASURE, 12),
    Column("before", mark("Same days of the year before"), ColumnType.MEASURE, 12),
    Column("note", mark("Remark"), width=40),
    Column("is_alarm", mark("Needs attention"), ColumnType.YES_NO, 9),
    Column("query", mark("Link")),
)
"""Four rows: indicators, initiatives, money, sites. ``whole`` is what the bar of ``value`` is full
at. ``before`` is the same figure of the same days of the year before, empty for all time.
``query`` leads to the rows behind, on the list of the register, or of the budget for money."""

ATTENTION_COUNTS: Columns = (
    Column("label", mark("Figure"), width=30),
    Column("value", mark("Value"), ColumnType.NUMBER, 9),
    Column("listing", mark("Code")),
    Column("query", mark("Link")),
)
"""How many things of each kind are to be done, with the inbox that holds them all."""

HARD_TO_REACH: Columns = (
    Column("code", mark("Code"), width=7),
    Column("name", mark("Indicator"), width=40),
    Column("unit", mark("Unit"), width=14),
    Column("needed_a_year", mark("Needed a year"), ColumnType.MEASURE, 12),
    Column("actual_a_year", mark("Reached a year so far"), ColumnType.MEASURE, 12),
    Column("until", mark("To year"), ColumnType.YEAR, 7),
)
"""One row per indicator behind its target, hardest first; ``id`` stands in the frame's index."""

TRENDS: Columns = (
    Column("label", mark("Figure"), width=24),
    Column("unit", mark("Unit"), width=14),
    Column("year", mark("Year"), width=7),
    Column("value", mark("Value"), ColumnType.NUMBER, 9),
    Column("is_open", mark("Unfinished period"), ColumnType.YES_NO, 9),
    Column("listing", mark("Code")),
    Column("query", mark("Link")),
)
"""One row per register and reporting year, years in their order. ``query`` leads to the rows on
the list named in ``listing``."""
