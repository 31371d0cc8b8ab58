"""Audits of model sites."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

HOLDERS = (
    'programme_document_id', 'initiative_id', 'milestone_id', 'certificate_id',
    'training_course_id', 'indicator_value_id', 'site_step_id',
)
ONE_HOLDER = ' + '.join(f'CASE WHEN {name} IS NULL THEN 0 ELSE 1 END' for name in HOLDERS) + ' = 1'


def upgrade() -> None:
    op.create_table('audit_rules',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('excellent_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('good_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('passed_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('to_improve_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('pillar_floor_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('finding_due_days', sa.Integer(), nullable=False),
    sa.Column('next_audit_months', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_audit_rules_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_rules'))
    )
    op.create_table('checklist',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('setting', sa.Enum('school', 'hospital', 'factory', 'office', name='setting', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist')),
    sa.UniqueConstraint('code', name=op.f('uq_checklist_code')),
    sqlite_autoincrement=True
    )
    op.create_table('step_rule',
    sa.Column('before', sa.Enum('proposed', 'surveyed', 'selected', 'running', 'assessed', 'recognised', 'kept_up', 'copied', 'suspended', 'failed', 'withdrawn', name='sitestate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('after', sa.Enum('proposed', 'surveyed', 'selected', 'running', 'assessed', 'recognised', 'kept_up', 'copied', 'suspended', 'failed', 'withdrawn', name='sitestate_after', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('needs_head', sa.Boolean(), nullable=False),
    sa.Column('needs_reason', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('before', 'after', name=op.f('pk_step_rule'))
    )
    op.create_table('published_site',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('setting', sa.Enum('school', 'hospital', 'factory', 'office', name='setting', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('claim', sa.Enum('model', 'practice', 'training', 'planned', name='siteclaim', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('tool', sa.String(length=120), nullable=False),
    sa.Column('province_id', sa.Integer(), nullable=True),
    sa.Column('province_words', sa.String(length=120), nullable=False),
    sa.Column('years', sa.String(length=20), nullable=False),
    sa.Column('programme', sa.String(length=200), nullable=False),
    sa.Column('detail', sa.String(length=2000), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('source_url', sa.String(length=500), nullable=False),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['province_id'], ['province_period.id'], name=op.f('fk_published_site_province_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_site')),
    sa.UniqueConstraint('code', name=op.f('uq_published_site_code')),
    sqlite_autoincrement=True
    )
    op.create_table('checklist_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('checklist_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=True),
    sa.ForeignKeyConstraint(['checklist_id'], ['checklist.id'], name=op.f('fk_checklist_version_checklist_id')),
    sa.ForeignKeyConstraint(['published_by_id'], ['account.id'], name=op.f('fk_checklist_version_published_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_version')),
    sa.UniqueConstraint('checklist_id', 'number', name=op.f('uq_checklist_version_checklist_id_number')),
    sqlite_autoincrement=True
    )
    op.create_table('criterion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('pillar', sa.Enum('seiri', 'seiton', 'seiso', 'seiketsu', 'shitsuke', name='pillar', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text_vi', sa.String(length=500), nullable=False),
    sa.Column('text_en', sa.String(length=500), nullable=False),
    sa.Column('maximum', sa.Integer(), nullable=False),
    sa.Column('guidance_vi', sa.String(length=1000), nullable=False),
    sa.Column('guidance_en', sa.String(length=1000), nullable=False),
    sa.Column('tag', sa.String(length=60), nullable=True),
    sa.Column('follows_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('maximum BETWEEN 1 AND 10', name=op.f('ck_criterion_maximum_in_reach')),
    sa.ForeignKeyConstraint(['follows_id'], ['criterion.id'], name=op.f('fk_criterion_follows_id')),
    sa.ForeignKeyConstraint(['version_id'], ['checklist_version.id'], name=op.f('fk_criterion_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_criterion')),
    sa.UniqueConstraint('version_id', 'pillar', 'position', name=op.f('uq_criterion_version_id_pillar_position')),
    sqlite_autoincrement=True
    )
    op.create_table('site_audit',
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
    sa.Column('site_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('self', 'cross', 'office', 'acceptance', name='auditkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('audited_on', sa.Date(), nullable=False),
    sa.Column('auditors', sa.String(length=300), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_by_id', sa.Integer(), nullable=True),
    sa.Column('score_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('seiri_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('seiton_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('seiso_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('seiketsu_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('shitsuke_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('grade', sa.Enum('excellent', 'good', 'passed', 'to_improve', 'not_passed', name='auditgrade', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('bands', sa.String(length=60), nullable=False),
    sa.Column('change_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('is_slip', sa.Boolean(), nullable=False),
    sa.Column('is_latest', sa.Boolean(), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.CheckConstraint('score_pct IS NULL OR finished_at IS NOT NULL', name=op.f('ck_site_audit_only_finished_ones_have_scores')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_site_audit_created_by_id')),
    sa.ForeignKeyConstraint(['deleted_by_id'], ['account.id'], name=op.f('fk_site_audit_deleted_by_id')),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_site_audit_division_id')),
    sa.ForeignKeyConstraint(['finished_by_id'], ['account.id'], name=op.f('fk_site_audit_finished_by_id')),
    sa.ForeignKeyConstraint(['site_id'], ['model_site.id'], name=op.f('fk_site_audit_site_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_site_audit_updated_by_id')),
    sa.ForeignKeyConstraint(['version_id'], ['checklist_version.id'], name=op.f('fk_site_audit_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_site_audit')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_site_audit_idempotency_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('site_audit', schema=None) as batch_op:
        batch_op.create_index('ix_site_audit_course', ['site_id', 'audited_on', 'id'], unique=False)
        batch_op.create_index('ix_site_audit_latest', ['is_latest', 'site_id', 'score_pct', 'grade', 'is_slip'], unique=False)
        batch_op.create_index('ix_site_audit_slice', ['deleted_at', 'audited_on', 'origin', 'kind', 'score_pct'], unique=False)

    op.create_table('site_measure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('site_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=60), nullable=False),
    sa.Column('is_lower_better', sa.Boolean(), nullable=False),
    sa.Column('value_before', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=False),
    sa.Column('before_on', sa.Date(), nullable=False),
    sa.Column('value_after', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('after_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['site_id'], ['model_site.id'], name=op.f('fk_site_measure_site_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_site_measure')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('site_measure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_site_measure_site_id'), ['site_id'], unique=False)

    op.create_table('zone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('site_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('owner', sa.String(length=120), nullable=True),
    sa.Column('weight', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['site_id'], ['model_site.id'], name=op.f('fk_zone_site_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_zone')),
    sa.UniqueConstraint('site_id', 'name', name=op.f('uq_zone_site_id_name')),
    sqlite_autoincrement=True
    )
    op.create_table('audit_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('zone_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('caption', sa.String(length=300), nullable=False),
    sa.Column('is_after', sa.Boolean(), nullable=False),
    sa.Column('people', sa.Enum('none', 'agreed', 'blurred', name='photopeople', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['audit_id'], ['site_audit.id'], name=op.f('fk_audit_photo_audit_id')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_audit_photo_created_by_id')),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_audit_photo_criterion_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_audit_photo_file_id')),
    sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_audit_photo_zone_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_photo')),
    sa.UniqueConstraint('file_id', name=op.f('uq_audit_photo_file_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('audit_photo', schema=None) as batch_op:
        batch_op.create_index('ix_audit_photo_line', ['audit_id', 'zone_id', 'criterion_id'], unique=False)

    op.create_table('audit_score',
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('zone_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=True),
    sa.CheckConstraint('points IS NULL OR points BETWEEN 0 AND 10', name=op.f('ck_audit_score_points_in_reach')),
    sa.ForeignKeyConstraint(['audit_id'], ['site_audit.id'], name=op.f('fk_audit_score_audit_id')),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_audit_score_criterion_id')),
    sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_audit_score_zone_id')),
    sa.PrimaryKeyConstraint('audit_id', 'zone_id', 'criterion_id', name=op.f('pk_audit_score'))
    )
    op.create_table('audit_zone',
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('zone_id', sa.Integer(), nullable=False),
    sa.Column('score_pct', sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql'), nullable=True),
    sa.ForeignKeyConstraint(['audit_id'], ['site_audit.id'], name=op.f('fk_audit_zone_audit_id')),
    sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_audit_zone_zone_id')),
    sa.PrimaryKeyConstraint('audit_id', 'zone_id', name=op.f('pk_audit_zone'))
    )
    with op.batch_alter_table('audit_zone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_zone_zone_id'), ['zone_id'], unique=False)

    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('site_id', sa.Integer(), nullable=False),
    sa.Column('zone_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('cause', sa.String(length=500), nullable=True),
    sa.Column('action', sa.String(length=500), nullable=True),
    sa.Column('owner', sa.String(length=120), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('done_by_id', sa.Integer(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('closed_by_id', sa.Integer(), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('closed_on IS NULL OR done_on IS NOT NULL', name=op.f('ck_finding_done_before_closed')),
    sa.ForeignKeyConstraint(['audit_id'], ['site_audit.id'], name=op.f('fk_finding_audit_id')),
    sa.ForeignKeyConstraint(['closed_by_id'], ['account.id'], name=op.f('fk_finding_closed_by_id')),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_finding_criterion_id')),
    sa.ForeignKeyConstraint(['done_by_id'], ['account.id'], name=op.f('fk_finding_done_by_id')),
    sa.ForeignKeyConstraint(['site_id'], ['model_site.id'], name=op.f('fk_finding_site_id')),
    sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_finding_zone_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
    sa.UniqueConstraint('audit_id', 'zone_id', 'criterion_id', name=op.f('uq_finding_audit_id_zone_id_criterion_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_site_id'), ['site_id'], unique=False)

    with op.batch_alter_table('evidence', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('site_step_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_evidence_site_step_id'), ['site_step_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_evidence_site_step_id'), 'site_step', ['site_step_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('ck_evidence_one_holder'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_evidence_one_holder'), ONE_HOLDER)
