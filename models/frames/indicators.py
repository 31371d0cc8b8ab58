"""The columns that reports on indicators promise; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

INDICATOR_LIST: Columns = (
    Column("code", mark("Code"), width=7),
    Column("name", mark("Indicator"), width=40),
    Column("unit", mark("Unit"), width=14),
    Column("value", mark("Reached"), ColumnType.MEASURE, 12, marked_by="is_unapproved"),
    Column("period", mark("Period"), width=14),
    Column("in_year", mark("In the year"), ColumnType.MEASURE, 12),
    Column("latest_year", mark("Year of the figure"), ColumnType.YEAR, 7),
    Column("before", mark("Year before"), ColumnType.MEASURE, 12),
    Column("change", mark("Against the year before"), ColumnType.MEASURE, 12),
    Column("target", mark("Target"), width=16),
    Column("target_period", mark("Period of the target"), width=14),
    Column("needed", mark("Needed by now"), ColumnType.MEASURE, 12),
    Column("attained_pct", mark("Of what is needed"), ColumnType.PERCENT, 11),
    Column("standing", mark("Against the plan"), width=25),
    Column("outlook", mark("Outlook to the end"), width=28),
    Column("made_by", mark("How it is made"), width=16),
    Column("state", mark("State"), width=14),
    Column("unapproved", mark("Not approved yet"), width=24),
    Column("why", mark("Remark"), width=36),
    Column("origin", mark("Origin"), width=12),
    Column("is_unapproved", mark("Not approved yet"), ColumnType.YES_NO, 10),
    Column("standing_code", mark("Code")),
)
"""One row per indicator of the province, in the order of the list. ``id`` is the frame's index.

``value`` is that of ``period``: the sum since the target began where the target is a sum, else the
latest year with a value. ``in_year`` is the latest year alone, ``before`` the same part of the year
before it, of the same units and approval, empty where there is none alike; where the slice is
compared, it is ``in_year`` of the days of before. ``change`` is the difference, of percentages in
points. ``latest_year`` is the year that ``in_year`` is of. ``needed`` is what the
target asks for by the day that the value tells of. ``standing`` is "" without a target; ``why``
says what is missing. ``unapproved`` tells of the latest value that waits for approval;
``is_unapproved`` that ``value`` holds one. ``standing_code`` is the term behind ``standing``.
"""

INDICATOR_YEARS: Columns = (
    Column("year", mark("Year"), ColumnType.YEAR, 7),
    Column("value", mark("In the year"), ColumnType.MEASURE, 12, marked_by="is_unapproved"),
    Column("so_far", mark("Since the target began"), ColumnType.MEASURE, 14),
    Column("unapproved", mark("With what is not approved yet"), ColumnType.MEASURE, 14),
    Column("target", mark("Target"), ColumnType.MEASURE, 12),
    Column("needed", mark("Needed by the end of the year"), ColumnType.MEASURE, 14),
    Column("outlook", mark("Outlook"), ColumnType.MEASURE, 12),
    Column("outlook_low", mark("Outlook, lower end"), ColumnType.MEASURE, 12),
    Column("outlook_high", mark("Outlook, upper end"), ColumnType.MEASURE, 12),
    Column("is_open", mark("Unfinished period"), ColumnType.YES_NO, 10),
    Column("state", mark("State"), width=16),
    Column("remark", mark("Remark"), width=36),
    Column("is_unapproved", mark("Not approved yet"), ColumnType.YES_NO, 10),
    Column("query", mark("Link")),
)
"""One row per year of the programme, 2021 to 2030; years to come hold targets and outlook.

``value`` and ``so_far`` hold what counts; ``unapproved`` what that figure would come to with the
values that wait for approval. ``is_unapproved`` says that ``value`` holds such a one, where they
were asked for; ``state`` is that of the value shown.

``query`` leads to the rows behind a calculated value, "" where there are none to show.
"""

INDICATOR_BREAKDOWN: Columns = (
    Column("label", mark("Part"), width=34),
    Column("value", mark("Value"), ColumnType.MEASURE, 14),
    Column("query", mark("Link")),
)
"""One row per part (sector, size, province ...), the largest first.

Parts of a distinct count do not add up to it where one organisation stands in several.
"""

TARGET_LIST: Columns = (
    Column("target_set", mark("Set of targets"), width=28),
    Column("code", mark("Code"), width=7),
    Column("indicator", mark("Indicator"), width=40),
    Column("unit", mark("Unit"), width=14),
    Column("first_day", mark("From day"), ColumnType.DATE, 11),
    Column("last_day", mark("To day"), ColumnType.DATE, 11),
    Column("target", mark("To reach"), width=12),
    Column("low", mark("Target"), ColumnType.MEASURE, 12),
    Column("high", mark("Upper end"), ColumnType.MEASURE, 12),
    Column("is_approximate", mark("About"), ColumnType.YES_NO, 8),
    Column("is_cumulative", mark("For the whole span together"), ColumnType.YES_NO, 12),
    Column("on_track_pct", mark("On track from (%)"), ColumnType.NUMBER, 9),
    Column("at_risk_pct", mark("At risk from (%)"), ColumnType.NUMBER, 9),
    Column("note", mark("Note"), width=40, withheld=Withheld.FREE_TEXT),
    Column("source", mark("Source"), width=40),
    Column("level", mark("Level"), width=14),
)
"""One row per target, by set, indicator and first day. ``id`` stands in the frame's index."""

PUBLISHED_LIST: Columns = (
    Column("title", mark("Published figure"), width=46),
    Column("figure_kind", mark("Target or result"), width=12),
    Column("place", mark("Whose figure"), width=18),
    Column("period", mark("Period"), width=14),
    Column("value", mark("Value"), ColumnType.MEASURE, 12),
    Column("unit", mark("Unit"), width=14),
    Column("detail", mark("As published"), width=50),
    Column("source_url", mark("Source"), width=40),
)
"""One row per published figure; results and targets apart, never added to the office's own."""

COMPLETENESS: Columns = (
    Column("division", mark("Division"), width=24),
    Column("code", mark("Code"), width=7),
    Column("indicator", mark("Indicator"), width=40),
    Column("period", mark("Period"), width=14),
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("standing", mark("State"), width=16),
    Column("period_code", mark("Code")),
    Column("standing_code", mark("Code")),
    Column("indicator_id", mark("Code")),
    Column("value_id", mark("Code")),
)
"""One row per entered indicator and period, by division, indicator, period.

``standing_code``: approved, submitted, draft, late, missing, not_applicable, not_yet.
``value_id`` is empty where nothing has been entered.
"""
