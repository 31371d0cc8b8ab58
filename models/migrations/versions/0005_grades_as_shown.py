"""Audits graded by the figures that are shown: 89,9583 reads 90,0 % and is graded as 90."""
# fmt: off

from decimal import ROUND_HALF_UP, Decimal

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

PILLARS = ('seiri_pct', 'seiton_pct', 'seiso_pct', 'seiketsu_pct', 'shitsuke_pct')
NAMES = ('id', 'site_id', 'audited_on', 'deleted_at', 'score_pct', *PILLARS, 'change_pct', 'bands', 'grade')
FALL = Decimal(3)


def upgrade() -> None:
    connection = op.get_bind()
    parts = 10_000 if connection.dialect.name == 'sqlite' else 1

    def shown(value: int | Decimal | None) -> Decimal | None:
        return None if value is None else (Decimal(value) / parts).quantize(Decimal('0.1'), ROUND_HALF_UP)

    audits = sa.table('site_audit', *map(sa.column, NAMES), sa.column('finished_at'), sa.column('is_slip', sa.Boolean()))
    rows = connection.execute(
        sa.select(*(audits.c[name] for name in NAMES), audits.c.is_slip).where(audits.c.finished_at.is_not(None))
        .order_by(audits.c.site_id, audits.c.audited_on, audits.c.id)
    ).mappings().all()
    changed, site, fell_before = [], None, False
    for row in rows:
        grade = _grade(shown(row['score_pct']), [shown(row[name]) for name in PILLARS], row['bands'])
        is_slip = False
        if row['deleted_at'] is None:
            change = shown(row['change_pct'])
            fell = change is not None and change < -FALL
            is_slip = fell and fell_before and row['site_id'] == site
            site, fell_before = row['site_id'], fell
        if (grade, is_slip) != (row['grade'], bool(row['is_slip'])):
            changed.append({'number': row['id'], 'grade': grade, 'is_slip': is_slip})
    if changed:
        connection.execute(
            sa.update(audits).where(audits.c.id == sa.bindparam('number'))
            .values(grade=sa.bindparam('grade'), is_slip=sa.bindparam('is_slip')), changed)


def _grade(score: Decimal | None, pillars: list[Decimal | None], bands: str) -> str | None:
    if score is None:
        return None
    excellent, good, passed, to_improve, floor = map(Decimal, (bands or '90;80;70;50;50').split(';'))
    if all(one is None or one >= floor for one in pillars):
        for lowest, grade in ((excellent, 'excellent'), (good, 'good'), (passed, 'passed')):
            if score >= lowest:
                return grade
    return 'to_improve' if score >= to_improve else 'not_passed'
