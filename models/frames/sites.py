"""The columns that reports on model sites promise; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

SITE_LIST: Columns = (
    Column("organisation", mark("Organisation"), width=38),
    Column("site_count", mark("Number of sites"), ColumnType.NUMBER, 9, is_total=True),
    Column("organisation_kind", mark("Kind of organisation"), width=14),
    Column("setting", mark("Kind of place"), width=12),
    Column("tool", mark("Tool"), width=20),
    Column("state", mark("State"), width=18),
    Column("state_on", mark("Since"), ColumnType.DATE, 11),
    Column("grade", mark("Grade"), width=10),
    Column("valid_until", mark("Recognised until"), ColumnType.DATE, 11),
    Column("is_expiring", mark("Ends within 90 days"), ColumnType.YES_NO, 10),
    Column("score_pct", mark("Score that counts"), ColumnType.PERCENT, 10),
    Column("audit_grade", mark("Grade of that score"), width=13),
    Column("change_pct", mark("Change since the audit before (points)"), ColumnType.MEASURE, 11),
    Column("audit_kind", mark("Audit that gives the score"), width=18),
    Column("audited_on", mark("Day of that audit"), ColumnType.DATE, 11),
    Column("next_audit_on", mark("Next audit due by"), ColumnType.DATE, 11),
    Column("is_audit_overdue", mark("Next audit overdue"), ColumnType.YES_NO, 10),
    Column("is_slipping", mark("Slipping"), ColumnType.YES_NO, 10),
    Column("counts", mark("Counts toward the national target"), ColumnType.YES_NO, 10),
    Column("copies", mark("Copied to (sites)"), ColumnType.NUMBER, 10),
    Column("starts_on", mark("From day"), ColumnType.DATE, 11),
    Column("province", mark("Province"), width=14),
    Column("document", mark("Programme document"), width=16),
    Column("initiative", mark("Initiative"), width=16),
    Column("responsible", mark("Responsible at the site"), width=22, withheld=Withheld.PERSON),
    Column("division", mark("Division"), width=14),
    Column("officer", mark("Officer in charge"), width=18, withheld=Withheld.PERSON),
    Column("origin", mark("Origin"), width=12),
)
"""One row per site, in the order of the list. ``id`` stands in the frame's index.

``site_count`` is one, or for a group those not split off yet. Everything is as of the last day of
the period, or of today where that is earlier. ``counts`` says that it is a recognised enterprise
whose recognition holds: a school or a hospital is a model site all the same, but does not count
toward target T6 of Decision 1322. ``score_pct`` to ``is_slipping`` are of the audit that gives the
score (the last by the office or for acceptance, else the last there is) and empty without one;
``change_pct`` is bridged across versions.
"""

_ON_PAPER = (
    "organisation",
    "site_count",
    "setting",
    "tool",
    "state",
    "state_on",
    "grade",
    "valid_until",
    "counts",
    "score_pct",
    "audit_grade",
    "change_pct",
    "audit_kind",
    "audited_on",
    "next_audit_on",
    "is_slipping",
    "province",
    "division",
)
SITE_COLUMNS: Columns = tuple(one for one in SITE_LIST if one.name in _ON_PAPER)
"""What of the list of sites fits on paper; the whole list is a file of its own."""
