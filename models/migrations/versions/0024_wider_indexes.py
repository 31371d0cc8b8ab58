"""Indexes that hold how exactly a day is known, and of what kind a certificate is.

Figures of exchanges, supports and certificates are counted from them alone.
"""
# fmt: off

from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, columns in (
        ('exchange', ['deleted_at', 'starts_on', 'state', 'direction', 'origin', 'kind', 'ends_on', 'date_precision']),
        ('support', ['deleted_at', 'year', 'origin', 'organisation_id', 'province_id', 'supported_on', 'date_precision']),
        ('certificate', ['deleted_at', 'issued_on', 'expires_on', 'withdrawn_on', 'standard_id', 'origin', 'province_id', 'kind']),
    ):
        op.drop_index(f'ix_{table}_slice', table_name=table)
        op.create_index(f'ix_{table}_slice', table, columns, unique=False)
