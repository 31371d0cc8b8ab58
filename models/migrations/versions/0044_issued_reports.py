"""Reports that were issued, and their signed copies."""
# fmt: off

import sqlalchemy as sa
from alembic import op

from models.text.folding import SORT_KEY_LENGTH, TITLE_WORDS_LENGTH

revision = '0044'
down_revision = '0043'
branch_labels = None
depends_on = None

PEOPLE = ('created_by_id', 'deleted_by_id', 'updated_by_id', 'withdrawn_by_id')


def term(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def derived(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation='C'), 'postgresql')


def upgrade() -> None:
    op.create_table('issued_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('origin', term('origin', 'office', 'public', 'demonstration'), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('deleted_by_id', sa.Integer(), nullable=True),
    sa.Column('deleted_reason', sa.String(length=500), nullable=True),
    sa.Column('global_id', sa.String(length=36), nullable=False, server_default=''),
    sa.Column('document', term('documentkind', 'programme', 'exchange', 'audit', 'plan', 'recognition'), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('query', sa.String(length=2000), nullable=False),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=80), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('signer', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('told', sa.Text(), nullable=False),
    sa.Column('docx_file_id', sa.Integer(), nullable=False),
    sa.Column('pdf_file_id', sa.Integer(), nullable=False),
    sa.Column('replaces_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_by_id', sa.Integer(), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=500), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.Column('form_digest', sa.String(length=64), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('sort_text', derived(SORT_KEY_LENGTH), nullable=False),
    sa.Column('title_words', derived(TITLE_WORDS_LENGTH), nullable=False, server_default=''),
    *(sa.ForeignKeyConstraint([name], ['account.id'], name=op.f(f'fk_issued_report_{name}')) for name in PEOPLE),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_issued_report_division_id')),
    sa.ForeignKeyConstraint(['docx_file_id'], ['stored_file.id'], name=op.f('fk_issued_report_docx_file_id')),
    sa.ForeignKeyConstraint(['pdf_file_id'], ['stored_file.id'], name=op.f('fk_issued_report_pdf_file_id')),
    sa.ForeignKeyConstraint(['replaces_id'], ['issued_report.id'], name=op.f('fk_issued_report_replaces_id')),
    sa.CheckConstraint('(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)', name=op.f('ck_issued_report_withdrawn')),
    sa.CheckConstraint('replaces_id IS NULL OR reason IS NOT NULL', name=op.f('ck_issued_report_replaced_for_a_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issued_report')),
    sa.UniqueConstraint('docx_file_id', name=op.f('uq_issued_report_docx_file_id')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_issued_report_idempotency_key')),
    sa.UniqueConstraint('pdf_file_id', name=op.f('uq_issued_report_pdf_file_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_issued_report_global_id', 'issued_report', ['global_id'], unique=True)
    op.create_index('ix_issued_report_of', 'issued_report', ['document', 'subject'], unique=False)
    op.create_index('ix_issued_report_day', 'issued_report', ['deleted_at', 'issued_on'], unique=False)
    op.create_index('ix_issued_report_replaces_id', 'issued_report', ['replaces_id'], unique=False)
    op.create_table('signed_copy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('issued_report_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('verdict', term('signedverdict', 'intact', 'unsure', 'other', 'altered', 'unsigned'), nullable=False),
    sa.Column('found', sa.Text(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_signed_copy_added_by_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_signed_copy_file_id')),
    sa.ForeignKeyConstraint(['issued_report_id'], ['issued_report.id'], name=op.f('fk_signed_copy_issued_report_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signed_copy')),
    sa.UniqueConstraint('file_id', name=op.f('uq_signed_copy_file_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_signed_copy_issued_report_id', 'signed_copy', ['issued_report_id'], unique=False)
