"""The work on pixels, by itself: it imports little of the product, so that a child starts quickly.

Run as a program it makes one picture of standard input safe and writes it to standard output,
within limits of its own; see :mod:`models.services.files.pictures`.
"""

import json
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from models.child_processes import be_bounded

LARGEST_PIXELS: Final = 40_000_000
LONGEST_SENT_PX: Final = 20_000
LONGEST_SIDE_PX: Final = 2000
_JPEG_QUALITY: Final = 85
_MEMORY_BYTES: Final = 1536 * 1024 * 1024
_CPU_SECONDS: Final = 30
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_HEIC: Final = "HEIF"


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    media_type: str
    extension: str
    width_px: int
    height_px: int


class RefusedPictureError(Exception):
    """A picture that is not taken: a code of the reason, and the size it said it has."""

    def __init__(self, reason: str, size: tuple[int, int] = (0, 0)) -> None:
        super().__init__(reason)
        self.reason, self.size = reason, size


def worked(
    content: bytes, work: Callable[[Image.Image], Image.Image], formats: tuple[str, ...] = _FORMATS
) -> Picture:
    """Open a picture, measure it, turn it upright, shrink it, work on it and encode it anew.

    Raises:
        RefusedPictureError: it is no picture, is damaged or is too large.

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own bound is looser than ours
        try:
            with Image.open(BytesIO(content), formats=formats) as image:
                _refuse_huge(image.size)
                image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
                return _encoded(work(_upright(image)))
        except Image.DecompressionBombError as error:
            raise RefusedPictureError("pixels") from error
        except MemoryError as error:
            raise RefusedPictureError("memory") from error
        except (
            UnidentifiedImageError,
            OSError,
            ValueError,
            SyntaxError,
            IndexError,
            EOFError,
            OverflowError,
            TypeError,
            KeyError,
            RuntimeError,
        ) as error:
            raise RefusedPictureError("damaged") from error


def _refuse_huge(size: tuple[int, int]) -> None:
    if size[0] * size[1] > LARGEST_PIXELS:
        raise RefusedPictureError("pixels", size)
    if max(size) > LONGEST_SENT_PX:
        raise RefusedPictureError("side", size)


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture in plain colours, small, and turned as its camera was held."""
    plain = _plain(ImageOps.exif_transpose(image))
    plain.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    return plain


def _plain(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow itself would cut, not scale
        wide = image.convert("I")
        return wide.point(lambda grey: grey * (1 / 257) + 0.5).convert("L").convert("RGB")
    return image.convert("RGBA" if _is_see_through(image) else "RGB")


def _encoded(plain: Image.Image) -> Picture:
    is_see_through = plain.mode == "RGBA"
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)  # pixels alone: what hung on the file stays behind
    out = BytesIO()
    if is_see_through:
        bare.save(out, "PNG")
        return Picture(out.getvalue(), "image/png", "png", *bare.size)
    bare.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    return Picture(out.getvalue(), "image/jpeg", "jpg", *bare.size)


def _is_see_through(image: Image.Image) -> bool:
    if "transparency" in image.info:
        return True
    if image.mode not in {"RGBA", "LA", "PA"}:
        return False
    lowest = image.getchannel("A").getextrema()[0]
    return isinstance(lowest, int | float) and lowest < 255


def _with_heic() -> tuple[str, ...]:
    try:
        from pi_heif import register_heif_opener
    except ImportError as error:  # a machine for which there is no such wheel
        raise RefusedPictureError("no_heic") from error
    register_heif_opener()
    return (_HEIC,)


def main() -> None:
    """Work on standard input; write a line that tells of the result, then the picture."""
    be_bounded(_MEMORY_BYTES, _CPU_SECONDS)
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        formats = _with_heic() if "heic" in sys.argv[1:] else _FORMATS
        made = worked(content, lambda image: image, formats)
    except RefusedPictureError as refusal:
        out.write(json.dumps({"refused": refusal.reason, "size": refusal.size}).encode() + b"\n")
        return
    told = {
        "media_type": made.media_type,
        "extension": made.extension,
        "width_px": made.width_px,
        "height_px": made.height_px,
    }
    out.write(json.dumps(told).encode() + b"\n" + made.content)


if __name__ == "__main__":
    main()
