"""Nothing but a sound backup is taken, and no backup can reach beyond its own folder."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlmodel import select

from models.db import Database
from models.errors import InvalidInput, NotAllowed, Unavailable
from models.permissions import Actor
from models.services.backups import databases as backup_databases
from models.services.backups import sets as backup_sets
from models.services.backups.backups import Places, make_backup
from models.services.backups.restoration import restore_backup
from models.services.backups.sets import MANIFEST, check_set, extract_set
from models.sqlite_library import sqlite3
from models.tables import Exchange
from models.vocabulary import Role
from tests import build
from tests.backup_folders import PHOTO, listed, places_in, rewrite

SYSTEM = Actor.system()


@pytest.fixture
def sqlite_database(sqlite_file: Database) -> Database:
    """Return a database whose file is the test's own."""
    return sqlite_file


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def _titles(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(Exchange.title).order_by(Exchange.title)))


def _log_another(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.exchange(session, title="Chuyến sau")


def _alter_photo(parts: dict[str, bytes]) -> None:
    parts[f"files/{PHOTO}"] = b"other" * 1000


def _leave_photo_out(parts: dict[str, bytes]) -> None:
    del parts[f"files/{PHOTO}"]


def _add_file(parts: dict[str, bytes]) -> None:
    parts["files/more.jpg"] = b"more"


def _alter_database(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.startswith("database."))
    parts[name] = parts[name][:-1] + bytes([parts[name][-1] ^ 1])


def _change_manifest(**values: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | values).encode()

    return change


def _call_photo(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts[MANIFEST])
        manifest["parts"][name] = manifest["parts"].pop(f"files/{PHOTO}")
        parts[name] = parts.pop(f"files/{PHOTO}")
        parts[MANIFEST] = json.dumps(manifest).encode()

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_alter_photo, f"files/{PHOTO}"),
        (_leave_photo_out, "bị hỏng hoặc đã bị sửa đổi"),
        (_add_file, "bị hỏng hoặc đã bị sửa đổi"),
        (_alter_database, "database."),
        (_call_photo("files/../../escaped"), "escaped"),
        (_change_manifest(product="other"), "không phải là bản sao lưu"),
        (_change_manifest(format=2, version="9.0.0"), "9.0.0"),
        (_change_manifest(revision="9999", version="9.0.0"), "9.0.0"),
        (_change_manifest(parts=[]), "bị hỏng hoặc đã bị sửa đổi"),
    ],
)
def test_an_altered_foreign_or_newer_backup_is_refused(
    sqlite_database: Database,
    places: Places,
    change: Callable[[dict[str, bytes]], None],
    words: str,
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    _log_another(sqlite_database)
    rewrite(path, change)
    with pytest.raises(InvalidInput, match=words):
        restore_backup(path, sqlite_database, places=places)
    assert _titles(sqlite_database) == ["Chuyến sau"]
    assert not (places.files.parent / "escaped").exists()


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    "name",
    [
        "../../nscl.sqlite3",
        "../set/../../../nscl.sqlite3",
        "{live}",
        "files/../../../nscl.sqlite3",
        "files\\..\\..\\nscl.sqlite3",
        "database.sqlite3/../../../nscl.sqlite3",
        "files/con.jpg",
        "database.dump",
        "files/",
    ],
)
def test_a_set_that_names_a_part_of_its_own_never_touches_the_live_database(
    sqlite_database: Database, places: Places, name: str, dry_run: bool
) -> None:
    live = sqlite_database.sqlite_path
    assert live is not None
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    before = live.read_bytes()
    rewrite(path, _call_photo(name.format(live=live)))
    with pytest.raises(InvalidInput, match="bị hỏng hoặc đã bị sửa đổi"):
        restore_backup(path, sqlite_database, dry_run, places=places)
    assert live.read_bytes() == before
    assert listed(places.backups) == [path]


