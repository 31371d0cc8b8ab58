"""Vietnamese tax codes: ten digits with a check digit, or those with a branch number of three.

Source: Thông tư 105/2020/TT-BTC, Điều 5 (structure N1N2 N3...N9 N10 - N11N12N13; N10 is the check
digit). The weights of the check digit are those in common use; the circular does not print them.
"""

import re
from operator import mul
from typing import Final

from models.rules.signs import plain_signs
from models.text import t

_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_USUAL_LENGTH: Final = 10
_OF_ZEROS: Final = sum(_WEIGHTS) * ord("0")
_BLANKS: Final = re.compile(r"[\s.]")
_SHAPE: Final = re.compile(r"^(\d{10})(?:-?(\d{3}))?$", re.ASCII)


def check_digit(nine: str) -> int | None:
    """Return the tenth digit that belongs to the first nine; None where none does.

    It is 10 less the weighted sum modulo 11: for 010000000 the sum is 29, 29 mod 11 is 7, so 3.
    A remainder of 0 would give ten, which is no digit.
    """
    if len(nine) != len(_WEIGHTS):
        raise ValueError("not the first nine digits")
    left = (sum(map(mul, _WEIGHTS, nine.encode())) - _OF_ZEROS) % 11
    digit = 10 - left
    return digit if digit < 10 else None


def checked_tax_code(text: str) -> str:
    """Return a tax code as it is kept: 0100000003, or 0100000003-001 for a branch.

    Blanks and dots typed between the digits are taken out; a dash may be Word's.

    Raises:
        ValueError: it has neither 10 nor 13 digits, or its check digit is wrong; in words.

    """
    is_plain = len(text) == _USUAL_LENGTH and text.isascii() and text.isdigit()
    if is_plain and check_digit(text[:-1]) == int(text[-1]):
        return text
    typed = _BLANKS.sub("", plain_signs(text))
    shape = _SHAPE.match(typed)
    if shape is None:
        raise ValueError(t("A tax code has 10 digits, or 13 for a branch."))
    if check_digit(shape[1][:9]) != int(shape[1][9]):
        raise ValueError(t("The check digit of this tax code is wrong: look at the digits again."))
    return f"{shape[1]}-{shape[2]}" if shape[2] else shape[1]
