"""How sheets look: fonts, number formats, widths, paper."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from models.frames.columns import Column, Columns, ColumnType
from models.text import language, t
from models.text.rounding import decimals_of
from models.workbooks.captions import Caption

_FONT_SIZE: Final = 11
COVER_FONT_SIZE: Final = 12
_FONT: Final = {"font_name": "Times New Roman", "font_size": _FONT_SIZE, "valign": "top"}
_BORDER: Final = {"border": 1, "border_color": "#BFC5CC"}
_INK: Final = "#1F2A37"
_LANGUAGE_IDS: Final = {"vi": "42A", "en": "409"}
"""How a number format names the language whose separators it shows (ECMA-376, 18.8.31)."""
_A4: Final = 9
_NARROWEST: Final = 6
_MOST_DECIMALS: Final = 4
_MOST_IN_HEADER: Final = 250
"""Characters of the line over or under a page; a spreadsheet takes 255."""
_UPRIGHT_LINE: Final = 110
"""Characters of one such line on upright paper."""
_LONGEST_MADE: Final = 90
_HEADER_FONT: Final = '&"Times New Roman,Regular"&10 '
_HEAD_LINES: Final = 3
_SPARE_IN_HEAD: Final = 2
"""Characters of a line of a head that breaking between words may leave empty."""
HEAD_POINTS: Final = 45.0
"""The height of the heads: three lines."""
TITLE_SIZE: Final = 15
_SIGNED_SIZE: Final = 13
_CHARACTERS_PER_WIDTH: Final = 1.2
"""Text holds more characters than the width, which is counted in the wider digits."""
_LINE_POINTS: Final = 15.0
_MOST_POINTS: Final = 400.0


def number_format(rest: str = "", *, decimals: int = 0) -> str:
    """Return the format of a number in the language in use, wherever the file is opened.

    Vietnamese shows 1234567 as 1.234.567, English as 1,234,567. ``rest`` goes on after the digits.
    One section alone: in formats of several LibreOffice drops the minus of a negative number.
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"[$-{_LANGUAGE_IDS[language()]}]{digits}{rest}"


def hidden_zero_format() -> str:
    """Return the format of a whole number that shows nothing for zero."""
    return f"{number_format()};-{number_format()};;"


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        def look(**more: object) -> Any:  # noqa: ANN401 - as above
            return book.add_format({**_FONT, **more})

        self.title = look(bold=True, font_size=TITLE_SIZE, font_color=_INK, text_wrap=True)
        self.line = look(font_color=_INK, text_wrap=True)
        self.mark = look(bold=True, font_color="#B42318", text_wrap=True)
        self.heading = look(bold=True, font_size=13, font_color=_INK)
        self.quiet = look(font_color="#525D6B", italic=True)
        self.head = look(
            bold=True,
            text_wrap=True,
            align="center",
            valign="vcenter",
            bg_color="#E4EAF1",
            font_color=_INK,
            **_BORDER,
        )
        self.text = look(text_wrap=True, **_BORDER)
        self.link = look(text_wrap=True, font_color="#1D4F91", underline=1, **_BORDER)
        self.about_head = look(bold=True, text_wrap=True, **_BORDER)
        self.total = look(bold=True, top=2, font_color=_INK)
        amount = {"num_format": number_format(), "align": "right", "indent": 1}
        self.total_number = look(bold=True, top=2, **amount)
        self.signing = look(align="center", text_wrap=True)
        self.gap = look(font_size=5)
        self.signed_on = look(italic=True, font_size=_SIGNED_SIZE)
        self.signer = look(bold=True, font_size=_SIGNED_SIZE)
        self.sign_here = look(italic=True)
        number = look(**amount, **_BORDER)
        self._by_type = {
            ColumnType.TEXT: self.text,
            ColumnType.DATE: look(num_format="dd/mm/yyyy", align="center", **_BORDER),
            ColumnType.MOMENT: look(num_format="dd/mm/yyyy hh:mm", align="center", **_BORDER),
            ColumnType.NUMBER: number,
            ColumnType.YEAR: look(num_format="0", align="center", **_BORDER),
            ColumnType.MEASURE: number,
            ColumnType.MONEY_VND: number,
            ColumnType.PERCENT: look(num_format=number_format('"%"', decimals=1), **_BORDER),
            ColumnType.YES_NO: look(align="center", **_BORDER),
        }

        self._starred = {
            kind: [
                look(num_format=number_format(rest, decimals=count), align="right", **_BORDER)
                for count in range(_MOST_DECIMALS + 1)
            ]
            for kind, rest in ((ColumnType.MEASURE, '"*"'), (ColumnType.PERCENT, '"%*"'))
        }
        self._measures = [
            number,
            *(
                look(num_format=number_format(decimals=count), align="right", indent=1, **_BORDER)
                for count in range(1, _MOST_DECIMALS + 1)
            ),
        ]

    def of(self, kind: ColumnType) -> Any:  # noqa: ANN401 - as above
        """Return the format of a column's cells."""
        return self._by_type[kind]

    def starred(self, kind: ColumnType, value: Any) -> Any:  # noqa: ANN401 - as above
        """Return the format of a cell that bears an asterisk behind its number, as a number still.

        Only measures and percentages are marked so; every other cell stays as it is.
        """
        if kind not in self._starred:
            return self.of_value(kind, value)
        decimals = 1 if kind is ColumnType.PERCENT else decimals_of(value, _MOST_DECIMALS)
        return self._starred[kind][decimals]

    def of_value(self, kind: ColumnType, value: Any) -> Any:  # noqa: ANN401 - as above
        """Return the format of one cell: a measure shows the decimals it has."""
        if kind is not ColumnType.MEASURE or value is None:
            return self._by_type[kind]
        return self._measures[decimals_of(value, _MOST_DECIMALS)]


