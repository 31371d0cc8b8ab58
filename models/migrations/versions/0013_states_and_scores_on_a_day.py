"""States of sites and their scores on any day; each kind of audit follows its own kind."""
# fmt: off

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

FALL = Decimal(3)
DECISIVE = {'office', 'acceptance'}
STILL = date(9999, 12, 31)
STEP = sa.table('site_step', sa.column('id'), sa.column('site_id'), sa.column('state'), sa.column('happened_on', sa.Date()),
                sa.column('valid_until', sa.Date()), sa.column('until_on', sa.Date()), sa.column('held_until', sa.Date()))
AUDIT = sa.table('site_audit', sa.column('id'), sa.column('site_id'), sa.column('version_id'), sa.column('kind'),
                 sa.column('audited_on', sa.Date()), sa.column('deleted_at'), sa.column('finished_at'), sa.column('score_pct'),
                 sa.column('change_pct'), sa.column('is_slip', sa.Boolean()), sa.column('is_latest', sa.Boolean()),
                 sa.column('scores_until', sa.Date()))
ZONE = sa.table('zone', sa.column('id'), sa.column('weight'))
AUDIT_ZONE = sa.table('audit_zone', sa.column('audit_id'), sa.column('zone_id'), sa.column('score_pct'))
SCORE = sa.table('audit_score', sa.column('audit_id'), sa.column('zone_id'), sa.column('criterion_id'), sa.column('points'))
CRITERION = sa.table('criterion', sa.column('id'), sa.column('version_id'), sa.column('follows_id'), sa.column('maximum'))


def upgrade() -> None:
    op.add_column('site_step', sa.Column('until_on', sa.Date(), nullable=True))
    op.add_column('site_step', sa.Column('held_until', sa.Date(), nullable=True))
    op.drop_index('ix_site_step_course', 'site_step')
    op.create_index('ix_site_step_course', 'site_step', ['site_id', 'happened_on', 'until_on', 'state', 'held_until', 'id'], unique=False)
    op.add_column('site_audit', sa.Column('scores_until', sa.Date(), nullable=True))
    op.drop_index('ix_site_audit_course', 'site_audit')
    op.create_index('ix_site_audit_course', 'site_audit', ['site_id', 'audited_on', 'scores_until', 'id'], unique=False)
    connection = op.get_bind()
    _steps(connection)
    _Courses(connection).write()


def _steps(connection: sa.Connection) -> None:
    """Write until when each step held, and the recognition that stood after it."""
    rows = connection.execute(
        sa.select(STEP.c.id, STEP.c.site_id, STEP.c.state, STEP.c.happened_on, STEP.c.valid_until)
        .order_by(STEP.c.site_id, STEP.c.happened_on, STEP.c.id)).all()
    written, site, held = [], None, None
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        held = held if row.site_id == site else None
        site, held = row.site_id, row.valid_until if row.state in {'recognised', 'kept_up'} else held
        until = after.happened_on if after is not None and after.site_id == site else None
        written.append({'number': row.id, 'until': until, 'held': held})
    if written:
        connection.execute(sa.update(STEP).where(STEP.c.id == sa.bindparam('number'))
                           .values(until_on=sa.bindparam('until'), held_until=sa.bindparam('held')), written)


