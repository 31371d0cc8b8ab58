"""The columns of the register of issued reports; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

ISSUED_LIST: Columns = (
    Column("number", mark("Number and sign"), width=16),
    Column("issued_on", mark("Day of issue"), ColumnType.DATE, 11),
    Column("title", mark("Report"), width=60),
    Column("document", mark("Kind"), width=24),
    Column("signer", mark("Signer"), width=22, withheld=Withheld.PERSON),
    Column("state", mark("State"), width=22),
    Column("replaces", mark("Replaces"), width=30),
    Column("reason", mark("Reason"), width=30, withheld=Withheld.FREE_TEXT),
    Column("signed", mark("Signed copy"), width=26),
    Column("pdf_sha256", mark("SHA-256 of the .pdf"), width=30),
    Column("docx_sha256", mark("SHA-256 of the .docx"), width=30),
    Column("issued_by", mark("Put out by"), width=20, withheld=Withheld.PERSON),
    Column("origin", mark("Origin"), width=12),
)
"""One row per issued report, in the order of the list. ``id`` stands in the frame's index."""
