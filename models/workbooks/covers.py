"""The first page of a report: the superior body, the office, the title, the period, the facts."""

from dataclasses import dataclass
from typing import Any, Final

from models.text import t
from models.workbooks.captions import Caption
from models.workbooks.looks import COVER_FONT_SIZE, cover_looks, page_set_up, wrapped_points

_HEAD_WIDTH: Final = 30
_WORDS_WIDTH: Final = 62


@dataclass(frozen=True)
class Cover:
    """What stands on the first page. ``facts`` are pairs of head and words."""

    superior_body: str
    office: str
    period: str
    facts: tuple[tuple[str, str], ...]


def cover_sheet(book: Any, name: str, cover: Cover, caption: Caption) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Write the first page: A4 upright, one page; person, time and mark come from the caption."""
    sheet = book.add_worksheet(name)
    looks = cover_looks(book)
    sheet.set_column(0, 0, _HEAD_WIDTH)
    sheet.set_column(1, 1, _WORDS_WIDTH)
    page_set_up(sheet, caption, is_upright=True)
    place = _lines(sheet, cover, caption, looks)
    facts = (*cover.facts, (t("Made by"), caption.made_by), (t("Made at"), caption.made_moment))
    for head, words in facts:
        sheet.set_row(place, wrapped_points(words, _WORDS_WIDTH, COVER_FONT_SIZE))
        sheet.write_string(place, 0, head, looks["head"])
        sheet.write_string(place, 1, words, looks["words"])
        place += 1
    sheet.print_area(0, 0, place - 1, 1)


def _lines(sheet: Any, cover: Cover, caption: Caption, looks: dict[str, Any]) -> int:  # noqa: ANN401 - as above
    """Write the lines in the middle, from the superior body to the mark; return the next row."""
    lines = (
        (cover.superior_body.upper(), "superior", 22.0),
        (cover.office.upper(), "office", 40.0),
        ("", "office", 70.0),
        (caption.title.upper(), "title", 64.0),
        (cover.period, "period", 30.0),
        (caption.mark, "mark", 30.0 if caption.mark else 15.0),
        ("", "office", 50.0),
    )
    for place, (words, look, points) in enumerate(lines):
        sheet.set_row(place, points)
        sheet.merge_range(place, 0, place, 1, "", looks[look])
        sheet.write_string(place, 0, words, looks[look])
    return len(lines)
