"""One-time passwords that open the door once; names that met no account are kept no more."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('one_time_after_session', sa.Integer(), nullable=True))
    op.execute('DELETE FROM sign_in_attempt WHERE user_name NOT IN (SELECT user_name FROM account)')
