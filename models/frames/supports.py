"""The columns of reports on supports, certificates and training; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

SUPPORT_LIST: Columns = (
    Column("year", mark("Year"), ColumnType.YEAR, 7),
    Column("time", mark("Day, as far as known"), width=14),
    Column("organisation", mark("Organisation"), width=36),
    Column("kind", mark("Kind of organisation"), width=14),
    Column("province", mark("Province"), width=14),
    Column("sector", mark("Sector"), width=20),
    Column("size", mark("Size"), width=10),
    Column("solution", mark("Tool or standard"), width=22),
    Column("is_first", mark("First support"), ColumnType.YES_NO, 9),
    Column("initiative", mark("Initiative"), width=16),
    Column("amount_vnd", mark("Amount (dong)"), ColumnType.MONEY_VND, 14, is_total=True),
    Column("provider", mark("Provider"), width=22),
    Column("before", mark("Productivity before"), ColumnType.MEASURE, 12),
    Column("after", mark("Productivity after"), ColumnType.MEASURE, 12),
    Column("unit", mark("Unit of productivity"), width=16),
    Column("change_pct", mark("Productivity, change"), ColumnType.PERCENT, 10),
    Column("result", mark("Result"), width=30),
    Column("division", mark("Division"), width=14),
    Column("origin", mark("Origin"), width=12),
)
"""One row per support (lượt), in the order of the list. ``id`` stands in the frame's index.

``is_first`` says that the organisation had no support before. ``province`` is the unit of the day,
or as now.
"""

CERTIFICATE_LIST: Columns = (
    Column("organisation", mark("Organisation"), width=36),
    Column("standard", mark("Standard"), width=26),
    Column("version", mark("Version"), width=9),
    Column("kind", mark("Kind of certificate"), width=16),
    Column("number", mark("Number of the certificate"), width=18),
    Column("certifier", mark("Certifier"), width=24),
    Column("issued_on", mark("Issued on"), ColumnType.DATE, 11),
    Column("expires_on", mark("Valid to"), ColumnType.DATE, 11),
    Column("days_left", mark("Left (days)"), ColumnType.NUMBER, 9),
    Column("withdrawn_on", mark("Withdrawn on"), ColumnType.DATE, 11),
    Column("standing", mark("State"), width=16),
    Column("scope", mark("Scope"), width=26),
    Column("province", mark("Province"), width=14),
    Column("initiative", mark("Initiative"), width=16),
    Column("division", mark("Division"), width=14),
    Column("origin", mark("Origin"), width=12),
)
"""One row per certificate, in the order of the list. ``id`` stands in the frame's index.

``standing`` is that of the last day of the period, or of today; ``days_left`` counts from that day,
empty for one without an end, withdrawn, or over.
"""

TRAINING_COURSE_LIST: Columns = (
    Column("starts_on", mark("From day"), ColumnType.DATE, 11),
    Column("ends_on", mark("To day"), ColumnType.DATE, 11),
    Column("title", mark("Training course"), width=40),
    Column("topic", mark("Topic"), width=22),
    Column("tool", mark("Tool"), width=18),
    Column("organiser", mark("Organiser"), width=24),
    Column("province", mark("Province"), width=14),
    Column("attendances", mark("Attendances"), ColumnType.NUMBER, 11, is_total=True),
    Column("people", mark("Distinct people"), ColumnType.NUMBER, 11),
    Column("organisations", mark("Organisations"), ColumnType.NUMBER, 11),
    Column("initiative", mark("Initiative"), width=16),
    Column("division", mark("Division"), width=14),
    Column("origin", mark("Origin"), width=12),
)
"""One row per course, in the order of the list. ``id`` stands in the frame's index.

Attendances add up over courses; distinct people and organisations do not.
"""
