"""The list of organisations is read in its usual order from an index."""
# fmt: off

from alembic import op

revision = '0047'
down_revision = '0046'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_organisation_title', 'organisation', ['deleted_at', 'sort_text'], unique=False)
