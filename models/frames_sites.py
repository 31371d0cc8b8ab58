"""The columns that reports on model sites promise; see ``models.frames``."""

from models.frames import Column, Columns, ColumnType
from models.text import mark

SITE_LIST: Columns = (
    Column("organisation", mark("Organisation"), width=38),
    Column("organisation_kind", mark("Kind of organisation"), width=14),
    Column("setting", mark("Kind of place"), width=12),
    Column("tool", mark("Tool"), width=20),
    Column("state", mark("State"), width=18),
    Column("state_on", mark("Since"), ColumnType.DATE, 11),
    Column("grade", mark("Grade"), width=10),
    Column("valid_until", mark("Recognised until"), ColumnType.DATE, 11),
    Column("is_expiring", mark("Ends within 90 days"), ColumnType.YES_NO, 10),
    Column("counts", mark("Counts toward the national target"), ColumnType.YES_NO, 10),
    Column("starts_on", mark("From day"), ColumnType.DATE, 11),
    Column("province", mark("Province"), width=14),
    Column("document", mark("Programme document"), width=16),
    Column("initiative", mark("Initiative"), width=16),
    Column("responsible", mark("Responsible at the site"), width=22),
    Column("division", mark("Division"), width=14),
    Column("officer", mark("Officer in charge"), width=18),
    Column("origin", mark("Origin"), width=12),
)
"""One row per site, in the order of the list. ``id`` stands in the frame's index.

``counts`` says that it is a recognised enterprise: a school or a hospital is a model site all the
same, but does not count toward target T6 of Decision 1322.
"""
