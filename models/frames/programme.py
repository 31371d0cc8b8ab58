"""The columns of the report on the programme; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

PROGRAMME_FIGURES: Columns = (
    Column("label", mark("Figure"), width=40),
    Column("unit", mark("Unit"), width=14),
    Column("value", mark("Value"), ColumnType.MEASURE, 14),
)
"""One row per headline figure of the period, in reading order."""

PROGRAMME_YEARS: Columns = (
    Column("label", mark("Year"), width=9),
    Column("reached", mark("Reached"), ColumnType.MEASURE, 12),
    Column("needed", mark("Needed by the end of the year"), ColumnType.MEASURE, 12),
    Column("target", mark("Target"), ColumnType.MEASURE, 12),
)
"""One row per year with a value, of one indicator; ``reached`` is a sum where the target is one."""

PROGRAMME_MONEY: Columns = (
    Column("label", mark("By"), width=30),
    Column("planned", mark("Plan, whole years"), ColumnType.NUMBER, 12),
    Column("allocated", mark("Allocated, whole years"), ColumnType.NUMBER, 12),
    Column("paid", mark("Paid in the period"), ColumnType.NUMBER, 12),
    Column("spent", mark("Spent of these budgets"), ColumnType.NUMBER, 12),
    Column("left", mark("Left of these budgets"), ColumnType.NUMBER, 12),
    Column("share_pct", mark("Spent of allocated"), ColumnType.PERCENT, 9),
)
"""One row per year, source or task group, in million đồng; as BUDGET."""
