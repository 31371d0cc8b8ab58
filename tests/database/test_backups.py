"""A backup brings everything back, and nothing but a sound backup is taken."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from models.db import Database
from models.errors import Unavailable
from models.permissions import Actor
from models.services.backups import backups
from models.services.backups import databases as backup_databases
from models.services.backups.backups import Places, make_backup
from models.services.backups.restoration import restore_backup
from models.services.backups.schema import prepare
from models.services.backups.sets import check_set
from models.tables import Exchange, SignInSession, TrailEvent
from models.trail import events
from models.trail.table_versions import table_versions
from models.vocabulary import Role
from tests import build
from tests.backup_folders import PHOTO, listed, places_in

SYSTEM = Actor.system()


@pytest.fixture
def sqlite_database(sqlite_file: Database) -> Database:
    """Return a database whose file is the test's own."""
    return sqlite_file


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


@pytest.fixture
def backup(database: Database, places: Places) -> Path:
    """Log a visit, sign somebody in, and back up."""
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        build.exchange(session, title="Chuyến thăm 10/11/2022", cost_vnd=12_345_678_901)
        account = build.account(session)
        session.add(SignInSession(token_hash="t", account_id=account.id or 0))
    return make_backup(database, places.backups, files_dir=places.files)


def _titles(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(Exchange.title).order_by(Exchange.title)))


