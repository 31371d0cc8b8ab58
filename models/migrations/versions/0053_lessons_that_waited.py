"""Which lessons waited for a decision on an earlier day is found from indexes.

No row changes.
"""
# fmt: off

from alembic import op

revision = '0053'
down_revision = '0052'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_lesson_undecided', 'lesson',
                    ['deleted_at', 'merged_into_id', 'verified_on', 'declined_on', 'noted_on'])
    op.create_index('ix_lesson_unadopted', 'lesson',
                    ['deleted_at', 'merged_into_id', 'adopted_on', 'declined_on', 'kept_on', 'retired_on', 'verified_on'])
