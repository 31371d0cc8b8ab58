"""Initiatives and model sites taken from a public source: its address, when it was published."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("model_site", sa.Column("source_url", sa.String(length=500), nullable=True))
    op.add_column("model_site", sa.Column("published_on", sa.Date(), nullable=True))
    op.add_column("initiative", sa.Column("published_on", sa.Date(), nullable=True))
