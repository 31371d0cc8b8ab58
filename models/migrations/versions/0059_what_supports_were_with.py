"""A support is found by its tool or standard, by who gave it and by what came of it.

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
    connection = op.get_bind()
    rows = connection.execute(sa.text(
        'SELECT s.id, coalesce(t.name_vi, d.name_vi), s.provider, s.result FROM support s'
        ' LEFT JOIN tool t ON t.id = s.tool_id LEFT JOIN standard d ON d.id = s.standard_id'))
    found = [{'number': number, 'made': fold_all(word or '' for word in words)} for number, *words in rows]
    if found:
        known = sa.table('support', sa.column('id'), sa.column('folded_text'))
        connection.execute(
            sa.update(known).where(known.c.id == sa.bindparam('number')).values(folded_text=sa.bindparam('made')), found)
