"""What official documents say besides the figures: who signs, to whom, and written parts."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('document_settings',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('signers', sa.String(length=1000), nullable=False),
    sa.Column('addressees', sa.String(length=1000), nullable=False),
    sa.Column('recipients', sa.String(length=2000), nullable=False),
    sa.Column('filed_unit', sa.String(length=40), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_document_settings_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_settings'))
    )
    op.create_table('document_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document', sa.Enum('programme', 'exchange', 'audit', 'plan', 'recognition', name='documentkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('block', sa.Enum('overview', 'difficulties', 'outlook', 'requests', 'conclusions', 'purpose', 'organisation', 'reasons', name='documentblock', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('text', sa.String(length=5000), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('updated_by_id', sa.Integer(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['updated_by_id'], ['account.id'], name=op.f('fk_document_text_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_text')),
    sa.UniqueConstraint('document', 'subject', 'block', name=op.f('uq_document_text_document_subject_block')),
    sqlite_autoincrement=True
    )
