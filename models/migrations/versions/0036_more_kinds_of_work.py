"""Lessons to decide on and notes that are due are works too; the office says until when."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None

WORKS = (
    'milestone', 'audit', 'finding', 'recognition', 'certificate', 'plan', 'value', 'approval',
    'lesson', 'adoption', 'note', 'quality', 'mention',
)


def upgrade() -> None:
    usual = {'note_months': '3', 'decision_days': '30'}
    with op.batch_alter_table('office') as batch_op:
        for name, proposed in usual.items():
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=proposed))
    with op.batch_alter_table('office') as batch_op:
        for name in usual:
            batch_op.alter_column(name, server_default=None)
    with op.batch_alter_table('action', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_action_work'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_action_work'), 'work IN ({})'.format(', '.join(f"'{one}'" for one in WORKS)))
