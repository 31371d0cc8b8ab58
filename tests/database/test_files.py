"""Photos and PDF are taken in safely, opened by those who may, and cleared away when unused."""

import hashlib
import os
import struct
import threading
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from models.commands.base import parse
from models.commands.exchanges import LogExchange
from models.db import Database
from models.errors import InvalidInput, NotAllowed, NotFound, Unavailable
from models.permissions import Actor
from models.services.exchanges.exchanges import log_exchange
from models.services.files import pictures
from models.services.files.files import (
    OpenedFile,
    examined_file,
    open_file,
    remove_unused_files,
    take_in_file,
)
from models.services.records.drafts import save_draft
from models.settings import settings
from models.tables import StoredFile
from tests.worlds.exchanges import World, exchange_world

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
GPS, ORIENTATION = 0x8825, 0x0112


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def world(sqlite_database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(sqlite_database)


def _picture(
    kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **how: object
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, (200, 30, 30, 128)[: len(mode)]).save(out, kind, **how)
    return out.getvalue()


def _huge_png(side: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def _take(world: World, name: str, content: bytes, actor: Actor | None = None) -> int:
    actor = actor or world.officer
    file = examined_file(actor, name, content)
    with world.database.unit_of_work(actor) as session:
        return take_in_file(session, actor, file)


def _open(world: World, number: int, actor: Actor | None = None) -> OpenedFile:
    with world.database.read() as session:
        return open_file(session, actor or world.officer, number)


def _on_disk() -> list[Path]:
    return sorted(settings().files_dir.glob("*"))


def test_a_photo_is_kept_upright_small_and_without_location(database: Database) -> None:
    world = exchange_world(database)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010E] = "Bệnh nhân"
    raw = _picture("JPEG", (3000, 1500), exif=exif.tobytes(), comment=b"secret")
    number = _take(world, "C:\\ảnh\\Thăm  trường.JPG", raw)
    opened = _open(world, number)
    assert (opened.name, opened.media_type) == ("Thăm trường.jpg", "image/jpeg")
    with Image.open(BytesIO(opened.content)) as image:
        assert image.size == (1000, 2000)
        assert not image.getexif()
        assert "comment" not in image.info
    with database.read() as session:
        row = session.get(StoredFile, number)
        assert row is not None
        assert row.sha256 == hashlib.sha256(opened.content).hexdigest()
        assert row.size_bytes == len(opened.content)
        assert "Th" not in row.stored_name


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("a.png", _picture("PNG"), "image/jpeg"),
        ("a.png", _picture("PNG", mode="RGBA"), "image/png"),
        ("a.webp", _picture("WEBP"), "image/jpeg"),
        ("a.jpeg", _picture("JPEG", mode="L"), "image/jpeg"),
        ("a.jpg", _picture("JPEG", mode="CMYK"), "image/jpeg"),
        ("a.pdf", PDF, "application/pdf"),
    ],
)
def test_photos_and_pdf_are_taken(world: World, name: str, content: bytes, kept: str) -> None:
    assert _open(world, _take(world, name, content)).media_type == kept


KINDS = "Chỉ nhận các loại tệp: JPG, PNG, WebP, HEIC, PDF."
HEIC = (
    "Không đọc được ảnh HEIC này của iPhone: hãy lưu thành JPEG, hoặc chọn “Tương thích nhất” "
    "trong cài đặt camera."
)
DAMAGED = "Ảnh này bị hỏng hoặc không phải là ảnh: hãy chọn ảnh khác."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "virus.jpg",
            b"MZ\x90\0" + b"\0" * 500,
            "Tệp có đuôi .jpg nhưng nội dung không phải loại này.",
        ),
        ("note.png", b"xin ch\xc3\xa0o", "Tệp có đuôi .png nhưng nội dung không phải loại này."),
        ("a.pdf", _picture("PNG"), "Tệp có đuôi .pdf nhưng nội dung không phải loại này."),
        ("a.jpg", PDF, "Tệp có đuôi .jpg nhưng nội dung không phải loại này."),
        ("a.exe", b"MZ", KINDS),
        ("a.svg", b"<svg/>", KINDS),
        ("a.jpg.html", b"<script>", KINDS),
        ("noname", PDF, KINDS),
        ("", PDF, KINDS),
        ("\0", PDF, KINDS),
        ("\u202e\x07", PDF, KINDS),
        ("a.jpg", b"", "Tệp trống, không có nội dung."),
        ("a.jpg", _picture("JPEG", (400, 400))[:300], DAMAGED),
        ("a.png", _picture("PNG", (400, 400))[:60], DAMAGED),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", DAMAGED),
        ("a.gif", b"GIF89a", KINDS),
        ("a.pdf", b"%PDF-1.7 cut", "Tệp PDF này bị hỏng: thiếu phần cuối."),
        ("IMG_1.HEIC", b"x", "Tệp có đuôi .heic nhưng nội dung không phải loại này."),
        ("IMG_1.jpg", b"\0\0\0\x18ftypheic", HEIC),
        ("a" * 300 + ".pdf", PDF, "Tên tệp quá dài: hãy đặt tên ngắn hơn."),
        ("a.png", _huge_png(50_000), "Ảnh quá lớn: tối đa 40 triệu điểm ảnh."),
        (
            "a.png",
            _huge_png(6_325),
            "Ảnh quá lớn (6.325 × 6.325 điểm ảnh): tối đa 40 triệu điểm ảnh.",
        ),
        ("a.jpg", b"\xff\xd8\xff" + b"\0" * 10_000_000, "Tệp quá lớn: tối đa 10 MB."),
    ],
)
def test_another_kind_of_file_gets_a_sentence_and_leaves_nothing(
    world: World, name: str, content: bytes, sentence: str
) -> None:
    before = world.counts()
    with pytest.raises(InvalidInput) as refusal:
        _take(world, name, content)
    assert [(p.field, p.message) for p in refusal.value.problems] == [("file", sentence)]
    assert _on_disk() == []
    assert world.counts() == before


