"""Model sites."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('model_site',
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
    sa.Column('tool_id', sa.Integer(), nullable=True),
    sa.Column('setting', sa.Enum('school', 'hospital', 'factory', 'office', name='setting', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('initiative_id', sa.Integer(), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('responsible', sa.String(length=300), nullable=True),
    sa.Column('aims', sa.String(length=1000), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('state', sa.Enum('proposed', 'surveyed', 'selected', 'running', 'assessed', 'recognised', 'kept_up', 'copied', 'suspended', 'failed', 'withdrawn', name='sitestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('grade', sa.Enum('excellent', 'good', 'passed', name='sitegrade', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= starts_on', name=op.f('ck_model_site_ends_after_start')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_model_site_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_model_site_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_model_site_division_id')),
    sa.ForeignKeyConstraint(['document_id'], ['programme_document.id'], name=op.f('fk_model_site_document_id')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_model_site_initiative_id')),
    sa.ForeignKeyConstraint(['officer_id'], ['account.id'], name=op.f('fk_model_site_officer_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_model_site_organisation_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_model_site_province_id')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_model_site_tool_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_model_site_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_model_site')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_model_site_idempotency_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('model_site', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_model_site_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_model_site_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_model_site_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_model_site_slice', ['deleted_at', 'state', 'origin', 'setting', 'province_id'], unique=False)

    op.create_table('site_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('site_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('proposed', 'surveyed', 'selected', 'running', 'assessed', 'recognised', 'kept_up', 'copied', 'suspended', 'failed', 'withdrawn', name='sitestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('document_number', sa.String(length=60), nullable=True),
    sa.Column('document_on', sa.Date(), nullable=True),
    sa.Column('signer', sa.String(length=120), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.Column('grade', sa.Enum('excellent', 'good', 'passed', name='sitegrade', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_site_step_created_by_id')),
    sa.ForeignKeyConstraint(['site_id'], ['model_site.id'], name=op.f('fk_site_step_site_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_site_step')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('site_step', schema=None) as batch_op:
        batch_op.create_index('ix_site_step_course', ['site_id', 'happened_on', 'id', 'state'], unique=False)
