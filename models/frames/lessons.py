"""The columns of reports on lessons; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

LESSON_LIST: Columns = (
    Column("noted_on", mark("Noted on"), ColumnType.DATE, 11),
    Column("title", mark("Lesson"), width=48),
    Column("state", mark("State"), width=13),
    Column("learned_from", mark("Learned from"), width=34),
    Column("tool", mark("Tool"), width=16),
    Column("topics", mark("Topics"), width=22),
    Column("setting", mark("Kind of place"), width=13),
    Column("division", mark("Noted by the division"), width=16),
    Column("noted_by", mark("Noted by"), width=18, withheld=Withheld.PERSON),
    Column("verified_on", mark("Verified on"), ColumnType.DATE, 11),
    Column("adopted_on", mark("Adopted on"), ColumnType.DATE, 11),
    Column("adopted_by", mark("Adopted by the division"), width=16),
    Column("done_on", mark("Carried out on"), ColumnType.DATE, 11),
    Column("measured_on", mark("Measured on"), ColumnType.DATE, 11),
    Column("before", mark("Before"), ColumnType.MEASURE, 9),
    Column("after", mark("After"), ColumnType.MEASURE, 9),
    Column("unit", mark("Unit"), width=12),
    Column("indicator", mark("Indicator"), width=12),
    Column("declined_reason", mark("Why it was declined"), width=28),
    Column("applied", mark("Times applied"), ColumnType.NUMBER, 8, is_total=True),
    Column("origin", mark("Origin"), width=12),
)
"""One row per lesson that is not merged into another, in the order of the list.

``id`` stands in the frame's index. ``applied`` counts the initiatives, sites and exchanges.
"""

LOOP_FIGURES: Columns = (
    Column("figure", mark("Code")),
    Column("label", mark("Figure"), width=44),
    Column("value", mark("Value"), ColumnType.MEASURE, 10),
    Column("unit", mark("Unit"), width=10),
    Column("of", mark("Of how many"), ColumnType.NUMBER, 10),
    Column("counted", mark("What is counted"), width=60),
    Column("query", mark("Link")),
)
"""One row per figure of the loop, in reading order; ``value`` is empty where there is nothing to
count. ``of`` is what a share is a share of. ``query`` is the link's parameters of the lessons
behind it (urlencoded), empty where no slice holds just those."""
