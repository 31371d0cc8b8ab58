"""The pillars of the audits that give their sites' scores are read from an index.

No row changes.
"""
# fmt: off

from alembic import op
from sqlalchemy import text

revision = '0056'
down_revision = '0055'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_site_audit_pillars', 'site_audit',
                    ['site_id', 'seiri_pct', 'seiton_pct', 'seiso_pct', 'seiketsu_pct', 'shitsuke_pct'],
                    sqlite_where=text('is_latest = 1'), postgresql_where=text('is_latest'))
