"""Names of provinces of any time and spelling, where a text writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from models.articles.prepared import prepared
from models.articles.words import DASH

_WRITTEN: Final[dict[str, tuple[str, ...]]] = {
    "Hồ Chí Minh": (r"(?:tp|thành phố|t\.p)\.?\s*(?:hồ chí minh|hcm)", r"sài gòn"),
    "Bà Rịa - Vũng Tàu": (rf"bà rịa\s*{DASH}?\s*vũng tàu", "br-vt", "brvt"),
    "Thừa Thiên Huế": (rf"thừa thiên\s*{DASH}?\s*huế", r"tt\.?\s*-?\s*huế"),
    "Đắk Lắk": (r"đ[ắăa]́?[kc]\s*l[ắăa]́?[kc]", "daklak"),
    "Đắk Nông": (r"đ[ắăa]́?[kc]\s*nông",),
    "Bắc Kạn": ("bắc [kc]ạn",),
    "Kon Tum": (r"kon\s*tum",),
    "Hòa Bình": ("hòa bình",),
    "Thanh Hóa": ("thanh hóa",),
    "Khánh Hòa": ("khánh hòa",),
}
"""How the names of some provinces are written, in small letters."""
_UNIT: Final = r"(?:của\s+)?(?:(?:tỉnh|thành phố|tp|t\.p)\.?\s*)?"
_OTHER_UNIT: Final = (
    r"(?:của\s+)?(?P<unit>tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|xã|phường|bang|khu tự trị"
    r"|thủ đô|đặc khu)\s+"
)
_COUNTRIES: Final = (
    "lào|campuchia|trung quốc|nhật bản|hàn quốc|thái lan|singapore|malaysia|indonesia|philippines"
    "|bangladesh|ấn độ|cuba|nga|liên bang nga|pháp|đức|hoa kỳ|mỹ|úc|australia|myanmar|mông cổ"
    "|đài loan|israel|hà lan|ý|belarus|bỉ|anh"
)


@dataclass(frozen=True)
class Gazetteer:
    """The provinces that the reader knows, compiled once."""

    names: tuple[str, ...]
    at_place: re.Pattern[str]
    anywhere: re.Pattern[str]

    def named(self, written: str) -> str | None:
        """Return the name of the province that was written so; None for none."""
        low = prepared(written).low
        for name in self.names:
            if re.fullmatch(_pattern(name), low):
                return name
        return None


def gazetteer(names: Iterable[str]) -> Gazetteer:
    """Return what finds these provinces in a text."""
    known = tuple(sorted({*names, "Hà Tây"}, key=lambda name: (-len(name), name)))
    every = "|".join(_pattern(name) for name in known)
    return Gazetteer(
        known,
        re.compile(rf"\s*(?:\([^()]{{1,20}}\)\s*)?{_UNIT}(?P<province>{every})(?!\w)"),
        re.compile(rf"(?<!\w)(?P<province>{every})(?!\w)"),
    )


@lru_cache(maxsize=500)
def _pattern(name: str) -> str:
    if name in _WRITTEN:
        return "|".join(_WRITTEN[name])
    return r"\s+".join(map(re.escape, prepared(name).low.split()))


OTHER_UNIT: Final = re.compile(rf"\s*{_OTHER_UNIT}")
COUNTRY: Final = re.compile(
    rf"\s*[(,]?\s*(?:nước\s+)?(?:chdcnd\s+|cộng hòa dân chủ nhân dân\s+)?(?P<country>{_COUNTRIES})"
    r"(?!\w)\s*\)?"
)
