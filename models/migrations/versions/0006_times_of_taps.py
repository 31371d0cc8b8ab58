"""Who answered a line, when and on which device; answers set aside; findings lifted, not deleted."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('audit_score', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tapped_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('tapped_by_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('device', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('tap_ms', sa.BigInteger(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_audit_score_tapped_by_id'), 'account', ['tapped_by_id'], ['id'])

    op.create_table('set_aside_score',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('zone_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('tapped_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tapped_by_id', sa.Integer(), nullable=True),
    sa.Column('device', sa.String(length=32), nullable=False),
    sa.Column('tap_ms', sa.BigInteger(), nullable=False),
    sa.Column('is_settled', sa.Boolean(), nullable=False),
    sa.CheckConstraint('points IS NULL OR points BETWEEN 0 AND 10', name=op.f('ck_set_aside_score_points_in_reach')),
    sa.ForeignKeyConstraint(['audit_id'], ['site_audit.id'], name=op.f('fk_set_aside_score_audit_id')),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_set_aside_score_criterion_id')),
    sa.ForeignKeyConstraint(['tapped_by_id'], ['account.id'], name=op.f('fk_set_aside_score_tapped_by_id')),
    sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_set_aside_score_zone_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_set_aside_score')),
    sa.UniqueConstraint('audit_id', 'zone_id', 'criterion_id', 'tapped_by_id', 'device', name=op.f('uq_set_aside_score_one_a_device')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('finding', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True))
