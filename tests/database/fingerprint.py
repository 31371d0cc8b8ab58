"""A database's schema in comparable words: what alembic's own comparison leaves out, too."""

import re
from typing import Any

from sqlalchemy import Connection, inspect, text

from models import search_index, stored_totals


def fingerprint(connection: Connection) -> dict[str, Any]:
    """Return tables with columns, keys, CHECKs (hence enum values), indexes and foreign keys.

    Columns by their names: one that all registers get stands last where it was added to a table.

    Not the search index and the stored totals: they are generated, and say themselves whether they
    stand.
    """
    found = inspect(connection)
    return {
        name: {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"], str(c.get("default")))
                for c in found.get_columns(name)
            ),
            "key": found.get_pk_constraint(name)["constrained_columns"],
            "unique": sorted(
                (u["name"] or "", tuple(u["column_names"]))
                for u in found.get_unique_constraints(name)
            ),
            "checks": sorted(
                (c["name"] or "", _squeezed(c["sqltext"]))
                for c in found.get_check_constraints(name)
            ),
            "foreign": sorted(
                (
                    f["name"] or "",
                    tuple(f["constrained_columns"]),
                    f["referred_table"],
                    str(f.get("options")),
                )
                for f in found.get_foreign_keys(name)
            ),
            "indexes": sorted(
                (
                    i["name"] or "",
                    tuple(i["column_names"]),
                    bool(i["unique"]),
                    sorted(
                        (name, str(said)) for name, said in i.get("dialect_options", {}).items()
                    ),
                )
                for i in found.get_indexes(name)
                if not _is_generated(str(i["name"]))
            ),
            "numbering": _numbering(connection, name),
        }
        for name in sorted(found.get_table_names())
        if name != "alembic_version" and not _is_generated(name)
    }


def _is_generated(name: str) -> bool:
    return search_index.is_part(name) or stored_totals.is_part(name)


def _numbering(connection: Connection, name: str) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    sql = connection.scalar(
        text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}
    )
    return "AUTOINCREMENT" in str(sql)


def _squeezed(sql: str) -> str:
    return re.sub(r"[\s()]+", " ", sql).strip()
