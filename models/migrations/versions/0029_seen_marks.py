"""How far each person has seen what changed."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('seen_mark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('scope', sa.String(length=40), nullable=False),
    sa.Column('since_position', sa.Integer(), nullable=False),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('drawn_position', sa.Integer(), nullable=False),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_seen_mark_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seen_mark')),
    sa.UniqueConstraint('account_id', 'scope', name=op.f('uq_seen_mark_account_id_scope')),
    sqlite_autoincrement=True
    )
