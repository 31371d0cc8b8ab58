"""What lessons come to, and which works are answered, is read from an index alone."""
# fmt: off

from alembic import op

revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None

LESSON = [
    'deleted_at', 'merged_into_id', 'noted_on', 'state', 'origin', 'verified_on', 'measured_on',
    'kept_on', 'retired_on', 'division_id', 'created_by_id',
]
WORK = ['work', 'closed_on', 'deleted_at', 'subject_id', 'work_on']


def upgrade() -> None:
    op.drop_index('ix_lesson_slice', table_name='lesson')
    op.create_index('ix_lesson_slice', 'lesson', LESSON, unique=False)
    op.create_index('ix_action_work', 'action', WORK, unique=False)
