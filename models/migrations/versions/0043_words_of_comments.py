"""A record is found by what people said of it."""
# fmt: off

import sqlalchemy as sa
from alembic import op

from models.text.folding import fold

revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None

LENGTH = 10_000


def upgrade() -> None:
    kind = sa.String(LENGTH).with_variant(sa.String(LENGTH, collation='C'), 'postgresql')
    op.add_column('comment', sa.Column('folded_words', kind, nullable=False, server_default=''))
    known = sa.table('comment', sa.column('id'), sa.column('text'), sa.column('folded_words'))
    for number, text in op.get_bind().execute(sa.select(known.c.id, known.c.text)).all():
        op.get_bind().execute(sa.update(known).where(known.c.id == number).values(folded_words=fold(text)))
