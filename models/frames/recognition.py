"""The columns of who may be recognised, who slips and why; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

CANDIDATES: Columns = (
    Column("organisation", mark("Organisation"), width=38),
    Column("setting", mark("Kind of place"), width=12),
    Column("standing", mark("State"), width=20),
    Column("score_pct", mark("Score"), ColumnType.PERCENT, 9),
    Column("grade", mark("Grade"), width=13),
    Column("audits", mark("Audits in the term"), ColumnType.NUMBER, 10),
    Column("open_findings", mark("Findings still open"), ColumnType.NUMBER, 10),
    Column("document", mark("Document of the last step"), width=18),
    Column("is_eligible", mark("Meets every condition"), ColumnType.YES_NO, 10),
    Column("lacks", mark("What is still missing"), width=44),
    Column("officer", mark("Officer in charge"), width=22, withheld=Withheld.PERSON),
)
"""One row per site that may be recognised, those that meet every condition first.

``id`` stands in the index.
"""

SLIPPING: Columns = (
    Column("organisation", mark("Organisation"), width=38),
    Column("score_pct", mark("Score"), ColumnType.PERCENT, 9),
    Column("before_pct", mark("Audit before"), ColumnType.PERCENT, 9),
    Column("is_slip", mark("Slipping"), ColumnType.YES_NO, 10),
    Column("pillars", mark("Pillars that fell most"), width=40),
    Column("zones", mark("Zones that fell most"), width=40),
)
"""One row per site whose score fell, the largest fall first; ``is_slip``: twice in a row.

``id`` stands in the index.
"""

CAUSES: Columns = (
    Column("criterion", mark("Line of the checklist"), width=60),
    Column("pillar", mark("Pillar"), width=14),
    Column("findings", mark("Findings"), ColumnType.NUMBER, 9, is_total=True),
    Column("sites", mark("Sites"), ColumnType.NUMBER, 9),
    Column("share_pct", mark("Of all, together (%)"), ColumnType.PERCENT, 10),
)
"""One row per line that failed at those sites, most often first; ``share_pct`` adds up."""
