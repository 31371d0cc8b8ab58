"""Photos of audits: people asked about, location gone, blurred for good, seen while it stands."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlmodel import select

from models.commands.audit_photos import BlurPhoto, CorrectPhoto, RemovePhoto
from models.commands.base import parse
from models.commands.indicators import LogIndicatorValue
from models.commands.site_audits import DeleteSiteAudit
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.reports.audits.photos import gallery_of_site
from models.services.audits.audits import delete_site_audit
from models.services.audits.photos import (
    MOST_PHOTOS,
    blur_photo,
    blurred_photo,
    correct_photo,
    remove_photo,
)
from models.services.files.files import (
    SafeFile,
    examined_photo,
    open_file,
    remove_unused_files,
)
from models.services.indicators.values import log_indicator_value
from models.settings import settings
from models.tables import StoredFile
from models.vocabulary import PhotoPeople
from tests.worlds.audit_photos import add, photos, picture
from tests.worlds.audits import audit_world, begin, fill, finish
from tests.worlds.indicators import World

GPS, ORIENTATION = 0x8825, 0x0112


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def sent(world: World, name: str, content: bytes) -> SafeFile:
    """Examine a photo as the officer sends it."""
    return examined_photo(world.around.officer, name, content)


def blur(world: World, raw: dict[str, Any], actor: Actor | None = None) -> None:
    """Blur areas of a kept photo, as the screen does it."""
    who, command = actor or world.around.officer, parse(BlurPhoto, raw)
    with world.database.read() as session:
        copy = blurred_photo(session, who, command)
    with world.database.unit_of_work(who) as session:
        blur_photo(session, who, command, copy)


def content(world: World, file_id: int, actor: Actor | None = None) -> bytes:
    with world.database.read() as session:
        return open_file(session, actor or world.around.viewer, file_id).content


def _on_disk() -> list[Path]:
    return sorted(settings().files_dir.glob("*"))


def _delete(world: World, audit: int, version: int = 1) -> None:
    officer = world.around.officer
    with world.database.unit_of_work(officer) as session:
        delete_site_audit(
            session, officer, DeleteSiteAudit(site_audit_id=audit, row_version=version)
        )


def test_a_photo_is_kept_upright_without_location_and_seen_by_everybody(world: World) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (21.0, 16.0, 22.0)
    audit = begin(world)
    photo = sent(world, "ẢNH.JPG", picture(exif=exif.tobytes()))
    add(world, audit, None, photo, caption="Kệ số 3")
    (one,) = photos(world, audit)
    assert (one.caption, one.zone, one.criterion, one.people, one.is_after) == (
        "Kệ số 3",
        "Kho",
        "seiri 1",
        PhotoPeople.NONE,
        False,
    )
    kept = content(world, one.file_id)
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (40, 60)
        assert not image.getexif()
    assert b"GPS" not in kept
    assert b"Exif" not in kept


def test_without_an_answer_about_people_a_photo_is_not_kept(world: World) -> None:
    audit = begin(world)
    for people in (None, ""):
        with pytest.raises(InvalidInput, match="nhận ra người"):
            add(world, audit, people=people)
    assert _on_disk() == []
    number = add(world, audit)
    with pytest.raises(InvalidInput, match="nhận ra người"):
        world.write(correct_photo, CorrectPhoto, {"photo_id": number, "caption": "x"})


def test_a_viewer_and_another_division_add_correct_and_remove_nothing(world: World) -> None:
    audit, around = begin(world), world.around
    number = add(world, audit)
    area = {"x": 0, "y": 0, "width": 1, "height": 1}
    for who in (around.viewer, around.neighbour, around.admin):
        with pytest.raises(NotAllowed):
            add(world, audit, who)
        for service, kind, more in (
            (correct_photo, CorrectPhoto, {"people": "agreed"}),
            (remove_photo, RemovePhoto, {}),
        ):
            with pytest.raises(NotAllowed):
                world.write(service, kind, {"photo_id": number} | more, who)
        with pytest.raises(NotAllowed):
            blur(world, {"photo_id": number, "areas": [area]}, who)
    assert len(_on_disk()) == 1
    add(world, audit, around.colleague)
    add(world, audit, around.head)
    assert len(photos(world, audit)) == 3


@pytest.mark.parametrize(
    ("name", "chosen", "sentence"),
    [
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic", "Tương thích nhất"),
        ("IMG_1.jpg", b"\0\0\0\x18ftypheic", "Tương thích nhất"),
        ("note.png", "xin chào".encode(), "không phải loại này"),
        ("a.jpg", b"\xff\xd8\xff" + b"\0" * 40_000_000, "tối đa 10 MB"),
        ("a.pdf", b"%PDF-1.7\n%%EOF\n", "Ở đây cần một ảnh"),
        ("a.gif", b"GIF89a", "Chỉ nhận các loại tệp"),
        ("a.jpg", picture()[:200], "bị hỏng"),
        ("a.jpg", b"", "Tệp trống"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(
    world: World, name: str, chosen: bytes, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        sent(world, name, chosen)


def test_more_than_forty_megapixels_are_refused(world: World) -> None:
    huge = BytesIO()
    Image.new("1", (8_000, 5_001)).save(huge, "PNG")
    with pytest.raises(InvalidInput, match="tối đa 40 triệu điểm ảnh"):
        sent(world, "a.png", huge.getvalue())


def test_a_zone_or_line_of_elsewhere_gets_no_photo(world: World) -> None:
    audit = begin(world, zone_ids=[1])
    for wrong in ({"zone_id": 2}, {"zone_id": 99}, {"criterion_id": 999}):
        with pytest.raises(InvalidInput, match="không thuộc lần đánh giá này"):
            add(world, audit, **wrong)
    with pytest.raises(NotFound):
        add(world, 99)
    assert add(world, audit, criterion_id=None)


def test_a_line_holds_twelve_photos(world: World) -> None:
    audit = begin(world)
    for _ in range(MOST_PHOTOS):
        add(world, audit)
    with pytest.raises(InvalidInput, match="đã có 12 ảnh"):
        add(world, audit)
    add(world, audit, criterion_id=2)
    add(world, audit, criterion_id=None)


def test_a_locked_audit_takes_only_photos_of_what_was_mended(world: World) -> None:
    audit = begin(world, zone_ids=[1])
    before = add(world, audit)
    with pytest.raises(InvalidInput, match="Chỉ điểm chưa phù hợp"):
        add(world, audit, is_after=True)
    fill(world, audit, {1: 1})
    finish(world, audit)
    with pytest.raises(Conflict, match="chỉ thêm được ảnh sau khắc phục"):
        add(world, audit)
    for service, kind, more in (
        (correct_photo, CorrectPhoto, {"people": "agreed"}),
        (remove_photo, RemovePhoto, {}),
    ):
        with pytest.raises(Conflict):
            world.write(service, kind, {"photo_id": before} | more)
    after = add(world, audit, is_after=True, caption="Đã dọn")
    world.write(
        correct_photo,
        CorrectPhoto,
        {"photo_id": after, "caption": "Đã dọn xong", "people": "agreed"},
    )
    assert [(one.caption, one.is_after, one.people) for one in photos(world, audit)] == [
        ("", False, PhotoPeople.NONE),
        ("Đã dọn xong", True, PhotoPeople.AGREED),
    ]
    world.write(remove_photo, RemovePhoto, {"photo_id": after})
    assert len(photos(world, audit)) == 1


def test_a_removed_photo_leaves_nothing_on_the_disk(world: World) -> None:
    audit = begin(world)
    number = add(world, audit)
    (one,) = photos(world, audit)
    world.write(remove_photo, RemovePhoto, {"photo_id": number})
    assert _on_disk() == []
    with pytest.raises(NotFound):
        content(world, one.file_id, world.around.officer)
    with pytest.raises(NotFound, match="không còn"):
        world.write(remove_photo, RemovePhoto, {"photo_id": number})


def test_once_blurred_nobody_opens_the_photo_as_it_was(world: World) -> None:
    audit = begin(world, zone_ids=[1])
    number = add(world, audit, people="agreed")
    (before,) = photos(world, audit)
    clear = content(world, before.file_id)
    fill(world, audit, {1: 4})
    finish(world, audit)
    with pytest.raises(InvalidInput, match="làm mờ"):
        blur(world, {"photo_id": number, "areas": []})
    blur(world, {"photo_id": number, "areas": [{"x": 0, "y": 0, "width": 0.5, "height": 1}]})
    (after,) = photos(world, audit)
    assert after.people is PhotoPeople.BLURRED
    assert after.file_id != before.file_id
    assert content(world, after.file_id) != clear
    assert [path.read_bytes() for path in _on_disk()] == [content(world, after.file_id)]
    for who in (world.around.officer, world.around.head, Actor.system()):
        with pytest.raises(NotFound):
            content(world, before.file_id, who)
    with world.database.read() as session:
        assert len(session.exec(select(StoredFile.id)).all()) == 1


def _blur_and_fail(world: World, officer: Actor, command: BlurPhoto) -> None:
    with world.database.read() as session:
        copy = blurred_photo(session, officer, command)
    with world.database.unit_of_work(officer) as session:
        blur_photo(session, officer, command, copy)
        raise RuntimeError


def test_a_blur_that_fails_leaves_the_photo_as_it_was(world: World) -> None:
    audit = begin(world)
    number, officer = add(world, audit), world.around.officer
    (before,) = photos(world, audit)
    command = parse(
        BlurPhoto, {"photo_id": number, "areas": [{"x": 0, "y": 0, "width": 1, "height": 1}]}
    )
    with pytest.raises(RuntimeError):
        _blur_and_fail(world, officer, command)
    assert photos(world, audit) == (before,)
    assert content(world, before.file_id)
    assert len(_on_disk()) == 1


def test_areas_blurred_before_saving_are_never_on_the_disk_unblurred(world: World) -> None:
    audit = begin(world)
    add(world, audit, areas=[{"x": 0, "y": 0, "width": 1, "height": 1}], people="agreed")
    (one,) = photos(world, audit)
    assert one.people is PhotoPeople.BLURRED
    with Image.open(BytesIO(content(world, one.file_id))) as image:
        tones = image.convert("L").tobytes()
    assert max(tones) - min(tones) < 20
    assert len(_on_disk()) == 1


def test_a_photo_of_a_deleted_audit_cannot_be_opened(world: World) -> None:
    audit = begin(world)
    add(world, audit)
    (one,) = photos(world, audit)
    _delete(world, audit)
    for who in (world.around.viewer, world.around.officer, world.around.head):
        with pytest.raises(NotFound):
            content(world, one.file_id, who)
    with pytest.raises(NotFound):
        add(world, audit)


def test_clearing_unused_files_leaves_photos_of_audits(world: World) -> None:
    audit = begin(world)
    add(world, audit)
    (one,) = photos(world, audit)
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        assert remove_unused_files(session, system, older_than_days=-1) == 0
    assert content(world, one.file_id)


def test_a_photo_of_an_audit_is_not_taken_for_another_record(world: World) -> None:
    audit = begin(world)
    add(world, audit)
    (one,) = photos(world, audit)
    with pytest.raises(InvalidInput, match="không còn"):
        world.write(
            log_indicator_value,
            LogIndicatorValue,
            {
                "indicator_id": world.ids["E1"],
                "period": "2024",
                "value": 1,
                "files": [{"file_id": one.file_id}],
            },
        )
    assert set(world.around.refusals(files=[{"file_id": one.file_id}])) == {"files.0.file_id"}


def test_the_gallery_shows_pairs_first_and_the_latest_audit_first(world: World) -> None:
    first = begin(world, zone_ids=[1])
    add(world, first, criterion_id=None, caption="Toàn cảnh")
    add(world, first, caption="Lộn xộn")
    fill(world, first, {1: 1})
    finish(world, first)
    add(world, first, is_after=True, caption="Gọn gàng")
    second = begin(world, audited_on="01/04/2024")
    add(world, second, zone_id=2)
    deleted = begin(world, audited_on="01/05/2024", accept_open=True)
    add(world, deleted)
    _delete(world, deleted)
    with world.database.read() as session:
        days = gallery_of_site(session, 1)
    assert [day.audit_id for day in days] == [second, first]
    (pair,) = days[1].pairs
    assert [one.caption for one in (*pair.before, *pair.after)] == ["Lộn xộn", "Gọn gàng"]
    assert [one.caption for one in days[1].others] == ["Toàn cảnh"]
    assert (days[0].pairs, len(days[0].others)) == ((), 1)
