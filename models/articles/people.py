"""People that a news item names, with the office that each held."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.articles.bodies import body_at
from models.articles.places import Gazetteer
from models.articles.prepared import Found, Prepared, Span
from models.articles.words import CALLED, DASH, OFFICES, SURNAMES, words

_CALLED: Final = re.compile(
    rf"(?<!\w)(?:{words(CALLED)})\s*:?\s*(?!\w*\s*(?:lãnh đạo|đại biểu|thành viên))"
)
_OFFICE: Final = re.compile(rf"(?:{words(OFFICES)})(?!\w)")
_OFFICE_ANYWHERE: Final = re.compile(rf"(?<!\w)(?:{words(OFFICES)})(?!\w)")
_NAME_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_DELIMITER: Final = re.compile(rf"\s*(?:[,(:]|\s*{DASH}\s*)\s*")
_CAPITAL_NAME: Final = re.compile(r"(?:[^\W\d_]+\s?){2,5}(?=\s*(?:[,;(.–—-]|$))")
_OFFICE_ENDS: Final = re.compile(
    rf"[;.!?:()\"“”\n]|\s{DASH}\s|{DASH}\s(?=làm|trưởng)|,|\s(?:(?:là"
    rf"|làm)\s+)?(?:phó\s+)?trưởng\s+đoàn(?!\s+(?:đại biểu quốc hội|đbqh))"
    r"|\s(?:làm|dẫn đầu|dẫn|cùng|đã|đến|tới|chủ trì|tiếp|đón|có|phát biểu|vừa|sang|về|ra|vào|trao"
    r"|tặng|là|thay mặt"
    r"|bày tỏ|cho biết|cho rằng|khẳng định|nhấn mạnh|chia sẻ|giới thiệu|báo cáo|cảm ơn|mong muốn"
    r"|đánh giá"
    r"|dự|tham dự|tham gia|điều hành|chụp|trong|tại|với|để|nhân dịp|nhân chuyến|sẽ|đưa|cũng|nêu"
    r"|thông tin|ghi nhận|đồng chủ trì|đi)(?!\w)"
    r"|\s(?:và|cùng với|cùng)\s+(?:đại diện|lãnh đạo|các|đoàn|một số|toàn thể|đồng chí|ông|bà|đ/c)"
)
_WORD: Final = re.compile(r"\s*[^\s,;.!?:()\"“”]+|\S")
_AND: Final = re.compile(r"\s(?:và)(?!\w)")
_LONGEST_OFFICE: Final = 220
_LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class Person:
    """Somebody named, and the office as it is written; ``end`` is where both are said."""

    name: Found
    office: Found | None
    start: int
    """Where what calls the person begins."""
    end: int


def people(article: Prepared, known: Gazetteer, span: Span) -> Iterator[Person]:
    """Yield the people in a part of the text, in their order, with the office that is said."""
    place = span.start
    while place < span.end:
        called = _CALLED.search(article.low, place, span.end)
        if called is None:
            return
        person = _person(article, known, called, span)
        if person is None:
            place = called.end()
            continue
        yield person
        place = max(person.end, called.end())


def first_person(article: Prepared, known: Gazetteer, span: Span) -> Person | None:
    """Return the first person of a part of the text."""
    return next(people(article, known, span), None)


def _person(
    article: Prepared, known: Gazetteer, called: re.Match[str], span: Span
) -> Person | None:
    """Return who is called so: "ông A, Giám đốc Sở", or "đồng chí Chi cục trưởng A"."""
    before = _OFFICE.match(article.low, called.end(), span.end)
    if before is not None:
        return None
    name = _name(article, called.end(), span.end)
    if name is None:
        return None
    office, end = _office_after(article, known, name.end, span.end)
    return Person(name, office, called.start(), end)


def _name(article: Prepared, start: int, end: int) -> Found | None:
    """Return the name that begins at a place: words with capitals, to a sign or a small word."""
    if article.is_in_capitals:
        return _capital_name(article, start, end)
    place, parts = start, 0
    limit = min(end, start + _LONGEST_NAME)
    while word := _NAME_WORD.match(article.text, place, limit):
        joined = re.search(r"-\s*$", article.text[start:place]) is not None
        if not (word[0][0].isupper() or (joined and parts)):
            break
        if parts and _OFFICE.match(article.low, word.start(), end):
            break
        parts += 1
        place = word.end()
        gap = re.compile(r" |(?<=\w)-\s?(?=\w)").match(article.text, place, limit)
        if gap is None:
            break
        place = gap.end()
    found = article.found(start, place, "name")
    if parts < 2 or parts > 6 or not _is_whole(article, found, end):
        return None
    return found


def _is_whole(article: Prepared, found: Found, end: int) -> bool:
    """Say whether a name ends where it seems to: it is not cut in a word."""
    following = article.text[found.end : min(end, found.end + 1)]
    return not (following.isalnum() or following == "_")


def _capital_name(article: Prepared, start: int, end: int) -> Found | None:
    match = _CAPITAL_NAME.match(article.text, start, min(end, start + _LONGEST_NAME))
    if match is None or match[0].split()[0].lower() not in SURNAMES:
        return None
    return article.found(start, match.end(), "name in capitals")


def _office_after(
    article: Prepared, known: Gazetteer, start: int, end: int
) -> tuple[Found | None, int]:
    """Return the office behind a name, as far as it goes, and where it ends."""
    delimiter = _DELIMITER.match(article.low, start, end)
    if delimiter is None or not _OFFICE.match(article.low, delimiter.end(), end):
        return None, start
    begins = place = delimiter.end()
    limit = min(end, begins + _LONGEST_OFFICE)
    while True:
        place = _office_ends(article, known, place, limit)
        joint = re.compile(rf"\s*(?:,|\s{DASH}\s|{DASH}\s|và\s|;)\s*").match(
            article.low, place, limit
        )
        if joint is None or not _OFFICE.match(article.low, joint.end(), limit):
            break
        if ";" in joint[0] and _CALLED.match(article.low, joint.end()):
            break
        if _is_of_another(article, joint.end(), limit):
            break
        place = joint.end()
    found = article.found(begins, place, "office")
    return (found if found.value else None), place


def _is_of_another(article: Prepared, start: int, limit: int) -> bool:
    """Say whether an office that follows is that of the others: "Phó Giám đốc và các phòng"."""
    return bool(re.compile(r"các\s").match(article.low, start, limit))


def _office_ends(article: Prepared, known: Gazetteer, start: int, limit: int) -> int:
    """Return where one office ends; a body in it is passed over whole, with its commas."""
    place = start
    office = _OFFICE.match(article.low, start, limit)
    place = office.end() if office else start
    while place < limit:
        if _OFFICE_ENDS.match(article.low, place, limit) or _AND.match(article.low, place, limit):
            return place
        word = place + (article.low[place] == " ")
        body = body_at(article, known, word, limit)
        if body is not None and not body.kind.startswith("open "):
            place = body.found.end
            continue
        step = _WORD.match(article.low, place, limit)
        if step is None:
            return place
        place = step.end()
    return place


def titled_person(article: Prepared, known: Gazetteer, span: Span) -> Person | None:
    """Return the first person who is named after an office: "Phó Chủ tịch UBND tỉnh A"."""
    for office in _OFFICE_ANYWHERE.finditer(article.low, span.start, span.end):
        place = _office_name_ends(article, known, office, span.end)
        name = _name(article, place, span.end)
        if name is not None and name.value.split()[0].lower() in SURNAMES:
            said = article.found(office.start(), place, "office before the name")
            return Person(name, said, office.start(), name.end)
    return None


def _office_name_ends(article: Prepared, known: Gazetteer, office: re.Match[str], end: int) -> int:
    place = office.end()
    blank = re.compile(r"\s*").match(article.low, place, end)
    place = blank.end() if blank else place
    body = body_at(article, known, place, end)
    if body is not None and not body.kind.startswith("open "):
        blank = re.compile(r"\s*").match(article.low, body.found.end, end)
        return blank.end() if blank else body.found.end
    unit = re.compile(r"(?:sở|tỉnh|hội|ban|viện|chi cục)\s+").match(article.low, place, end)
    return unit.end() if unit else place