def widths(longest: Sequence[int], columns: Columns) -> list[float]:
    """Return each column's width in characters: what its longest value needs, at most its own.

    A column without a value is only as wide as its head needs, so that a page holds more.
    """
    return [_width(column, value) for column, value in zip(columns, longest, strict=True)]


def longest_of(column: Column, values: Sequence[Any]) -> int:
    """Return how many characters the longest of some values of a column has."""
    if column.type in {ColumnType.DATE, ColumnType.MOMENT}:
        return 10 if column.type is ColumnType.DATE else 16
    if column.type is ColumnType.TEXT:
        return max((len(str(value)) for value in values if value is not None), default=0)
    return max((len(f"{value:,}") for value in values if value is not None), default=0)


def _width(column: Column, longest: int) -> float:
    longest_word = max(len(word) for word in column.label.split())
    head = max(longest_word, ceil(len(column.label) / _HEAD_LINES) + _SPARE_IN_HEAD)
    return float(max(_NARROWEST, head + 1, min(longest + 1, column.width)))


def page_set_up(
    sheet: Any,  # noqa: ANN401 - as above
    caption: Caption,
    *,
    is_upright: bool = False,
    pages_wide: int = 1,
) -> None:
    """Set a sheet for A4 landscape, one page wide, with what the file says of itself on each page.

    Over a page stand office, title and mark; under it the slice, who made it and when, its number.
    ``is_upright`` turns the paper; a sheet of no ``pages_wide`` is not fitted: it keeps its size
    and its page breaks (Excel heeds breaks only there).
    """
    if not is_upright:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.75 if caption.mark else 0.6, bottom=0.75)
    if pages_wide:
        sheet.fit_to_pages(pages_wide, 0)
    sheet.hide_gridlines(2)
    most = _UPRIGHT_LINE if is_upright else _MOST_IN_HEADER
    mark = f"\n {_plain(caption.mark)}" if caption.mark else ""
    title = " · ".join(filter(None, (caption.office, caption.title)))
    sheet.set_header(_page_line(title, mark, most))
    page = f"&R{_HEADER_FONT}{t('Page {page}/{pages}', page='&P', pages='&N')}"
    made = f"\n {_plain(_shortened(caption.made, _LONGEST_MADE))}"
    sheet.set_footer(_page_line(caption.lines[0] if caption.lines else "", made + page, most))


def rooms(columns: Columns, column_widths: Sequence[float]) -> list[tuple[int, float]]:
    """Return, for each column of text, its place and how many characters fit on a line."""
    return [
        (index, width * _CHARACTERS_PER_WIDTH)
        for index, (column, width) in enumerate(zip(columns, column_widths, strict=True))
        if column.type is ColumnType.TEXT
    ]


def row_height(row: Sequence[Any], text_rooms: Sequence[tuple[int, float]]) -> float:
    """Return the height in points that the row's longest wrapped text needs.

    Files say it themselves: not every program works it out when it opens one.
    """
    lines = 1
    for index, room in text_rooms:
        value = row[index]
        if isinstance(value, str) and (len(value) > room or "\n" in value):
            needed = sum(max(1, ceil(len(part) / room)) for part in value.split("\n"))
            lines = max(lines, needed)
    return min(lines * _LINE_POINTS, _MOST_POINTS)


def wrapped_points(text: str, width: float, font_size: float = _FONT_SIZE) -> float:
    """Return the height in points that a text of this size needs in a column of this width."""
    larger = font_size / _FONT_SIZE
    return larger * row_height([text], [(0, width * _CHARACTERS_PER_WIDTH / larger)])


def cover_looks(book: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Return the formats of a first page."""
    middle = {
        "font_name": "Times New Roman",
        "font_color": _INK,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    }
    fact = {**_FONT, "font_size": COVER_FONT_SIZE, "text_wrap": True}
    return {
        "superior": book.add_format({**middle, "font_size": 13}),
        "office": book.add_format({**middle, "font_size": 13, "bold": True}),
        "title": book.add_format({**middle, "font_size": 24, "bold": True}),
        "period": book.add_format({**middle, "font_size": 16}),
        "mark": book.add_format({**middle, "font_size": 12, "bold": True, "font_color": "#B42318"}),
        "head": book.add_format({**fact, "bold": True}),
        "words": book.add_format(fact),
    }


def _page_line(text: str, after: str, most: int) -> str:
    """Return the line over or under a page: a text as far as there is room, and what follows it."""
    begin = f"&L{_HEADER_FONT}"
    room = min(most, _MOST_IN_HEADER - len(begin) - len(after))
    return f"{begin}{_plain(_shortened(text, room))}{after}"


def _shortened(text: str, room: int) -> str:
    """Return a text that fits, its ampersands counted twice; "…" says that it goes on."""
    if len(_plain(text)) <= room:
        return text
    kept = text[:room]
    while len(_plain(kept)) >= room:
        kept = kept[:-1]
    return f"{kept}…"


def _plain(text: str) -> str:
    """Return a text in which the page head reads no command."""
    return text.replace("&", "&&")
