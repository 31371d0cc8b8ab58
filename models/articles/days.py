"""The days that a news item names: of the visit, and of its own publication.

No year written, no year: that of the publication serves where the day lies near it, and the
precision says so. A day of a document, of a founding or of an earlier trip is none of the visit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.articles.prepared import Found, Prepared, Span
from models.articles.words import DASH

_NEAREST_DAYS: Final = 60
"""A day without a year is of the publication's time if it lies so near to it."""
_LONGEST_VISIT_DAYS: Final = 31

_SEP: Final = r"\s*[/.]\s*|\s*[-–—]\s*"
_DAY: Final = r"(?P<{d}>0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH: Final = r"(?P<{m}>0?[1-9]|1[0-2])(?!\d)"
_YEAR: Final = r"(?P<{y}>(?:19|20)\d\d)(?!\d)"
_DAY_WORD: Final = (
    r"(?:(?:vào\s+)?(?:(?:các|hai|(?<!thứ )ba|\d{1,2})\s+)?ngày|sáng|chiều|tối|trưa|hôm)"
    r"(?:\s+(?:ngày|nay|qua))?,?\s*"
)


def _dm(d: str, m: str, y: str) -> str:
    written = rf"{_DAY.format(d=d)}(?:{_SEP}|\s+tháng\s+){_MONTH.format(m=m)}"
    return written + rf"(?:(?:{_SEP}|\s+năm\s+|,\s*năm\s+){_YEAR.format(y=y)})?"


_AND: Final = r"\s*(?:và|đến|tới|[-–—,])\s*"
_PATTERNS: Final = (
    (  # Từ ngày 10/12 đến ngày 14/12/2023; từ 1 đến 15-11
        "range",
        rf"(?P<word>từ)\s+(?:{_DAY_WORD})?{_DAY.format(d='d1')}"
        rf"(?:(?:{_SEP}|\s+tháng\s+){_MONTH.format(m='m1')}"
        rf"(?:(?:{_SEP}|\s+năm\s+){_YEAR.format(y='y1')})?)?"
        rf"\s*(?:đến(?:\s+hết)?|tới|{DASH})\s*(?:ngày\s+)?{_dm('d2', 'm2', 'y2')}",
    ),
    (  # Trong 2 ngày 16 và17/3; ngày 10-11/5/2023; trong 2 ngày (24 và 25-11); ngày 30/9 và 1/10
        "range",
        rf"(?P<word>(?:trong\s+)?{_DAY_WORD}|trong\s+)\(?\s*(?:từ\s+)?{_DAY.format(d='d1')}"
        rf"(?:(?:\s*/\s*|\s+tháng\s+){_MONTH.format(m='m1')}(?:\s*/\s*{_YEAR.format(y='y1')})?)?"
        rf"(?:\s*,\s*(?:0?[1-9]|[12]\d|3[01])(?!\d))?{_AND}(?:ngày\s+)?{_dm('d2', 'm2', 'y2')}",
    ),
    ("day", rf"(?P<word>{_DAY_WORD})\(?\s*{_dm('d2', 'm2', 'y2')}"),
    (  # sáng nay (12/5); 10/11/2022
        "day",
        rf"(?P<word>\()\s*(?:ngày\s+)?{_dm('d2', 'm2', 'y2')}\s*\)",
    ),
    (
        "day",
        rf"(?<![\d/.-])(?P<word>){_DAY.format(d='d2')}(?:{_SEP}){_MONTH.format(m='m2')}(?:{_SEP})"
        rf"{_YEAR.format(y='y2')}(?![/\w])",
    ),
)
_EXPRESSIONS: Final = tuple((kind, re.compile(rf"(?<!\w){form}")) for kind, form in _PATTERNS)

