"""Make an uploaded picture safe to keep: measured first, upright, without location, shrunk."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from models.errors import InvalidInput
from models.text import t
from models.text.formats import format_number

LARGEST_PIXELS: Final = 40_000_000
LONGEST_SIDE_PX: Final = 2000
_JPEG_QUALITY: Final = 85
_FORMATS: Final = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    media_type: str
    extension: str
    width_px: int
    height_px: int


def safe_picture(content: bytes) -> Picture:
    """Re-encode a picture as JPEG, or PNG where it is see-through; at most 2,000 px long.

    Nothing of the file's own data but its pixels is kept: no EXIF, no location, no comment.

    Raises:
        InvalidInput: it is no picture, it is damaged, or it has more than 40 million pixels
            (told from its head, before anything is unpacked).

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own bound is looser than ours
        try:
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                _refuse_huge(*image.size)
                image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
                return _encoded(image)
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError,
                EOFError, OverflowError, TypeError, KeyError) as error:  # fmt: skip
            raise InvalidInput.on(
                "file", t("This picture is damaged, or is no picture at all: choose another.")
            ) from error


def _refuse_huge(width: int, height: int) -> None:
    if width * height > LARGEST_PIXELS:
        raise _too_large(f"{format_number(width)} × {format_number(height)}")


def _too_large(size: str = "") -> InvalidInput:
    if not size:
        return InvalidInput.on("file", t("The picture is too large: at most 40 million pixels."))
    return InvalidInput.on(
        "file", t("The picture is too large ({size} pixels): at most 40 million pixels.", size=size)
    )


def _encoded(image: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(image)
    is_see_through = _is_see_through(upright)
    plain = upright.convert("RGBA" if is_see_through else "RGB")
    plain.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
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
