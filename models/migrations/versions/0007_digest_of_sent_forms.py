"""What a form held when it was sent, beside its key: other contents under one key are noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = (
    "exchange",
    "initiative",
    "organisation",
    "support",
    "certificate",
    "training_course",
    "model_site",
    "site_audit",
)
_WITHOUT_KEY = ("indicator_value", "programme_document")


def upgrade() -> None:
    for table in _WITHOUT_KEY:
        op.add_column(table, sa.Column("idempotency_key", sa.String(length=64), nullable=True))
        op.create_index(f"ix_{table}_idempotency_key", table, ["idempotency_key"], unique=True)
    for table in (*_TABLES, *_WITHOUT_KEY):
        op.add_column(table, sa.Column("form_digest", sa.String(length=64), nullable=True))


def downgrade() -> None:
    for table in (*_TABLES, *_WITHOUT_KEY):
        op.drop_column(table, "form_digest")
    for table in _WITHOUT_KEY:
        op.drop_index(f"ix_{table}_idempotency_key", table)
        op.drop_column(table, "idempotency_key")
