"""Initiatives as a public record knows them: rough days, no code, another province's, one amount
for several years, several documents. What is there was known to the day and meant for one year.
"""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

NUMBERED = {'sqlite_autoincrement': True}
PRECISIONS = "IN ('day', 'month', 'year', 'unknown')"
SOURCES = "source IN ('central', 'provincial', 'enterprise', 'other', 'unknown')"
SLICE = ['deleted_at', 'starts_on', 'ends_on', 'state', 'origin', 'next_due_on', 'health']


def upgrade() -> None:
    _initiatives()
    _steps()
    _money()
    _documents()


def _initiatives() -> None:
    days = ('starts_precision', 'ends_precision')
    with op.batch_alter_table('initiative', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('code', existing_type=sa.String(length=40), nullable=True)
        batch_op.drop_constraint(batch_op.f('ck_initiative_tasktype'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_initiative_tasktype'), "task_type IN ('national', 'ministerial', 'provincial', 'assigned', 'unknown')")
        for name in days:
            batch_op.add_column(sa.Column(name, sa.String(length=40), nullable=False, server_default='day'))
            batch_op.create_check_constraint(batch_op.f(f'ck_initiative_{name}'), f'{name} {PRECISIONS}')
        batch_op.add_column(sa.Column('owner_province_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_initiative_owner_province_id'), 'province_period', ['owner_province_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_initiative_owner_province_id'), ['owner_province_id'], unique=False)
        batch_op.drop_index('ix_initiative_slice')
        batch_op.create_index('ix_initiative_slice', [*SLICE, *days, 'owner_province_id'], unique=False)
    with op.batch_alter_table('initiative', table_kwargs=NUMBERED) as batch_op:
        for name in days:
            batch_op.alter_column(name, existing_type=sa.String(length=40), server_default=None)


def _steps() -> None:
    with op.batch_alter_table('initiative_step', table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column('date_precision', sa.String(length=40), nullable=False, server_default='day'))
        batch_op.create_check_constraint(batch_op.f('ck_initiative_step_dateprecision'), f'date_precision {PRECISIONS}')
    with op.batch_alter_table('initiative_step', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('date_precision', existing_type=sa.String(length=40), server_default=None)


def _money() -> None:
    with op.batch_alter_table('payment', table_kwargs=NUMBERED) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_payment_fundingsource'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_payment_fundingsource'), SOURCES)
    with op.batch_alter_table('initiative_budget', table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column('last_year', sa.Integer(), nullable=True))
    op.execute('UPDATE initiative_budget SET last_year = year')
    with op.batch_alter_table('initiative_budget', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('last_year', existing_type=sa.Integer(), nullable=False)
        batch_op.drop_constraint(batch_op.f('ck_initiative_budget_fundingsource'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_initiative_budget_fundingsource'), SOURCES)
        batch_op.create_check_constraint(batch_op.f('ck_initiative_budget_last_year_after_first'), 'last_year BETWEEN year AND 2100')
        batch_op.drop_constraint(batch_op.f('uq_initiative_budget_initiative_id_year_source'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_initiative_budget_initiative_id_year_last_year_source'), ['initiative_id', 'year', 'last_year', 'source'])
        batch_op.drop_index('ix_initiative_budget_slice')
        batch_op.create_index('ix_initiative_budget_slice', ['initiative_id', 'year', 'last_year', 'source', 'planned_vnd', 'allocated_vnd'], unique=False)


def _documents() -> None:
    op.create_table('initiative_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('approval', 'contract', 'adjustment', 'acceptance', 'other', name='documentrole', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('date_precision', sa.Enum('day', 'month', 'year', 'unknown', name='dateprecision', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.CheckConstraint("(date_precision = 'unknown') = (issued_on IS NULL)", name=op.f('ck_initiative_document_day_or_unknown')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_document_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative_document')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_initiative_document_initiative_id'), 'initiative_document', ['initiative_id'], unique=False)