def test_a_picture_that_is_being_unpacked_keeps_nobody_from_saving(world: World) -> None:
    taken: list[int] = []
    content = _picture("JPEG")
    sender = threading.Thread(target=lambda: taken.append(_take(world, "a.jpg", content)))
    with pictures._CHILD.at_once, pictures._CHILD.at_once:
        sender.start()
        _take(world, "b.pdf", PDF)  # a colleague's save, meanwhile
        assert sender.is_alive()
    sender.join()
    assert len(taken) == 1


def test_a_viewer_adds_no_file(world: World) -> None:
    with pytest.raises(NotAllowed):
        _take(world, "a.pdf", PDF, world.viewer)


def _fail_with_two_files(world: World) -> None:
    with world.database.unit_of_work(world.officer) as session:
        take_in_file(session, world.officer, examined_file(world.officer, "a.pdf", PDF))
        with session.begin_nested():
            take_in_file(session, world.officer, examined_file(world.officer, "b.pdf", PDF))
        assert len(_on_disk()) == 2
        raise RuntimeError


def test_a_file_goes_again_when_the_transaction_fails(database: Database) -> None:
    world = exchange_world(database)
    with pytest.raises(RuntimeError):
        _fail_with_two_files(world)
    assert _on_disk() == []
    _take(world, "a.pdf", PDF)
    assert len(_on_disk()) == 1


def test_a_full_room_takes_nothing_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NSCL_UPLOAD_QUOTA_MB", "10")
    settings.cache_clear()
    with world.writing() as session:
        session.add(
            StoredFile(
                stored_name="x", original_name="x", media_type="x", size_bytes=10_000_000, sha256=""
            )
        )
    with pytest.raises(Unavailable, match=r"Dung lượng dành cho tệp \(10 MB\) đã hết"):
        _take(world, "a.pdf", PDF)


def test_a_disk_that_refuses_is_told_in_words(world: World) -> None:
    settings().data_dir.mkdir(parents=True)
    settings().files_dir.write_text("in the way")
    with pytest.raises(Unavailable, match="Không lưu được tệp: đĩa đã đầy hoặc bị khóa"):
        _take(world, "a.pdf", PDF)


def test_a_file_altered_on_the_disk_is_not_shown(world: World) -> None:
    number = _take(world, "a.pdf", PDF)
    _on_disk()[0].write_bytes(PDF + b" ")
    with pytest.raises(Unavailable, match=r"Tệp “a.pdf” bị hỏng"):
        _open(world, number)
    _on_disk()[0].unlink()
    with pytest.raises(Unavailable):
        _open(world, number)


def _log_with(world: World, *files: int) -> int:
    command = parse(LogExchange, world.visit(files=[{"file_id": file} for file in files]))
    with world.database.unit_of_work(world.officer) as session:
        return log_exchange(session, world.officer, command)


def test_a_file_is_its_uploader_s_until_a_record_holds_it(world: World) -> None:
    number = _take(world, "a.pdf", PDF)
    with pytest.raises(NotFound, match="Không có tệp này"):
        _open(world, number, world.colleague)
    exchange = _log_with(world, number)
    assert _open(world, number, world.viewer).content == PDF
    with pytest.raises(NotAllowed):
        _open(world, number, Actor(None, "stranger"))
    world.delete(world.officer, exchange, 1)
    with pytest.raises(NotFound):
        _open(world, number, world.viewer)
    for wrong in (0, -1, 10**30, number + 1):
        with pytest.raises(NotFound):
            _open(world, wrong)


def test_another_person_s_file_or_another_record_s_cannot_be_taken(world: World) -> None:
    number = _take(world, "a.pdf", PDF, world.colleague)
    assert world.refusals(files=[{"file_id": number}]) == {
        "files.0.file_id": "Tệp này không còn nữa: hãy thêm lại."
    }
    own = _take(world, "b.pdf", PDF)
    _log_with(world, own)
    assert set(world.refusals(files=[{"file_id": own}])) == {"files.0.file_id"}
    third = _take(world, "c.pdf", PDF)
    assert world.refusals(files=[{"file_id": third}, {"file_id": third}]) == {
        "files.1.file_id": "Tệp này đã có trong danh sách."
    }


def test_files_that_nothing_holds_are_cleared_away(world: World) -> None:
    held, unused, drafted = (
        _take(world, "a.pdf", PDF),
        _take(world, "b.pdf", PDF),
        _take(world, "c.pdf", PDF, world.colleague),
    )
    _log_with(world, held)
    with world.database.unit_of_work(world.colleague) as session:
        save_draft(session, world.colleague, "exchange", {"files": [drafted]})
    stray = settings().files_dir / f"{'0' * 40}.jpg.part"
    stray.write_bytes(b"half")
    os.utime(stray, (0, 0))
    foreign = settings().files_dir / "README"
    foreign.write_text("not ours")
    os.utime(foreign, (0, 0))
    with world.writing() as session:
        assert remove_unused_files(session, Actor.system()) == 1
        assert stray.exists(), "only once it is sure"
    assert not stray.exists()
    with world.writing() as session:
        assert remove_unused_files(session, Actor.system(), older_than_days=0) == 1
    assert foreign.exists()
    for number in (held, drafted):
        assert _open(world, number, world.colleague).content == PDF
    with pytest.raises(NotFound):
        _open(world, unused)
    with pytest.raises(NotAllowed), world.database.unit_of_work(world.officer) as session:
        remove_unused_files(session, world.officer)
