"""What stands over and under the content of a sheet: title, slice, mark; place, day, signers."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from models.text import t
from models.text.formats import office_time, place_and_day
from models.workbooks.captions import Caption
from models.workbooks.looks import TITLE_SIZE, Looks, wrapped_points

_NARROWEST: Final = 80.0
"""Where the columns of a sheet are narrower, so many characters, empty ones follow them."""
_WIDEST_LINE: Final = 110.0
"""What stands over a table is broken into lines of about so many characters."""
_EMPTY_WIDTH: Final = 9.0
_SIGNING_POINTS: Final = 135.0
_ROOM_TO_SIGN: Final = "\n\n\n\n"


def paper_widths(sheet: Any, widths: Sequence[float]) -> list[float]:  # noqa: ANN401 - xlsxwriter has no types
    """Set the widths of a sheet's columns and return them, with empty ones that fill the paper."""
    missing = max(0, -int(-(_NARROWEST - sum(widths)) // _EMPTY_WIDTH), 2 - len(widths))
    wide = [*widths, *[_EMPTY_WIDTH] * missing]
    for index, width in enumerate(wide):
        sheet.set_column(index, index, width)
    return wide


def title_rows(
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    caption: Caption,
    widths: Sequence[float],
) -> tuple[int, float]:
    """Write title, slice, person, time and mark; return the row after them, and their points."""
    across = [*accumulate(widths)]
    last = next((at for at, width in enumerate(across) if width >= _WIDEST_LINE), len(across) - 1)
    lines = [
        (caption.title, looks.title, TITLE_SIZE),
        *((one, looks.line, None) for one in caption.said),
        *([(caption.mark, looks.mark, None)] if caption.mark else []),
    ]
    used = 0.0
    for row, (words, look, size) in enumerate(lines):
        sized = () if size is None else (size,)
        points = wrapped_points(words, across[last], *sized)
        sheet.set_row(row, points)
        _across(sheet, (row, 0, last), words, look)
        used += points
    return len(lines) + 1, used


def signature_rows(
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    caption: Caption,
    place: int,
    widths: Sequence[float],
    first: int = 0,
) -> int:
    """Write who made the table and who signs it, place and day; return the last row of the sheet.

    They stand under the columns from the ``first`` on, each under half of them, in one row: the end
    of a page cannot part a name from its office.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, II.4 and II.7.
    """
    if not caption.signed_in:
        return place - 1
    row = place + 1
    half, last = first + _middle(widths[first:]), len(widths) - 1
    day = place_and_day(caption.signed_in, office_time(caption.made_at).date())
    name = "".join(sign for sign in caption.made_by if sign.isprintable())
    sides = (
        (first, half, ("\n", t("Prepared by"), t("(signature, full name)"), name)),
        (
            half + 1,
            last,
            (f"{day}\n", t("Head of the unit"), t("(signature, seal, full name)"), ""),
        ),
    )
    sheet.set_row(row, _SIGNING_POINTS)
    for begin, end, (over, signer, how, who) in sides:
        if end > begin:
            sheet.merge_range(row, begin, row, end, "", looks.signing)
        parts = (
            *(looks.signed_on, over, looks.gap, " \n"),
            *(looks.signer, f"{signer.upper()}\n", looks.sign_here, how),
            *((looks.signer, f"{_ROOM_TO_SIGN}{who}") if who else ()),
        )
        sheet.write_rich_string(row, begin, *parts, looks.signing)
    return row


def _middle(widths: Sequence[float]) -> int:
    """Return the last column of the left half of a sheet."""
    half = sum(widths) / 2
    found = next(at for at, width in enumerate(accumulate(widths)) if width >= half)
    return min(found, len(widths) - 2)


def _across(sheet: Any, place: tuple[int, int, int], words: str, look: Any) -> None:  # noqa: ANN401 - as above
    """Write words, never as a formula, into a row from one column to another."""
    row, first, last = place
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)
    sheet.write_string(row, first, words, look)
