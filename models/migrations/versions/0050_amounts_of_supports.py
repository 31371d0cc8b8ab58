"""What the supports of a slice come to, and to how many, is read from an index alone."""
# fmt: off

from alembic import op

revision = '0050'
down_revision = '0049'
branch_labels = None
depends_on = None

SUPPORT = [
    'deleted_at', 'year', 'origin', 'organisation_id', 'province_id', 'supported_on',
    'date_precision', 'amount_vnd',
]


def upgrade() -> None:
    op.drop_index('ix_support_slice', table_name='support')
    op.create_index('ix_support_slice', 'support', SUPPORT, unique=False)
