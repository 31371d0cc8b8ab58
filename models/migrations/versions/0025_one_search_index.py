"""Words of titles as they are spelt, and of captions, for the one index of the search.

The index itself is generated (models/search_index), as before.
"""
# fmt: off

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from models.text.folding import TITLE_WORDS_LENGTH, fold, title_words

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

MADE: tuple[tuple[str, str, str, Callable[[str], str], int], ...] = (
    ('exchange', 'title_words', 'title', title_words, TITLE_WORDS_LENGTH),
    ('initiative', 'title_words', 'title', title_words, TITLE_WORDS_LENGTH),
    ('organisation', 'title_words', 'name', title_words, TITLE_WORDS_LENGTH),
    ('programme_document', 'title_words', 'title', title_words, TITLE_WORDS_LENGTH),
    ('training_course', 'title_words', 'title', title_words, TITLE_WORDS_LENGTH),
    ('indicator', 'title_words', 'name_vi', title_words, TITLE_WORDS_LENGTH),
    ('indicator', 'folded_name_en', 'name_en', fold, 200),
    ('evidence', 'folded_caption', 'caption', fold, 300),
    ('exchange_file', 'folded_caption', 'caption', fold, 300),
)


def upgrade() -> None:
    for table, name, source, make, length in MADE:
        kind = sa.String(length).with_variant(sa.String(length, collation='C'), 'postgresql')
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=''))
        rows = op.get_bind().execute(sa.select(sa.column('id'), sa.column(source)).select_from(sa.table(table)))
        found = [{'number': number, 'made': make(text)[:length]} for number, text in rows]
        if found:
            known = sa.table(table, sa.column('id'), sa.column(name))
            op.get_bind().execute(sa.update(known).where(known.c.id == sa.bindparam('number')).values({name: sa.bindparam('made')}), found)
