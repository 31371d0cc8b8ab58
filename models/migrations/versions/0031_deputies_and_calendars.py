"""Who stands in for whom while somebody is away, and the secret addresses of calendars."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('deputy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('deputy_id', sa.Integer(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_deputy_ends_after_start')),
    sa.CheckConstraint('account_id <> deputy_id', name=op.f('ck_deputy_two_people')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_deputy_account_id')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_deputy_created_by_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['account.id'], name=op.f('fk_deputy_deputy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deputy')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_deputy_days', 'deputy', ['deputy_id', 'last_day', 'first_day', 'account_id'], unique=False)
    op.create_index(op.f('ix_deputy_account_id'), 'deputy', ['account_id'], unique=False)
    op.create_table('calendar_address',
    sa.Column('account_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_fetched_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_calendar_address_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_calendar_address')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_address_token_hash'))
    )
