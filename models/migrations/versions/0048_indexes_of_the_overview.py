"""What the overview tells of an earlier day is found from indexes: open actions, findings, lessons.

No row changes.
"""
# fmt: off

from alembic import op

revision = '0048'
down_revision = '0047'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_action_given', 'action', ['deleted_at', 'work', 'due_on', 'closed_on', 'created_at', 'origin'])
    op.create_index('ix_finding_open', 'finding', ['closed_on', 'due_on', 'site_id'])
    op.create_index('ix_milestone_open', 'milestone', ['done_on', 'due_on', 'initiative_id'])
    op.drop_index('ix_lesson_slice', 'lesson')
    op.create_index('ix_lesson_slice', 'lesson', ['deleted_at', 'merged_into_id', 'noted_on', 'state', 'origin', 'verified_on', 'measured_on', 'kept_on', 'retired_on', 'division_id', 'created_by_id', 'declined_on', 'adopted_on'])
