"""Sites without a known province, and groups of sites that are later split."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

NUMBERED = {'sqlite_autoincrement': True}


def upgrade() -> None:
    with op.batch_alter_table('model_site', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('province_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('group_size', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('group_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('site_count', sa.Integer(), nullable=False, server_default='1'))
        batch_op.create_foreign_key(batch_op.f('fk_model_site_group_id'), 'model_site', ['group_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_model_site_group_id'), ['group_id'], unique=False)
        batch_op.create_check_constraint(batch_op.f('ck_model_site_a_group_is_of_several'), 'group_size IS NULL OR group_size >= 2')
        batch_op.create_check_constraint(batch_op.f('ck_model_site_none_below_zero'), 'site_count >= 0')
    with op.batch_alter_table('model_site', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('site_count', server_default=None)
