"""Lessons: what was learned, what became of it, where it was applied, how often it was opened."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

QUANTITY = sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql')


def upgrade() -> None:
    op.create_table('lesson',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('office', 'public', 'demonstration', name='origin', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('deleted_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_reason', sa.String(length=500), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('detail', sa.String(length=5000), nullable=True),
    sa.Column('noted_on', sa.Date(), nullable=False),
    sa.Column('tool_id', sa.Integer(), nullable=True),
    sa.Column('setting', sa.Enum('school', 'hospital', 'factory', 'office', name='setting', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('exchange_id', sa.Integer(), nullable=True),
    sa.Column('site_audit_id', sa.Integer(), nullable=True),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('noted', 'verified', 'adopted', 'done', 'measured', 'declined', name='lessonstate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('verified_on', sa.Date(), nullable=True),
    sa.Column('verified_by_id', sa.Integer(), nullable=True),
    sa.Column('adopted_on', sa.Date(), nullable=True),
    sa.Column('adopted_by_id', sa.Integer(), nullable=True),
    sa.Column('adopting_division_id', sa.Integer(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('done_note', sa.String(length=1000), nullable=True),
    sa.Column('measured_on', sa.Date(), nullable=True),
    sa.Column('value_before', QUANTITY, nullable=True),
    sa.Column('value_after', QUANTITY, nullable=True),
    sa.Column('value_unit', sa.String(length=60), nullable=True),
    sa.Column('indicator_id', sa.Integer(), nullable=True),
    sa.Column('declined_on', sa.Date(), nullable=True),
    sa.Column('declined_by_id', sa.Integer(), nullable=True),
    sa.Column('declined_reason', sa.String(length=500), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.Column('kept_on', sa.Date(), nullable=True),
    sa.Column('retired_on', sa.Date(), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.Column('form_digest', sa.String(length=64), nullable=True),
    sa.Column('sort_text', sa.String(320).with_variant(sa.String(320, collation='C'), 'postgresql'), nullable=False),
    sa.Column('title_words', sa.String(1100).with_variant(sa.String(1100, collation='C'), 'postgresql'), nullable=False, server_default=''),
    sa.CheckConstraint("state NOT IN ('adopted', 'done', 'measured') OR adopting_division_id IS NOT NULL", name=op.f('ck_lesson_adopted_by')),
    sa.CheckConstraint("(state = 'declined') = (declined_reason IS NOT NULL)", name=op.f('ck_lesson_declined_why')),
    sa.CheckConstraint('merged_into_id <> id', name=op.f('ck_lesson_merged_into_another')),
    sa.CheckConstraint('CASE WHEN exchange_id IS NULL THEN 0 ELSE 1 END + CASE WHEN site_audit_id IS NULL THEN 0 ELSE 1 END + CASE WHEN initiative_id IS NULL THEN 0 ELSE 1 END <= 1', name=op.f('ck_lesson_one_origin')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_lesson_created_by_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_lesson_updated_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_lesson_deleted_by_id')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_lesson_tool_id')),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_lesson_exchange_id')),
    sa.ForeignKeyConstraint(['site_audit_id'], ['site_audit.id'], name=op.f('fk_lesson_site_audit_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_lesson_initiative_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_lesson_division_id')),
    sa.ForeignKeyConstraint(['verified_by_id'], ['account.id'], name=op.f('fk_lesson_verified_by_id')),
    sa.ForeignKeyConstraint(['adopted_by_id'], ['account.id'], name=op.f('fk_lesson_adopted_by_id')),
    sa.ForeignKeyConstraint(['adopting_division_id'], ['division.id'], name=op.f('fk_lesson_adopting_division_id')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_lesson_indicator_id')),
    sa.ForeignKeyConstraint(['declined_by_id'], ['account.id'], name=op.f('fk_lesson_declined_by_id')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['lesson.id'], name=op.f('fk_lesson_merged_into_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lesson')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_lesson_idempotency_key')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_lesson_adopting_division_id'), 'lesson', ['adopting_division_id'], unique=False)
    op.create_index(op.f('ix_lesson_division_id'), 'lesson', ['division_id'], unique=False)
    op.create_index(op.f('ix_lesson_exchange_id'), 'lesson', ['exchange_id'], unique=False)
    op.create_index(op.f('ix_lesson_initiative_id'), 'lesson', ['initiative_id'], unique=False)
    op.create_index(op.f('ix_lesson_merged_into_id'), 'lesson', ['merged_into_id'], unique=False)
    op.create_index(op.f('ix_lesson_site_audit_id'), 'lesson', ['site_audit_id'], unique=False)
    op.create_index('ix_lesson_slice', 'lesson', ['deleted_at', 'merged_into_id', 'noted_on', 'state', 'origin'], unique=False)
    op.create_index(op.f('ix_lesson_tool_id'), 'lesson', ['tool_id'], unique=False)
    op.create_table('lesson_topic',
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.Column('topic_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk_lesson_topic_lesson_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_lesson_topic_topic_id')),
    sa.PrimaryKeyConstraint('lesson_id', 'topic_id', name=op.f('pk_lesson_topic'))
    )
    op.create_index(op.f('ix_lesson_topic_topic_id'), 'lesson_topic', ['topic_id'], unique=False)
    op.create_table('lesson_use',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('model_site_id', sa.Integer(), nullable=True),
    sa.Column('exchange_id', sa.Integer(), nullable=True),
    sa.Column('applied_on', sa.Date(), nullable=False),
    sa.Column('applied_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('CASE WHEN initiative_id IS NULL THEN 0 ELSE 1 END + CASE WHEN model_site_id IS NULL THEN 0 ELSE 1 END + CASE WHEN exchange_id IS NULL THEN 0 ELSE 1 END = 1', name=op.f('ck_lesson_use_one_place')),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk_lesson_use_lesson_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_lesson_use_initiative_id')),
    sa.ForeignKeyConstraint(['model_site_id'], ['model_site.id'], name=op.f('fk_lesson_use_model_site_id')),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_lesson_use_exchange_id')),
    sa.ForeignKeyConstraint(['applied_by_id'], ['account.id'], name=op.f('fk_lesson_use_applied_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lesson_use')),
    sa.UniqueConstraint('lesson_id', 'exchange_id', name=op.f('uq_lesson_use_lesson_id_exchange_id')),
    sa.UniqueConstraint('lesson_id', 'initiative_id', name=op.f('uq_lesson_use_lesson_id_initiative_id')),
    sa.UniqueConstraint('lesson_id', 'model_site_id', name=op.f('uq_lesson_use_lesson_id_model_site_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_lesson_use_exchange_id'), 'lesson_use', ['exchange_id'], unique=False)
    op.create_index(op.f('ix_lesson_use_initiative_id'), 'lesson_use', ['initiative_id'], unique=False)
    op.create_index(op.f('ix_lesson_use_model_site_id'), 'lesson_use', ['model_site_id'], unique=False)
    op.create_table('lesson_count',
    sa.Column('lesson_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('shown', sa.Integer(), nullable=False),
    sa.Column('opened', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['lesson_id'], ['lesson.id'], name=op.f('fk_lesson_count_lesson_id')),
    sa.PrimaryKeyConstraint('lesson_id', 'day', name=op.f('pk_lesson_count'))
    )
