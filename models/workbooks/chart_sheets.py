"""A sheet of charts: beside each native Excel chart stands the small table it is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from models.frames.columns import Columns, ColumnType
from models.text import t
from models.workbooks.captions import Caption
from models.workbooks.cells import refuse_too_long, values_of, writer_of
from models.workbooks.charts import Drawing, native_chart
from models.workbooks.edges import paper_widths, signature_rows, title_rows
from models.workbooks.looks import Looks, page_set_up, rooms, row_height, wrapped_points

_LABEL_WIDTH: Final = 29.0
_NUMBER_WIDTH: Final = 9.5
_FEWEST_COLUMNS: Final = 5
"""Where a table has more, the charts of its sheet stand further right and are narrower."""
_GAP_WIDTH: Final = 1.5
_CHART_WIDTH: Final = 72.0
_CHART_PX: Final = 500
_SHORTEST_PX: Final = 260
_BAR_PX: Final = 27
_SCALE_PCT: Final = 80
"""Leaves room on the paper for programs that draw columns wider than Excel does."""
_PAGE_POINTS: Final = 605.0
"""The height left between the margins of A4 lying down, at this scale."""
_ROW_POINTS: Final = 15.0
_HEADING_POINTS: Final = 19.0
_HEAD_POINTS: Final = 45.0
_SPARE_IN_HEAD: Final = 2.0
"""What breaking between words may leave empty of a line of a head."""
_POINTS_PER_PX: Final = 0.75
_SIGNATURE_POINTS: Final = 150.0


@dataclass(frozen=True)
class ChartBlock:
    """One table with its chart; without a drawing the table stands alone.

    ``heading`` says what is counted, ``notes`` stand under it; the first column holds labels.
    """

    heading: str
    frame: pd.DataFrame
    columns: Columns
    drawing: Drawing | None = None
    notes: tuple[str, ...] = ()


def chart_sheet(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    looks: Looks,
    name: str,
    blocks: Sequence[ChartBlock],
    caption: Caption,
) -> None:
    """Write the blocks under each other, none cut by the end of a page where it fits on one."""
    sheet = book.add_worksheet(name)
    columns = max([_FEWEST_COLUMNS, *(len(block.columns) for block in blocks)])
    chart_width = _CHART_WIDTH - (columns - _FEWEST_COLUMNS) * _NUMBER_WIDTH
    chart_px = int(_CHART_PX * chart_width / _CHART_WIDTH)
    numbers = [_NUMBER_WIDTH] * (columns - 1)
    wide = paper_widths(sheet, [_LABEL_WIDTH, *numbers, _GAP_WIDTH, chart_width])
    page_set_up(sheet, caption, pages_wide=0)
    sheet.set_print_scale(_SCALE_PCT)
    sheet.center_horizontally()
    place, used = title_rows(sheet, looks, caption, wide)
    used, breaks, begun, needed = used + 2 * _ROW_POINTS, [], place, 0.0
    for block in blocks:
        needed = _points(block)
        if used + needed > _PAGE_POINTS and used:
            breaks.append(place)
            used = 0.0
        begun = place
        place = _write(book, sheet, looks, name, block, place, (columns + 1, chart_px))
        used += needed
    if not blocks:
        sheet.write_string(place, 0, t("Nothing in this period."), looks.line)
        place += 2
    if caption.signed_in and used + _SIGNATURE_POINTS > _PAGE_POINTS:
        goes_along = begun not in breaks and needed + _SIGNATURE_POINTS <= _PAGE_POINTS
        breaks.append(begun if goes_along else place)
    last = signature_rows(sheet, looks, caption, place, wide)
    sheet.print_area(0, 0, max(place - 1, last), len(wide) - 1)
    sheet.set_h_pagebreaks(breaks)


def _write(
    book: Any,  # noqa: ANN401 - as above
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    name: str,
    block: ChartBlock,
    place: int,
    chart_place: tuple[int, int],
) -> int:
    """Write one block and return the row after it; its chart's column and width are given."""
    sheet.set_row(place, _HEADING_POINTS)
    sheet.write_string(place, 0, block.heading, looks.heading)
    for note in block.notes:
        place += 1
        sheet.write_string(place, 0, note, looks.quiet)
    place += 1
    if block.frame.empty:
        sheet.write_string(place, 0, t("Nothing in this period."), looks.line)
        return place + 2
    rows = len(block.frame)
    if block.drawing is not None:
        column, chart_px = chart_place
        size = (chart_px, _chart_px(block))
        chart = native_chart(book, name, block.frame, block.columns, block.drawing, place, size)
        sheet.insert_chart(
            place, column, chart, {"object_position": 2, "description": block.drawing.title}
        )
    heights = _heights(block)
    _table(sheet, looks, block, place, heights)
    left = _chart_points(block) - _head_points(block) - sum(heights)
    return place + rows + 2 + max(0, int(left // _ROW_POINTS) + 1)


def _table(
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    block: ChartBlock,
    place: int,
    heights: Sequence[float],
) -> None:
    cells = [values_of(block.frame, column) for column in block.columns]
    refuse_too_long(cells, block.columns)
    sheet.set_row(place, _head_points(block))
    for index, column in enumerate(block.columns):
        sheet.write_string(place, index, column.label, looks.head)
    writers = [writer_of(sheet, looks, column) for column in block.columns]
    for number, row in enumerate(zip(*cells, strict=True)):
        sheet.set_row(place + 1 + number, heights[number])
        for index, value in enumerate(row):
            writers[index](place + 1 + number, index, value)


def _head_points(block: ChartBlock) -> float:
    """Return the height of the heads, in points: three lines, more where one needs them."""
    room = _NUMBER_WIDTH - _SPARE_IN_HEAD
    needed = (wrapped_points(column.label, room) for column in block.columns[1:])
    return max(_HEAD_POINTS, *needed)


def _heights(block: ChartBlock) -> list[float]:
    """Return the height of each row of the block's table, in points."""
    cells = [values_of(block.frame, column) for column in block.columns]
    wide = [_LABEL_WIDTH, *[_NUMBER_WIDTH] * (len(block.columns) - 1)]
    text_rooms = [
        room
        for room in rooms(block.columns, wide)
        if block.columns[room[0]].type is ColumnType.TEXT
    ]
    return [row_height(row, text_rooms) for row in zip(*cells, strict=True)]


def _chart_px(block: ChartBlock) -> int:
    is_bars = block.drawing is not None and block.drawing.is_bars
    return max(_SHORTEST_PX, 90 + _BAR_PX * len(block.frame) if is_bars else 0)


def _chart_points(block: ChartBlock) -> float:
    return _chart_px(block) * _POINTS_PER_PX if block.drawing is not None else 0.0


def _points(block: ChartBlock) -> float:
    """Return the height of a block on paper, in points."""
    heads = _HEADING_POINTS + len(block.notes) * _ROW_POINTS
    if block.frame.empty:
        return heads + 2 * _ROW_POINTS
    table = _head_points(block) + sum(_heights(block))
    return heads + max(table, _chart_points(block)) + 2 * _ROW_POINTS
