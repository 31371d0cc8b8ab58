"""How the office cuts its reporting year, and which days its deadlines count."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("office") as batch_op:
        batch_op.add_column(sa.Column("cut_off_from", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "due_in_working_days", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
        batch_op.add_column(
            sa.Column("days_off", sa.String(length=1000), nullable=False, server_default="")
        )
        batch_op.create_check_constraint(
            op.f("ck_office_cut_off_in_reach"),
            "cut_off_from IS NULL OR cut_off_from BETWEEN 1991 AND 2100",
        )
    with op.batch_alter_table("office") as batch_op:
        batch_op.alter_column("due_in_working_days", server_default=None)
        batch_op.alter_column("days_off", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("office") as batch_op:
        batch_op.drop_constraint(op.f("ck_office_cut_off_in_reach"), type_="check")
        batch_op.drop_column("days_off")
        batch_op.drop_column("due_in_working_days")
        batch_op.drop_column("cut_off_from")
