"""The triggers of the audit trail in the words of SQLite."""
# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from typing import Final

from sqlalchemy import Boolean, Column, Connection, DateTime, Table, text

_TRANSACTION: Final = "(SELECT transaction_key FROM audit_context WHERE id = 1)"
_NOW: Final = "strftime('%Y-%m-%d %H:%M:%f', 'now') || '000'"
_INTO_CHANGES: Final = (
    "INSERT INTO audit_change (transaction_key, at, table_name, row_id, operation, before, after,"
    " is_register)"
)


PREAMBLE: Final = (
    'CREATE VIEW "audit_row" AS SELECT NULL AS table_name, NULL AS row_id, NULL AS before,'
    " NULL AS after, NULL AS is_register",
    'CREATE TRIGGER "audit_row_change" INSTEAD OF INSERT ON "audit_row"'
    " WHEN NEW.before IS NULL OR NEW.after IS NULL"
    f" BEGIN {_INTO_CHANGES} VALUES ({_TRANSACTION}, {_NOW}, NEW.table_name, NEW.row_id,"
    " iif(NEW.before IS NULL, 'insert', 'delete'), NEW.before, NEW.after, NEW.is_register); END",
    'CREATE TRIGGER "audit_row_update" INSTEAD OF INSERT ON "audit_row"'
    " WHEN NEW.before IS NOT NULL AND NEW.after IS NOT NULL"
    f" BEGIN {_INTO_CHANGES} SELECT {_TRANSACTION}, {_NOW}, NEW.table_name, NEW.row_id, 'update',"
    " json_group_object(key, json(NEW.before -> key)),"
    " json_group_object(key, json(NEW.after -> key)), NEW.is_register"
    " FROM json_each(NEW.before) WHERE value IS NOT NEW.after ->> key; END",
)
"""What the triggers of all tables write to, said once: each connection reads every trigger.

A trigger gives the whole row as it was and as it is; here only what differs enters the trail.
"""
_MOST_ARGUMENTS: Final = 60
"""Columns that one ``json_object`` can take: SQLite allows a function 127 arguments."""


def follow(table: Table) -> list[str]:
    """Return the three triggers that follow one table."""
    new, old = (", ".join(f'{row}."{c.name}"' for c in table.columns) for row in ("NEW", "OLD"))
    changed = f" WHEN ({new}) IS NOT ({old})"
    kept = _keep(table, "OLD", "NEW") + _keep(table, "NEW", "OLD")
    return [
        _trigger(table, "insert", "", _keep(table, "NEW"), ("NULL", _whole(table, "NEW"))),
        _trigger(table, "update", changed, kept, (_whole(table, "OLD"), _whole(table, "NEW"))),
        _trigger(table, "delete", "", _keep(table, "OLD"), (_whole(table, "OLD"), "NULL")),
    ]


def follow_new_rows(table: Table) -> list[str]:
    """Return the statements that write the trail of all rows after ``:last``, as triggers would."""
    source = f' FROM "{table.name}" AS row WHERE row.rowid > :last ORDER BY row.rowid'
    kept = [
        "INSERT INTO personal_value (table_name, row_id, column_name, value)"
        f" SELECT '{table.name}', {_key(table, 'row')}, '{c.name}', row.\"{c.name}\""
        f' FROM "{table.name}" AS row WHERE row.rowid > :last AND row."{c.name}" IS NOT NULL'
        for c in table.columns
        if c.info.get("audit") == "personal"
    ]
    values = (
        f"{_TRANSACTION}, {_NOW}, '{table.name}', {_key(table, 'row')}, 'insert',"
        f" NULL, {_whole(table, 'row')}, {_is_register(table)}"
    )
    return [*kept, f"{_INTO_CHANGES} SELECT {values}{source}"]


