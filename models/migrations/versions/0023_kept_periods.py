"""The period of the overview that each person last chose."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('kept_period',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=30), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_kept_period_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kept_period')),
    sa.UniqueConstraint('account_id', name=op.f('uq_kept_period_account_id')),
    sqlite_autoincrement=True
    )
