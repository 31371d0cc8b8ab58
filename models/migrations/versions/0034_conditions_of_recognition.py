"""What the office asks of a site before it recognises it."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('recognition_rules',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('least_grade', sa.Enum('excellent', 'good', 'passed', 'to_improve', 'not_passed', name='auditgrade', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('least_audits', sa.Integer(), nullable=False),
    sa.Column('within_months', sa.Integer(), nullable=False),
    sa.Column('needs_no_open_findings', sa.Boolean(), nullable=False),
    sa.Column('needs_document', sa.Boolean(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_recognition_rules_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recognition_rules'))
    )
