"""The index on PostgreSQL: a table of text vectors with GIN indexes, renewed by triggers.

Beside it stand the words there are, each once, to tell which begin with what is looked for, and how
many entries hold each: of those changed lately it is noted what they held, so that no write waits.
What changes so often has no statistics to plan by: it is asked by its key, in a query of its own.

Nothing but what every PostgreSQL has. Its own parser is not used: it would read "1e5a" as a number
and a word.
"""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, text

from models.search_index.entries import IN_TRASH, Entry, entries
from models.search_index.following import Follower, followers
from models.tables import metadata

VOCABULARY: Final = text("""
SELECT b.begins, ARRAY(SELECT v.word FROM search_vocabulary AS v
  WHERE v.word >= b.begins AND v.word < b.begins || chr(1114111) LIMIT :most) AS words
FROM unnest(CAST(:beginnings AS text[])) AS b (begins)
""")
"""The first words that begin in some ways. Those that stand nowhere any more are among them."""


TALLIES: Final = text("""
WITH was AS MATERIALIZED (SELECT r.words FROM search_recent AS r
  WHERE r.words @@ CAST(:any_of_them AS tsquery)),
now AS MATERIALIZED (SELECT s.words FROM (
  SELECT (SELECT e.words FROM search_entry AS e WHERE e.number = r.number) AS words
  FROM search_recent AS r) AS s WHERE s.words @@ CAST(:any_of_them AS tsquery))
SELECT coalesce((SELECT t.records FROM search_tally AS t WHERE t.word = w.word), 0)
  - (SELECT count(*) FROM was WHERE was.words @@ CAST(w.asked AS tsquery))
  + (SELECT count(*) FROM now WHERE now.words @@ CAST(w.asked AS tsquery))
FROM unnest(CAST(:words AS text[]), CAST(:asked AS text[]))
  WITH ORDINALITY AS w (word, asked, place)
ORDER BY w.place
""")
"""How many entries hold each of some words: as was told last, and what has changed since."""
FOLDED: Final = 500
"""After so many changed entries they are told anew."""


def _noted(words: str) -> str:
    """Return what notes the entries that a statement changed, with what they held before."""
    return f"""WITH noted AS (
    INSERT INTO search_recent (number, words) SELECT changed.number, {words} FROM changed
    WHERE (SELECT true FROM search_recent AS r WHERE r.number = changed.number) IS NULL
    ON CONFLICT DO NOTHING RETURNING place)
  SELECT bool_or(mod(noted.place, {FOLDED}) = 0) INTO is_full FROM noted;
  IF is_full THEN PERFORM nscl_search_fold(); END IF;"""


def _without_letter(word: str) -> str:
    """Return the expression of a word of the index as it is said, without the register's letter."""
    return f"substr({word}, CASE WHEN starts_with({word}, '{IN_TRASH}') THEN 3 ELSE 2 END)"


LONGEST_WORD: Final = 100
"""Of a longer word the beginning is kept: PostgreSQL takes none over 2,046 (manual, 12.11)."""
_BASE: Final = (
    "CREATE TABLE search_entry"
    " (number bigint PRIMARY KEY, words tsvector NOT NULL, titles tsvector NOT NULL)",
    rf"""
CREATE FUNCTION nscl_search_cut(said text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_remove(string_to_array(
    regexp_replace(said, '([^ ]{{{LONGEST_WORD}}})[^ ]+', '\1', 'g'), ' '), '')
$$""",
    """
CREATE FUNCTION nscl_search_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT array_to_tsvector(nscl_search_cut(said))
$$""",
    'CREATE TABLE search_vocabulary (word text COLLATE "C" PRIMARY KEY)',
    'CREATE TABLE search_tally (word text COLLATE "C" PRIMARY KEY, records integer NOT NULL)',
    """
CREATE TABLE search_recent (number bigint PRIMARY KEY, words tsvector,
  place bigint NOT NULL GENERATED ALWAYS AS IDENTITY)""",
    """
CREATE FUNCTION nscl_search_fold() RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_tally AS told (word, records)
  SELECT changed.word, sum(changed.change) FROM (
    SELECT unnest(tsvector_to_array(r.words)) AS word, -1 AS change FROM search_recent AS r
    UNION ALL SELECT unnest(tsvector_to_array(
      (SELECT e.words FROM search_entry AS e WHERE e.number = r.number))), 1
    FROM search_recent AS r) AS changed
  GROUP BY changed.word HAVING sum(changed.change) <> 0
  ON CONFLICT (word) DO UPDATE SET records = told.records + excluded.records;
  DELETE FROM search_recent;
$$""",
    f"""
CREATE FUNCTION nscl_search_entered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_full boolean; BEGIN
  INSERT INTO search_vocabulary SELECT said.word FROM (
    SELECT DISTINCT {_without_letter("word")} AS word
    FROM changed, unnest(tsvector_to_array(changed.words)) AS word) AS said
  WHERE (SELECT true FROM search_vocabulary AS v WHERE v.word = said.word) IS NULL
  ON CONFLICT DO NOTHING;
  {_noted("NULL")}
  RETURN NULL;
END $$""",
    f"""
CREATE FUNCTION nscl_search_left() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_full boolean; BEGIN
  {_noted("changed.words")}
  RETURN NULL;
END $$""",
    r"""
CREATE FUNCTION nscl_search_titles(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''')
    || ''':' || least(place, 16383), ' '), '')::tsvector
  FROM unnest(nscl_search_cut(said)) WITH ORDINALITY AS found(word, place)
$$""",
)
_FILLED: Final = (
    "INSERT INTO search_tally SELECT word, ndoc FROM ts_stat('SELECT words FROM search_entry')",
    f"INSERT INTO search_vocabulary SELECT DISTINCT {_without_letter('word')} FROM search_tally",
)
_KEPT: Final = (
    """
CREATE TRIGGER search_entered AFTER INSERT ON search_entry
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION nscl_search_entered()""",
    """
CREATE TRIGGER search_left AFTER DELETE ON search_entry
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION nscl_search_left()""",
)
_TABLES: Final = ("search_entry", "search_vocabulary", "search_tally", "search_recent")
_INDEXES: Final = (
    "CREATE INDEX search_words ON search_entry USING gin (words)",
    "CREATE INDEX search_titles ON search_entry USING gin (titles)",
)


