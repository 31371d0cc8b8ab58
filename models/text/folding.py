"""Compare and sort Vietnamese: search forgives accents, lists follow the Vietnamese alphabet."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_NOT_WORD: Final = re.compile(r"[^0-9a-z]+")
_NOT_SPELT: Final = re.compile(r"[\W_]+")
_LOOK_ALIKES: Final = {
    **dict.fromkeys("ðɖ", "đ"),  # Icelandic and African letters that stand for Đ in old files
    "ƣ": "ư",  # what conversions from old fonts leave of ư
    **dict(zip("аеорсухіѕјкмнтвһԁ", "aeopcyxisjkmhtbhd", strict=True)),  # Cyrillic
    **dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True)),  # Greek, by its capitals
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
}
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER: Final = {ord(letter): chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_SORTED_LETTERS: Final = 80
"""So many characters of a text say where it stands in a list."""
SORT_KEY_LENGTH: Final = 4 * _SORTED_LETTERS
"""The most characters of a sort key: a sign may be written as several letters, with a tone."""


TITLE_WORDS_LENGTH: Final = 1100
_BETWEEN: Final = "·"
"""Parts what is folded from what is spelt: no sign of a word, so nobody finds by it."""


class _Bare(dict[int, int | str | None]):
    """What becomes of each character: marks fall away; worked out once a character."""

    def __missing__(self, code: int) -> int | None:
        is_mark = unicodedata.category(chr(code)) in {"Mn", "Cf"}
        kept = self[code] = None if is_mark else code
        return kept


_BARE: Final = _Bare({ord("đ"): "d"})
_VIETNAMESE: Final = {ord(one): letter for one, letter in _LOOK_ALIKES.items()}
_JOINED: Final = "\x00"
"""Stands for a sign that may join the one before it: such a text is folded as a whole."""


class _Folded(dict[int, str]):
    """What becomes of each sign that stands by itself; worked out once a sign."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        is_joined = sign == _JOINED or unicodedata.category(sign)[0] == "M"
        bare = unicodedata.normalize("NFD", _lower(sign)).translate(_BARE)
        kept = self[code] = _JOINED if is_joined else _NOT_WORD.sub(" ", bare)
        return kept


_FOLDED: Final = _Folded()


def _lower(text: str) -> str:
    """Return the text in lower case and composed, each look-alike as the letter it stands for."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower()).translate(
        _VIETNAMESE
    )


def fold(text: str) -> str:
    """Return the text as search compares it: no marks, đ as d, lower case, punctuation squeezed.

    Letters that only look Vietnamese, such as Ð (U+00D0) and ƣ (U+01A3), count as those they
    stand for.

    >>> fold("Chi cục TĐC  Quảng Ninh!")
    'chi cuc tdc quang ninh'
    """
    quick = text.translate(_FOLDED)
    if _JOINED not in quick:
        return " ".join(quick.split())
    bare = unicodedata.normalize("NFD", _lower(text)).translate(_BARE)
    return _NOT_WORD.sub(" ", bare).strip()


def fold_all(texts: Iterable[str]) -> str:
    """Return several texts folded into one: what a record can be found by.

    >>> fold_all(["Quảng Ninh", "", "Đo lường"])
    'quang ninh do luong'
    """
    return " ".join(filter(None, map(_folded_before, texts)))


def spell(text: str) -> str:
    """Return the words of a text as they are spelt: lower case, punctuation squeezed.

    >>> spell("Chi cục TĐC  Quảng Ninh!")
    'chi cục tđc quảng ninh'
    """
    return _NOT_SPELT.sub(" ", _lower(text)).strip()


def title_words(text: str) -> str:
    """Return the words of a title folded, and where that changes them as they are spelt.

    >>> title_words("Bò tót")
    'bo tot · bò tót'
    """
    folded, spelt = fold(text), spell(text)
    both = folded if folded == spelt else f"{folded} {_BETWEEN} {spelt}"
    return both[:TITLE_WORDS_LENGTH]


_folded_before = lru_cache(maxsize=2_000)(fold)
"""Names of provinces, organisations and topics come again and again."""


def sort_key(text: str) -> str:
    """Return a key that sorts by the Vietnamese alphabet: letters first, then tones.

    Both databases sort it byte by byte. Punctuation stands back, as in search.

    >>> sorted(["Đà Nẵng", "Huế", "Cần Thơ", "Dak"], key=sort_key)
    ['Cần Thơ', 'Dak', 'Đà Nẵng', 'Huế']
    """
    lower = _lower(text)[:_SORTED_LETTERS]
    letters = "!".join(lower.translate(_PLACES).split())
    tones = lower.translate(_TONES_OF).rstrip("0")
    return f"{letters} {tones}".rstrip()[:SORT_KEY_LENGTH]


class _Places(dict[int, str]):
    """Where each character stands in the alphabet, as a letter; worked out once a character."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        letter = unicodedata.normalize("NFC", "".join(one for one in parts if one not in _TONES))
        known = letter if letter in _ALPHABET else fold(letter)
        is_mark = unicodedata.category(chr(code)) in {"Mn", "Cf"}
        found = self[code] = known.translate(_ORDER) or ("" if is_mark else " ")
        return found


class _TonesOf(dict[int, str]):
    """The tone of each character, "0" for none; worked out once a character."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        found = self[code] = next((_TONES[one] for one in parts if one in _TONES), "0")
        return found


_PLACES: Final = _Places()
_TONES_OF: Final = _TonesOf()
