"""A number for each record that no two records of any office share.

What was known of a record does not change: no trigger stands meanwhile, versions stay. One event of
the trail says that the numbers were given.
"""
# fmt: off

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from models.settings import VERSION
from models.tables.global_ids import new_global_id

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None

TABLES = (
    'action', 'certificate', 'exchange', 'indicator_value', 'initiative', 'lesson', 'model_site', 'organisation',
    'programme_document', 'published_figure', 'site_audit', 'support', 'training_course',
)


def upgrade() -> None:
    given = {}
    for name in TABLES:
        op.add_column(name, sa.Column('global_id', sa.String(length=36), nullable=False, server_default=''))
        table = sa.table(name, sa.column('id'), sa.column('global_id'))
        numbers = op.get_bind().scalars(sa.select(table.c.id).order_by(table.c.id)).all()
        if numbers:
            statement = sa.update(table).where(table.c.id == sa.bindparam('number')).values(global_id=sa.bindparam('given'))
            op.get_bind().execute(statement, [{'number': number, 'given': new_global_id()} for number in numbers])
            given[name] = len(numbers)
        op.create_index(op.f(f'ix_{name}_global_id'), name, ['global_id'], unique=True)
    if given:
        _note(given)


def _note(given: dict[str, int]) -> None:
    event = sa.table('audit_event', *map(sa.column, (
        'transaction_key', 'actor_roles', 'address', 'action', 'object_kind', 'version')),
        sa.column('at', sa.DateTime(timezone=True)), sa.column('detail', sa.JSON))
    op.get_bind().execute(sa.insert(event).values(
        transaction_key=uuid4().hex, at=datetime.now(UTC), actor_roles='system', address='', action='schema.numbered', object_kind='', detail=given, version=VERSION))