class _Courses:
    """The audits of every site, each kind compared with its own; scores as the version of 0005 keeps them."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.parts = 10_000 if connection.dialect.name == 'sqlite' else 1
        self.weights = {row.id: self._number(row.weight) or Decimal(1) for row in connection.execute(sa.select(ZONE.c.id, ZONE.c.weight))}
        self.criteria = {row.id: row for row in connection.execute(
            sa.select(CRITERION.c.id, CRITERION.c.version_id, CRITERION.c.follows_id, CRITERION.c.maximum))}
        self.zones: dict[int, dict[int, Decimal]] = defaultdict(dict)
        for row in connection.execute(sa.select(AUDIT_ZONE.c.audit_id, AUDIT_ZONE.c.zone_id, AUDIT_ZONE.c.score_pct)):
            if row.score_pct is not None:
                self.zones[row.audit_id][row.zone_id] = self._number(row.score_pct) or Decimal(0)

    def _number(self, value: int | Decimal | None) -> Decimal | None:
        return None if value is None else Decimal(value) / self.parts

    def write(self) -> None:
        columns = ('id', 'site_id', 'version_id', 'kind', 'audited_on', 'score_pct')
        rows = self.connection.execute(
            sa.select(*(AUDIT.c[name] for name in columns))
            .where(AUDIT.c.finished_at.is_not(None), AUDIT.c.deleted_at.is_(None))
            .order_by(AUDIT.c.site_id, AUDIT.c.audited_on, AUDIT.c.id)).all()
        sites: dict[int, list[sa.Row[Any]]] = defaultdict(list)
        for row in rows:
            sites[row.site_id].append(row)
        written = [one for course in sites.values() for one in self._course(course)]
        self.connection.execute(sa.update(AUDIT).values(change_pct=None, is_slip=False, is_latest=False))
        if written:
            self.connection.execute(
                sa.update(AUDIT).where(AUDIT.c.id == sa.bindparam('number'))
                .values({name: sa.bindparam(f'b_{name}') for name in ('change_pct', 'is_slip', 'is_latest', 'scores_until')}), written)

    def _course(self, course: list[sa.Row[Any]]) -> list[dict[str, Any]]:
        until: dict[int, date | None] = {}
        first = next((place for place, row in enumerate(course) if row.kind in DECISIVE), len(course))
        later = later_decisive = STILL
        for place in reversed(range(len(course))):
            row = course[place]
            if row.kind in DECISIVE:
                until[row.id], later_decisive = later_decisive, row.audited_on
            else:
                until[row.id] = later if place < first else None
            later = row.audited_on
        found, before, fell = [], {}, {}
        for row in course:
            change = self._change(before[row.kind], row) if row.kind in before else None
            falls = change is not None and change < -FALL
            found.append({
                'number': row.id,
                'b_change_pct': None if change is None else (int(change * self.parts) if self.parts > 1 else change),
                'b_is_slip': falls and fell.get(row.kind, False),
                'b_is_latest': until[row.id] == STILL,
                'b_scores_until': until[row.id],
            })
            before[row.kind], fell[row.kind] = row, falls
        return found

    def _change(self, before: sa.Row[Any], after: sa.Row[Any]) -> Decimal | None:
        if before.version_id == after.version_id and set(self.zones[before.id]) == set(self.zones[after.id]):
            return _difference(self._number(before.score_pct), self._number(after.score_pct))
        first, second = self.zones[before.id], self.zones[after.id]
        if before.version_id != after.version_id:
            pairs = self._corresponding(before.version_id, after.version_id)
            first = self._answers(before.id, set(pairs.values()))
            second = self._answers(after.id, set(pairs))
        shared = sorted(first.keys() & second.keys())
        return _difference(self._mean(first, shared), self._mean(second, shared))

    def _mean(self, zones: dict[int, Decimal], shared: list[int]) -> Decimal | None:
        total = sum((self.weights[one] for one in shared), Decimal(0))
        if not total:
            return None
        summed = sum((self.weights[one] * zones[one] for one in shared), Decimal(0))
        return (summed / total).quantize(Decimal('0.0001'), ROUND_HALF_UP)

    def _answers(self, audit: int, criteria: set[int]) -> dict[int, Decimal]:
        sums: dict[int, list[int]] = {}
        for row in self.connection.execute(
                sa.select(SCORE.c.zone_id, SCORE.c.criterion_id, SCORE.c.points)
                .where(SCORE.c.audit_id == audit, SCORE.c.points.is_not(None))):
            if row.criterion_id in criteria:
                told = sums.setdefault(row.zone_id, [0, 0])
                told[0], told[1] = told[0] + row.points, told[1] + self.criteria[row.criterion_id].maximum
        return {zone: (Decimal(points) * 100 / most).quantize(Decimal('0.0001'), ROUND_HALF_UP) for zone, (points, most) in sums.items() if most}

    def _corresponding(self, before: int, after: int) -> dict[int, int]:
        """Return which criterion of the version before each of the version after corresponds to."""
        return self._ancestors(after, before) or {old: new for new, old in self._ancestors(before, after).items()}

    def _ancestors(self, of: int, at: int) -> dict[int, int]:
        found = {}
        for number, row in self.criteria.items():
            if row.version_id != of:
                continue
            earlier = row.follows_id
            while earlier is not None and self.criteria[earlier].version_id != at:
                earlier = self.criteria[earlier].follows_id
            if earlier is not None:
                found[number] = earlier
        return found


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    if before is None or after is None:
        return None
    one, other = (value.quantize(Decimal('0.1'), ROUND_HALF_UP) for value in (before, after))
    return other - one
