"""The last day of all exchanges is found by an index of those that last longer than a day.

No row changes.
"""
# fmt: off

from alembic import op
from sqlalchemy import text

revision = '0057'
down_revision = '0056'
branch_labels = None
depends_on = None


def upgrade() -> None:
    holds = text('ends_on > starts_on')
    op.create_index('ix_exchange_long', 'exchange', ['deleted_at', 'ends_on'],
                    sqlite_where=holds, postgresql_where=holds)