_MONTH_NAMED: Final = re.compile(
    rf"(?<!\w)(?:trong|vào|đầu|giữa|cuối)\s+tháng\s+{_MONTH.format(m='m')}"
    rf"(?:\s*[/.-]\s*|\s+năm\s+|,\s*năm\s+){_YEAR.format(y='y')}"
)
_DOCUMENT: Final = (
    r"quyết định|nghị quyết|kế hoạch|chỉ thị|thông tư|nghị định|công văn|luật|kết luận|thông báo"
    r"|chương trình|hướng dẫn|công điện|quy định|pháp lệnh|tờ trình|đề án|giấy mời|văn bản|quy chế"
    r"|báo cáo|biên bản|bản ghi nhớ|thỏa thuận|quy hoạch"
)
_CODE_BEFORE: Final = re.compile(r"(?:\d/[\w-]+|\d-\w+/\w+|\d/\d{4}/[\w-]+)\s*(?P<comma>,)?\s*$")
_DOCUMENT_WORD: Final = re.compile(rf"(?:{_DOCUMENT})[^,;.]{{0,60}}$")
_OF_SOMEBODY: Final = re.compile(r"\s*,?\s*(?:của|về|phê duyệt|ban hành|do\s+\w+\s+ban hành)\b")
_OF_SOMETHING_ELSE: Final = re.compile(
    r"(?:thành lập|kỷ niệm|truyền thống|ra đời|sinh|tính đến|kể từ|hiệu lực|dự kiến đến|hạn cuối"
    r"|ban hành|ký|trước|trước đó|năm ngoái|đến hết|nghỉ hưu|sáp nhập|nhiệm kỳ|công bố|khai giảng"
    r"|khánh thành|khởi công|nhận|cập nhật|ngày viết|ngày đăng|xuất bản|sau|việt nam|thế giới"
    r"|quốc tế|tới đây|tiếp theo|đăng)"
    r"(?:\s+(?:vào|từ|lúc|ngày))?[\s,(:]*$"
)
_EARLIER: Final = re.compile(
    r"^\W*(?:trước đó|trước đây|năm ngoái|năm trước|cuối năm ngoái|đầu năm|theo kế hoạch,? sau"
    r"|sau đó"
    r"|sắp tới|thời gian tới|cũng trong|nhân dịp|ngay sau|tiếp đó)"
)
_VISIT: Final = re.compile(
    r"(?<!\w)đoàn(?!\s+(?:kiểm tra|thanh tra|giám sát|kết|viên|thể|kiểm toán|thanh niên))(?!\w)"
    r"|thăm|trao đổi|học tập|học hỏi|kinh nghiệm|hội đàm|làm việc|tọa đàm|giao lưu"
    r"|(?<!\w)tiếp(?!\s+(?:tục|theo|cận|nhận|thu))|(?<!\w)đón|tham quan"
)


@dataclass(frozen=True)
class NamedDay:
    """Days as a text names them; a year that it does not write is None."""

    first: tuple[int | None, int, int]
    """Year, month and day."""
    last: tuple[int | None, int, int] | None
    found: Found


@dataclass(frozen=True)
class VisitDay:
    """The days of a visit: known with their year, or only their day and month, or their month.

    Of a month ``starts_on`` is the first day.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = "none"
    partial: str | None = None
    found: Found | None = None


def visit_day(article: Prepared, published: date | tuple[int, int] | None) -> VisitDay:
    """Return the days of the visit that a text names; ``published`` is a day, or year and month."""
    telling = [*_telling_sentences(article)]
    for sentence in telling:
        for named in _named_days(article, sentence):
            return _with_year(named, published)
    for sentence in telling:
        match = _MONTH_NAMED.search(article.low, sentence.start, sentence.end)
        if match and not _DOCUMENT_WORD.search(article.low[sentence.start : match.start()]):
            first = date(int(match["y"]), int(match["m"]), 1)
            found = article.found(*match.span(), "month")
            return VisitDay(first, None, "month", f"{first:%Y-%m}", found)
    return VisitDay()


def _telling_sentences(article: Prepared) -> Iterator[Span]:
    """Yield the sentences that tell of the visit, not of an earlier or a later one."""
    for sentence in article.sentences:
        low = article.low[sentence.start : sentence.end]
        if _VISIT.search(low) and not _EARLIER.search(low):
            yield sentence


def _named_days(article: Prepared, sentence: Span) -> Iterator[NamedDay]:
    """Yield the days in a sentence that may be the visit's, in their order."""
    found: list[NamedDay] = []
    taken: list[Span] = []
    for kind, expression in _EXPRESSIONS:
        for match in expression.finditer(article.low, sentence.start, sentence.end):
            if any(match.start() < one.end and match.end() > one.start for one in taken):
                continue
            named = _named(article, kind, match)
            if named is None:
                continue
            taken.append(Span(*match.span()))
            if not _is_of_another(article, sentence, match):
                found.append(named)
    yield from sorted(found, key=lambda one: one.found.start)


