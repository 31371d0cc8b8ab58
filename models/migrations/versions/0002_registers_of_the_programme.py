"""Registers of the programme."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('standard',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standard')),
    sa.UniqueConstraint('code', name=op.f('uq_standard_code')),
    sqlite_autoincrement=True
    )
    op.create_table('task_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('is_wording_confirmed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task_group')),
    sa.UniqueConstraint('code', name=op.f('uq_task_group_code')),
    sqlite_autoincrement=True
    )
    op.create_table('indicator',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('unit_vi', sa.String(length=40), nullable=False),
    sa.Column('unit_en', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.Enum('flow', 'stock', 'percentage', 'growth', name='indicatorkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('counting', sa.Enum('distinct', 'occurrences', 'amount', name='countingmode', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('direction', sa.Enum('higher', 'lower', name='wanteddirection', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('level', sa.Enum('national', 'provincial', name='indicatorlevel', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('calculation', sa.Enum('organisations_supported', 'supports', 'supported_growth', 'model_sites', 'model_enterprises', 'attendances', 'certificates_valid', 'money_spent', name='calculation', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('reporting', sa.Enum('year', 'half', 'quarter', name='reportingstep', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('due_days', sa.Integer(), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('decimals', sa.Integer(), nullable=False),
    sa.Column('base_value', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('base_year', sa.Integer(), nullable=True),
    sa.Column('definition', sa.String(length=1000), nullable=True),
    sa.Column('source_text', sa.String(length=500), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(base_value IS NULL) = (base_year IS NULL)', name=op.f('ck_indicator_base_has_a_year')),
    sa.CheckConstraint('decimals BETWEEN 0 AND 4', name=op.f('ck_indicator_decimals_in_reach')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_indicator_division_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator')),
    sa.UniqueConstraint('code', name=op.f('uq_indicator_code')),
    sqlite_autoincrement=True
    )
    op.create_table('indicator_value',
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
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('availability', sa.Enum('available', 'not_applicable', 'not_yet', name='valueavailability', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('value', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.Column('source_text', sa.String(length=500), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('state', sa.Enum('draft', 'submitted', 'approved', 'locked', name='valuestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_by_id', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_by_id', sa.Integer(), nullable=True),
    sa.Column('locked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('locked_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(value IS NULL) = (availability <> 'available')", name=op.f('ck_indicator_value_a_value_or_a_reason')),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_indicator_value_ends_after_start')),
    sa.ForeignKeyConstraint(['approved_by_id'], ['account.id'], name=op.f('fk_indicator_value_approved_by_id')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_indicator_value_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_indicator_value_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_indicator_value_division_id')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_indicator_value_indicator_id')),
    sa.ForeignKeyConstraint(['locked_by_id'], ['account.id'], name=op.f('fk_indicator_value_locked_by_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_indicator_value_province_id')),
    sa.ForeignKeyConstraint(['submitted_by_id'], ['account.id'], name=op.f('fk_indicator_value_submitted_by_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_indicator_value_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_value')),
    sa.UniqueConstraint('indicator_id', 'province_id', 'first_day', 'last_day', name=op.f('uq_indicator_value_indicator_id_province_id_first_day_last_day')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('indicator_value', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_value_province_id'), ['province_id'], unique=False)
        batch_op.create_index('ix_indicator_value_slice', ['deleted_at', 'indicator_id', 'first_day', 'last_day', 'state', 'province_id', 'value'], unique=False)

    op.create_table('initiative',
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
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('task_type', sa.Enum('national', 'ministerial', 'provincial', 'assigned', name='tasktype', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('task_group_id', sa.Integer(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('proposed', 'approved', 'running', 'paused', 'completed', 'accepted', 'stopped', name='initiativestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('aim', sa.String(length=2000), nullable=True),
    sa.Column('note', sa.String(length=2000), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.Column('progress_pct', sa.Integer(), nullable=True),
    sa.Column('next_due_on', sa.Date(), nullable=True),
    sa.Column('health', sa.Enum('on_track', 'at_risk', 'behind', name='progresshealth', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('planned_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=False),
    sa.Column('allocated_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=False),
    sa.Column('spent_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=False),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_initiative_ends_after_start')),
    sa.CheckConstraint('progress_pct IS NULL OR progress_pct BETWEEN 0 AND 100', name=op.f('ck_initiative_progress_is_a_share')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_initiative_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_initiative_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_initiative_division_id')),
    sa.ForeignKeyConstraint(['document_id'], ['programme_document.id'], name=op.f('fk_initiative_document_id')),
    sa.ForeignKeyConstraint(['officer_id'], ['account.id'], name=op.f('fk_initiative_officer_id')),
    sa.ForeignKeyConstraint(['task_group_id'], ['task_group.id'], name=op.f('fk_initiative_task_group_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_initiative_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative')),
    sa.UniqueConstraint('code', name=op.f('uq_initiative_code')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_initiative_idempotency_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('initiative', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_division_id'), ['division_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_initiative_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_initiative_officer_id'), ['officer_id'], unique=False)
        batch_op.create_index('ix_initiative_slice', ['deleted_at', 'starts_on', 'ends_on', 'state', 'origin', 'next_due_on', 'health'], unique=False)
        batch_op.create_index(batch_op.f('ix_initiative_task_group_id'), ['task_group_id'], unique=False)

    op.create_table('published_figure',
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
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('is_target', sa.Boolean(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=True),
    sa.Column('period_text', sa.String(length=60), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=True),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('value', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('unit', sa.String(length=60), nullable=False),
    sa.Column('detail', sa.String(length=1000), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_published_figure_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_published_figure_deleted_by_id')),
    sa.ForeignKeyConstraint(['document_id'], ['programme_document.id'], name=op.f('fk_published_figure_document_id')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_published_figure_indicator_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_published_figure_province_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_published_figure_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_figure')),
    sa.UniqueConstraint('code', name=op.f('uq_published_figure_code')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('published_figure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_figure_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_published_figure_indicator_id'), ['indicator_id'], unique=False)

    op.create_table('target_set',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('level', sa.Enum('national', 'provincial', name='indicatorlevel', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['programme_document.id'], name=op.f('fk_target_set_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_target_set')),
    sa.UniqueConstraint('code', name=op.f('uq_target_set_code')),
    sqlite_autoincrement=True
    )
    op.create_table('certificate',
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
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('standard_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=True),
    sa.Column('kind', sa.Enum('management_system', 'product', 'laboratory', 'model_5s', 'other', name='certificatekind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('certifier', sa.String(length=200), nullable=False),
    sa.Column('scope', sa.String(length=500), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.CheckConstraint('expires_on IS NULL OR expires_on >= issued_on', name=op.f('ck_certificate_expires_after_issue')),
    sa.CheckConstraint('withdrawn_on IS NULL OR withdrawn_on >= issued_on', name=op.f('ck_certificate_withdrawn_after_issue')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_certificate_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_certificate_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_certificate_division_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_certificate_initiative_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_certificate_organisation_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_certificate_province_id')),
    sa.ForeignKeyConstraint(['standard_id'], ['standard.id'], name=op.f('fk_certificate_standard_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_certificate_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_certificate_idempotency_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificate_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_certificate_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_certificate_slice', ['deleted_at', 'issued_on', 'expires_on', 'withdrawn_on', 'standard_id', 'origin', 'province_id'], unique=False)

    op.create_table('initiative_budget',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('source', sa.Enum('central', 'provincial', 'enterprise', 'other', name='fundingsource', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('planned_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=False),
    sa.Column('allocated_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=False),
    sa.Column('spent_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=False),
    sa.Column('overspent_reason', sa.String(length=500), nullable=True),
    sa.CheckConstraint('planned_vnd >= 0 AND allocated_vnd >= 0 AND spent_vnd >= 0', name=op.f('ck_initiative_budget_not_negative')),
    sa.CheckConstraint('year BETWEEN 1990 AND 2100', name=op.f('ck_initiative_budget_year_in_reach')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_budget_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative_budget')),
    sa.UniqueConstraint('initiative_id', 'year', 'source', name=op.f('uq_initiative_budget_initiative_id_year_source')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('initiative_budget', schema=None) as batch_op:
        batch_op.create_index('ix_initiative_budget_slice', ['initiative_id', 'year', 'source', 'planned_vnd', 'allocated_vnd', 'spent_vnd'], unique=False)

    op.create_table('initiative_output',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('planned_value', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('reached_value', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_initiative_output_indicator_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_output_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative_output')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('initiative_output', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_output_indicator_id'), ['indicator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_initiative_output_initiative_id'), ['initiative_id'], unique=False)

    op.create_table('initiative_partner',
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_partner_initiative_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_initiative_partner_organisation_id')),
    sa.PrimaryKeyConstraint('initiative_id', 'organisation_id', name=op.f('pk_initiative_partner'))
    )
    with op.batch_alter_table('initiative_partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_partner_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('initiative_province',
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_province_initiative_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_initiative_province_province_id')),
    sa.PrimaryKeyConstraint('initiative_id', 'province_id', name=op.f('pk_initiative_province'))
    )
    with op.batch_alter_table('initiative_province', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_province_province_id'), ['province_id'], unique=False)

    op.create_table('initiative_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('proposed', 'approved', 'running', 'paused', 'completed', 'accepted', 'stopped', name='initiativestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.Column('document_number', sa.String(length=60), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_initiative_step_created_by_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_step_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative_step')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('initiative_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_step_initiative_id'), ['initiative_id'], unique=False)

    op.create_table('milestone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.CheckConstraint('weight >= 0', name=op.f('ck_milestone_weight_not_negative')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_milestone_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.create_index('ix_milestone_due', ['initiative_id', 'due_on', 'done_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_milestone_due_on'), ['due_on'], unique=False)

    op.create_table('status_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('health', sa.Enum('on_track', 'at_risk', 'behind', name='progresshealth', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=True),
    sa.Column('needed', sa.String(length=1000), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_status_note_created_by_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_status_note_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_status_note')),
    sa.UniqueConstraint('initiative_id', 'month', name=op.f('uq_status_note_initiative_id_month')),
    sqlite_autoincrement=True
    )
    op.create_table('support',
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
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('tool_id', sa.Integer(), nullable=True),
    sa.Column('standard_id', sa.Integer(), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('amount_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=True),
    sa.Column('provider', sa.String(length=200), nullable=True),
    sa.Column('result', sa.String(length=1000), nullable=True),
    sa.Column('productivity_before', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('productivity_after', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('productivity_unit', sa.String(length=60), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.CheckConstraint('(tool_id IS NULL) <> (standard_id IS NULL)', name=op.f('ck_support_tool_or_standard')),
    sa.CheckConstraint('amount_vnd IS NULL OR amount_vnd >= 0', name=op.f('ck_support_amount_not_negative')),
    sa.CheckConstraint('year BETWEEN 1990 AND 2100', name=op.f('ck_support_year_in_reach')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_support_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_support_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_support_division_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_support_initiative_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_support_organisation_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_support_province_id')),
    sa.ForeignKeyConstraint(['standard_id'], ['standard.id'], name=op.f('fk_support_standard_id')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_support_tool_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_support_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_support')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_support_idempotency_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_support_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_support_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_support_slice', ['deleted_at', 'year', 'origin', 'organisation_id', 'province_id'], unique=False)

    op.create_table('target',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_set_id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('low', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('high', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('is_approximate', sa.Boolean(), nullable=False),
    sa.Column('is_cumulative', sa.Boolean(), nullable=False),
    sa.Column('on_track_pct', sa.Integer(), nullable=False),
    sa.Column('at_risk_pct', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=True),
    sa.Column('source_text', sa.String(length=500), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('high IS NULL OR high >= low', name=op.f('ck_target_high_above_low')),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_target_ends_after_start')),
    sa.CheckConstraint('on_track_pct BETWEEN 1 AND 100 AND at_risk_pct BETWEEN 0 AND on_track_pct', name=op.f('ck_target_bands_in_order')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.id'], name=op.f('fk_target_indicator_id')),
    sa.ForeignKeyConstraint(['target_set_id'], ['target_set.id'], name=op.f('fk_target_target_set_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_target')),
    sa.UniqueConstraint('target_set_id', 'indicator_id', 'first_day', 'last_day', name=op.f('uq_target_target_set_id_indicator_id_first_day_last_day')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_target_indicator_id'), ['indicator_id'], unique=False)

    op.create_table('training_course',
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
    sa.Column('topic_id', sa.Integer(), nullable=True),
    sa.Column('tool_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('organiser', sa.String(length=200), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('attendances', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.CheckConstraint('attendances >= 0', name=op.f('ck_training_course_attendances_not_negative')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_training_course_ends_after_start')),
    sa.CheckConstraint('people IS NULL OR people BETWEEN 0 AND attendances', name=op.f('ck_training_course_people_among_attendances')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_training_course_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_training_course_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_training_course_division_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_training_course_initiative_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_training_course_province_id')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_training_course_tool_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_training_course_topic_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_training_course_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_training_course')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_training_course_idempotency_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('training_course', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_training_course_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index('ix_training_course_slice', ['deleted_at', 'starts_on', 'origin', 'province_id', 'attendances'], unique=False)

    op.create_table('course_organisation',
    sa.Column('course_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['course_id'], ['training_course.id'], name=op.f('fk_course_organisation_course_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_course_organisation_organisation_id')),
    sa.PrimaryKeyConstraint('course_id', 'organisation_id', name=op.f('pk_course_organisation'))
    )
    with op.batch_alter_table('course_organisation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_course_organisation_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('caption', sa.String(length=300), nullable=False),
    sa.Column('taken_on', sa.Date(), nullable=True),
    sa.Column('programme_document_id', sa.Integer(), nullable=True),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('milestone_id', sa.Integer(), nullable=True),
    sa.Column('certificate_id', sa.Integer(), nullable=True),
    sa.Column('training_course_id', sa.Integer(), nullable=True),
    sa.Column('indicator_value_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('CASE WHEN programme_document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN initiative_id IS NULL THEN 0 ELSE 1 END + CASE WHEN milestone_id IS NULL THEN 0 ELSE 1 END + CASE WHEN certificate_id IS NULL THEN 0 ELSE 1 END + CASE WHEN training_course_id IS NULL THEN 0 ELSE 1 END + CASE WHEN indicator_value_id IS NULL THEN 0 ELSE 1 END = 1', name=op.f('ck_evidence_one_holder')),
    sa.ForeignKeyConstraint(['certificate_id'], ['certificate.id'], name=op.f('fk_evidence_certificate_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_evidence_file_id')),
    sa.ForeignKeyConstraint(['indicator_value_id'], ['indicator_value.id'], name=op.f('fk_evidence_indicator_value_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_evidence_initiative_id')),
    sa.ForeignKeyConstraint(['milestone_id'], ['milestone.id'], name=op.f('fk_evidence_milestone_id')),
    sa.ForeignKeyConstraint(['programme_document_id'], ['programme_document.id'], name=op.f('fk_evidence_programme_document_id')),
    sa.ForeignKeyConstraint(['training_course_id'], ['training_course.id'], name=op.f('fk_evidence_training_course_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence')),
    sa.UniqueConstraint('file_id', name=op.f('uq_evidence_file_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_certificate_id'), ['certificate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_indicator_value_id'), ['indicator_value_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_milestone_id'), ['milestone_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_programme_document_id'), ['programme_document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_training_course_id'), ['training_course_id'], unique=False)

    with op.batch_alter_table('organisation', schema=None, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('tax_code', sa.String(length=14), nullable=True))
        batch_op.add_column(sa.Column('size', sa.Enum('micro', 'small', 'medium', 'large', name='organisationsize', native_enum=False, create_constraint=True, length=40), nullable=True))
        batch_op.add_column(sa.Column('sector_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('is_foreign_invested', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('is_ocop', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('address', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('commune', sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column('district', sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column('place_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('contact_office', sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column('contact_phone', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('contact_email', sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column('note', sa.String(length=1000), nullable=True))
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('folded_text', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('idempotency_key', sa.String(length=64), nullable=True))
        batch_op.create_index('ix_organisation_slice', ['deleted_at', 'kind', 'sector_id', 'size', 'province_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisation_tax_code'), ['tax_code'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_organisation_idempotency_key'), ['idempotency_key'])
        batch_op.create_foreign_key(batch_op.f('fk_organisation_sector_id'), 'sector', ['sector_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_organisation_merged_into_id'), 'organisation', ['merged_into_id'], ['id'])

    op.execute("UPDATE organisation SET folded_text = folded_name")
    with op.batch_alter_table('organisation', schema=None, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.alter_column('folded_text', existing_type=sa.String(), nullable=False)
