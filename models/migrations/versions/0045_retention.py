"""How long the dossier of a year is kept is set by the office."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0045'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('document_settings', sa.Column('retention', sa.String(length=200), nullable=False, server_default=''))
