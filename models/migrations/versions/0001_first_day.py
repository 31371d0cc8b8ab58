"""First day."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('transaction_key', sa.String(length=32), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('table_name', sa.String(length=60), nullable=False),
    sa.Column('row_id', sa.String(length=60), nullable=False),
    sa.Column('operation', sa.String(length=6), nullable=False),
    sa.Column('before', sa.JSON(), nullable=True),
    sa.Column('after', sa.JSON(), nullable=True),
    sa.Column('is_register', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_change')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_audit_change_register', 'audit_change', ['is_register', 'id'], unique=False)
    op.create_index(op.f('ix_audit_change_table_name_row_id'), 'audit_change', ['table_name', 'row_id'], unique=False)
    op.create_index(op.f('ix_audit_change_transaction_key'), 'audit_change', ['transaction_key'], unique=False)
    op.create_table('audit_context',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('transaction_key', sa.String(length=32), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_context')),
    )
    op.create_table('audit_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('transaction_key', sa.String(length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_roles', sa.String(length=60), nullable=False),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.Column('action', sa.String(length=60), nullable=False),
    sa.Column('object_kind', sa.String(length=40), nullable=False),
    sa.Column('object_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_audit_event_action'), 'audit_event', ['action'], unique=False)
    op.create_index(op.f('ix_audit_event_actor_id'), 'audit_event', ['actor_id'], unique=False)
    op.create_index(op.f('ix_audit_event_object_kind_object_id'), 'audit_event', ['object_kind', 'object_id'], unique=False)
    op.create_index(op.f('ix_audit_event_transaction_key'), 'audit_event', ['transaction_key'], unique=False)
    op.create_table('division',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_division')),
    sa.UniqueConstraint('name', name=op.f('uq_division_name')),
    sqlite_autoincrement=True
    )
    op.create_table('personal_value',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('table_name', sa.String(length=60), nullable=False),
    sa.Column('row_id', sa.String(length=60), nullable=False),
    sa.Column('column_name', sa.String(length=60), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_personal_value')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_personal_value_table_name_row_id_column_name'), 'personal_value', ['table_name', 'row_id', 'column_name'], unique=False)
    op.create_table('province_period',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code_gso', sa.String(length=2), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.Enum('province', 'city', name='provincekind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('region', sa.String(length=80), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('successor_code', sa.String(length=2), nullable=True),
    sa.Column('folded_name', sa.String(length=60), nullable=False),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_province_period_ends_after_start')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_province_period')),
    sa.UniqueConstraint('code_gso', 'valid_from', name=op.f('uq_province_period_code_gso_valid_from')),
    sqlite_autoincrement=True
    )
    op.create_table('sector',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sector')),
    sa.UniqueConstraint('code', name=op.f('uq_sector_code')),
    sqlite_autoincrement=True
    )
    op.create_table('sign_in_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.String(length=60), nullable=False),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('succeeded', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempt')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_sign_in_attempt_address'), 'sign_in_attempt', ['address'], unique=False)
    op.create_index(op.f('ix_sign_in_attempt_user_name'), 'sign_in_attempt', ['user_name'], unique=False)
    op.create_table('tool',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tool')),
    sa.UniqueConstraint('code', name=op.f('uq_tool_code')),
    sqlite_autoincrement=True
    )
    op.create_table('topic',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topic')),
    sa.UniqueConstraint('code', name=op.f('uq_topic_code')),
    sqlite_autoincrement=True
    )
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.String(length=60), nullable=False),
    sa.Column('display_name', sa.String(length=120), nullable=False),
    sa.Column('office_held', sa.String(length=120), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('password_changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('one_time_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('locked_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_disabled', sa.Boolean(), nullable=False),
    sa.Column('is_demonstration', sa.Boolean(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_account_division_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('user_name', name=op.f('uq_account_user_name')),
    sqlite_autoincrement=True
    )
    op.create_table('account_role',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('viewer', 'staff', 'head', 'admin', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_role_account_id')),
    sa.PrimaryKeyConstraint('account_id', 'role', name=op.f('pk_account_role'))
    )
    op.create_table('draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=80), nullable=False),
    sa.Column('payload', sa.String(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_draft_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sa.UniqueConstraint('account_id', 'form', name=op.f('uq_draft_account_id_form')),
    sqlite_autoincrement=True
    )
    op.create_table('exchange',
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
    sa.Column('kind', sa.Enum('bilateral_visit', 'regional_conference', 'national_conference', 'internal_visit', 'online', name='exchangekind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('planned', 'held', 'cancelled', name='exchangestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('direction', sa.Enum('outgoing', 'incoming', 'observed', name='direction', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('date_precision', sa.Enum('day', 'month', 'year', name='dateprecision', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('purpose', sa.String(length=2000), nullable=True),
    sa.Column('conclusions', sa.String(length=5000), nullable=True),
    sa.Column('cancelled_reason', sa.String(length=500), nullable=True),
    sa.Column('order_number', sa.String(length=60), nullable=True),
    sa.Column('order_date', sa.Date(), nullable=True),
    sa.Column('cost_vnd', sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql'), nullable=True),
    sa.Column('publisher', sa.String(length=200), nullable=True),
    sa.Column('publication_author', sa.String(length=200), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('publication_url', sa.String(length=500), nullable=True),
    sa.Column('note', sa.String(length=2000), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.CheckConstraint('cost_vnd IS NULL OR cost_vnd >= 0', name=op.f('ck_exchange_cost_not_negative')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_exchange_ends_after_start')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_exchange_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_exchange_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_exchange_division_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_exchange_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_exchange_idempotency_key')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_exchange_division_id'), 'exchange', ['division_id'], unique=False)
    op.create_index('ix_exchange_slice', 'exchange', ['deleted_at', 'starts_on', 'state', 'direction', 'origin', 'kind', 'ends_on'], unique=False)
    op.create_table('organisation',
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
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('folded_name', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.Enum('standards_office', 'department', 'agency', 'enterprise', 'cooperative', 'school', 'hospital', 'institute', 'other', name='organisationkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('setting', sa.Enum('school', 'hospital', 'factory', 'office', name='setting', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from', name=op.f('ck_organisation_ends_after_start')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_organisation_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_organisation_deleted_by_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_organisation_province_id')),
    sa.ForeignKeyConstraint(['successor_id'], ['organisation.id'], name=op.f('fk_organisation_successor_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_organisation_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_organisation_folded_name'), 'organisation', ['folded_name'], unique=False)
    op.create_index(op.f('ix_organisation_province_id'), 'organisation', ['province_id'], unique=False)
    op.create_table('programme_document',
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
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.Enum('decision', 'plan', 'scheme', 'resolution', 'directive', 'law', 'circular', name='documentkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('issuer', sa.String(length=200), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('folded_text', sa.String(length=800), nullable=False),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_programme_document_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_programme_document_deleted_by_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['programme_document.id'], name=op.f('fk_programme_document_parent_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_programme_document_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_document')),
    sqlite_autoincrement=True
    )
    op.create_table('saved_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('screen', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('query', sa.String(), nullable=False),
    sa.Column('is_shared', sa.Boolean(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['account.id'], name=op.f('fk_saved_view_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view')),
    sa.UniqueConstraint('owner_id', 'name', name=op.f('uq_saved_view_owner_id_name')),
    sqlite_autoincrement=True
    )
    op.create_table('sign_in_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('end_reason', sa.String(length=40), nullable=True),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_session_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_session_token_hash')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_sign_in_session_account_id'), 'sign_in_session', ['account_id'], unique=False)
    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stored_name', sa.String(length=80), nullable=False),
    sa.Column('original_name', sa.String(length=200), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('size_bytes', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('width_px', sa.Integer(), nullable=True),
    sa.Column('height_px', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_stored_file_created_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file')),
    sa.UniqueConstraint('stored_name', name=op.f('uq_stored_file_stored_name')),
    sqlite_autoincrement=True
    )
    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('exchange_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('host', 'guest', 'participant', name='delegationrole', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('province_id', sa.Integer(), nullable=False),
    sa.Column('leader_name', sa.String(length=120), nullable=True),
    sa.Column('leader_office', sa.String(length=120), nullable=True),
    sa.Column('headcount', sa.Integer(), nullable=True),
    sa.Column('members', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('headcount IS NULL OR headcount > 0', name=op.f('ck_delegation_headcount_positive')),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_delegation_exchange_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_delegation_organisation_id')),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_delegation_province_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation')),
    sa.UniqueConstraint('exchange_id', 'organisation_id', name=op.f('uq_delegation_exchange_id_organisation_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_delegation_organisation_id'), 'delegation', ['organisation_id'], unique=False)
    op.create_index('ix_delegation_party', 'delegation', ['exchange_id', 'province_id', 'role', 'headcount'], unique=False)
    op.create_index(op.f('ix_delegation_province_id_exchange_id'), 'delegation', ['province_id', 'exchange_id'], unique=False)
    op.create_table('exchange_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('exchange_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('caption', sa.String(length=300), nullable=False),
    sa.Column('taken_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_exchange_file_exchange_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_exchange_file_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange_file')),
    sa.UniqueConstraint('file_id', name=op.f('uq_exchange_file_file_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_exchange_file_exchange_id'), 'exchange_file', ['exchange_id'], unique=False)
    op.create_table('exchange_topic',
    sa.Column('exchange_id', sa.Integer(), nullable=False),
    sa.Column('topic_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('phrase', sa.String(length=500), nullable=True),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_exchange_topic_exchange_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_exchange_topic_topic_id')),
    sa.PrimaryKeyConstraint('exchange_id', 'topic_id', name=op.f('pk_exchange_topic')),
    )
    op.create_index(op.f('ix_exchange_topic_topic_id'), 'exchange_topic', ['topic_id'], unique=False)
    op.create_table('office',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('superior_body', sa.String(length=200), nullable=False),
    sa.Column('home_province_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('is_demonstration', sa.Boolean(), nullable=False),
    sa.Column('document_place', sa.String(length=60), nullable=False),
    sa.Column('document_symbol', sa.String(length=40), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_office_only_one')),
    sa.ForeignKeyConstraint(['home_province_id'], ['province_period.id'], name=op.f('fk_office_home_province_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_office_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office')),
    )
    op.create_table('toured_site',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('exchange_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('setting', sa.Enum('school', 'hospital', 'factory', 'office', name='setting', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('tool_id', sa.Integer(), nullable=True),
    sa.Column('description', sa.String(length=300), nullable=True),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_toured_site_exchange_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_toured_site_organisation_id')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_toured_site_tool_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_toured_site')),
    sa.UniqueConstraint('exchange_id', 'organisation_id', name=op.f('uq_toured_site_exchange_id_organisation_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_toured_site_organisation_id'), 'toured_site', ['organisation_id'], unique=False)
