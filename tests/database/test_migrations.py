"""A database is brought up to the version that runs, or left alone with a clear sentence."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import select

from models import migrations
from models.db import Database, sqlite_engine
from models.errors import Unavailable
from models.migrations import (
    config,
    head_revision,
    is_current,
    known_revisions,
    migrate,
    revision_of,
)
from models.permissions import Actor
from models.services.backups import schema
from models.services.backups.schema import prepare, serves_already
from models.sqlite_library import sqlite3
from models.tables import DocumentKind, Exchange, TrailEvent, metadata
from models.trail import triggers
from models.vocabulary import Direction, ExchangeKind
from tests import build, postgresql
from tests.database.earlier_versions import only_up_to, taken_back
from tests.database.fingerprint import fingerprint
from tests.database.seed_contents import content, differing


def _schema_of(database: Database) -> dict[str, Any]:
    with database.read_engine.connect() as connection:
        return fingerprint(connection)


def _created(database: Database) -> dict[str, Any]:
    with database.write_engine.begin() as connection:
        metadata.create_all(connection)
    found = _schema_of(database)
    database.dispose()
    return found


def test_migrations_on_sqlite_make_the_tables_of_the_code(
    sqlite_database: Database, tmp_path: Path
) -> None:
    created = _created(Database(f"sqlite:///{tmp_path / 'created.sqlite3'}"))
    assert _schema_of(sqlite_database) == created


@pytest.mark.postgresql
def test_migrations_on_postgresql_make_the_tables_of_the_code(
    postgresql_database: Database, postgresql_server: postgresql.Server
) -> None:
    name = f"created_{uuid4().hex[:8]}"
    created = _created(Database(postgresql_server.create(name)))
    postgresql_server.drop(name)
    assert _schema_of(postgresql_database) == created


@pytest.mark.postgresql
def test_the_database_that_tests_use_in_turn_is_again_as_migrations_leave_it(
    postgresql_slot: postgresql.Slot, sqlite_database: Database
) -> None:
    database = postgresql_slot.take()
    with database.unit_of_work(Actor.system("test")) as session:
        build.exchange(session)
        build.document_kind(session, "decree")
        session.exec(select(DocumentKind).where(DocumentKind.code == "plan")).one().position = 99
    postgresql_slot.give_back()
    assert postgresql_slot.take() is database, "emptied, not made anew"
    found = differing(content(sqlite_database), content(database))
    postgresql_slot.give_back()
    assert found == {}


def test_the_comparison_of_schemas_sees_a_changed_enumeration(sqlite_file: Database) -> None:
    before = _schema_of(sqlite_file)
    with sqlite_engine(sqlite_file.url, foreign_keys=False).begin() as connection:
        connection.execute(text("PRAGMA writable_schema=ON"))
        connection.execute(
            text(
                "UPDATE sqlite_master SET sql = replace(sql, '''observed''', '''watched''')"
                " WHERE name = 'exchange'"
            )
        )
    sqlite_file.dispose()
    assert _schema_of(sqlite_file) != before


def test_the_names_of_the_files_tell_the_revisions_as_alembic_reads_them() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_heads() == [head_revision()]
    assert {script.revision for script in scripts.walk_revisions()} == known_revisions()


def test_preparing_again_changes_nothing(database: Database) -> None:
    with database.read() as session:
        before = len(session.exec(select(TrailEvent)).all())
    prepare(database)
    with database.read() as session:
        assert len(session.exec(select(TrailEvent)).all()) == before == 1
        assert revision_of(session.connection()) == head_revision()


def test_a_missing_trigger_is_put_back_at_the_next_start(database: Database) -> None:
    statement = "DROP TRIGGER audit_exchange_update"
    if not database.is_sqlite:
        statement = "DROP TRIGGER audit_rows ON exchange"
    with database.write_engine.begin() as connection:
        connection.execute(text(statement))
        assert not triggers.are_installed(connection)
        assert not is_current(connection)
    prepare(database)
    with database.write_engine.begin() as connection:
        assert triggers.are_installed(connection)


def test_a_start_keeps_people_waiting_only_where_they_could_not_work(database: Database) -> None:
    assert not serves_already(database), "nobody can sign in: a new one is filled first"
    with database.unit_of_work(Actor.system()) as session:
        build.account(session)
    assert serves_already(database)
    for change in ("DELETE FROM alembic_version", "UPDATE alembic_version SET version_num = '1'"):
        with database.write_engine.begin() as connection:
            connection.execute(text(change))
        assert not serves_already(database), change
        with database.write_engine.begin() as connection:
            command.stamp(migrations.config(connection), "head", purge=True)


def test_a_start_on_nothing_at_all_is_one_that_waits(tmp_path: Path) -> None:
    new = Database(f"sqlite:///{tmp_path / 'nscl.sqlite3'}")
    assert not serves_already(new)
    new.dispose()
    prepare(new)
    assert not serves_already(new)
    new.dispose()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(database: Database) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("CREATE TABLE from_the_future (id INTEGER)"))
    before = _schema_of(database)
    with pytest.raises(Unavailable, match="phiên bản mới hơn"):
        prepare(database)
    assert _schema_of(database) == before


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (id INTEGER)")
        other.commit()
    before = path.read_bytes()
    database = Database(f"sqlite:///{path}")
    with pytest.raises(Unavailable, match="không phải do phần mềm này"):
        prepare(database)
    database.dispose()
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"this is a letter, not a database " * 200)
    database = Database(f"sqlite:///{path}")
    assert not serves_already(database)
    with pytest.raises(Unavailable, match="bị hỏng"):
        prepare(database)
    database.dispose()


def _with_a_visit(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        build.exchange(session)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a later version in place, whose migration rebuilds the table of exchanges."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    later = folder / "versions" / "9000_rebuild.py"
    later.write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '9000'\ndown_revision = '{head_revision()}'\n"
        "branch_labels = None\ndepends_on = None\n"
        "def upgrade():\n"
        "    how = 'always' if op.get_bind().dialect.name == 'sqlite' else 'never'\n"
        "    with op.batch_alter_table('exchange', recreate=how) as batch:\n"
        "        batch.add_column(sa.Column('weather', sa.String(20)))\n"
    )
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(triggers, "statements", lambda _dialect: [])
    return later


@pytest.mark.usefixtures("next_version")
def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_a_visit(sqlite_database)
    monkeypatch.setattr(
        schema, "write_backup", lambda db, reason: _backup(db, tmp_path / "backups", reason)
    )
    prepare(sqlite_database)
    with sqlite_database.read() as session:
        connection = session.connection()
        assert revision_of(connection) == "9000"
        assert connection.scalar(text("SELECT count(*) FROM delegation")) == 2
        assert connection.scalar(text("SELECT count(weather) FROM exchange")) == 0
    (backup,) = (tmp_path / "backups").glob("nscl-*-before-9000.zip")
    with sqlite_database.read() as session:
        noted = session.exec(select(TrailEvent).order_by("id")).all()[-1]
    assert (noted.action, noted.detail["backup"]) == ("schema.migrated", backup.name)


def _backup(database: Database, folder: Path, reason: str) -> Path:
    from models.services.backups.backups import write_backup

    return write_backup(database, folder, files_dir=folder / "no files", reason=reason)


def test_an_interrupted_migration_leaves_the_data_as_before(
    database: Database, next_version: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_a_visit(database)
    before = _schema_of(database)
    with database.read() as session:
        ours = revision_of(session.connection())
    next_version.write_text(next_version.read_text() + "    raise KeyboardInterrupt\n")
    monkeypatch.setattr(
        schema, "write_backup", lambda db, reason: _backup(db, tmp_path / "backups", reason)
    )
    with pytest.raises(KeyboardInterrupt):
        prepare(database)
    assert _schema_of(database) == before
    with database.read() as session:
        assert revision_of(session.connection()) == ours
        assert len(session.exec(select(Exchange)).all()) == 1


def test_sqlite_is_never_migrated_with_foreign_keys_on(sqlite_database: Database) -> None:
    with (
        sqlite_database.write_engine.connect() as connection,
        pytest.raises(RuntimeError, match="foreign keys"),
    ):
        migrate(connection)


def test_several_starts_at_once_make_one_schema(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path / 'nscl.sqlite3'}") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(prepare, databases))
    with databases[0].read() as session:
        assert list(session.exec(select(TrailEvent.action))) == ["schema.migrated"]
    for database in databases:
        database.dispose()


def test_visits_within_the_province_get_a_direction_of_their_own(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went, seen = Direction.OUTGOING, Direction.OBSERVED
    told = [(ExchangeKind.INTERNAL_VISIT, went), (ExchangeKind.INTERNAL_VISIT, seen)]
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        for kind, direction in (*told, (ExchangeKind.BILATERAL_VISIT, went)):
            build.exchange(session, kind=kind, direction=direction)
    folder = tmp_path / "migrations"
    only_up_to("visits_within_the_province", folder, monkeypatch)
    with taken_back(database, folder):
        pass
    monkeypatch.setattr(schema, "write_backup", lambda _db, reason: Path(f"{reason}.zip"))
    prepare(database)
    with database.read() as session:
        found = list(session.exec(select(Exchange.direction).order_by("id")))
    assert found == [Direction.INTERNAL, seen, went]
