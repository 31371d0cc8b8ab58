"""PostgreSQL reads from an index alone of which kind and sector organisations are.

No row changes. SQLite has the number of the row in every index.
"""
# fmt: off

from alembic import op

revision = '0058'
down_revision = '0057'
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.drop_index('ix_organisation_slice', 'organisation')
        op.create_index('ix_organisation_slice', 'organisation',
                        ['deleted_at', 'kind', 'sector_id', 'size', 'province_id'], postgresql_include=['id'])
