"""Kinds of programme document become a list of the office; those there were keep their codes."""
# fmt: off

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

NUMBERED = {'sqlite_autoincrement': True}
KINDS = (
    ('law', 'Luật', 'Law', 1),
    ('resolution', 'Nghị quyết', 'Resolution', 3),
    ('directive', 'Chỉ thị', 'Directive', 4),
    ('decision', 'Quyết định', 'Decision', 5),
    ('circular', 'Thông tư', 'Circular', 6),
    ('scheme', 'Đề án', 'Scheme', 10),
    ('plan', 'Kế hoạch', 'Plan', 11),
)


def upgrade() -> None:
    made = op.create_table('document_kind',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name_vi', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('is_own', sa.Boolean(), nullable=False),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_kind')),
    sa.UniqueConstraint('code', name=op.f('uq_document_kind_code')),
    sqlite_autoincrement=True
    )
    op.bulk_insert(made, [
        {'code': code, 'name_vi': vietnamese, 'name_en': english, 'position': position, 'is_active': True, 'is_own': False, 'row_version': 1}
        for code, vietnamese, english, position in KINDS
    ])
    with op.batch_alter_table('programme_document', table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column('kind_id', sa.Integer(), nullable=True))
    op.execute('UPDATE programme_document SET kind_id = (SELECT id FROM document_kind WHERE code = programme_document.kind)')
    with op.batch_alter_table('programme_document', table_kwargs=NUMBERED) as batch_op:
        batch_op.alter_column('kind_id', existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(batch_op.f('fk_programme_document_kind_id'), 'document_kind', ['kind_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('ck_programme_document_documentkind'), type_='check')
        batch_op.drop_column('kind')
