"""The triggers of the audit trail in the words of PostgreSQL."""
# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from hashlib import sha256
from typing import Final

from sqlalchemy import Column, Connection, DateTime, Table, text

from models.db import WRITER_LOCK

_MOST_PAIRS: Final = 40
"""Columns that one ``jsonb_build_object`` can take: PostgreSQL allows a call 100 arguments."""

PREAMBLE: Final = (
    """
CREATE FUNCTION nscl_audit_personal(of_table text, of_row text, of_column text, held text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE found bigint;
BEGIN
  IF held IS NULL THEN RETURN NULL; END IF;
  SELECT id INTO found FROM personal_value
   WHERE table_name = of_table AND row_id = of_row AND column_name = of_column AND value = held
   ORDER BY id LIMIT 1;
  IF found IS NULL THEN
    INSERT INTO personal_value (table_name, row_id, column_name, value)
    VALUES (of_table, of_row, of_column, held) RETURNING id INTO found;
  END IF;
  RETURN jsonb_build_object('ref', found);
END $$""",
    """
CREATE FUNCTION nscl_audit_differing(of_row jsonb, other jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_object_agg(key, value), '{}'::jsonb) FROM jsonb_each(of_row)
   WHERE value IS DISTINCT FROM other -> key
$$""",
    """
CREATE FUNCTION nscl_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail cannot be changed.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$""",
)


def follow(table: Table) -> list[str]:
    """Return the function and the triggers that follow one table."""
    is_register = table.info.get("audit") == "register"
    function = f"nscl_audit_{table.name}"
    return [
        f"""
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE old_row jsonb; new_row jsonb; whole jsonb; of_row text;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock({WRITER_LOCK});
  IF TG_OP <> 'INSERT' THEN
    of_row := {_key(table, "OLD")};
    old_row := {_whole(table, "OLD")};
  END IF;
  IF TG_OP <> 'DELETE' THEN
    of_row := {_key(table, "NEW")};
    new_row := {_whole(table, "NEW")};
  END IF;
  IF TG_OP = 'UPDATE' THEN
    whole := old_row;
    old_row := nscl_audit_differing(old_row, new_row);
    new_row := nscl_audit_differing(new_row, whole);
  END IF;
  INSERT INTO audit_change (transaction_key, at, table_name, row_id, operation, before, after,
    is_register)
  VALUES (nullif(current_setting('nscl.transaction_key', true), ''), clock_timestamp(),
    '{table.name}', of_row, lower(TG_OP), old_row, new_row, {is_register});
  RETURN NULL;
END $$""",
        f'CREATE TRIGGER audit_rows AFTER INSERT OR UPDATE OR DELETE ON "{table.name}"'
        f" FOR EACH ROW EXECUTE FUNCTION {function}()",
        f'CREATE TRIGGER audit_keep BEFORE TRUNCATE ON "{table.name}"'
        " FOR EACH STATEMENT EXECUTE FUNCTION nscl_audit_refuse()",
    ]


def refuse_changes(name: str) -> list[str]:
    """Return the trigger that keeps one table of the trail as it was written."""
    return [
        f'CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON "{name}"'
        " FOR EACH STATEMENT EXECUTE FUNCTION nscl_audit_refuse()"
    ]


def removals(connection: Connection) -> list[str]:
    """Return the statements that drop the functions now in the database, triggers with them."""
    names = connection.scalars(
        text(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE starts_with(proname, 'nscl_audit_')"
            " AND pronamespace = current_schema()::regnamespace ORDER BY proname"
        )
    )
    return [f"DROP FUNCTION {name} CASCADE" for name in names]


def sign(wanted: list[str]) -> str:
    """Return the statement that notes which triggers were installed."""
    return f"COMMENT ON FUNCTION nscl_audit_refuse() IS '{_digest(wanted)}'"


def are_installed(connection: Connection, wanted: list[str]) -> bool:
    """Say whether the wanted triggers were installed and all stand, switched on."""
    noted = connection.scalar(
        text("SELECT obj_description(to_regprocedure('nscl_audit_refuse()'), 'pg_proc')")
    )
    standing = connection.scalar(
        text(
            "SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE starts_with(tgname, 'audit_') AND tgenabled = 'O'"
            " AND relnamespace = current_schema()::regnamespace"
        )
    )
    expected = sum("CREATE TRIGGER" in statement for statement in wanted)
    return bool(noted == _digest(wanted) and standing == expected)


def _digest(wanted: list[str]) -> str:
    return sha256("\n".join(wanted).encode()).hexdigest()


def _key(table: Table, row: str) -> str:
    return " || ',' || ".join(f'{row}."{column.name}"::text' for column in table.primary_key)


def _value(column: Column[object], row: str) -> str:
    """Return the expression of a value as JSON holds it, the same as on SQLite."""
    value = f'{row}."{column.name}"'
    if column.info.get("audit") == "personal":
        table = column.table
        return f"nscl_audit_personal('{table.name}', of_row, '{column.name}', {value})"
    if isinstance(getattr(column.type, "impl", column.type), DateTime):
        pattern = 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
        return f"to_char({value} AT TIME ZONE 'UTC', '{pattern}')"
    return value


def _whole(table: Table, row: str) -> str:
    pairs = [
        f"'{column.name}', {_value(column, row)}"
        for column in table.columns
        if column.info.get("audit") != "secret"
    ]
    parts = [pairs[i : i + _MOST_PAIRS] for i in range(0, len(pairs), _MOST_PAIRS)]
    return " || ".join(f"jsonb_build_object({', '.join(part)})" for part in parts)
