"""Steps of initiatives know until when they held, initiatives when they were last paid for."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0052'
down_revision = '0051'
branch_labels = None
depends_on = None

SLICE = [
    'deleted_at', 'starts_on', 'ends_on', 'state', 'origin', 'next_due_on', 'health',
    'starts_precision', 'ends_precision', 'owner_province_id', 'last_paid_on',
]
STANDING = ['state', 'until_on', 'happened_on', 'initiative_id', 'date_precision']


def upgrade() -> None:
    op.add_column('initiative_step', sa.Column('until_on', sa.Date(), nullable=True))
    op.add_column('initiative', sa.Column('last_paid_on', sa.Date(), nullable=True))
    # Before the rows: PostgreSQL reads no index that it made after them, and the totals need these.
    op.drop_index('ix_initiative_slice', table_name='initiative')
    op.create_index('ix_initiative_slice', 'initiative', SLICE, unique=False)
    op.drop_index('ix_initiative_step_days', table_name='initiative_step')
    op.create_index('ix_initiative_step_standing', 'initiative_step', STANDING, unique=False)
    connection = op.get_bind()
    _steps(connection)
    _payments(connection)


def _steps(connection: sa.Connection) -> None:
    """Write until when each step held: the day by which a later one was certainly taken."""
    if connection.dialect.name == 'sqlite':
        month, year = (f"date(l.happened_on, '+1 {one}', '-1 day')" for one in ('month', 'year'))
    else:
        month, year = (f"(l.happened_on + INTERVAL '1 {one} -1 day')::date" for one in ('month', 'year'))
    taken_by = f"CASE l.date_precision WHEN 'month' THEN {month} WHEN 'year' THEN {year} ELSE l.happened_on END"
    connection.execute(sa.text(
        f'UPDATE initiative_step SET until_on = (SELECT min({taken_by}) FROM initiative_step AS l'  # noqa: S608 - our own names
        ' WHERE l.initiative_id = initiative_step.initiative_id AND l.id > initiative_step.id)'))


def _payments(connection: sa.Connection) -> None:
    """Write when each initiative was last paid for."""
    connection.execute(sa.text(
        'UPDATE initiative SET last_paid_on = (SELECT max(p.paid_on) FROM payment AS p'
        ' WHERE p.initiative_id = initiative.id)'))
