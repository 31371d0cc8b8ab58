"""An office may change how it cuts its reporting year more than once."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("office") as batch_op:
        batch_op.add_column(
            sa.Column("year_changes", sa.String(length=100), nullable=False, server_default="")
        )
    op.execute(
        "UPDATE office SET year_changes = CAST(cut_off_from AS VARCHAR(4)) "
        "WHERE cut_off_from IS NOT NULL"
    )
    with op.batch_alter_table("office") as batch_op:
        batch_op.alter_column("year_changes", server_default=None)
        batch_op.drop_constraint(op.f("ck_office_cut_off_in_reach"), type_="check")
        batch_op.drop_column("cut_off_from")
