"""What a news item says of itself: who published it and when, who wrote it, its documents."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from models.articles.places import Gazetteer
from models.articles.prepared import Found, Prepared, Span
from models.articles.words import SURNAMES

_SHORT_LINE: Final = 140
_HEAD_LINES: Final = 8
_FOOT_LINES: Final = 8
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)

_NUMBERS: Final = re.compile(
    r"(?<![\d/-])(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?![\d/])"
)
_ISO: Final = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?!\d)")
_IN_WORDS: Final = re.compile(
    r"(?:ngày\s+)?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?:,)? (?:năm )?(?P<y>20\d\d)"
)
_ENGLISH: Final = re.compile(
    rf"(?P<m>{'|'.join(_MONTHS)})[a-z]*\.? (?P<d>\d{{1,2}}),? (?P<y>20\d\d)"
)
_CLOCK: Final = re.compile(
    r"(?<![\d/.-])(?P<h>[01]?\d|2[0-3])\s?[:hg]\s?(?P<n>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>am|pm"
    r"|sa|ch))?"
    r"(?!\d)"
)
_STAMP_WORD: Final = re.compile(
    r"(?<!\w)(?:ngày (?:viết|đăng|cập nhật|xuất bản|tạo|phát hành)|đăng (?:ngày|lúc|bởi)|cập nhật|"
    r"xuất bản|đăng tải|lượt xem|gmt|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|date|posted"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\w)"
)
_NOT_STAMP: Final = re.compile(r"[^\W\d_]{2,}")

_SIGNED: Final = re.compile(
    r"^(?:\(?(?:người viết|tác giả|bài viết|bài|tin|tin bài|tin, ảnh|tin, bài|bài, ảnh|tin và ảnh"
    r"|thực hiện"
    r"|bài và ảnh|tin bài, ảnh|tin - ảnh|tin/ảnh|người đăng|biên tập"
    r"|nguồn tin)\s*[:：])\s*(?P<name>[^:|()]{3,60}?)\)?\s*$"
)
_INLINE_AUTHOR: Final = re.compile(
    r"(?:người viết|tác giả|người đăng)\s*:\s*(?P<name>[^-–|,;:()\d]{2,60}?)\s*(?:[-–|,;(]|$)"
)
_NO_AUTHOR: Final = frozenset(
    ("admin", "administrator", "btv", "bbt", "biên", "tập", "quản", "trị", "viên", "tt")
)
_OWN_BYLINE: Final = re.compile(
    r"^(?P<name>[^\d:.,;()|–-]{4,40})(?:\s+[-–—]\s+(?P<unit>(?:phòng|ban|sở|chi cục|trung tâm"
    r"|văn phòng"
    r"|đài|theo)[^.:]{1,60}))?\s*\.?$"
)
_HOUSE: Final = re.compile(
    r"^(?:báo|đài (?:phát thanh|pt|truyền hình)|cổng thông tin điện tử|trang thông tin điện tử"
    r"|tạp chí"
    r"|cổng ttđt|trang ttđt|thông tấn xã|đài tiếng nói)\s[^.:;!?]{2,80}$"
)
_TAG: Final = re.compile(
    r"^\s*\(?(?P<tag>(?:[\w-]+\.)+(?:vn|com|net|org)|[A-ZĐ]{2,8}(?:\s?(?:online"
    r"|điện tử))?)\)?\s*[-–—]\s"
    r"|^\s*\((?P<other>(?:[\w-]+\.)+(?:vn|com|net|org)|[A-ZĐ]{2,8}(?:\s?(?:online|điện tử))?)\)"
)
_FROM: Final = re.compile(r"^(?:theo|nguồn)\s*:?\s+(?P<name>[^.:;]{3,60})$")
_DOCUMENT_CODE: Final = re.compile(
    r"(?<![\w/])\d{1,5}\s?(?:/\s?(?:19|20)\d\d\s?)?(?:/\s?(?:QH\d{1,2}|(?:QĐ|NQ|CT|KL|TTLT|TT|NĐ"
    r"|KH|CTr|"
    r"CTPH|TB|HD|CV|BC|TTr|CĐ|PL|QC|ĐA|QLĐC|BB)(?:\s?[-–]\s?[A-ZĐƯa-zđ&]{1,14}\d{0,2}){1,4})"
    r"|\s?[-–]\s?(?:NQ|CT|KL|QĐ|HD|BC|CTr|KH|TB|QC|TTr|ĐA)\s?/\s?(?:TW|TU|HU|ThU|BTGTW"
    r"|[A-ZĐ]{2,8}))(?![\w/])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Published:
    """When a news item was published, as exactly as it says: a month, a day, a moment."""

    code: str
    """ISO: 2022-11-10T17:55, 2022-11-10 or 2023-03."""
    day: date | tuple[int, int]
    found: Found

    @property
    def moment(self) -> datetime | None:
        """Return the moment, of a day alone its first minute; None where only the month is said."""
        return datetime.fromisoformat(self.code) if isinstance(self.day, date) else None


def published_at(article: Prepared) -> Published | None:
    """Return when the news item says that it was published."""
    lines = article.lines
    for line in (*lines[:_HEAD_LINES], *lines[_HEAD_LINES:][-_FOOT_LINES:]):
        found = _stamp(article, line)
        if found is not None:
            return found
    return None


def _stamp(article: Prepared, line: Span) -> Published | None:
    low = article.low[line.start : line.end]
    for expression in (_NUMBERS, _ENGLISH, _IN_WORDS, _ISO):
        match = expression.search(low)
        if match is None:
            continue
        clock = _CLOCK.search(low[: match.start()]) or _CLOCK.search(low[match.end() :])
        rest = low.replace(match[0], " ").replace(clock[0] if clock else "\0", " ")
        is_month = expression is _ISO and match["d"] is None
        is_marked = _STAMP_WORD.search(low[: match.end() + 40])
        is_bare = len(_NOT_STAMP.findall(_STAMP_WORD.sub(" ", rest))) == 0
        is_lead = re.search(r"(?<!\w)đoàn(?!\w)", low) is not None and not is_month
        is_head = (
            is_marked
            and not is_lead
            and (len(low) < _SHORT_LINE or (match.start() < 40 and is_month))
        )
        if not (is_bare or is_head) or (is_month and "date" not in low[: match.start()]):
            continue
        return _published(article, line, match, clock)
    return None


def _published(
    article: Prepared, line: Span, match: re.Match[str], clock: re.Match[str] | None
) -> Published | None:
    month = match["m"]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    found = article.found(line.start + match.start(), line.start + match.end(), "published")
    try:
        if match["d"] is None:
            first = date(int(match["y"]), number, 1)
            return Published(f"{first:%Y-%m}", (first.year, first.month), found)
        day = date(int(match["y"]), number, int(match["d"]))
    except ValueError:
        return None
    if clock is None:
        return Published(day.isoformat(), day, found)
    hour = int(clock["h"]) % 12 + 12 if clock["half"] in {"pm", "ch"} else int(clock["h"])
    moment = datetime.combine(day, time(hour, int(clock["n"])))
    return Published(f"{moment:%Y-%m-%dT%H:%M}", day, found)


def is_a_name(words: str) -> bool:
    """Say whether a text is the name of a Vietnamese: a surname and one to four names."""
    parts = words.split()
    return (
        2 <= len(parts) <= 5
        and parts[0].lower() in SURNAMES
        and all(part[0].isupper() and part.isalpha() for part in parts)
    )


def author(article: Prepared, known: Gazetteer) -> Found | None:
    """Return who signed the news item."""
    lines = article.lines
    for line in reversed(lines[-_FOOT_LINES:]):
        match = _SIGNED.match(article.low[line.start : line.end].strip())
        if match and _may_sign(match["name"]):
            return _of_line(article, line, match["name"], "signed")
    for line in reversed(lines[3:][-5:]):
        said = article.said(line)
        match = _OWN_BYLINE.match(said)
        name = match["name"].strip() if match else ""
        if is_a_name(name) or (
            _may_be_a_pen_name(name) and not known.anywhere.search(name.lower())
        ):
            return article.found(line.start, line.end, "last line")
    for line in lines[:_HEAD_LINES]:
        match = _INLINE_AUTHOR.search(article.low[line.start : line.end])
        if match and _may_sign(match["name"]):
            return _of_line(article, line, match["name"], "signed")
    return None


def _may_be_a_pen_name(name: str) -> bool:
    """Say whether a line is two or three words with a capital each, and nothing else."""
    parts = name.split()
    return len(parts) in {2, 3} and all(one[0].isupper() and one.isalpha() for one in parts)


def _may_sign(name: str) -> bool:
    return not set(name.split()) & _NO_AUTHOR and not re.search(r"\d", name)


def _of_line(article: Prepared, line: Span, name: str, rule: str) -> Found:
    start = article.low.index(name, line.start)
    return article.found(start, start + len(name), rule)


def publisher(article: Prepared) -> Found | None:
    """Return who published the news item, where its text says so."""
    lines = article.lines
    for line in (*lines[:3], *lines[3:][-_FOOT_LINES:]):
        said = article.low[line.start : line.end].strip()
        if _HOUSE.match(said):
            return article.found(line.start, line.end, "name of a paper")
        match = _FROM.match(said)
        if match and re.match(
            r"(?:báo|đài|ttxvn|cổng|trang|tạp chí|\S+\.(?:vn|com))", match["name"]
        ):
            return _of_line(article, line, match["name"], "source named")
    for line in lines[:6]:
        match = _TAG.match(article.text[line.start : line.end])
        name = match and (match["tag"] or match["other"])
        if match and name and (not article.is_in_capitals or "." in name):
            start = line.start + match.start("tag" if match["tag"] else "other")
            return article.found(start, start + len(name), "tag of a paper")
    for line in lines[:4]:  # date 2023-03 (Baonghean.vn) -
        match = re.search(
            r"\((?P<tag>[\w-]+\.(?:vn|com|net|org)(?:\.vn)?)\)\s*[-–—]",
            article.text[line.start : line.start + 80],
        )
        if match:
            return article.found(
                line.start + match.start("tag"), line.start + match.end("tag"), "tag"
            )
    return None


def documents(article: Prepared) -> tuple[Found, ...]:
    """Return the documents that are named by their number, each once."""
    found: dict[str, Found] = {}
    for match in _DOCUMENT_CODE.finditer(article.text):
        one = article.found(match.start(), match.end(), "number of a document")
        found.setdefault("".join(one.value.split()).casefold(), one)
    return tuple(found.values())