def refuse_changes(name: str) -> list[str]:
    """Return the triggers that keep one table of the trail as it was written."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'The audit trail cannot be changed.'); END"
    taken = f'WHEN EXISTS (SELECT 1 FROM "{name}" WHERE id = NEW.id)'
    return [
        f'CREATE TRIGGER "audit_keep_{name}_update" BEFORE UPDATE ON "{name}" {refuse}',
        f'CREATE TRIGGER "audit_keep_{name}_delete" BEFORE DELETE ON "{name}" {refuse}',
        f'CREATE TRIGGER "audit_keep_{name}_replace" BEFORE INSERT ON "{name}" {taken} {refuse}',
    ]


def removals(connection: Connection) -> list[str]:
    """Return the statements that drop what now stands of the trail in the database."""
    return [f'DROP {kind} "{name}"' for kind, name in _found(connection)]


def are_installed(connection: Connection, wanted: list[str]) -> bool:
    """Say whether exactly the wanted triggers stand in the database."""
    return sorted(_found(connection).values()) == sorted(wanted)


def _found(connection: Connection) -> dict[tuple[str, str], str]:
    """Return the triggers, and then the view they write to: kind, name and text."""
    rows = connection.execute(
        text(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
            " AND name GLOB 'audit_*' ORDER BY type, name"
        )
    )
    return {(str(kind), str(name)): str(sql) for kind, name, sql in rows}


def _trigger(
    table: Table, operation: str, when: str, first: list[str], values: tuple[str, str]
) -> str:
    row = "OLD" if operation == "delete" else "NEW"
    change = (
        f"INSERT INTO audit_row VALUES ('{table.name}', {_key(table, row)}, {values[0]},"
        f" {values[1]}, {_is_register(table)})"
    )
    body = "; ".join([*first, change])
    return (
        f'CREATE TRIGGER "audit_{table.name}_{operation}" AFTER {operation.upper()}'
        f' ON "{table.name}"{when} BEGIN {body}; END'
    )


def _is_register(table: Table) -> int:
    return int(table.info.get("audit") == "register")


def _key(table: Table, row: str) -> str:
    return " || ',' || ".join(f'CAST({row}."{c.name}" AS TEXT)' for c in table.primary_key)


def _keep(table: Table, row: str, other: str | None = None) -> list[str]:
    """Put the personal values of a row where the trail can refer to them."""
    made = []
    for column in table.columns:
        if column.info.get("audit") != "personal":
            continue
        value = f'{row}."{column.name}"'
        differs = f' AND {value} IS NOT {other}."{column.name}"' if other else ""
        made.append(
            "INSERT INTO personal_value (table_name, row_id, column_name, value)"
            f" SELECT '{table.name}', {_key(table, row)}, '{column.name}', {value}"
            f" WHERE {value} IS NOT NULL{differs} AND NOT EXISTS ({_reference(column, row)})"
        )
    return made


def _reference(column: Column[object], row: str) -> str:
    table = column.table
    return (
        f"SELECT id FROM personal_value WHERE table_name = '{table.name}'"
        f" AND row_id = {_key(table, row)}"
        f" AND column_name = '{column.name}' AND value = {row}.\"{column.name}\""
    )


def _value(column: Column[object], row: str) -> str:
    """Return the expression of a value as JSON holds it, the same as on PostgreSQL."""
    value = f'{row}."{column.name}"'
    if column.info.get("audit") == "personal":
        reference = f"json_object('ref', ({_reference(column, row)}))"
        return f"json(CASE WHEN {value} IS NOT NULL THEN {reference} END)"
    if isinstance(column.type, Boolean):
        return f"json(CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"
    if isinstance(getattr(column.type, "impl", column.type), DateTime):
        return f"(replace({value}, ' ', 'T') || '+00:00')"
    return value


def _whole(table: Table, row: str) -> str:
    """Return the expression of a row as JSON, without what is secret."""
    open_columns = [column for column in table.columns if column.info.get("audit") != "secret"]
    pairs = [f"'{column.name}', {_value(column, row)}" for column in open_columns]
    if len(pairs) <= _MOST_ARGUMENTS:
        return f"json_object({', '.join(pairs)})"
    rows = " UNION ALL ".join(
        f"SELECT '{c.name}' AS name, json_quote({_value(c, row)}) AS value" for c in open_columns
    )
    return f"(SELECT json_group_object(name, json(value)) FROM ({rows}))"
