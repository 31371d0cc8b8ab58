"""The triggers of the audit trail in the words of SQLite."""
# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Boolean, Column, Connection, DateTime, Table, text

PREAMBLE: Final[tuple[str, ...]] = ()
_MOST_ARGUMENTS: Final = 60
"""Columns that one ``json_object`` can take: SQLite allows a function 127 arguments."""


def follow(table: Table) -> list[str]:
    """Return the three triggers that follow one table."""
    open_columns = [column for column in table.columns if column.info.get("audit") != "secret"]
    changed = " OR ".join(f'NEW."{c.name}" IS NOT OLD."{c.name}"' for c in table.columns)
    return [
        _trigger(table, "insert", "", _keep(table, "NEW"), ("NULL", _whole(open_columns, "NEW"))),
        _trigger(
            table,
            "update",
            f" WHEN {changed}",
            _keep(table, "OLD", "NEW") + _keep(table, "NEW", "OLD"),
            (_changed(open_columns, "OLD"), _changed(open_columns, "NEW")),
        ),
        _trigger(table, "delete", "", _keep(table, "OLD"), (_whole(open_columns, "OLD"), "NULL")),
    ]


def follow_new_rows(table: Table) -> list[str]:
    """Return the statements that write the trail of all rows after ``:last``, as triggers would."""
    open_columns = [column for column in table.columns if column.info.get("audit") != "secret"]
    source = f' FROM "{table.name}" AS row WHERE row.rowid > :last ORDER BY row.rowid'
    kept = [
        "INSERT INTO personal_value (table_name, row_id, column_name, value)"
        f" SELECT '{table.name}', {_key(table, 'row')}, '{c.name}', row.\"{c.name}\""
        f' FROM "{table.name}" AS row WHERE row.rowid > :last AND row."{c.name}" IS NOT NULL'
        for c in table.columns
        if c.info.get("audit") == "personal"
    ]
    values = ("NULL", _whole(open_columns, "row"))
    return [*kept, f"{_INTO_CHANGES} SELECT {_change(table, 'row', 'insert', values)}{source}"]


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
    """Return the statements that drop the triggers now in the database."""
    return [f'DROP TRIGGER "{name}"' for name in _found(connection)]


def are_installed(connection: Connection, wanted: list[str]) -> bool:
    """Say whether exactly the wanted triggers stand in the database."""
    return sorted(_found(connection).values()) == sorted(wanted)


def _found(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        text(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'audit_*'"
            " ORDER BY name"
        )
    )
    return {str(name): str(sql) for name, sql in rows}


_INTO_CHANGES: Final = (
    "INSERT INTO audit_change (transaction_key, at, table_name, row_id, operation, before, after,"
    " is_register)"
)


def _trigger(
    table: Table, operation: str, when: str, first: list[str], values: tuple[str, str]
) -> str:
    row = "OLD" if operation == "delete" else "NEW"
    change = f"{_INTO_CHANGES} VALUES ({_change(table, row, operation, values)})"
    body = "; ".join([*first, change])
    return (
        f'CREATE TRIGGER "audit_{table.name}_{operation}" AFTER {operation.upper()}'
        f' ON "{table.name}"{when} BEGIN {body}; END'
    )


def _change(table: Table, row: str, operation: str, values: tuple[str, str]) -> str:
    """Return the values of one row of the trail, in the order of its columns."""
    is_register = int(table.info.get("audit") == "register")
    return (
        "(SELECT transaction_key FROM audit_context WHERE id = 1),"
        " strftime('%Y-%m-%d %H:%M:%f', 'now') || '000',"
        f" '{table.name}', {_key(table, row)}, '{operation}', {values[0]}, {values[1]},"
        f" {is_register}"
    )


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


def _whole(columns: list[Column[object]], row: str) -> str:
    pairs = [f"'{column.name}', {_value(column, row)}" for column in columns]
    if len(pairs) <= _MOST_ARGUMENTS:
        return f"json_object({', '.join(pairs)})"
    return _grouped(
        f"SELECT '{c.name}' AS name, json_quote({_value(c, row)}) AS value" for c in columns
    )


def _changed(columns: list[Column[object]], row: str) -> str:
    return _grouped(
        f"SELECT '{c.name}' AS name, json_quote({_value(c, row)}) AS value"
        f' WHERE NEW."{c.name}" IS NOT OLD."{c.name}"'
        for c in columns
    )


def _grouped(selects: Iterable[str]) -> str:
    rows = " UNION ALL ".join(selects)
    return f"(SELECT json_group_object(name, json(value)) FROM ({rows}))"
