"""Keys of the Vietnamese order and of one organisation's name; look-alike letters are found.

What is derived is made as the product makes it now: the functions are its own.
"""
# fmt: off

import unicodedata
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from alembic import op

from models.rules.organisation_names import NAME_KEY_LENGTH, name_key
from models.text.folding import SORT_KEY_LENGTH, fold, sort_key

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

MADE: tuple[tuple[str, str, str, Callable[[str], str], int, bool], ...] = (
    ('exchange', 'sort_text', 'title', sort_key, SORT_KEY_LENGTH, False),
    ('initiative', 'sort_text', 'title', sort_key, SORT_KEY_LENGTH, False),
    ('training_course', 'sort_text', 'title', sort_key, SORT_KEY_LENGTH, False),
    ('organisation', 'sort_text', 'name', sort_key, SORT_KEY_LENGTH, True),
    ('organisation', 'name_key', 'name', name_key, NAME_KEY_LENGTH, True),
)
FOLDED = (
    ('organisation', 'SELECT id, name, tax_code, commune, district FROM organisation'),
    ('exchange', 'SELECT id, title, purpose, conclusions, order_number FROM exchange'),
    ('exchange', 'SELECT d.exchange_id, d.leader_name, o.name FROM delegation d LEFT JOIN organisation o ON o.id = d.organisation_id'),
    ('exchange', 'SELECT s.exchange_id, s.description, o.name FROM toured_site s JOIN organisation o ON o.id = s.organisation_id'),
    ('initiative', 'SELECT id, code, title, aim FROM initiative'),
    ('initiative', 'SELECT p.initiative_id, o.name FROM initiative_partner p JOIN organisation o ON o.id = p.organisation_id'),
    ('model_site', 'SELECT s.id, s.aims, o.name FROM model_site s JOIN organisation o ON o.id = s.organisation_id'),
    ('certificate', 'SELECT c.id, c.number, c.certifier, c.scope, o.name FROM certificate c JOIN organisation o ON o.id = c.organisation_id'),
    ('training_course', 'SELECT id, title, organiser FROM training_course'),
    ('published_site', 'SELECT id, name, province_words, tool FROM published_site'),
)
"""The texts by which the rows of a table are found, in several queries where they stand apart."""


def upgrade() -> None:
    for table, name, source, make, length, is_indexed in MADE:
        kind = sa.String(length).with_variant(sa.String(length, collation='C'), 'postgresql')
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        rows = op.get_bind().execute(sa.select(sa.column('id'), sa.column(source)).select_from(sa.table(table)))
        _set(table, name, [(number, make(text)) for number, text in rows])
        with op.batch_alter_table(table, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
            batch_op.alter_column(name, existing_type=kind, nullable=False)
            if is_indexed:
                batch_op.create_index(batch_op.f(f'ix_{table}_{name}'), [name], unique=False)
    fold_anew()


def fold_anew() -> None:
    connection = op.get_bind()
    for table, query in FOLDED:
        added: dict[int, str] = {}
        for number, *texts in connection.execute(sa.text(query)):
            for text in texts:
                if text and fold(text) != _folded_before(text):
                    added[number] = f'{added.get(number, "")} {fold(text)}'
        known = sa.table(table, sa.column('id'), sa.column('folded_text'))
        rows = connection.execute(sa.select(known.c.id, known.c.folded_text).where(known.c.id.in_(list(added))))
        _set(table, 'folded_text', [(number, f'{text}{added[number]}') for number, text in rows.all()])
    documents = connection.execute(sa.text('SELECT id, number, title, issuer FROM programme_document')).all()
    _set('programme_document', 'folded_text', [
        (number, fold(' '.join(texts))[:800]) for number, *texts in documents
        if fold(' '.join(texts)) != _folded_before(' '.join(texts))])
    for table, length in (('organisation', 200), ('province_period', 60)):
        rows = connection.execute(sa.select(sa.column('id'), sa.column('name')).select_from(sa.table(table))).all()
        _set(table, 'folded_name', [
            (number, fold(text)[:length]) for number, text in rows if fold(text) != _folded_before(text)])


def _set(table: str, name: str, values: Iterable[tuple[int, str]]) -> None:
    found = [{'number': number, 'made': made} for number, made in values]
    if found:
        known = sa.table(table, sa.column('id'), sa.column(name))
        op.get_bind().execute(
            sa.update(known).where(known.c.id == sa.bindparam('number')).values({name: sa.bindparam('made')}), found)


def _folded_before(text: str) -> str:
    bare = ''.join(one for one in unicodedata.normalize('NFD', text.lower()) if not unicodedata.combining(one))
    plain = ''.join(one if one in '0123456789abcdefghijklmnopqrstuvwxyz' else ' ' for one in bare.replace('đ', 'd'))
    return ' '.join(plain.split())