def _log_another(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.exchange(session, title="Chuyến sau")


def test_what_was_backed_up_comes_back_with_its_files(
    database: Database, places: Places, backup: Path
) -> None:
    _log_another(database)
    (places.files / PHOTO).unlink()
    done = restore_backup(backup, database, places=places)
    assert _titles(database) == ["Chuyến thăm 10/11/2022"]
    with database.read() as session:
        assert session.exec(select(Exchange.cost_vnd)).one() == 12_345_678_901
    assert (places.files / PHOTO).read_bytes() == b"photo" * 1000
    assert done.rows["exchange"] == (2, 1)


def test_the_replaced_data_is_kept_and_can_be_brought_back(
    database: Database, places: Places, backup: Path
) -> None:
    _log_another(database)
    kept = restore_backup(backup, database, places=places).kept
    assert kept is not None
    assert kept.name.endswith("-before-restore.zip")
    restore_backup(kept, database, places=places)
    assert _titles(database) == ["Chuyến sau", "Chuyến thăm 10/11/2022"]


def test_after_restoring_the_product_goes_on_as_before(
    database: Database, places: Places, backup: Path
) -> None:
    restore_backup(backup, database, places=places)
    prepare(database)
    _log_another(database)
    with database.read() as session:
        actions = list(session.exec(select(TrailEvent.action).order_by("id")))
        ended = session.exec(select(SignInSession.ended_at)).all()
        changes = session.connection().scalar(
            text("SELECT count(*) FROM audit_change WHERE table_name = 'exchange'")
        )
    assert actions == ["schema.migrated", "backup.restored"]
    assert None not in ended, "a session of the day of the backup must not come back to life"
    assert changes == 2


def test_who_signs_in_after_a_restore_gets_no_number_that_an_open_page_still_bears(
    database: Database, places: Places, backup: Path
) -> None:
    with database.unit_of_work(SYSTEM) as session:
        owner = session.exec(select(SignInSession.account_id)).one()
        for number in range(3):
            session.add(SignInSession(token_hash=f"open {number}", account_id=owner))
        session.flush()
        open_pages = set(session.exec(select(SignInSession.id)))
    restore_backup(backup, database, places=places)
    with database.unit_of_work(SYSTEM) as session:
        new = SignInSession(token_hash="new", account_id=owner)
        session.add(new)
        session.flush()
        assert new.id not in open_pages


def test_a_restored_state_is_never_taken_for_one_that_screens_have_shown_before(
    database: Database, places: Places, backup: Path
) -> None:
    _log_another(database)
    with database.read() as session:
        shown = table_versions(session)
    restore_backup(backup, database, places=places)
    _log_another(database)
    with database.read() as session:
        restored = table_versions(session, shown)
    assert restored.restored_at != shown.restored_at


def test_a_restore_by_somebody_whom_the_backup_does_not_know_is_noted_as_the_systems(
    sqlite_database: Database, places: Places
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    admin = Actor(77, "Người khác", frozenset({Role.ADMIN}))
    restore_backup(path, sqlite_database, places=places, actor=admin)
    with sqlite_database.read() as session:
        noted = session.exec(select(TrailEvent).where(TrailEvent.action == "backup.restored")).one()
    assert noted.actor_id is None


def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    database: Database, places: Places, backup: Path
) -> None:
    _log_another(database)
    told = restore_backup(backup, database, dry_run=True, places=places)
    assert told.rows["exchange"] == (2, 1)
    assert told.later["exchange"] == 1
    assert (told.files_now, told.files_in_set, told.kept) == (1, 1, None)
    assert len(_titles(database)) == 2
    assert list(places.backups.glob("*before-restore*")) == []


def test_an_office_comes_back_on_an_empty_machine(
    sqlite_database: Database, tmp_path: Path, places: Places
) -> None:
    with sqlite_database.unit_of_work(SYSTEM) as session:
        build.exchange(session, title="Chuyến thăm")
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    elsewhere = Places(files=tmp_path / "new" / "files", backups=tmp_path / "new" / "backups")
    fresh = Database(f"sqlite:///{tmp_path / 'new' / 'nscl.sqlite3'}")
    done = restore_backup(path, fresh, places=elsewhere)
    assert _titles(fresh) == ["Chuyến thăm"]
    assert done.kept is None
    assert (elsewhere.files / PHOTO).exists()
    fresh.dispose()


def test_a_damaged_database_is_put_aside_and_replaced(
    sqlite_database: Database, places: Places
) -> None:
    with sqlite_database.unit_of_work(SYSTEM) as session:
        build.exchange(session, title="Chuyến thăm")
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    sqlite_database.dispose()
    assert sqlite_database.sqlite_path is not None
    sqlite_database.sqlite_path.write_bytes(b"ruined by the disk" * 1000)
    done = restore_backup(path, sqlite_database, places=places)
    assert _titles(sqlite_database) == ["Chuyến thăm"]
    assert done.kept is not None
    assert done.kept.read_bytes().startswith(b"ruined")


# --- making ---


def test_a_backup_is_noted_in_the_trail_with_its_name(database: Database, backup: Path) -> None:
    with database.read() as session:
        event = session.exec(select(TrailEvent).where(TrailEvent.action == "backup.made")).one()
    assert event.detail == {"file": backup.name}


def test_a_backup_that_cannot_be_noted_is_not_kept(
    sqlite_database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_values: object) -> None:
        raise Unavailable("no trail")

    monkeypatch.setattr(events, "record", refuse)
    with pytest.raises(Unavailable):
        make_backup(sqlite_database, places.backups, files_dir=places.files)
    assert listed(places.backups) == []


def test_a_backup_leaves_no_working_files_and_no_half_files(places: Places, backup: Path) -> None:
    assert listed(places.backups) == [backup]
    assert backup.stat().st_mode & 0o077 == 0, "others on the machine could read it"
    assert check_set(backup).files.keys() == {PHOTO}


def test_two_backups_in_one_second_do_not_overwrite_each_other(
    sqlite_database: Database, places: Places
) -> None:
    made = {make_backup(sqlite_database, places.backups, files_dir=places.files) for _ in range(3)}
    assert len(made) == 3
    assert all(path.exists() for path in made)


def test_a_full_disk_is_told_and_leaves_no_half_backup(
    sqlite_database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "write_set", full)
    with pytest.raises(Unavailable, match="Đĩa"):
        make_backup(sqlite_database, places.backups, files_dir=places.files)
    assert listed(places.backups) == []


def test_others_go_on_writing_while_a_backup_is_made(
    database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_databases.dump

    def dump(db: Database, target: Path) -> dict[str, int]:
        counts = real(db, target)
        _log_another(db)
        return counts

    with monkeypatch.context() as patched:
        patched.setattr(backups, "dump", dump)
        path = make_backup(database, places.backups, files_dir=places.files)
    assert check_set(path).rows["exchange"] == 0
    restore_backup(path, database, places=places)
    assert _titles(database) == []


@pytest.mark.postgresql
def test_without_postgresqls_programs_a_clear_sentence_says_so(
    postgresql_database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    glob = Path.glob

    def without_debians(folder: Path, pattern: str) -> Iterator[Path]:
        return iter(()) if folder.name == "postgresql" else iter(glob(folder, pattern))

    monkeypatch.setattr(Path, "glob", without_debians)
    with pytest.raises(Unavailable, match="postgresql-client"):
        make_backup(postgresql_database, places.backups, files_dir=places.files)
