"""A support is found by its tool or standard, by who gave it and by what came of it; a course by
its topic and its tool.

The index itself is generated (models/search_index), as before.
"""
# fmt: off

import sqlalchemy as sa
from alembic import op

from models.text.folding import fold_all

revision = '0059'
down_revision = '0058'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('support', sa.Column('folded_text', sa.String(), nullable=False, server_default=''))
    _add('support', 'SELECT s.id, s.folded_text, coalesce(t.name_vi, d.name_vi), s.provider, s.result FROM support s'
         ' LEFT JOIN tool t ON t.id = s.tool_id LEFT JOIN standard d ON d.id = s.standard_id')
    _add('training_course', 'SELECT c.id, c.folded_text, p.name_vi, t.name_vi FROM training_course c'
         ' LEFT JOIN topic p ON p.id = c.topic_id LEFT JOIN tool t ON t.id = c.tool_id')


def _add(table: str, asked: str) -> None:
    """Add to what the records of a table are found by the words that stand beside it."""
    rows = op.get_bind().execute(sa.text(asked))
    found = [{'number': number, 'made': ' '.join(filter(None, (before, fold_all(word or '' for word in words))))}
             for number, before, *words in rows]
    if found:
        known = sa.table(table, sa.column('id'), sa.column('folded_text'))
        op.get_bind().execute(
            sa.update(known).where(known.c.id == sa.bindparam('number')).values(folded_text=sa.bindparam('made')), found)
