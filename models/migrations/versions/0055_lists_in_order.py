"""The lists of supports and, on PostgreSQL, of exchanges are read in their order from an index.

No row changes.
"""
# fmt: off

from alembic import op
from sqlalchemy import text

revision = '0055'
down_revision = '0053'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_support_day', 'support', ['deleted_at', 'supported_on', 'id'])
    if op.get_bind().dialect.name == 'postgresql':  # SQLite puts what has no day last by itself
        op.create_index('ix_exchange_day', 'exchange', [text('starts_on NULLS FIRST'), 'id'],
                        postgresql_where=text('deleted_at IS NULL'))
