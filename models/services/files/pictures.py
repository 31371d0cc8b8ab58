"""Make an uploaded picture safe to keep: measured first, upright, without location, shrunk.

What a person sends is unpacked in a process of its own, with bounds on memory and time, and never
while the database is held; the product's own pictures are worked on here.
"""

import json
from collections.abc import Callable, Sequence
from math import ceil, floor
from typing import Final

from PIL import Image, ImageFilter

from models.child_processes import BusyError, ChildProgram, OverBoundsError
from models.commands.audit_photos import Area
from models.errors import InvalidInput, Unavailable
from models.services.files.picture_work import LONGEST_SENT_PX, Picture, RefusedPictureError, worked
from models.text import t
from models.text.formats import format_number

__all__ = ["Picture", "blurred", "drawn_picture", "is_heic", "safe_picture", "shrunk"]

_BLOCKS: Final = 4
"""What is blurred keeps at most so many tones a side: nobody can work a face out of sixteen."""
_HEIC_MARKS: Final = (
    b"ftypheic",
    b"ftypheix",
    b"ftypheim",
    b"ftypheis",
    b"ftyphevc",
    b"ftypmif1",
    b"ftypmsf1",
)
_CHILD: Final = ChildProgram("models.services.files.picture_work", longest_seconds=45)


def is_heic(content: bytes) -> bool:
    """Say whether a file is a picture of the iPhone's own kind, whatever its name."""
    return content[4:12] in _HEIC_MARKS


def safe_picture(content: bytes) -> Picture:
    """Re-encode a sent picture as JPEG, or PNG where it is see-through; at most 2,000 px long.

    Nothing of the file's own data but its pixels is kept: no EXIF, no location, no comment. The
    work is done in a process of its own; at most two at a time.

    Raises:
        InvalidInput: it is no picture, it is damaged, it is HEIC that this machine cannot read, it
            has more than 40 million pixels or 20,000 a side (told from its head, before anything
            is unpacked), or it takes more memory or time than a picture may.
        Unavailable: too many others send pictures just now.

    """
    heic = is_heic(content)
    try:
        answer = _CHILD.answer(content, *(["heic"] if heic else []))
    except BusyError as error:
        raise Unavailable(
            t("Many pictures are being taken in just now: try again in a moment.")
        ) from error
    except OverBoundsError as error:
        raise _in_words("heic" if heic else "memory") from error
    head, _, made = answer.partition(b"\n")
    told = json.loads(head)
    if reason := told.get("refused"):
        is_of_kind = heic and reason in {"damaged", "no_heic"}
        raise _in_words("heic" if is_of_kind else reason, tuple(told["size"]))
    return Picture(made, **told)


def drawn_picture(content: bytes) -> Picture:
    """Re-encode a picture that the product has drawn itself; see :func:`safe_picture`."""
    return _here(content, lambda image: image)


def blurred(content: bytes, areas: Sequence[Area]) -> Picture:
    """Return a safe picture whose areas nobody can recognise: a few flat tones in place of each.

    An area reaches to whole pixels outwards; what lies outside the picture is left out. What was
    there cannot be worked out again: at most 4 × 4 means of it are kept.

    Raises:
        InvalidInput: it is no picture, or is damaged.

    """
    return _here(content, lambda image: _with_blurred(image, areas))


def shrunk(content: bytes, longest_px: int) -> Picture:
    """Return a smaller copy of a safe picture, for a file or a preview; a small one keeps its size.

    Raises:
        InvalidInput: it is no picture, or is damaged.

    """

    def smaller(image: Image.Image) -> Image.Image:
        image.thumbnail((longest_px, longest_px))
        return image

    return _here(content, smaller)


def _here(content: bytes, work: Callable[[Image.Image], Image.Image]) -> Picture:
    try:
        return worked(content, work)
    except RefusedPictureError as refusal:
        raise _in_words(refusal.reason, refusal.size) from refusal


def _in_words(reason: str, size: tuple[int, ...] = (0, 0)) -> InvalidInput:
    """Return the sentence for a picture that is not taken."""
    pixels = " × ".join(map(format_number, size))
    sentences: dict[str, Callable[[], str]] = {
        "damaged": lambda: t("This picture is damaged, or is no picture at all: choose another."),
        "heic": lambda: t(
            "This iPhone picture (HEIC) cannot be read here: save it as JPEG, or "
            "choose “Most compatible” in the camera's settings."
        ),
        "memory": lambda: t(
            "This picture takes more memory or time than a picture may: choose "
            "another, or save it smaller."
        ),
        "side": lambda: t(
            "The picture is too long or too wide ({size} pixels): at most {most} pixels a side.",
            size=pixels,
            most=format_number(LONGEST_SENT_PX),
        ),
        "pixels": lambda: (
            t("The picture is too large ({size} pixels): at most 40 million pixels.", size=pixels)
            if any(size)
            else t("The picture is too large: at most 40 million pixels.")
        ),
    }
    return InvalidInput.on("file", sentences[reason]())


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
