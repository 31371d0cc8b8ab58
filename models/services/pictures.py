"""Make an uploaded picture safe to keep: measured first, upright, without location, shrunk."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor
from typing import Final

from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from models.commands.audit_photos import Area
from models.errors import InvalidInput
from models.text import t
from models.text.formats import format_number

LARGEST_PIXELS: Final = 40_000_000
LONGEST_SIDE_PX: Final = 2000
_JPEG_QUALITY: Final = 85
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_BLOCKS: Final = 4
"""What is blurred keeps at most so many tones a side: nobody can work a face out of sixteen."""


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
    return _worked(content, lambda image: image)


def blurred(content: bytes, areas: Sequence[Area]) -> Picture:
    """Return a picture whose areas nobody can recognise: a few flat tones in the place of each.

    An area reaches to whole pixels outwards; what lies outside the picture is left out. What was
    there cannot be worked out again: at most 4 × 4 means of it are kept.

    Raises:
        InvalidInput: as :func:`safe_picture`.

    """
    return _worked(content, lambda image: _with_blurred(image, areas))


def shrunk(content: bytes, longest_px: int) -> Picture:
    """Return a smaller picture for a file or a preview; a small one keeps its size.

    Raises:
        InvalidInput: as :func:`safe_picture`.

    """

    def smaller(image: Image.Image) -> Image.Image:
        image.thumbnail((longest_px, longest_px))
        return image

    return _worked(content, smaller)


def _worked(content: bytes, work: Callable[[Image.Image], Image.Image]) -> Picture:
    """Open a picture safely, turn it upright, work on its pixels and encode them anew."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own bound is looser than ours
        try:
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                _refuse_huge(*image.size)
                image.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
                return _encoded(work(_upright(image)))
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError,
                EOFError, OverflowError, TypeError, KeyError) as error:  # fmt: skip
            raise InvalidInput.on(
                "file", t("This picture is damaged, or is no picture at all: choose another.")
            ) from error


def _with_blurred(image: Image.Image, areas: Sequence[Area]) -> Image.Image:
    for area in areas:
        box = _box(image.size, area)
        part = image.crop(box)
        width, height = part.size
        longest = max(width, height)
        few = (max(1, round(_BLOCKS * width / longest)), max(1, round(_BLOCKS * height / longest)))
        tones = part.resize(few, Image.Resampling.BOX)
        flat = tones.resize(part.size, Image.Resampling.NEAREST)
        image.paste(flat.filter(ImageFilter.GaussianBlur(longest / (2 * _BLOCKS))), box)
    return image


def _box(size: tuple[int, int], area: Area) -> tuple[int, int, int, int]:
    width, height = size
    left = min(width - 1, floor(area.x * width))
    top = min(height - 1, floor(area.y * height))
    right = min(width, max(left + 1, ceil((area.x + area.width) * width)))
    bottom = min(height, max(top + 1, ceil((area.y + area.height) * height)))
    return left, top, right, bottom


def _refuse_huge(width: int, height: int) -> None:
    if width * height > LARGEST_PIXELS:
        raise _too_large(f"{format_number(width)} × {format_number(height)}")


def _too_large(size: str = "") -> InvalidInput:
    if not size:
        return InvalidInput.on("file", t("The picture is too large: at most 40 million pixels."))
    return InvalidInput.on(
        "file", t("The picture is too large ({size} pixels): at most 40 million pixels.", size=size)
    )


def _upright(image: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(image)
    plain = upright.convert("RGBA" if _is_see_through(upright) else "RGB")
    plain.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    return plain


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