@pytest.mark.parametrize(
    ("cap", "value"),
    [("MOST_FILES", 2), ("LARGEST_FILE_BYTES", 100), ("LARGEST_DATABASE_BYTES", 100)],
)
def test_a_set_beyond_all_measure_is_refused_before_it_is_unpacked(
    sqlite_database: Database,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cap: str,
    value: int,
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    monkeypatch.setattr(backup_sets, cap, value)
    with pytest.raises(InvalidInput, match="bị hỏng hoặc đã bị sửa đổi"):
        extract_set(path, tmp_path / "unpacked")
    assert not (tmp_path / "unpacked").exists()


def test_a_set_larger_than_the_room_on_the_disk_is_refused_before_it_is_unpacked(
    sqlite_database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1000))
    with pytest.raises(Unavailable, match="Đĩa"):
        restore_backup(path, sqlite_database, dry_run=True, places=places)
    assert listed(places.backups) == [path]


def test_a_dry_run_opens_the_live_database_for_reading_alone(
    sqlite_database: Database, places: Places, tmp_path: Path
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    live = sqlite_database.sqlite_path
    assert live is not None
    sqlite_database.dispose()
    live.chmod(0o400)
    before = (live.read_bytes(), live.stat().st_mtime_ns)
    restore_backup(path, sqlite_database, dry_run=True, places=places)
    assert (live.read_bytes(), live.stat().st_mtime_ns) == before
    elsewhere = tmp_path / "empty" / "nscl.sqlite3"
    restore_backup(path, Database(f"sqlite:///{elsewhere}"), dry_run=True, places=places)
    assert not elsewhere.exists(), "telling what would change makes no database"


def test_a_busy_database_is_not_taken_for_a_damaged_one(
    sqlite_database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    _log_another(sqlite_database)
    assert sqlite_database.sqlite_path is not None
    monkeypatch.setattr(backup_databases, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(backup_databases, "WAIT_S", 0.1)
    with closing(sqlite3.connect(sqlite_database.sqlite_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable, match="đang bận"):
            restore_backup(path, sqlite_database, places=places)
        other.rollback()
    assert _titles(sqlite_database) == ["Chuyến sau"]


@pytest.mark.parametrize("kept_bytes", [0, 100, -50])
def test_a_cut_off_backup_is_refused(
    sqlite_database: Database, places: Places, kept_bytes: int
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    path.write_bytes(path.read_bytes()[:kept_bytes])
    with pytest.raises(InvalidInput):
        check_set(path)


def test_a_flipped_bit_is_found_unless_it_touches_no_content(
    sqlite_database: Database, places: Places, tmp_path: Path
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    whole, manifest, refused = path.read_bytes(), check_set(path), 0
    for place in range(0, len(whole), len(whole) // 25):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 16]) + whole[place + 1 :])
        try:
            assert extract_set(path, tmp_path / f"at {place}") == manifest
        except InvalidInput:
            refused += 1
    assert refused > 20


def test_a_file_that_is_not_there_is_told(sqlite_database: Database, places: Places) -> None:
    with pytest.raises(InvalidInput, match="Không tìm thấy"):
        restore_backup(places.backups / "nothing.zip", sqlite_database, places=places)


@pytest.mark.postgresql
def test_a_backup_of_the_other_kind_of_database_is_refused(
    sqlite_database: Database, postgresql_database: Database, places: Places
) -> None:
    path = make_backup(sqlite_database, places.backups, files_dir=places.files)
    with pytest.raises(InvalidInput, match="loại cơ sở dữ liệu khác"):
        restore_backup(path, postgresql_database, places=places)


def test_an_officer_can_neither_back_up_nor_restore(
    sqlite_database: Database, places: Places
) -> None:
    officer = Actor(1, "Cán bộ", frozenset({Role.STAFF, Role.HEAD}))
    with pytest.raises(NotAllowed):
        make_backup(sqlite_database, places.backups, actor=officer)
    with pytest.raises(NotAllowed):
        restore_backup(places.backups / "x.zip", sqlite_database, actor=officer)
