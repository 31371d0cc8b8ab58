"""Files that are taken into registers: their plans, and what their headings were taken for."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('import_heading',
    sa.Column('register_kind', sa.String(length=40), nullable=False),
    sa.Column('heading', sa.String(length=200), nullable=False),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('register_kind', 'heading', name=op.f('pk_import_heading'))
    )
    op.create_table('import_plan',
    sa.Column('chosen', sa.JSON(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('file_hash', sa.String(length=64), nullable=False),
    sa.Column('register_kind', sa.String(length=40), nullable=False),
    sa.Column('stage', sa.Enum('planned', 'done', 'undone', name='importstage', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('data_version', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_by_id', sa.Integer(), nullable=True),
    sa.Column('transaction_key', sa.String(length=32), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_import_plan_account_id')),
    sa.ForeignKeyConstraint(['finished_by_id'], ['account.id'], name=op.f('fk_import_plan_finished_by_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['account.id'], name=op.f('fk_import_plan_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_plan')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_import_plan_account_id'), 'import_plan', ['account_id'], unique=False)
    op.create_index('ix_import_plan_log', 'import_plan', ['stage', 'id'], unique=False)
    op.create_table('import_part',
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=20), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['import_plan.id'], name=op.f('fk_import_part_plan_id')),
    sa.PrimaryKeyConstraint('plan_id', 'what', 'position', name=op.f('pk_import_part'))
    )
