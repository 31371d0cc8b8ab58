"""How wide words are on paper, measured with the font that the product ships.

Liberation Serif has the widths of Times New Roman: what is measured with it holds for both.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models.text.folding import fold

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONTS: Final = Path(__file__).parent.parent / "fonts"
MM_OF_POINT: Final = 25.4 / 72
_OWN_LINE: Final = ("tinh ", "thanh pho ")
"""Before these, and before a bracket, the name of a body breaks well."""
_UNITS: Final = 1000
"""Points at which a font is measured: large, so that no rounding of pixels is felt."""


def width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of a line of text in millimetres, at a size in points.

    >>> round(width_mm("Độc lập - Tự do - Hạnh phúc", 14, bold=True), -1)
    60.0
    """
    return _font(bold, italic).getlength(text) * size / _UNITS * MM_OF_POINT


def balanced(text: str, size: float, widest_mm: float, *, bold: bool = False) -> list[str]:
    """Break a text into as few lines as fit, each about as long as the others.

    >>> balanced("CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG", 13, 65, bold=True)
    ['CHI CỤC TIÊU CHUẨN', 'ĐO LƯỜNG CHẤT LƯỢNG']
    """
    words = text.split()
    if width_mm(text, size, bold=bold) > widest_mm and len(parts := list(_parts(words))) > 1:
        return [line for one in parts for line in balanced(one, size, widest_mm, bold=bold)]
    for count in range(1, len(words) + 1):
        lines = _in_lines(words, count, size, bold)
        if max(width_mm(one, size, bold=bold) for one in lines) <= widest_mm:
            return lines
    return words or [""]


def _parts(words: list[str]) -> Iterator[str]:
    """Yield the parts of a name that stand well on lines of their own."""
    part: list[str] = []
    for place, word in enumerate(words):
        rest = fold(" ".join(words[place:]))
        if part and (word.startswith("(") or rest.startswith(_OWN_LINE)):
            yield " ".join(part)
            part = []
        part.append(word)
    if part:
        yield " ".join(part)


def _in_lines(words: list[str], count: int, size: float, bold: bool) -> list[str]:
    """Return the words in so many lines, the widest of them as narrow as can be."""
    if count == 1:
        return [" ".join(words)]
    best: list[str] = []
    narrowest = float("inf")
    for cut in range(1, len(words) - count + 2):
        lines = [" ".join(words[:cut]), *_in_lines(words[cut:], count - 1, size, bold)]
        widest = max(width_mm(one, size, bold=bold) for one in lines)
        if widest < narrowest:
            best, narrowest = lines, widest
    return best


@cache
def _font(bold: bool, italic: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # only whoever makes a document waits for it

    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return ImageFont.truetype(FONTS / f"LiberationSerif-{style}.ttf", _UNITS)
