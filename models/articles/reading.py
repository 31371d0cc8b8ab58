"""Read a news item: from its text to what it states of a visit, each value where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from models.articles.days import VisitDay, visit_day
from models.articles.details import captions, conclusions, sites, topics
from models.articles.leaders import Side
from models.articles.places import Gazetteer
from models.articles.prepared import Found, Prepared, prepared
from models.articles.publication import Published, author, documents, published_at, publisher
from models.articles.sides import sides
from models.vocabulary import DelegationRole

_DELEGATION: Final = re.compile(
    r"(?<!\w)đoàn(?!\s+(?:kiểm tra|thanh tra|giám sát|kết|viên|thể|kiểm toán|thanh niên|phường"
    r"|xã))(?!\w)"
    r"|hội đàm|lên đường"
)
_ACT: Final = re.compile(
    r"(?:học tập|học hỏi|trao đổi|chia sẻ|tìm hiểu|tham khảo)[^.;]{0,60}?kinh nghiệm"
    r"|kinh nghiệm (?:tại|của|ở)|hội đàm"
    r"|(?:đến|tới|sang|ra|vào|về)\s+(?:thăm|học tập|học hỏi|tham quan|trao đổi|giao lưu|làm việc"
    r"|tìm hiểu|nghiên cứu)"
    r"|thăm và làm việc|thăm, làm việc|tham quan,? học tập|học tập,? trao đổi|học hỏi"
    r"|(?:tiếp|đón)(?: và|,)? (?:làm việc với )?đoàn|chuyến (?:thăm|tham quan|công tác|học tập)"
)
_NO_VISIT: Final = re.compile(
    r"kiểm tra việc|thanh tra|xử phạt|vi phạm|lập biên bản|khai mạc|kỳ họp|tập huấn|tuyển dụng"
    r"|mục lục|liên hệ ngay"
    r"|hotline|báo giá|lễ trao|khám bệnh|tổng kết|cuộc thi|chúc tết|viếng|dâng hương tưởng niệm"
)
_TO_LEARN: Final = re.compile(
    r"kinh nghiệm|học tập|học hỏi|trao đổi|chia sẻ|tham quan|thăm quan|tìm hiểu|hội đàm|giao lưu"
    r"|kết nghĩa"
)
_FOR_ELSE: Final = re.compile(
    r"khảo sát|giám sát|kiểm tra|chúc mừng|chúc tết|thăm hỏi|tặng quà|cử tri|việc thực hiện"
)
"""What a delegation comes for that is no exchange, where nothing says that it came to learn."""
_PLANNED: Final = re.compile(
    r"theo lịch|theo kế hoạch,? đoàn sẽ|dự kiến|sẽ (?:đến|ra|vào|sang|thăm|đi)|lên đường"
    r"|chuẩn bị (?:đi|đến)"
)


@dataclass(frozen=True)
class ReadArticle:
    """What a news item states: each value as it stands, nothing for what it does not say."""

    article: Prepared
    is_visit: bool
    publisher: Found | None = None
    author: Found | None = None
    published: Published | None = None
    day: VisitDay = field(default_factory=VisitDay)
    is_planned: bool = False
    sides: tuple[Side, ...] = ()
    topics: tuple[Found, ...] = ()
    sites: tuple[tuple[Found, Found | None], ...] = ()
    captions: tuple[Found, ...] = ()
    documents: tuple[Found, ...] = ()
    conclusions: tuple[Found, ...] = ()

    def sentence_of(self, found: Found) -> str:
        """Return the sentence that a value came from."""
        return self.article.said(self.article.sentence_at(found.start))

    def place_of(self, found: Found) -> tuple[int, int]:
        """Return where a value begins and ends in its sentence."""
        sentence = self.article.sentence_at(found.start)
        whole = self.article.text[sentence.start : sentence.end]
        begins = sentence.start + len(whole) - len(whole.lstrip())
        length = len(whole.strip())
        return min(found.start - begins, length), min(found.end - begins, length)


def read_article(text: str, known: Gazetteer) -> ReadArticle:
    """Return what the text of a news item states of a visit.

    A text that tells of none is read for nothing else: a value taken from it would be wrong.
    """
    article = prepared(text)
    named = sides(article, known)
    if not _is_visit(article, {side.role for side in named}):
        return ReadArticle(article, is_visit=False)
    when = published_at(article)
    return ReadArticle(
        article,
        is_visit=True,
        publisher=publisher(article),
        author=author(article, known),
        published=when,
        day=visit_day(article, when.day if when else None),
        is_planned=any(_PLANNED.search(one) for one in _lead(article)),
        sides=named,
        topics=topics(article),
        sites=sites(article, known),
        captions=captions(article),
        documents=documents(article),
        conclusions=conclusions(article),
    )


def _is_visit(article: Prepared, roles: set[DelegationRole]) -> bool:
    """Say whether a text tells of a delegation that came to see or to talk."""
    told = 0
    for sentence in article.sentences:
        low = article.low[sentence.start : sentence.end]
        if _DELEGATION.search(low) and _ACT.search(low):
            told += 1
    if _FOR_ELSE.search(article.low) and not _TO_LEARN.search(article.low):
        return False
    against = sum(1 for _ in _NO_VISIT.finditer(article.low))
    told += len(roles) == len({DelegationRole.GUEST, DelegationRole.HOST} & roles) == 2
    return told > 0 and 2 * told > against


def _lead(article: Prepared) -> Iterator[str]:
    for sentence in article.sentences[:8]:
        yield article.low[sentence.start : sentence.end]
