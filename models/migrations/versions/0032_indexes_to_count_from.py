"""Indexes that figures are counted from alone: payments by day, sites, last scores, open findings."""
# fmt: off

from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, old, name, columns in (
        ('payment', None, 'days', ['initiative_id', 'paid_on', 'date_precision', 'amount_vnd']),
        ('model_site', 'slice', 'slice', ['deleted_at', 'state', 'origin', 'setting', 'province_id', 'site_count', 'ends_on', 'valid_until', 'organisation_id']),
        ('site_audit', 'latest', 'latest', ['is_latest', 'site_id', 'score_pct', 'grade', 'is_slip', 'audited_on']),
        ('finding', 'site_id', 'due', ['site_id', 'due_on', 'closed_on', 'lifted_at', 'audit_id']),
    ):
        if old:
            op.drop_index(f'ix_{table}_{old}', table_name=table)
        op.create_index(f'ix_{table}_{name}', table, columns, unique=False)