def _named(article: Prepared, kind: str, match: re.Match[str]) -> NamedDay | None:
    part = match.groupdict()
    year = int(part["y2"]) if part.get("y2") else None
    last = (year, int(part["m2"]), int(part["d2"]))
    found = article.found(match.start(), match.end(), "days")
    if "(" in found.value and ")" not in found.value and article.text[found.end :][:1] == ")":
        found = article.found(found.start, found.end + 1, "days")
    if kind == "day":
        return NamedDay(last, None, found) if _is_a_day(last) else None
    month = int(part["m1"]) if part.get("m1") else last[1]
    first_year = int(part["y1"]) if part.get("y1") else year
    if year and not part.get("y1") and month > last[1]:
        first_year = year - 1
    first = (first_year, month, int(part["d1"]))
    if not (_is_a_day(first) and _is_a_day(last)) or not _follows(first, last):
        return None
    return NamedDay(first, last, found)


def _is_a_day(named: tuple[int | None, int, int]) -> bool:
    try:
        date(named[0] or 2000, named[1], named[2])
    except ValueError:
        return False
    return True


def _follows(first: tuple[int | None, int, int], last: tuple[int | None, int, int]) -> bool:
    begins = date(first[0] or 2001, first[1], first[2] if first[1:] != (2, 29) else 28)
    ends = date(last[0] or 2001, last[1], last[2] if last[1:] != (2, 29) else 28)
    if ends < begins and last[0] is None:
        ends = ends.replace(year=2002)
    return timedelta() < ends - begins <= timedelta(days=_LONGEST_VISIT_DAYS)


def _is_of_another(article: Prepared, sentence: Span, match: re.Match[str]) -> bool:
    """Say whether a day is a document's, a founding's or another's, not the visit's."""
    before = article.low[max(sentence.start, match.start() - 110) : match.start()]
    after = article.low[match.end() : match.end() + 40]
    if match["word"].startswith("từ") and not match.groupdict().get("d1"):
        return True
    if _OF_SOMETHING_ELSE.search(before) or re.search(r"(?<!\w)từ\s*$", before):
        return True
    code = _CODE_BEFORE.search(before)
    if code:
        return not code["comma"] or bool(_OF_SOMEBODY.match(after))
    if _DOCUMENT_WORD.search(before) and _OF_SOMEBODY.match(after):
        return True
    return bool(re.search(r"(?:số\s+[\w/-]+|\d{4})\s+(?:ra\s+)?$", before)) and bool(
        _DOCUMENT_WORD.search(before)
    )


def _with_year(named: NamedDay, published: date | tuple[int, int] | None) -> VisitDay:
    is_range = named.last is not None
    year = named.first[0]
    if year is not None:
        starts_on = date(year, *named.first[1:])
        ends_on = date(named.last[0] or year, *named.last[1:]) if named.last else None
        return VisitDay(starts_on, ends_on, "range" if is_range else "day", None, named.found)
    begins, ends_on = _near(named, published)
    partial = f"--{named.first[1]:02d}-{named.first[2]:02d}"
    if named.last:
        partial += f"/--{named.last[1]:02d}-{named.last[2]:02d}"
    if begins is None:
        precision = "day_month_only"
    else:
        precision = "range_year_from_byline" if is_range else "day_year_from_byline"
    return VisitDay(begins, ends_on, precision, partial, named.found)


def _near(
    named: NamedDay, published: date | tuple[int, int] | None
) -> tuple[date | None, date | None]:
    """Return the days in the year of the publication that they lie near to; nothing if none is."""
    if published is None:
        return None, None
    middle = published if isinstance(published, date) else date(*published, 15)
    years = [year for year in (middle.year, middle.year - 1) if _is_in(year, named)]
    days = [(abs(date(year, *named.first[1:]) - middle), year) for year in years]
    if not days or min(days)[0] > timedelta(days=_NEAREST_DAYS):
        return None, None
    year = min(days)[1]
    starts_on = date(year, *named.first[1:])
    if named.last is None:
        return starts_on, None
    return starts_on, date(year + (named.last[1] < named.first[1]), *named.last[1:])


def _is_in(year: int, named: NamedDay) -> bool:
    return _is_a_day((year, *named.first[1:])) and (
        named.last is None or _is_a_day((year, *named.last[1:]))
    )
