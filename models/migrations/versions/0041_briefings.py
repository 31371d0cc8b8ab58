"""Leaders' meetings: their pages, what was noted and decided."""
# fmt: off

import sqlalchemy as sa
from alembic import op

from models.text.folding import SORT_KEY_LENGTH, TITLE_WORDS_LENGTH

revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None

TOPICS = (
    'follow_up', 'changed', 'indicators', 'hard_to_reach', 'initiatives', 'money', 'sites', 'work',
    'approvals', 'lessons', 'own',
)


def term(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def derived(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation='C'), 'postgresql')


def record() -> list[sa.Column]:
    return [
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
    ]


def sent() -> list[sa.Column]:
    return [
        sa.Column('idempotency_key', sa.String(length=64), nullable=True),
        sa.Column('form_digest', sa.String(length=64), nullable=True),
        sa.Column('folded_text', sa.String(), nullable=False),
        sa.Column('sort_text', derived(SORT_KEY_LENGTH), nullable=False),
        sa.Column('title_words', derived(TITLE_WORDS_LENGTH), nullable=False, server_default=''),
    ]


def keys(table: str) -> list[sa.Constraint]:
    people = ('created_by_id', 'deleted_by_id', 'updated_by_id')
    return [
        *(sa.ForeignKeyConstraint([name], ['account.id'], name=op.f(f'fk_{table}_{name}')) for name in people),
        sa.ForeignKeyConstraint(['division_id'], ['division.id'], name=op.f(f'fk_{table}_division_id')),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{table}')),
        sa.UniqueConstraint('idempotency_key', name=op.f(f'uq_{table}_idempotency_key')),
    ]


def upgrade() -> None:
    op.create_table('briefing',
    *record(),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('slice_query', sa.String(length=2000), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('shown_position', sa.Integer(), nullable=True),
    *sent(),
    *keys('briefing'),
    sa.CheckConstraint('(shown_at IS NULL) = (shown_position IS NULL)', name=op.f('ck_briefing_shown_has_its_state')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_briefing_global_id', 'briefing', ['global_id'], unique=True)
    op.create_index('ix_briefing_held', 'briefing', ['deleted_at', 'held_on'], unique=False)
    op.create_table('briefing_page',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('briefing_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('topic', term('briefingtopic', *TOPICS), nullable=False),
    sa.Column('headline', sa.String(length=300), nullable=True),
    sa.Column('body', sa.String(length=2000), nullable=True),
    sa.Column('asked', sa.String(length=300), nullable=True),
    sa.Column('shown', sa.Text(), nullable=True),
    sa.CheckConstraint("(topic = 'own') = (headline IS NOT NULL)", name=op.f('ck_briefing_page_own_has_its_headline')),
    sa.ForeignKeyConstraint(['briefing_id'], ['briefing.id'], name=op.f('fk_briefing_page_briefing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_briefing_page')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_briefing_page_briefing_id_place'), 'briefing_page', ['briefing_id', 'place'], unique=True)
    op.create_table('briefing_note',
    *record(),
    sa.Column('briefing_id', sa.Integer(), nullable=False),
    sa.Column('kind', term('notekind', 'note', 'decision', 'task'), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('noted_on', sa.Date(), nullable=False),
    sa.Column('decided_by', sa.String(length=120), nullable=True),
    sa.Column('page', sa.Integer(), nullable=True),
    sa.Column('page_headline', sa.String(length=300), nullable=True),
    sa.Column('division_id', sa.Integer(), nullable=True),
    *sent(),
    *keys('briefing_note'),
    sa.ForeignKeyConstraint(['briefing_id'], ['briefing.id'], name=op.f('fk_briefing_note_briefing_id')),
    sa.CheckConstraint("kind <> 'decision' OR decided_by IS NOT NULL", name=op.f('ck_briefing_note_a_decision_is_somebodys')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_briefing_note_global_id', 'briefing_note', ['global_id'], unique=True)
    op.create_index('ix_briefing_note_of', 'briefing_note', ['briefing_id', 'deleted_at'], unique=False)
    op.create_index('ix_briefing_note_day', 'briefing_note', ['deleted_at', 'noted_on'], unique=False)
