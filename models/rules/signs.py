"""Signs that look alike: what Word, an Excel sheet or a phone puts for a dash, a blank, a digit."""

import unicodedata
from typing import Final

_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_TO_ASCII: Final = 0xFEE0
_MINUS_SIGNS: Final = frozenset("\u2212\u2043\u02d7")
"""Signs that stand for a dash and are none by their kind."""


def plain_signs(text: str) -> str:
    """Return the text with one kind of dash, blank and digit; signs nobody sees are taken out.

    Non-breaking and en dashes become "-", every blank and end of line " ", full-width signs the
    usual ones; a letter and its mark are one sign (NFC).

    >>> plain_signs("45\u2011QĐ\u00a0–\u00a0BC\u200b")
    '45-QĐ - BC'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_plain, unicodedata.normalize("NFC", text)))


def plain_code(text: str) -> str:
    """Return a code or a number of a document in plain signs, blanks squeezed.

    >>> plain_code("  15–BC  ")
    '15-BC'
    """
    return " ".join(plain_signs(text).split())


def _plain(sign: str) -> str:
    if " " <= sign <= "~":
        return sign
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _TO_ASCII)
    kind = unicodedata.category(sign)
    if kind == "Pd" or sign in _MINUS_SIGNS:
        return "-"
    if kind in {"Zs", "Zl", "Zp"} or sign.isspace():
        return " "
    return "" if kind == "Cf" else sign
