"""The columns that reports on audits and findings promise; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

OVERDUE_FINDINGS: Columns = (
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("overdue_days", mark("Days overdue"), ColumnType.NUMBER, 9),
    Column("organisation", mark("Organisation"), width=34),
    Column("zone", mark("Zone"), width=20),
    Column("criterion", mark("Line of the checklist"), width=48),
    Column("owner", mark("Who mends it"), width=22),
    Column("is_done", mark("Said to be mended"), ColumnType.YES_NO, 10),
    Column("audited_on", mark("Audited on"), ColumnType.DATE, 11),
    Column("origin", mark("Origin"), width=12),
    Column("audit_id", mark("Number of the audit"), ColumnType.YEAR, 9),
)
"""One row per finding that is open past its due day, the longest overdue first.

``id`` of the finding stands in the frame's index; ``audit_id`` leads to its audit.
"""

AUDIT_SCORES: Columns = (
    Column("zone", mark("Zone"), width=28),
    Column("seiri", mark("Sort"), ColumnType.PERCENT, 11),
    Column("seiton", mark("Set in order"), ColumnType.PERCENT, 11),
    Column("seiso", mark("Shine"), ColumnType.PERCENT, 11),
    Column("seiketsu", mark("Standardise"), ColumnType.PERCENT, 11),
    Column("shitsuke", mark("Sustain"), ColumnType.PERCENT, 11),
    Column("score", mark("Score"), ColumnType.PERCENT, 11),
)
"""One row per zone of an audit, the last one for the site as a whole; empty: nothing applied."""

AUDIT_LINES: Columns = (
    Column("zone", mark("Zone"), width=20),
    Column("pillar", mark("Pillar"), width=12),
    Column("number", mark("No."), ColumnType.YEAR, 6),
    Column("criterion", mark("Line of the checklist"), width=52),
    Column("points", mark("Points"), ColumnType.YEAR, 8),
    Column("maximum", mark("At most"), ColumnType.YEAR, 8),
    Column("applies", mark("Applies"), ColumnType.YES_NO, 8),
    Column("note", mark("Note"), width=32),
)
"""One row per zone and criterion, in the order of the form. ``points`` is empty where the line does
not apply or has no answer yet.
"""

AUDIT_FINDINGS: Columns = (
    Column("zone", mark("Zone"), width=18),
    Column("criterion", mark("Line of the checklist"), width=38),
    Column("cause", mark("Cause"), width=26),
    Column("action", mark("Corrective action"), width=30),
    Column("owner", mark("Who mends it"), width=18),
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("standing", mark("Standing"), width=22),
)
"""One row per finding of an audit: open ones first, by their due day."""
