"""A visit within the home province has a direction of its own: it neither went nor came."""
# fmt: off

from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('exchange', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_exchange_direction'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_exchange_direction'), "direction IN ('outgoing', 'incoming', 'internal', 'observed')")
    op.execute("UPDATE exchange SET direction = 'internal' WHERE kind = 'internal_visit' AND direction <> 'observed'")
