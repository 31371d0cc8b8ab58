"""The catalogue speaks as the office does: one word for one thing, and no trips outside trips."""

import re
from typing import Final

from models.text.catalogues import catalogue
from tests.project.source_tree import each_form, sentences

NOT_SAID: Final = (
    r"khung nhìn",
    r"chậm(?! tiến độ)",  # of a day that is over: quá hạn
    r"trễ",
    r"đã trình",
    r"mức cần đạt|cần đạt đến nay",
    r"các năm của mục tiêu",
    r"các bản ghi đã tính",
    r"các sổ\b|từ sổ\b",
    r"số tiền của các lượt",
    r"giảm sút",
    r"bình phương|đường thẳng",
    r"phiên bản dữ liệu",
    r"chúng ta",
    r"không dự\b",
    r"chuyến thăm trong tỉnh",
)
"""Words the office does not use, each with another in its place in the catalogue."""

OF_TRIPS: Final = re.compile(r"\bchuyến\b|\bđoàn\b", re.IGNORECASE)
ABOUT_TRIPS: Final = re.compile(
    r"exchange|delegation|\btrips?\b|visit|went\b|came\b|auditors", re.IGNORECASE
)


def _vietnamese() -> dict[str, str]:
    return {
        identity: " | ".join(each_form(message.string))
        for message in catalogue("vi")
        for identity in each_form(message.id)
        if identity
    }


def test_the_vietnamese_says_each_thing_in_the_word_of_the_office() -> None:
    words = re.compile("|".join(NOT_SAID), re.IGNORECASE)
    assert not {said for said in _vietnamese().values() if words.search(said)}


def test_only_what_speaks_of_an_exchange_has_the_words_of_a_trip() -> None:
    vietnamese = _vietnamese()
    assert not {
        (path, said)
        for sentence, path in sentences().items()
        if "exchange" not in path
        and OF_TRIPS.search(said := vietnamese.get(sentence, ""))
        and not ABOUT_TRIPS.search(sentence)
    }
