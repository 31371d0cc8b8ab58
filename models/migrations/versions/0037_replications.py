"""Replications (nhân rộng): what one model site does, taken over by another, with evidence."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None

HOLDERS = (
    'programme_document_id', 'initiative_id', 'milestone_id', 'certificate_id',
    'training_course_id', 'indicator_value_id', 'site_step_id', 'action_id', 'replication_id',
)
ONE_HOLDER = ' + '.join(f'CASE WHEN {name} IS NULL THEN 0 ELSE 1 END' for name in HOLDERS) + ' = 1'
KEYS = {
    'from_site_id': 'model_site', 'to_site_id': 'model_site', 'lesson_id': 'lesson', 'division_id': 'division',
    'created_by_id': 'account', 'updated_by_id': 'account', 'deleted_by_id': 'account',
}
INDEXES = {
    'ix_replication_source': ('from_site_id', 'deleted_at', 'to_site_id', 'lesson_id'),
    'ix_replication_target': ('to_site_id', 'deleted_at', 'from_site_id', 'lesson_id'),
    'ix_replication_slice': ('deleted_at', 'replicated_on', 'date_precision', 'origin'),
    'ix_replication_lesson_id': ('lesson_id',),
    'ix_replication_division_id': ('division_id',),
}


def upgrade() -> None:
    op.create_table('replication',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('office', 'public', 'demonstration', name='origin', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('global_id', sa.String(length=36), nullable=False, server_default=''),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('deleted_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_reason', sa.String(length=500), nullable=True),
    sa.Column('from_site_id', sa.Integer(), nullable=False),
    sa.Column('to_site_id', sa.Integer(), nullable=False),
    sa.Column('replicated_on', sa.Date(), nullable=False),
    sa.Column('date_precision', sa.Enum('day', 'month', 'year', 'unknown', name='dateprecision', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('adapted', sa.String(length=2000), nullable=True),
    sa.Column('lesson_id', sa.Integer(), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.Column('form_digest', sa.String(length=64), nullable=True),
    sa.CheckConstraint('from_site_id <> to_site_id', name=op.f('ck_replication_two_sites')),
    *(sa.ForeignKeyConstraint([name], [f'{table}.id'], name=op.f(f'fk_replication_{name}')) for name, table in KEYS.items()),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_replication')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_replication_idempotency_key')),
    sqlite_autoincrement=True
    )
    for name, columns in INDEXES.items():
        op.create_index(name, 'replication', columns, unique=False)
    op.create_index('ix_replication_global_id', 'replication', ['global_id'], unique=True)
    with op.batch_alter_table('evidence', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('replication_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_evidence_replication_id'), ['replication_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_evidence_replication_id'), 'replication', ['replication_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('ck_evidence_one_holder'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_evidence_one_holder'), ONE_HOLDER)
