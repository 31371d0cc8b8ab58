"""Bodies that a news item names: what kind, of which province, under which name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.articles.places import COUNTRY, OTHER_UNIT, Gazetteer
from models.articles.prepared import Found, Prepared, Span
from models.articles.words import BODIES, OPEN_HEADS, words

_HEADS: Final = re.compile(
    r"(?<!\w)(?:sở|chi cục|ban|hội|ủy ban|ubnd|hđnd|hội đồng|tỉnh|thành|huyện|thị|quận|văn phòng"
    r"|phòng|thường|trung"
    r"|đoàn|liên|lđlđ|mặt|mttq|bảo|bhxh|cục|viện|vks|tòa|tand|thanh|kho|trường|đài|công an"
    r"|bộ)(?!\w)"
    r"|(?<!\w)vksnd(?!\w)"
)
_KNOWN: Final = re.compile(
    "|".join(
        f"(?P<k{number}>{words(names)})(?!\\w)" for number, names in enumerate(BODIES.values())
    )
)
_KINDS: Final = tuple(BODIES)
_NATIONAL: Final = re.compile(r"\s+(?:việt nam|trung ương)(?!\w)")
_UNIT_ALONE: Final = re.compile(r"\s+(?:tỉnh|thành phố|tp)(?!\w)(?!\s+(?:ủy|đoàn|bạn|ta\b))")
_ENDS_OPEN: Final = re.compile(
    r"[,;:.!?()\"“”\n]|\s[-–—]\s|\s(?:do|đã|có|đến|tới|tại|về|với|để|nhằm|cùng|gồm|trong|là|làm"
    r"|vừa|tổ chức"
    r"|tiếp|đón|thăm|theo|trao|ký|cho|từ|sẽ|được|cử|đưa|ở|sang|ra|vào|lên|và|chủ trì|dẫn|tham|khi"
    r"|vào|nơi|hội đàm"
    r"|học|khảo|giới thiệu|báo cáo|chia sẻ|vui|cũng|còn|bày|phát|đang|phối|trình|giải|trên|ngày"
    r"|sáng|chiều"
    r"|do|cảm|đánh|đề|mong|nhân|qua|bằng|một|các|những|nhiệm kỳ|khóa|hiện|phụ trách|tặng|chụp"
    r"|lưu niệm|nêu)(?!\w)"
)
_OPEN: Final = re.compile(rf"(?<!\w)(?:{words(OPEN_HEADS)})(?!\w)")
_OTHERS: Final = re.compile(
    rf"(?:{words(OPEN_HEADS)}|các|lãnh đạo|đại diện|đồng chí|ông|bà|đoàn)(?!\w)"
)
"""What begins another body or somebody else behind "and"."""
_LONGEST_NAME: Final = 90


@dataclass(frozen=True)
class Body:
    """A body as it is mentioned: two mentions of one kind and province are of one body."""

    kind: str
    province: str | None
    place: str | None
    """A place that is no province of the list: a district, a unit abroad."""
    country: str | None
    found: Found
    is_whole: bool = True
    """Whether its name ends where it seems to."""

    @property
    def key(self) -> tuple[str, str | None]:
        """Return what is the same for two mentions of one body."""
        return self.kind, self.place or self.province

    @property
    def is_placed(self) -> bool:
        """Say whether its province or another place is said with it."""
        return self.province is not None or self.place is not None


def known_bodies(article: Prepared, known: Gazetteer, span: Span) -> Iterator[Body]:
    """Yield the bodies of known kinds in a part of the text, in their order."""
    low, place = article.low, span.start
    while head := _HEADS.search(low, place, span.end):
        match = _KNOWN.match(low, head.start(), span.end)
        if match is None:
            yield from _province(article, known, head, span)
            place = head.end()
            continue
        kind = _KINDS[int(str(match.lastgroup)[1:])]
        body = _placed(article, known, kind, match.start(), match.end(), span.end)
        yield body
        place = max(match.end(), body.found.end)


def body_at(article: Prepared, known: Gazetteer, start: int, end: int) -> Body | None:
    """Return the body that begins at a place of the text: of a known kind, or read word by word."""
    match = _KNOWN.match(article.low, start, end)
    if match is not None:
        kind = _KINDS[int(str(match.lastgroup)[1:])]
        return _placed(article, known, kind, match.start(), match.end(), end)
    return _unit(article, known, start, end) or _open(article, known, start, end)


def _province(
    article: Prepared, known: Gazetteer, head: re.Match[str], span: Span
) -> Iterator[Body]:
    body = None
    if head[0] == "đoàn":
        body = state_delegation(article, head.start(), span.end)
        if body is not None:
            yield body
    elif head[0] in {"tỉnh", "thành", "huyện", "thị"}:
        body = _unit(article, known, head.start(), span.end)
        if body is not None:
            yield body


_OF_A_STATE: Final = re.compile(
    r"(?:phái )?đoàn\s(?:(?!tỉnh|thủ đô|thành phố|sở|hội|ban)[^,.;:()]){0,60}?"
    r"(?:chính phủ|nước|vương quốc|cộng hòa)\s+"
)


def state_delegation(article: Prepared, start: int, end: int) -> Body | None:
    """Return the delegation of another state that begins at a place: it has no body's name."""
    head = _OF_A_STATE.match(article.low, start, end)
    country = head and COUNTRY.match(article.low, head.end(), end)
    if not country:
        return None
    written = article.text[country.start("country") : country.end("country")]
    found = article.found(start, country.end("country"), "delegation of a state")
    return Body("state", None, written, written, found)


