"""The day from which an office owes the values of its indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("office", sa.Column("reports_from", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("office", "reports_from")
