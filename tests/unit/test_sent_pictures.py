"""What a person sends is unpacked apart, within bounds, and refused for the reason it has."""

import struct
import threading
import zlib
from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from models.errors import InvalidInput
from models.services.files import pictures
from models.services.files.pictures import safe_picture

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA"
    "AAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAEIAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAAB"
    "AABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADw"
    "NgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAA"
    "AAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcA"
    "AAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB"
    "AgMFhAAAAEptZGF0AAAAPigBr1jm9Oq//+SvP/7lTIfQ7/9f/3c9V/HW0/7XcVpX20iP8COcVAcz5MlBb9/biABUFe"
    "H1vcLlmkaIuotY"
)
"""A picture of 64 × 48 pixels, red on the left and blue on the right, as an iPhone packs them."""


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _head_of_png(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        tail = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + tail

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def _middle(content: bytes, share: float = 0.5) -> tuple[int, ...]:
    image = Image.open(BytesIO(content)).convert("RGB")
    pixel = image.getpixel((int(image.width * share), image.height // 2))
    assert isinstance(pixel, tuple)
    return tuple(map(int, pixel))


@pytest.mark.parametrize(("sent", "kept"), [(0, 0), (40_000, 156), (65_535, 255)])
def test_sixteen_bits_of_grey_keep_their_greys(sent: int, kept: int) -> None:
    made = safe_picture(_png(Image.new("I;16", (20, 20), sent)))
    assert _middle(made.content) == (kept, kept, kept)


def test_a_picture_of_an_iphone_is_taken_as_it_is() -> None:
    made = safe_picture(HEIC)
    assert (made.media_type, made.width_px, made.height_px) == ("image/jpeg", 64, 48)
    left, right = _middle(made.content, 0.25), _middle(made.content, 0.75)
    assert left[0] > 180 > 80 > left[2]
    assert right[2] > 180 > 80 > right[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_head_of_png(1, 39_999_999), "quá dài hoặc quá rộng.*mỗi cạnh tối đa 20.000 điểm ảnh"),
        (_head_of_png(6_325, 6_325), "tối đa 40 triệu điểm ảnh"),
        (HEIC[:400], "Không đọc được ảnh HEIC này"),
        (_head_of_png(100, 100)[:60], "Ảnh này bị hỏng"),
        (b"text", "không phải là ảnh"),
    ],
)
def test_each_refusal_has_the_reason_of_its_picture(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        safe_picture(content)


def test_a_picture_that_takes_too_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_CHILD", replace(pictures._CHILD, longest_seconds=0))
    with pytest.raises(InvalidInput, match="nhiều bộ nhớ hoặc thời gian"):
        safe_picture(_png(Image.new("L", (20, 20))))


def test_of_many_pictures_sent_at_once_two_are_unpacked_and_all_are_taken() -> None:
    made: list[int] = []
    content = _png(Image.new("L", (30, 20)))
    senders = [
        threading.Thread(target=lambda: made.append(safe_picture(content).width_px))
        for _ in range(4)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert made == [30] * 4
