"""Model sites are read in the order of their first day, and how often one was copied from an index."""
# fmt: off

from alembic import op

revision = '0049'
down_revision = '0048'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_model_site_begun', 'model_site', ['deleted_at', 'starts_on'], unique=False)
    op.drop_index('ix_replication_source', table_name='replication')
    op.create_index(
        'ix_replication_source', 'replication',
        ['from_site_id', 'deleted_at', 'replicated_on', 'to_site_id', 'lesson_id'], unique=False)
