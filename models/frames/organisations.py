"""The columns that reports on organisations promise; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

ORGANISATION_LIST: Columns = (
    Column("name", mark("Organisation"), width=38),
    Column("kind", mark("Kind of organisation"), width=16),
    Column("tax_code", mark("Tax code"), width=13),
    Column("province", mark("Province"), width=16),
    Column("commune", mark("Commune"), width=16),
    Column("sector", mark("Sector"), width=24),
    Column("size", mark("Size"), width=10),
    Column("is_foreign_invested", mark("Foreign-invested"), ColumnType.YES_NO, 10),
    Column("is_ocop", mark("OCOP producer"), ColumnType.YES_NO, 10),
    Column("exchanges", mark("Exchanges, all years"), ColumnType.NUMBER, 9),
    Column("initiatives", mark("Initiatives, all years"), ColumnType.NUMBER, 9),
    Column("valid_to", mark("Dissolved on"), ColumnType.DATE, 11),
    Column("origin", mark("Origin"), width=12),
)
"""One row per organisation, in the order of the list. ``id`` stands in the frame's index.

``exchanges`` counts those in which it took part or that toured it, each once, of all years;
``initiatives`` those it is a partner of, likewise. ``province`` is the unit of the day it was
entered for, or as now.
"""
