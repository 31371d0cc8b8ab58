"""The columns of the list of contents of a year's dossier; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

DOSSIER_PAPERS: Columns = (
    Column("number", mark("Number and sign"), width=18),
    Column("issued_on", mark("Day of issue"), width=12),
    Column("title", mark("Kind and subject"), width=70),
    Column("signer", mark("Signer"), width=24),
    Column("state", mark("State"), width=36),
    Column("signed", mark("Signed copy"), width=50),
)
"""One row per document that was issued in the year, in the order of its day."""
DOSSIER_FILES: Columns = (
    Column("place", mark("File"), width=70),
    Column("of", mark("Belongs to"), width=50),
    Column("what", mark("Kind of file"), width=30),
    Column("size_bytes", mark("Size (bytes)"), ColumnType.NUMBER, 14),
    Column("sha256", mark("SHA-256"), width=68),
    Column("state", mark("State"), width=28),
)
"""One row per file of the dossier, in the order of the list."""
