"""Lists kept by the office: what it added itself, and versions of entries."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

NUMBERED = {'sqlite_autoincrement': True}


def upgrade() -> None:
    with op.batch_alter_table('task_group', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('is_wording_confirmed', new_column_name='was_confirmed', existing_type=sa.Boolean())
    for name in ('tool', 'topic', 'sector', 'standard', 'task_group'):
        with op.batch_alter_table(name, table_kwargs=NUMBERED) as batch_op:
            batch_op.add_column(sa.Column('is_own', sa.Boolean(), nullable=False, server_default=sa.false()))
            batch_op.add_column(sa.Column('row_version', sa.Integer(), nullable=False, server_default='1'))
            if name == 'task_group':  # its own column stands last, as in the table of the code
                batch_op.add_column(sa.Column('is_wording_confirmed', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute('UPDATE task_group SET is_wording_confirmed = was_confirmed')
    for name in ('tool', 'topic', 'sector', 'standard', 'task_group'):
        with op.batch_alter_table(name, table_kwargs=NUMBERED) as batch_op:
            batch_op.alter_column('is_own', server_default=None)
            batch_op.alter_column('row_version', server_default=None)
            if name == 'task_group':
                batch_op.alter_column('is_wording_confirmed', server_default=None)
                batch_op.drop_column('was_confirmed')
