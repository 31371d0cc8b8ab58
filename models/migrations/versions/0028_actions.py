"""Actions (việc cần làm) over all registers, with their evidence."""
# fmt: off

import sqlalchemy as sa
from alembic import op

from models.text.folding import SORT_KEY_LENGTH, TITLE_WORDS_LENGTH

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

HOLDERS = (
    'programme_document_id', 'initiative_id', 'milestone_id', 'certificate_id',
    'training_course_id', 'indicator_value_id', 'site_step_id', 'action_id',
)
ONE_HOLDER = ' + '.join(f'CASE WHEN {name} IS NULL THEN 0 ELSE 1 END' for name in HOLDERS) + ' = 1'
PEOPLE = ('created_by_id', 'deleted_by_id', 'done_by_id', 'officer_id', 'updated_by_id', 'verified_by_id')
CHECKS = {
    'a_whole_subject': '(subject_kind IS NULL) = (subject_id IS NULL)',
    'a_work_has_its_day': '(work IS NULL) = (work_on IS NULL)',
    'a_work_has_its_record': 'work IS NULL OR subject_id IS NOT NULL',
    'closed_has_its_day': "(state IN ('verified', 'cancelled')) = (closed_on IS NOT NULL)",
    'done_has_its_time': "state NOT IN ('done', 'verified') OR done_at IS NOT NULL",
}
INDEXES = {
    'ix_action_inbox': ('closed_on', 'deleted_at', 'due_on', 'officer_id', 'division_id', 'state', 'origin', 'work'),
    'ix_action_officer': ('officer_id', 'closed_on', 'deleted_at', 'due_on'),
    'ix_action_subject': ('subject_kind', 'subject_id', 'closed_on', 'deleted_at'),
    'ix_action_division_id': ('division_id',),
}


def derived(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation='C'), 'postgresql')


def upgrade() -> None:
    op.create_table('action',
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
    sa.Column('detail', sa.String(length=2000), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('assigned', 'received', 'working', 'done', 'verified', 'cancelled', name='actionstate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('subject_kind', sa.String(length=40), nullable=True),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('work', sa.Enum('milestone', 'audit', 'finding', 'recognition', 'certificate', 'plan', 'value', 'approval', name='work', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('work_on', sa.Date(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_by_id', sa.Integer(), nullable=True),
    sa.Column('done_note', sa.String(length=1000), nullable=True),
    sa.Column('verified_by_id', sa.Integer(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('cancelled_reason', sa.String(length=500), nullable=True),
    sa.Column('idempotency_key', sa.String(length=64), nullable=True),
    sa.Column('form_digest', sa.String(length=64), nullable=True),
    sa.Column('folded_text', sa.String(), nullable=False),
    sa.Column('sort_text', derived(SORT_KEY_LENGTH), nullable=False),
    sa.Column('title_words', derived(TITLE_WORDS_LENGTH), nullable=False, server_default=''),
    *(sa.CheckConstraint(words, name=op.f(f'ck_action_{name}')) for name, words in CHECKS.items()),
    *(sa.ForeignKeyConstraint([name], ['account.id'], name=op.f(f'fk_action_{name}')) for name in PEOPLE),
    sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f('fk_action_division_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_action_idempotency_key')),
    sqlite_autoincrement=True
    )
    for name, columns in INDEXES.items():
        op.create_index(name, 'action', columns, unique=False)
    with op.batch_alter_table('evidence', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('action_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_evidence_action_id'), ['action_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_evidence_action_id'), 'action', ['action_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('ck_evidence_one_holder'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_evidence_one_holder'), ONE_HOLDER)
