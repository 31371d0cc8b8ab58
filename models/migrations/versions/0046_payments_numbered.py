"""Payments bear a version and a number of their own, so that a list of them can come back.

What was known of a payment does not change: no trigger stands meanwhile.
"""
# fmt: off

import sqlalchemy as sa
from alembic import op

from models.tables.global_ids import new_global_id

revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('payment', sa.Column('row_version', sa.Integer(), nullable=False, server_default='1'))
    op.add_column('payment', sa.Column('global_id', sa.String(length=36), nullable=False, server_default=''))
    table = sa.table('payment', sa.column('id'), sa.column('global_id'))
    numbers = op.get_bind().scalars(sa.select(table.c.id).order_by(table.c.id)).all()
    if numbers:
        statement = sa.update(table).where(table.c.id == sa.bindparam('number')).values(global_id=sa.bindparam('given'))
        op.get_bind().execute(statement, [{'number': number, 'given': new_global_id()} for number in numbers])
    op.create_index(op.f('ix_payment_global_id'), 'payment', ['global_id'], unique=True)
