"""The columns of lists that each person wants to see."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('list_columns',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('listing', sa.String(length=40), nullable=False),
    sa.Column('columns', sa.String(length=2000), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_list_columns_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_columns')),
    sa.UniqueConstraint('account_id', 'listing', name=op.f('uq_list_columns_account_id_listing')),
    sqlite_autoincrement=True
    )
