"""Short forms that the office writes and types: a search for one finds the other.

Source: SOURCES.md, abbreviations.
"""

from collections.abc import Sequence
from typing import Final

SHORT_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "bv": ("benh vien",),
    "cn": ("cong nghe", "cong nghiep"),
    "cp": ("co phan", "chinh phu"),
    "cty": ("cong ty",),
    "dn": ("doanh nghiep",),
    "dntn": ("doanh nghiep tu nhan",),
    "hcm": ("ho chi minh",),
    "hdnd": ("hoi dong nhan dan",),
    "htx": ("hop tac xa",),
    "kh": ("khoa hoc", "ke hoach"),
    "nsnn": ("ngan sach nha nuoc",),
    "qd": ("quyet dinh",),
    "tdc": ("tieu chuan do luong chat luong",),
    "thcs": ("trung hoc co so",),
    "thpt": ("trung hoc pho thong",),
    "tnhh": ("trach nhiem huu han",),
    "tp": ("thanh pho",),
    "tt": ("thua thien", "thi tran", "trung tam"),
    "ttyt": ("trung tam y te",),
    "ubnd": ("uy ban nhan dan",),
}
"""Each short form, folded as search folds (``models.text.folding``), with what it stands for."""
Words = tuple[str, ...]
_LONG_FORMS: Final[dict[Words, str]] = {
    tuple(long.split()): short for short, known in SHORT_FORMS.items() for long in known
}
_LONGEST: Final = max(map(len, _LONG_FORMS))


def searched_as(words: Sequence[str]) -> list[list[Words]]:
    """Return what a record must hold: of each part one of several runs of words.

    >>> searched_as(["bv", "da"])
    [[('bv',), ('benh', 'vien')], [('da',)]]
    >>> searched_as(["benh", "vien"])
    [[('benh', 'vien'), ('bv',)]]
    """
    parts: list[list[Words]] = []
    place = 0
    while place < len(words):
        long = _long_form_at(words, place)
        if long is not None:
            parts.append([long, (_LONG_FORMS[long],)])
        else:
            known = SHORT_FORMS.get(words[place], ())
            parts.append([(words[place],), *(tuple(one.split()) for one in known)])
        place += len(long) if long is not None else 1
    return parts


def _long_form_at(words: Sequence[str], place: int) -> Words | None:
    """Return the longest form written out that begins here."""
    for length in range(min(_LONGEST, len(words) - place), 1, -1):
        run = tuple(words[place : place + length])
        if run in _LONG_FORMS:
            return run
    return None
