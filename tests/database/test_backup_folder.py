"""A folder of backups counts what is a backup inside, and keeps no leftovers."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from models.db import Database
from models.errors import Unavailable
from models.services.backups import folder as backup_folder
from models.services.backups.backups import Places, make_backup
from models.services.backups.folder import (
    AtWork,
    latest_backup_at,
    sets_in,
    unreadable_in,
    working_in,
)
from models.services.backups.restoration import restore_backup
from models.services.backups.sets import MANIFEST, Manifest, check_set, manifest_of
from models.tables import TrailEvent
from tests.backup_folders import listed, places_in, rewrite


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


@pytest.fixture
def backup(sqlite_database: Database, places: Places) -> Path:
    return make_backup(sqlite_database, places.backups, files_dir=places.files)


def _made_at(moment: datetime) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        manifest = Manifest.model_validate_json(parts[MANIFEST])
        parts[MANIFEST] = manifest.model_copy(update={"made_at": moment}).model_dump_json().encode()

    return change


def _older(backup: Path, moment: datetime) -> Path:
    """Copy a backup as if it had been made at another moment."""
    path = backup.with_name(f"nscl-{moment:%Y%m%dT%H%M%SZ}.zip")
    shutil.copyfile(backup, path)
    rewrite(path, _made_at(moment))
    return path


def test_an_empty_file_named_as_a_backup_counts_as_none(places: Places, backup: Path) -> None:
    made_at = manifest_of(backup).made_at
    later = made_at + timedelta(minutes=30)
    fake = places.backups / f"nscl-{later:%Y%m%dT%H%M%SZ}.zip"
    fake.touch()
    (places.backups / "nscl-20990101T000000Z.zip").write_bytes(backup.read_bytes()[:-100])
    assert latest_backup_at(places.backups) == made_at
    assert [one.path for one in sets_in(places.backups)] == [backup]
    assert unreadable_in(places.backups) == [fake.name, "nscl-20990101T000000Z.zip"]
    backup.unlink()
    assert latest_backup_at(places.backups) is None


def test_a_backup_that_says_it_is_from_the_future_is_not_the_latest(
    places: Places, backup: Path
) -> None:
    _older(backup, datetime.now(UTC).replace(microsecond=0) + timedelta(days=400))
    assert latest_backup_at(places.backups) == manifest_of(backup).made_at


def test_making_a_backup_thins_out_the_old_ones_but_never_those_kept_for_a_reason(
    sqlite_database: Database, places: Places, backup: Path
) -> None:
    day = datetime(2020, 1, 31, 12, tzinfo=UTC)
    for offset in range(40):
        _older(backup, day - timedelta(days=offset))
    kept = restore_backup(backup, sqlite_database, places=places).kept
    empty = places.backups / "nscl-20200131T235900Z.zip"
    empty.touch()
    made = make_backup(sqlite_database, places.backups, files_dir=places.files)
    left = set(listed(places.backups))
    assert {made, kept, empty} < left, "what is none inside takes the place of none"
    assert 6 < len(left) < 20


def test_what_a_killed_backup_or_restore_left_behind_is_cleared_away(
    sqlite_database: Database, places: Places, backup: Path
) -> None:
    for name in (".restore-abc", ".backup-abc", ".work-abc"):
        (places.backups / name / "set").mkdir(parents=True)
        (places.backups / name / "set" / "database.sqlite3").write_bytes(b"a whole copy")
    (places.backups / "nscl-20200131T120000Z.part").write_bytes(b"half")
    restore_backup(backup, sqlite_database, dry_run=True, places=places)
    assert listed(places.backups) == [backup]


def test_while_one_is_at_work_in_a_folder_another_is_told_so_and_clears_nothing_away(
    sqlite_database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_folder, "_WAIT_S", 0.1)
    with working_in(places.backups) as work:
        with pytest.raises(AtWork, match="Đang có"):
            make_backup(sqlite_database, places.backups, files_dir=places.files)
        assert work.is_dir()
    assert make_backup(sqlite_database, places.backups, files_dir=places.files).exists()


def test_a_second_copy_lies_in_a_folder_on_another_disk(
    sqlite_database: Database, places: Places, tmp_path: Path
) -> None:
    other = tmp_path / "other disk"
    other.mkdir()
    made = make_backup(sqlite_database, places.backups, files_dir=places.files, copy_dir=other)
    assert check_set(other / made.name) == check_set(made)
    assert listed(other) == [other / made.name]


def test_a_second_copy_that_fails_is_told_and_noted_and_the_first_stands(
    sqlite_database: Database, places: Places, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="unplugged"):
        make_backup(
            sqlite_database,
            places.backups,
            files_dir=places.files,
            copy_dir=tmp_path / "unplugged",
        )
    assert len(sets_in(places.backups)) == 1
    assert not (tmp_path / "unplugged").exists(), "it would lie below the disk once it is in"
    with sqlite_database.read() as session:
        noted = session.exec(select(TrailEvent).where(TrailEvent.action == "backup.failed")).one()
    assert "unplugged" in str(noted.detail["why"])
