"""Payments on days instead of what a year has spent; supports with their day.

What was entered stays as exactly as it was known: to its year. No total moves.
"""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

MONEY = sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql')
NUMBERED = {'sqlite_autoincrement': True}


def _precision() -> sa.Enum:
    return sa.Enum('day', 'month', 'year', 'unknown', name='dateprecision', native_enum=False, create_constraint=True, length=40)


def _first_of(year: str) -> str:
    return f"{year} || '-01-01'" if op.get_bind().dialect.name == 'sqlite' else f'make_date({year}, 1, 1)'


def upgrade() -> None:
    _payments()
    _supports()


def _payments() -> None:
    op.create_table('payment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('initiative_id', sa.Integer(), nullable=False),
    sa.Column('paid_on', sa.Date(), nullable=False),
    sa.Column('date_precision', _precision(), nullable=False),
    sa.Column('budget_year', sa.Integer(), nullable=False),
    sa.Column('source', sa.Enum('central', 'provincial', 'enterprise', 'other', name='fundingsource', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('amount_vnd', MONEY, nullable=False),
    sa.Column('document_number', sa.String(length=60), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=True),
    sa.Column('early_reason', sa.String(length=500), nullable=True),
    sa.CheckConstraint('amount_vnd > 0', name=op.f('ck_payment_amount_positive')),
    sa.CheckConstraint('budget_year BETWEEN 1990 AND 2100', name=op.f('ck_payment_year_in_reach')),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], name=op.f('fk_payment_initiative_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_payment_slice', 'payment', ['initiative_id', 'budget_year', 'source', 'paid_on', 'date_precision', 'amount_vnd'], unique=False)
    first_day = _first_of('year')
    op.execute(f"""
        INSERT INTO payment (initiative_id, paid_on, date_precision, budget_year, source, amount_vnd)
        SELECT initiative_id, {first_day}, 'year', year, source, spent_vnd
        FROM initiative_budget WHERE spent_vnd > 0 ORDER BY id""")  # noqa: S608 - our own text
    with op.batch_alter_table('initiative_budget', table_kwargs=NUMBERED) as batch_op:
        batch_op.drop_index('ix_initiative_budget_slice')
        batch_op.drop_constraint(op.f('ck_initiative_budget_not_negative'), type_='check')
        batch_op.drop_column('spent_vnd')
        batch_op.create_check_constraint(op.f('ck_initiative_budget_not_negative'), 'planned_vnd >= 0 AND allocated_vnd >= 0')
        batch_op.create_index('ix_initiative_budget_slice', ['initiative_id', 'year', 'source', 'planned_vnd', 'allocated_vnd'], unique=False)


def _supports() -> None:
    with op.batch_alter_table('support') as batch_op:
        batch_op.add_column(sa.Column('supported_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('date_precision', sa.String(length=40), nullable=True))
    op.execute(f"UPDATE support SET supported_on = {_first_of('year')}, date_precision = 'year'")  # noqa: S608 - as above
    with op.batch_alter_table('support', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('supported_on', existing_type=sa.Date(), nullable=False)
        batch_op.alter_column('date_precision', existing_type=sa.String(length=40), nullable=False)
        batch_op.create_check_constraint(op.f('ck_support_dateprecision'), "date_precision IN ('day', 'month', 'year', 'unknown')")
