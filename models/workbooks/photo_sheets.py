"""A sheet of photos: two beside each other, each with its caption, on A4 upright."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from models.text import t
from models.workbooks.captions import Caption
from models.workbooks.edges import paper_widths, title_rows
from models.workbooks.looks import Looks, page_set_up, wrapped_points

_ACROSS: Final = 2
_WIDTH: Final = 46.0
_WIDTH_PX: Final = 327
"""A column of this width in Excel's own font, in pixels."""
_HEIGHT_PX: Final = 230
_POINTS_PER_PX: Final = 0.75
_SCALE_PCT: Final = 80
"""Leaves room on the paper for programs that draw columns wider than Excel does."""
_PAGE_POINTS: Final = 735.0 * 100 / _SCALE_PCT
"""The height between the margins of A4 upright, at this scale."""
_ROW_POINTS: Final = 15.0


@dataclass(frozen=True)
class PhotoBlock:
    """One photo with its caption; without content the caption says that it is missing."""

    caption: str
    content: bytes | None = None
    width_px: int = 1
    height_px: int = 1


def photo_sheet(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    looks: Looks,
    name: str,
    blocks: Sequence[PhotoBlock],
    caption: Caption,
) -> None:
    """Write the photos in rows of two, in their order, none larger than its cell."""
    sheet = book.add_worksheet(name)
    wide = paper_widths(sheet, [_WIDTH] * _ACROSS)
    page_set_up(sheet, caption, is_upright=True, pages_wide=0)
    sheet.set_print_scale(_SCALE_PCT)
    place, used = title_rows(sheet, looks, caption, wide)
    used, breaks = used + 2 * _ROW_POINTS, []
    if not blocks:
        sheet.write_string(place, 0, t("No photo was taken."), looks.quiet)
    for first in range(0, len(blocks), _ACROSS):
        row = blocks[first : first + _ACROSS]
        heights = _HEIGHT_PX * _POINTS_PER_PX, _words_points(row)
        if used + sum(heights) > _PAGE_POINTS:
            breaks.append(place)
            used = 0.0
        used += sum(heights)
        sheet.set_row(place, heights[0])
        for index, block in enumerate(row):
            _photo(sheet, looks, place, index, block)
        sheet.set_row(place + 1, heights[1])
        for index, block in enumerate(row):
            sheet.write_string(place + 1, index, block.caption, looks.text)
        place += 2
    sheet.print_area(0, 0, place, len(wide) - 1)
    sheet.set_h_pagebreaks(breaks)


def _words_points(row: Sequence[PhotoBlock]) -> float:
    return max(wrapped_points(block.caption, _WIDTH) for block in row) + 6


def _photo(sheet: Any, looks: Looks, place: int, index: int, block: PhotoBlock) -> None:  # noqa: ANN401 - as above
    if block.content is None:
        sheet.write_string(place, index, t("This photo is missing on the disk."), looks.text)
        return
    sheet.write_blank(place, index, None, looks.text)
    scale = min((_WIDTH_PX - 8) / block.width_px, (_HEIGHT_PX - 8) / block.height_px)
    sheet.insert_image(
        place,
        index,
        f"photo-{place}-{index}.jpg",
        {
            "image_data": BytesIO(block.content),
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": 4,
            "y_offset": 4,
            "description": block.caption,
            "object_position": 1,
        },
    )
