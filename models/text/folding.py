"""Compare and sort Vietnamese: search forgives accents, lists follow the Vietnamese alphabet."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_NOT_WORD: Final = re.compile(r"[^0-9a-z]+")
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LETTERS: Final = {
    "ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1",
}  # fmt: skip


class _Bare(dict[int, int | None]):
    """What becomes of each character: marks fall away; worked out once a character."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_BARE: Final = _Bare({ord("đ"): ord("d")})


def fold(text: str) -> str:
    """Return the text as search compares it: no marks, đ as d, lower case, punctuation squeezed.

    >>> fold("Chi cục TĐC  Quảng Ninh!")
    'chi cuc tdc quang ninh'
    """
    bare = unicodedata.normalize("NFD", text.lower()).translate(_BARE)
    return _NOT_WORD.sub(" ", bare).strip()


def fold_all(texts: Iterable[str]) -> str:
    """Return several texts folded into one: what a record can be found by.

    >>> fold_all(["Quảng Ninh", "", "Đo lường"])
    'quang ninh do luong'
    """
    return " ".join(filter(None, map(_folded_before, texts)))


_folded_before = lru_cache(maxsize=2_000)(fold)
"""Names of provinces, organisations and topics come again and again."""


def sort_key(text: str) -> str:
    """Return a key that sorts by the Vietnamese alphabet: letters first, then tones.

    >>> sorted(["Đà Nẵng", "Huế", "Cần Thơ", "Dak"], key=sort_key)
    ['Cần Thơ', 'Dak', 'Đà Nẵng', 'Huế']
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFC", text.lower()):
        decomposed = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "0")
        base = unicodedata.normalize("NFC", "".join(m for m in decomposed if m not in _TONES))
        letters.append(_LETTERS.get(base, f"{base}0"))
        tones.append(tone)
    return "".join(letters) + " " + "".join(tones)
