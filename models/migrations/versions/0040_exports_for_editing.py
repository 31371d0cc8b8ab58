"""Which records a list took along that is edited elsewhere, and how the data stood then."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('export_for_editing',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('register_kind', sa.String(length=40), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('data_version', sa.Integer(), nullable=False),
    sa.Column('heads', sa.JSON(), nullable=False),
    sa.Column('records', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_export_for_editing_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_export_for_editing'))
    )
