"""The data to measure on: an office of scale 1 and an ordinary one, and bare loading beside."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, delete, insert, inspect, select

from models import search_index, stored_totals
from models.db import Database
from models.registers import REGISTERS as DECLARED
from models.services.backups.schema import prepare
from models.tables import StoredFile, metadata
from models.trail import triggers
from tests.benchmarks.servers import ENVIRONMENT, ROOT

TODAY: Final = "2026-11-23"
_OF_SITES_AND_AUDITS: Final = ("zone", "audit_zone", "audit_score", "finding")
REGISTERS: Final = (
    *(
        str(table.__tablename__)
        for one in DECLARED.values()
        for table in (
            one.table,
            *(part.table for part in one.own_parts if part.names is not StoredFile),
        )
    ),
    *_OF_SITES_AND_AUDITS,
)
"""The tables of the registers and of their parts, files apart."""
_NEEDED: Final = (
    "province_period",
    "account",
    "stored_file",
    "organisation",
    "office",
    "division",
    "tool",
    "topic",
    "sector",
    "task_group",
    "document_kind",
    "programme_document",
    "standard",
    "indicator",
    "checklist",
    "checklist_version",
    "criterion",
)


def load_demo(scale: float, url: str) -> tuple[float, float]:
    """Load the demonstration by the command; return elapsed and processor seconds."""
    environment = {**ENVIRONMENT, "NSCL_DATA_DIR": str(ROOT / "tests" / "artifacts" / "bench-data")}
    seed = [sys.executable, "-m", "seed"]
    subprocess.run(
        [*seed, "--help"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    before, started = os.times(), time.perf_counter()
    subprocess.run(
        [*seed, "demo", "--scale", str(scale), "--today", TODAY, "--database", url],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user
    return time.perf_counter() - started, used - before.children_system


def sqlite_url(data_dir: Path) -> str:
    """Return the address of the database that the product keeps in a data folder."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{data_dir / 'nscl.sqlite3'}"


def rows_of(db: Database) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the registers and of what they lean on, as plain values."""
    names = dict.fromkeys((*_NEEDED, *REGISTERS))
    with db.read_engine.connect() as connection:
        return {
            name: [
                dict(row) for row in connection.execute(select(metadata.tables[name])).mappings()
            ]
            for name in names
        }


def load_bare(rows: dict[str, list[dict[str, Any]]], url: str) -> float:
    """Insert the same rows by one ``executemany`` a table; return seconds.

    Without a trail and an index of the search. Only the registers are timed; what they lean on is
    there before.
    """
    db = Database(url)
    prepare(db)
    with db.write_engine.begin() as connection:
        triggers.drop(connection)
        search_index.drop(connection)
        stored_totals.drop(connection)
        if not db.is_sqlite:
            connection.exec_driver_sql("SET session_replication_role = replica")
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for name in (one for one in rows if one not in REGISTERS):
            connection.execute(delete(metadata.tables[name]))  # what migrations entered
            _insert(connection, metadata.tables[name], rows[name])
        started = time.perf_counter()
        for name in REGISTERS:
            _insert(connection, metadata.tables[name], rows[name])
        elapsed = time.perf_counter() - started
    db.dispose()
    return elapsed


def _insert(connection: Any, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def trail_rows(db: Database) -> int:
    """Return how many rows the trail of changes holds."""
    with db.read_engine.connect() as connection:
        assert inspect(connection).has_table("audit_change")
        return int(connection.exec_driver_sql("SELECT count(*) FROM audit_change").scalar_one())
