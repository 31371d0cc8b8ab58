"""The triggers of stored totals: before a row of a whole changes, it leaves the sums."""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.settings import WRITER_LOCK
from models.stored_totals.parts import COUNTED, LEFT, POSTGRESQL, SQLITE, Source, Whole

_ROWS: Final = {"insert": ("NEW",), "delete": ("OLD",), "update": ("OLD", "NEW")}


def _when(whole: Whole, name: str, act: str) -> str:
    """Return when a trigger fires: what is new is not known by its number before it is there."""
    return "AFTER" if (name, act) == (whole.table, "insert") else "BEFORE"


def _event(source: Source, act: str) -> str:
    return f"UPDATE OF {', '.join(source.columns)}" if act == "update" else act.upper()


def sqlite_triggers(whole: Whole) -> list[str]:
    """Return two views whose triggers say once what is done, and what writes there.

    Every connection reads every trigger before it does anything else.
    """
    members, touched, leaving = (f"{whole.members}{tail}" for tail in ("", "_touched", "_leaving"))
    made = [
        f"CREATE VIEW {leaving} AS SELECT NULL AS id",
        f"CREATE TRIGGER {leaving}_each INSTEAD OF INSERT ON {leaving}"
        f" BEGIN {'; '.join(whole.leaving(SQLITE, '= NEW.id'))}; END",
        f"CREATE VIEW {touched} AS SELECT NULL AS id",
        f"CREATE TRIGGER {touched}_each INSTEAD OF INSERT ON {touched} WHEN NEW.id IS NOT NULL"
        f" BEGIN INSERT INTO {leaving} SELECT id FROM {members}"
        f" WHERE id = NEW.id AND is_counted = {COUNTED};"
        f" INSERT INTO {members} (id, is_counted) VALUES (NEW.id, {LEFT})"
        f" ON CONFLICT (id) DO UPDATE SET is_counted = {LEFT} WHERE is_counted <> {LEFT}; END",
    ]
    for name, source in whole.sources.items():
        for act in source.acts:
            when = _when(whole, name, act)
            each = (f"INSERT INTO {touched} {source.whose.format(row=row)}" for row in _ROWS[act])
            made.append(
                f"CREATE TRIGGER {members}_{name}_{act} {when} {_event(source, act)} ON {name}"
                f" BEGIN {'; '.join(each)}; END"
            )
    return made


def trigger_count(whole: Whole) -> int:
    """Return how many triggers a whole has on PostgreSQL."""
    return sum(len(source.acts) for source in whole.sources.values())


def postgresql_triggers(whole: Whole) -> list[str]:
    """Return the function by which wholes leave, and the triggers that call it row by row."""
    members = whole.members
    made = [
        f"""
CREATE FUNCTION nscl_{members}_touched(touched integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE ids integer[];
BEGIN
  PERFORM pg_advisory_xact_lock({WRITER_LOCK});
  ids := ARRAY(SELECT id FROM {members} WHERE id = ANY (touched) AND is_counted = {COUNTED});
  IF cardinality(ids) > 0 THEN
    {"; ".join(whole.leaving(POSTGRESQL, "= ANY (ids)"))};
  END IF;
  INSERT INTO {members} (id, is_counted)
    SELECT DISTINCT t.id, {LEFT} FROM unnest(touched) AS t(id) WHERE t.id IS NOT NULL
    ON CONFLICT (id) DO UPDATE SET is_counted = {LEFT} WHERE {members}.is_counted <> {LEFT};
END $$"""
    ]
    for name, source in whole.sources.items():
        function = f"nscl_{members}_of_{name}"
        old, new = (source.whose.format(row=row) for row in ("OLD", "NEW"))
        made.append(f"""
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids integer[];
BEGIN
  IF TG_OP <> 'INSERT' THEN ids := ids || ARRAY({old}); END IF;
  IF TG_OP <> 'DELETE' THEN ids := ids || ARRAY({new}); END IF;
  PERFORM nscl_{members}_touched(ids);
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$""")
        made += [
            f"CREATE TRIGGER {members}_{act} {_when(whole, name, act)} {_event(source, act)}"
            f' ON "{name}" FOR EACH ROW EXECUTE FUNCTION {function}()'
            for act in source.acts
        ]
    return made
