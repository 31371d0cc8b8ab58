"""When two names are one organisation's: accents, punctuation and usual short forms apart.

The short forms are those that offices and registers write. Source: usage; no rule was found.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from models.rules.succession import Unit
from models.text.folding import fold

NAME_KEY_LENGTH: Final = 400
_SHORT_FORMS: Final = {
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
    "cp": "co phan",
    "ctcp": "cong ty co phan",
    "mtv": "mot thanh vien",
    "tv": "thanh vien",
    "dntn": "doanh nghiep tu nhan",
    "htx": "hop tac xa",
    "tm": "thuong mai",
    "dv": "dich vu",
    "sx": "san xuat",
    "xd": "xay dung",
    "xnk": "xuat nhap khau",
    "tmdv": "thuong mai dich vu",
    "bv": "benh vien",
    "thpt": "trung hoc pho thong",
    "thcs": "trung hoc co so",
    "ubnd": "uy ban nhan dan",
    "kcn": "khu cong nghiep",
    "tp": "thanh pho",
    "vn": "viet nam",
}
_LEFT_OUT: Final = frozenset({"va"})
"""Stands for the sign & as well, which is no letter."""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return what is the same for two ways of writing one organisation's name.

    >>> name_key("Cty TNHH Đồng Tâm") == name_key("Công ty Trách nhiệm hữu hạn Ðồng Tâm")
    True
    """
    words = fold(name).split()
    known = (_SHORT_FORMS.get(word, word) for word in words if word not in _LEFT_OUT)
    return " ".join(known)[:NAME_KEY_LENGTH]


_SPELT_OUT: Final = (
    (" tcdlcl ", " tieu chuan do luong chat luong "),
    (" tdc ", " tieu chuan do luong chat luong "),
    (" kh cn ", " khoa hoc va cong nghe "),
    (" khcn ", " khoa hoc va cong nghe "),
    (" lhpn ", " lien hiep phu nu "),
)


def ways_to_write(name: str, unit: Unit | None) -> Iterator[str]:
    """Yield the ways in which the register may write a body: short forms spelled out, its place.

    >>> "chi cuc tieu chuan do luong chat luong" in {
    ...     one.strip() for one in ways_to_write("Chi cục TĐC", None)
    ... }
    True
    """
    folded = f" {fold(name)} "
    for short, long in _SPELT_OUT:
        folded = folded.replace(short, long)
    yield name
    yield folded
    if unit is not None:
        place = fold(unit.name)
        bare = re.sub(rf" (?:(?:tinh|thanh pho|tp) )?{re.escape(place)} $", " ", folded)
        yield bare
        yield f"{bare} {fold(unit.kind.label)} {place}"
        yield f"{bare} {place}"
