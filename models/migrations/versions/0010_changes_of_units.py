"""Changes of provincial units that the office records by day."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('unit_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('merger', 'split', 'renewal', name='unitchangekind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('decision', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_unit_change_created_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_change')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('province_period', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('split_from_code', sa.String(length=2), nullable=True))
        for name in ('begun_by_id', 'ended_by_id'):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch_op.create_index(batch_op.f(f'ix_province_period_{name}'), [name], unique=False)
            batch_op.create_foreign_key(batch_op.f(f'fk_province_period_{name}'), 'unit_change', [name], ['id'])
