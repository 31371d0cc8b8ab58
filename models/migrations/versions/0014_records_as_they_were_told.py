"""What public records do not say: the day of an exchange, its members; a body of no province."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

NUMBERED = {'sqlite_autoincrement': True}


def upgrade() -> None:
    with op.batch_alter_table('organisation', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('province_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('is_national', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('organisation', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('is_national', existing_type=sa.Boolean(), server_default=None)
        batch_op.create_check_constraint(batch_op.f('ck_organisation_national_has_no_province'), 'NOT is_national OR province_id IS NULL')
    with op.batch_alter_table('exchange', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('starts_on', existing_type=sa.Date(), nullable=True)
        batch_op.alter_column('ends_on', existing_type=sa.Date(), nullable=True)
        batch_op.drop_constraint(batch_op.f('ck_exchange_dateprecision'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_exchange_dateprecision'), "date_precision IN ('day', 'month', 'year', 'unknown')")
        batch_op.create_check_constraint(batch_op.f('ck_exchange_day_or_unknown'), "(date_precision = 'unknown') = (starts_on IS NULL) AND (starts_on IS NULL) = (ends_on IS NULL)")
        batch_op.add_column(sa.Column('venue', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('venue_province_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_exchange_venue_province_id'), ['venue_province_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_exchange_venue_province_id'), 'province_period', ['venue_province_id'], ['id'])
    with op.batch_alter_table('delegation', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('organisation_id', existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column('province_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('group_name', sa.String(length=200), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_delegation_organisation_or_group'), '(organisation_id IS NULL) = (group_name IS NOT NULL)')