def _unit(article: Prepared, known: Gazetteer, start: int, end: int) -> Body | None:
    """Return a province that stands for itself: "tỉnh Đồng Nai"."""
    match = known.at_place.match(article.low, start, end)
    if match and re.match(r"tỉnh|thành phố|tp", match[0]):
        found = article.found(start, match.end(), "province")
        return Body("tinh", known.named(match["province"]), None, None, found)
    return _abroad(article, start, end) or _district(article, known, start, end)


def _district(article: Prepared, known: Gazetteer, start: int, end: int) -> Body | None:
    """Return a district that stands for itself: "huyện Châu Thành, tỉnh Đồng Tháp"."""
    unit = re.compile(r"(?:huyện|thị xã|quận)\s+").match(article.low, start, end)
    if unit is None or article.is_in_capitals:
        return None
    name_end = _capitalised(article, unit.end(), end)
    if name_end == unit.end():
        return None
    named = _province_behind(article, known, name_end, end)
    place = article.text[unit.end() : name_end].strip()
    return Body("huyen", named, place, None, article.found(start, name_end, "district"))


def _province_behind(article: Prepared, known: Gazetteer, start: int, end: int) -> str | None:
    comma = re.compile(r"\s*[,(]?\s*").match(article.low, start, end)
    match = known.at_place.match(article.low, comma.end() if comma else start, end)
    return known.named(match["province"]) if match else None


def _abroad(article: Prepared, start: int, end: int) -> Body | None:
    """Return a unit of another country that stands for itself: "tỉnh Hủa Phăn (Lào)"."""
    unit = re.compile(r"(?:tỉnh|thành phố|bang|khu tự trị)\s+").match(article.low, start, end)
    if unit is None:
        return None
    name_end = _capitalised(article, unit.end(), end)
    country = COUNTRY.match(article.low, name_end, end)
    if name_end == unit.end() or country is None:
        return None
    found = article.found(start, name_end, "unit abroad")
    said = article.text[unit.end() : name_end].strip()
    written = article.text[country.start("country") : country.end("country")]
    return Body("tinh", None, said, written, found)


def _placed(
    article: Prepared, known: Gazetteer, kind: str, start: int, end: int, limit: int
) -> Body:
    """Return a body with the place that follows its name, if one does."""
    low = article.low
    province = known.at_place.match(low, end, limit)
    if province is not None:
        named = known.named(province["province"])
        return Body(kind, named, None, None, article.found(start, province.end(), "body"))
    unit = OTHER_UNIT.match(low, end, limit)
    if unit is not None and not article.is_in_capitals:
        name_end = _capitalised(article, unit.end(), limit)
        if name_end > unit.end():
            place = article.text[unit.end() : name_end].strip()
            country = COUNTRY.match(low, name_end, limit)
            named = _province_behind(article, known, name_end, limit)
            abroad = country and article.text[country.start("country") : country.end("country")]
            return Body(kind, named, place, abroad or None, article.found(start, name_end, "body"))
    national = _NATIONAL.match(low, end, limit)
    if national is not None:
        found = article.found(start, national.end(), "national body")
        return Body(kind, None, "Việt Nam", None, found)
    alone = _UNIT_ALONE.match(low, end, limit)
    ends = alone.end() if alone else end
    whole = _ENDS_OPEN.match(low, ends, limit) or not low[ends:limit].strip()
    found = article.found(start, ends, "body")
    return Body(kind, None, None, None, found, is_whole=bool(whole))


def _open(article: Prepared, known: Gazetteer, start: int, end: int) -> Body | None:
    """Return a body whose name is read word by word, to where a name cannot go on."""
    head = _OPEN.match(article.low, start, end)
    if head is None or article.is_in_capitals:
        return None
    limit = min(end, start + _LONGEST_NAME)
    stop = _ENDS_OPEN.search(article.low, head.end(), limit)
    name_end = stop.start() if stop else limit
    if stop is None and limit < end:
        return None
    if article.low.startswith(" và ", name_end) and not _OTHERS.match(article.low, name_end + 4):
        return None  # the name may go on
    rest = article.text[head.end() : name_end]
    if not any(word[:1].isupper() or word[:1].isdigit() for word in rest.split()):
        return None
    inside = [*known.anywhere.finditer(article.low, head.end(), name_end)]
    province = known.named(inside[-1]["province"]) if inside else None
    found = article.found(start, name_end, "body read word by word")
    return Body(f"open {found.value.casefold()}", province, None, None, found)


_CAPITALISED: Final = re.compile(r"[^\W\d_][\w’'-]*")


def _capitalised(article: Prepared, start: int, end: int) -> int:
    """Return where a run of words that begin with a capital ends, four at the most."""
    place = start
    for _ in range(4):
        word = _CAPITALISED.match(article.text, place, end)
        if word is None or not word[0][0].isupper():
            break
        place = word.end() + (article.text[word.end() : word.end() + 1] == " ")
    return place
