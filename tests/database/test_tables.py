"""What every table keeps to, whichever is added next."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import DateTime, Enum, Float, Numeric, inspect, text
from sqlmodel import SQLModel

from models.db import Database
from models.permissions import Actor
from models.tables import metadata
from tests import build

FOLDER = Path(__file__).parents[2] / "models" / "tables"


def test_importing_the_tables_settles_their_mappers() -> None:
    # Else a failed model_validate while they settle leaves later objects unvalidated.
    assert not SQLModel._sa_registry._new_mappers


def test_no_module_of_tables_postpones_its_annotations() -> None:
    postponing = [
        path.name
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    assert postponing == []


def test_every_enumeration_is_checked_by_the_database_value_by_value(database: Database) -> None:
    with database.read_engine.connect() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            checks = " ".join(c["sqltext"] for c in found.get_check_constraints(table.name))
            for column in table.columns:
                if not isinstance(column.type, Enum):
                    continue
                kind = column.type.enum_class
                assert kind is not None
                assert not column.type.native_enum
                for member in kind:
                    assert f"'{member.value}'" in checks, f"{table.name}.{column.name}: {member}"


def test_no_column_keeps_an_instant_without_its_zone_or_an_amount_in_a_float() -> None:
    loose = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (DateTime, Float, Numeric))
    ]
    assert loose == []


def test_every_table_that_people_correct_carries_a_version() -> None:
    unversioned = [
        table.name
        for table in metadata.sorted_tables
        if "deleted_at" in table.columns and "row_version" not in table.columns
    ]
    assert unversioned == []


def test_every_constraint_has_a_name_that_a_migration_can_use() -> None:
    nameless = [
        (table.name, str(constraint))
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]
    assert nameless == []


@pytest.mark.postgresql
def test_postgresql_needs_no_extension(postgresql_database: Database) -> None:
    with postgresql_database.read() as session:
        assert list(session.connection().scalars(text("SELECT extname FROM pg_extension"))) == [
            "plpgsql"
        ]


@pytest.mark.postgresql
def test_after_postgresql_dropped_its_connections_the_next_visitor_notices_nothing(
    postgresql_database: Database,
) -> None:
    with postgresql_database.unit_of_work(Actor.system()) as session:
        build.topic(session)
    with postgresql_database.write_engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    with postgresql_database.read() as session:
        assert session.connection().scalar(text("SELECT count(*) FROM topic")) == 1
