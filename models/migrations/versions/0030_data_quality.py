"""Data quality: what the office sets of its rules, and what it accepts of their finds until a day."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('quality_setting',
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.Column('severity', sa.Enum('must', 'should', 'look', name='severity', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('days', sa.Integer(), nullable=True),
    sa.Column('pct', sa.Integer(), nullable=True),
    sa.Column('spans', sa.Integer(), nullable=True),
    sa.Column('alike_pct', sa.Integer(), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('days IS NULL OR days BETWEEN 0 AND 3650', name=op.f('ck_quality_setting_days_in_reach')),
    sa.PrimaryKeyConstraint('rule', name=op.f('pk_quality_setting'))
    )
    op.create_table('quality_acceptance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('facts', sa.String(length=200), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('accepted_by_id', sa.Integer(), nullable=True),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['account.id'], name=op.f('fk_quality_acceptance_accepted_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quality_acceptance')),
    sa.UniqueConstraint('rule', 'record_id', name=op.f('uq_quality_acceptance_rule_record_id')),
    sqlite_autoincrement=True
    )
