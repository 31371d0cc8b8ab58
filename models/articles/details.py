"""What a visit was about: topics, places seen, pictures and what was agreed, as the text says."""

import re
from collections.abc import Iterator
from typing import Final

from models.articles.places import Gazetteer
from models.articles.prepared import Found, Prepared, Span

_TALK: Final = re.compile(
    r"(?<!\w)(?:trao đổi|chia sẻ|học tập|học hỏi|tìm hiểu|thảo luận|bàn|nói về|giới thiệu"
    r"|trình bày|tham khảo|nêu|khái quát)(?!\w)"
)
_ABOUT: Final = re.compile(
    r"(?<!\w)(?:về|nội dung|kinh nghiệm (?:trong|công tác)|các lĩnh vực"
    r"|nói qua về)\s*:?\s+(?!phía|dự|thăm|tham|việc làm)"
)
_TOPIC_ENDS: Final = re.compile(
    r"[.;!?\n“”\"]|\s(?:tại|ở|giữa|của (?:hai|2)|trên địa bàn|cùng hướng|nhằm|ngày|đồng thời|và ký"
    r"|trong thời gian|trong khuôn khổ)(?!\w)"
)
_LONGEST_TOPIC: Final = 160
_MOST: Final = 12

_CAPTION: Final = re.compile(
    r"^(?:ảnh|hình|ảnh minh họa|chú thích ảnh)\s*(?:\d{1,2})?\s*[:.]\s*(?P<said>.{8,})$"
)
_CREDIT: Final = re.compile(r"(?:[-–—.(,]\s*)?(?<!\w)(?:ảnh|photo)\s*:\s*[^:.]{2,40}\)?\.?$")
_PICTURE: Final = re.compile(r"^(?:quang cảnh|toàn cảnh|hình ảnh|một số hình ảnh)\s.{4,160}$")
_SIGNED: Final = re.compile(r"^(?:tin|bài|tác giả)\b")
_LONGEST_CAPTION: Final = 300

_TOUR: Final = re.compile(
    r"(?<!\w)(?:tham quan|thăm quan|thăm|khảo sát|đi thực tế|dâng hương|viếng)(?!\w)"
)
_SITE: Final = re.compile(
    r"(?<!\w)(?:trường (?:thpt|thcs|tiểu học|mầm non|đại học|cao đẳng|trung học (?:phổ thông"
    r"|cơ sở))|bệnh viện|công ty"
    r"|hợp tác xã|htx|nhà máy|trung tâm y tế|trang trại|khu di tích|bảo tàng|trạm y tế"
    r"|khu công nghệ cao)(?!\w)"
)
_SITE_ENDS: Final = re.compile(
    r"[;.!?\n:()“”\"]|,|\s[-–—]\s|\s(?:và|cùng|do|đã|có|để|nhằm|với|là|nơi|được|về|trong|ở|tại"
    r"|gồm|vào|ngày|sau)(?!\w)"
)
_MODEL: Final = re.compile(r"mô hình[^;.:,]{4,140}?(?=\s+(?:tại|ở)\s+$)")

_AGREED: Final = re.compile(
    r"(?<!\w)ký(?: kết)?\s+(?:chương trình|biên bản|thỏa thuận|bản ghi nhớ|quy chế"
    r"|kế hoạch)[^.;,\n]{0,120}"
)
_AGREED_ENDS: Final = re.compile(r"\s(?:gồm|nhằm|để|giữa|với|tại|trong|tập trung|trên)(?!\w)")


def topics(article: Prepared) -> tuple[Found, ...]:
    """Return what was talked about, in the words of the text."""
    found: dict[str, Found] = {}
    for sentence in article.sentences:
        if _is_caption(article, sentence):
            continue
        talk = _TALK.search(article.low, sentence.start, sentence.end)
        for one in _topics_of(article, talk.start(), sentence.end) if talk else ():
            found.setdefault(one.value.casefold(), one)
    return tuple(found.values())[:_MOST]


def _topics_of(article: Prepared, start: int, end: int) -> Iterator[Found]:
    about = _ABOUT.search(article.low, start, end)
    if about is None:
        return
    place = about.end()
    while place < end:
        stop = _TOPIC_ENDS.search(article.low, place, end)
        topic_end = stop.start() if stop else end
        topic = article.found(place, topic_end, "topic")
        if 6 < len(topic.value) <= _LONGEST_TOPIC:
            yield topic
        if stop is None or stop[0] != ";":
            return
        place = stop.end()


def captions(article: Prepared) -> tuple[Found, ...]:
    """Return what stands under pictures."""
    found = []
    for line in article.lines:
        one = _caption(article, line)
        if one is not None and len(one.value) <= _LONGEST_CAPTION:
            found.append(one)
    return tuple(found)


def _caption(article: Prepared, line: Span) -> Found | None:
    low = article.low[line.start : line.end]
    said = low.strip()
    begins = line.start + len(low) - len(low.lstrip())
    match = _CAPTION.match(said)
    if match:
        return article.found(begins + match.start("said"), line.end, "caption")
    if _SIGNED.match(said) or said.count(". ") > 1:
        return None
    if (_CREDIT.search(said) and len(said) > 25) or (
        _PICTURE.match(said) and not said.endswith(".")
    ):
        return article.found(begins, line.end, "caption")
    return None


def sites(article: Prepared, _known: Gazetteer) -> tuple[tuple[Found, Found | None], ...]:
    """Return the places that were seen, each with the model that is shown there."""
    found: dict[str, tuple[Found, Found | None]] = {}
    for sentence in article.sentences:
        tour = _TOUR.search(article.low, sentence.start, sentence.end)
        if tour is None or _is_caption(article, sentence):
            continue
        for head in _SITE.finditer(article.low, tour.end(), sentence.end):
            stop = _SITE_ENDS.search(article.low, head.end(), sentence.end)
            one = article.found(head.start(), stop.start() if stop else sentence.end, "place seen")
            rest = one.value[head.end() - head.start() :]
            if not any(word[:1].isupper() or word[:1].isdigit() for word in rest.split()):
                continue
            found.setdefault(one.value.casefold(), (one, _model(article, sentence, head.start())))
    return tuple(found.values())[:_MOST]


def _is_caption(article: Prepared, sentence: Span) -> bool:
    return (
        re.match(r"\s*(?:ảnh|hình)\s*\d*\s*[:.]", article.low[sentence.start : sentence.end])
        is not None
    )


def _model(article: Prepared, sentence: Span, end: int) -> Found | None:
    before = article.low[sentence.start : end]
    matches = [*_MODEL.finditer(before)]
    if not matches:
        return None
    begins = before.rfind("mô hình", 0, matches[-1].end())
    return article.found(sentence.start + begins, sentence.start + matches[-1].end(), "model")


def conclusions(article: Prepared) -> tuple[Found, ...]:
    """Return what was agreed, where the text says that something was signed."""
    found = []
    for match in _AGREED.finditer(article.low):
        stop = _AGREED_ENDS.search(match[0], 12)
        end = match.start() + (stop.start() if stop else len(match[0]))
        found.append(article.found(match.start(), end, "signed"))
    return tuple(found[:3])
