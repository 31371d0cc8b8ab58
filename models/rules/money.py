"""Amounts of money as they are typed: 12.500.000, 12,5 triệu, 2 tỷ 300 triệu, 500k; in đồng."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from models.rules.numbers import parse_typed_number
from models.rules.signs import plain_code
from models.text import t
from models.text.folding import fold

_LONGEST_TEXT: Final = 60
_PART: Final = re.compile(r"(\d[\d., ]*)([^\W\d_]*(?: [^\W\d_]+)*) ?")
_SIZES: Final = {
    "nghin ty": 10**12,
    "nghin ti": 10**12,
    "ngan ty": 10**12,
    "ngan ti": 10**12,
    "ty": 10**9,
    "ti": 10**9,
    "billion": 10**9,
    "trieu": 10**6,
    "tr": 10**6,
    "million": 10**6,
    "nghin": 10**3,
    "ngan": 10**3,
    "k": 10**3,
    "thousand": 10**3,
    "": 1,
}
"""The words for a size, folded, in đồng."""
_DONG: Final = re.compile(r"(?:^| |(?<=tr)|(?<=k))(?:d|dong|vnd)$")


def parse_money(text: str) -> int:
    """Read an amount in đồng: 12.500.000, 12500000, 12,5 triệu, 75 trđ, 500k, 2 tỷ 300 triệu.

    Of several parts each is whole and less than one of the part before. ``2 tỷ 300`` could mean
    two things; it is refused, as is ``12 5 triệu``.

    Raises:
        ValueError: the text is no whole amount, or could mean two; the sentence can be shown.

    """
    try:
        parts = _parts(plain_code(text[: _LONGEST_TEXT + 1]).replace("₫", "d"))
        amount = sum(number * size for number, size in parts)
    except (ValueError, KeyError):
        raise _no_amount() from None
    for (_, above), (number, size) in pairwise(parts):
        if above <= size or number * size >= above or size == 1 < above:
            raise _no_amount()
    is_whole = all(number == number.to_integral_value() for number, _ in parts)
    if not parts or amount != int(amount) or (len(parts) > 1 and not is_whole):
        raise _no_amount()
    return int(amount)


def _parts(typed: str) -> list[tuple[Decimal, int]]:
    found, at = [], 0
    while at < len(typed):
        part = _PART.match(typed, at) if len(typed) <= _LONGEST_TEXT else None
        if part is None:
            raise _no_amount()
        found.append((parse_typed_number(part[1]), _SIZES[_DONG.sub("", fold(part[2]))]))
        at = part.end()
    return found


def _no_amount() -> ValueError:
    return ValueError(t("This is not an amount. Type it as 12.500.000 or 12,5 million."))
