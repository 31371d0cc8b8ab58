"""The screen of backups: how they stand, made, checked, tried out and restored."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models.services.backups.backups import make_backup
from models.services.backups.folder import sets_in
from models.settings import settings
from models.tables import Exchange
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, checked, said

pytestmark = pytest.mark.usefixtures("own_folder")


def _press(app: AppTest, key: str) -> AppTest:
    return checked(app.button(key=key).click().run())


def _made(world: World) -> str:
    return make_backup(world.database, actor=world.people[Role.ADMIN]).name


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.HEAD])
def test_only_an_administrator_has_the_backups(world: World, role: Role) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        world.open("backups", role)


def test_a_backup_is_made_from_the_screen_and_then_stands_there_with_its_age(world: World) -> None:
    app = world.open("backups", Role.ADMIN)
    assert "Chưa có bản sao lưu nào" in said(app)
    assert "Sao lưu hằng ngày: lần tới" in said(app)
    assert "NSCL_BACKUP_COPY_DIR" in said(app)
    _press(app, "make_backup")
    assert "Đã sao lưu và kiểm tra xong" in said(app)
    assert "chưa đầy một giờ trước" in said(app)
    assert len(sets_in(settings().backups_dir)) == 1


def test_a_failed_backup_is_told_until_one_succeeds(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NSCL_BACKUP_COPY_DIR", str(tmp_path / "unplugged"))
    settings.cache_clear()
    app = _press(world.open("backups", Role.ADMIN), "make_backup")
    assert "Không thấy thư mục của bản sao lưu thứ hai" in said(app)
    assert "không thành công" in said(world.open("backups", Role.ADMIN))
    (tmp_path / "unplugged").mkdir()
    _press(world.open("backups", Role.ADMIN), "make_backup")
    told = said(world.open("backups", Role.ADMIN))
    assert "không thành công" not in told
    assert "có trên ổ đĩa thứ hai" in told


def test_a_backup_is_checked_and_a_damaged_one_is_told(world: World) -> None:
    name = _made(world)
    app = world.open("backups", Role.ADMIN, name=name)
    assert f'href="/backups/{name}"' in said(app)
    assert "nguyên vẹn" in said(_press(app, "check_backup"))
    path = settings().backups_dir / name
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3] ^= 16
    path.write_bytes(whole)
    app = _press(world.open("backups", Role.ADMIN, name=name), "check_backup")
    assert "bị hỏng hoặc đã bị sửa đổi" in said(app)


def test_a_restore_first_tells_what_would_be_lost_and_then_brings_the_old_day_back(
    world: World,
) -> None:
    name = _made(world)
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        build.exchange(session, title="Chuyến sau")
    app = _press(world.open("backups", Role.ADMIN, name=name), "try_backup")
    assert "Toàn bộ dữ liệu sẽ quay về lúc" in said(app)
    assert "mất 3 bản ghi nhập hoặc sửa sau đó" in said(app), "a visit of two organisations"
    assert app.button(key="restore_backup").disabled
    app.checkbox(key=f"sure.{name}").check().run()
    app = _press(app, "restore_backup")
    assert "Đã phục hồi về lúc" in said(app)
    assert "before-restore" in said(app)
    with world.database.read() as session:
        assert session.exec(select(Exchange)).all() == []


def test_a_backup_in_the_second_folder_alone_can_be_chosen_too(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = _made(world)
    shutil.move(settings().backups_dir / name, tmp_path / name)
    monkeypatch.setenv("NSCL_BACKUP_COPY_DIR", str(tmp_path))
    settings.cache_clear()
    assert str(tmp_path) in said(world.open("backups", Role.ADMIN, name=name))