def drop(connection: Connection) -> None:
    """Remove the index, that of earlier versions too: an index on each register."""
    for name in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name} CASCADE")
    for table in metadata.tables.values():
        if "folded_text" in table.c:
            connection.exec_driver_sql(f'DROP INDEX IF EXISTS "{table.name}_search"')
    names = connection.scalars(
        text(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE starts_with(proname, 'nscl_search_')"
            " AND pronamespace = current_schema()::regnamespace ORDER BY proname"
        )
    ).all()
    for name in names:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name} CASCADE")


def install(connection: Connection) -> None:
    """Create the index and fill it with what stands in the tables."""
    for statement in _BASE:
        connection.exec_driver_sql(statement)
    for entry in entries():
        connection.exec_driver_sql(_made(entry, "true"))
    for statement in (*_FILLED, *_INDEXES, *_KEPT, *_triggers()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"COMMENT ON TABLE search_entry IS '{_digest()}'")


def are_installed(connection: Connection) -> bool:
    """Say whether the index stands as this version makes it, its triggers switched on."""
    noted = connection.scalar(
        text("SELECT obj_description(to_regclass('search_entry'), 'pg_class')")
    )
    standing = connection.scalar(
        text(
            "SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE starts_with(tgname, 'search_') AND tgenabled = 'O'"
            " AND relnamespace = current_schema()::regnamespace"
        )
    )
    indexes = connection.scalar(
        text(
            "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema()"
            " AND indexname IN ('search_words', 'search_titles')"
        )
    )
    wanted = len(_KEPT) + sum(len(list(followers(entry, "number"))) for entry in entries())
    return bool(noted == _digest() and standing == wanted and indexes == len(_INDEXES))


def _digest() -> str:
    made = (*_BASE, *_FILLED, *_INDEXES, *_KEPT, *_triggers())
    return sha256("\n".join(made).encode()).hexdigest()


def _made(entry: Entry, which: str) -> str:
    return (
        f"INSERT INTO search_entry SELECT {entry.number('r.id')},"
        f" nscl_search_words({entry.all_words}), nscl_search_titles({entry.all_titles})"
        f" FROM {entry.source} WHERE {which}"
    )


def _triggers() -> tuple[str, ...]:
    return tuple(
        statement
        for entry in entries()
        for one in followers(entry, "number")
        for statement in _trigger(entry, one)
    )


def _trigger(entry: Entry, follower: Follower) -> tuple[str, str]:
    acts = [f"DELETE FROM search_entry WHERE {follower.left};"] if follower.left else []
    acts += [f"{_made(entry, follower.made)};"] if follower.made else []
    return (
        f"CREATE FUNCTION nscl_{follower.name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {' '.join(acts)} RETURN NULL; END $$",
        f"CREATE TRIGGER {follower.name} AFTER {follower.event} ON {follower.table}"
        f" FOR EACH ROW EXECUTE FUNCTION nscl_{follower.name}()",
    )
