"""What is due on a day is found from indexes: overdue, ending, to be decided on, to be noted.

No row changes. Indexes that answer one question hold its rows alone.
"""
# fmt: off

from alembic import op
from sqlalchemy import text

revision = '0051'
down_revision = '0050'
branch_labels = None
depends_on = None

WHOSE = ['state', 'origin', 'owner_province_id', 'officer_id', 'division_id']


def upgrade() -> None:
    op.create_index('ix_initiative_due', 'initiative', ['deleted_at', 'next_due_on', *WHOSE],
                    sqlite_where=text('next_due_on IS NOT NULL'), postgresql_where=text('next_due_on IS NOT NULL'))
    op.create_index('ix_initiative_running', 'initiative', ['deleted_at', 'starts_on', *WHOSE],
                    sqlite_where=text("state = 'running'"), postgresql_where=text("state = 'running'"))
    op.create_index('ix_initiative_step_course', 'initiative_step',
                    ['initiative_id', 'id', 'happened_on', 'date_precision', 'state'])
    op.create_index('ix_initiative_step_days', 'initiative_step', ['happened_on', 'date_precision', 'initiative_id'])
    op.drop_index('ix_initiative_step_initiative_id', 'initiative_step')
    op.create_index('ix_exchange_planned', 'exchange', ['deleted_at', 'ends_on', 'origin', 'direction', 'division_id'],
                    sqlite_where=text("state = 'planned'"), postgresql_where=text("state = 'planned'"))
    op.create_index('ix_lesson_noted', 'lesson',
                    ['deleted_at', 'merged_into_id', 'noted_on', 'origin', 'division_id', 'created_by_id'],
                    sqlite_where=text("state = 'noted'"), postgresql_where=text("state = 'noted'"))
    op.create_index('ix_lesson_verified', 'lesson',
                    ['deleted_at', 'merged_into_id', 'verified_on', 'origin', 'division_id', 'kept_on', 'retired_on'],
                    sqlite_where=text("state = 'verified'"), postgresql_where=text("state = 'verified'"))
    op.create_index('ix_certificate_ends', 'certificate', ['deleted_at', 'expires_on', 'withdrawn_on'],
                    sqlite_where=text('expires_on IS NOT NULL'), postgresql_where=text('expires_on IS NOT NULL'))
    op.create_index('ix_model_site_ends', 'model_site', ['deleted_at', 'valid_until'],
                    sqlite_where=text('valid_until IS NOT NULL'), postgresql_where=text('valid_until IS NOT NULL'))
    op.create_index('ix_site_step_held', 'site_step', ['held_until', 'site_id'],
                    sqlite_where=text('held_until IS NOT NULL'), postgresql_where=text('held_until IS NOT NULL'))
    op.create_index('ix_site_audit_gave', 'site_audit', ['scores_until', 'audited_on', 'site_id'],
                    sqlite_where=text('scores_until IS NOT NULL'), postgresql_where=text('scores_until IS NOT NULL'))
    op.drop_index('ix_finding_open', 'finding')
    op.create_index('ix_finding_open', 'finding', ['closed_on', 'due_on', 'site_id', 'lifted_at', 'audit_id'])
    op.drop_index('ix_action_given', 'action')
    op.create_index('ix_action_given', 'action', ['deleted_at', 'work', 'closed_on', 'due_on', 'created_at', 'origin'])
