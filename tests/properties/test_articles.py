"""Reading a news item never fails, never adds a word, and heeds no way of writing letters."""

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.articles.prepared import Found
from models.articles.reading import ReadArticle, read_article
from seed.articles import every_province

KNOWN: Final = every_province()
TEXTS: Final = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[1] / "articles").glob("*/*.txt"))
]
PIECES: Final = [piece for text in TEXTS for piece in text.split(" ") if piece]
LONGEST_SECONDS: Final = 2.0


def _values(read: ReadArticle) -> Iterator[Found]:
    yield from (
        one
        for one in (
            read.publisher,
            read.author,
            read.published and read.published.found,
            read.day.found,
            *read.topics,
            *read.captions,
            *read.documents,
            *read.conclusions,
            *(part for site in read.sites for part in site),
        )
        if one
    )
    for side in read.sides:
        parts = (side.body.found, side.leader, side.leader_office, side.headcount, side.members)
        yield from (one for one in parts if one)


words = st.lists(
    st.sampled_from(PIECES) | st.text(max_size=4) | st.sampled_from([". ", "\n", " – ", ","]),
    max_size=120,
)


@given(words | st.sampled_from(TEXTS).map(lambda text: text.split(" ")), st.data())
def test_every_value_stands_in_the_text(pieces: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(pieces)))
    read = read_article(" ".join(pieces[cut:] + pieces[:cut]), KNOWN)
    for found in _values(read):
        assert found.value
        assert read.article.text[found.start : found.end] == found.value
        assert found.value in read.article.text
        start, end = read.place_of(found)
        assert found.value.startswith(read.sentence_of(found)[start:end])
        assert end > start >= 0


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_decomposed_letters_says_the_same(text: str) -> None:
    read = read_article(text, KNOWN)
    assert read_article(unicodedata.normalize("NFD", text), KNOWN) == read
    assert read_article(text.replace("\n", "\r\n"), KNOWN) == read


@pytest.mark.parametrize("text", TEXTS)
def test_capitals_take_no_value_wrongly(text: str) -> None:
    read, capitals = read_article(text, KNOWN), read_article(text.upper(), KNOWN)
    if not read.is_visit or capitals.day.found is None or read.day.found is None:
        return
    assert capitals.day.starts_on in {read.day.starts_on, None}
    sides = {(side.role, side.body.found.value.upper()) for side in read.sides}
    leaders = {side.leader.value.upper() for side in read.sides if side.leader}
    for side in capitals.sides:
        assert (side.role, side.body.found.value) in sides
        assert side.leader is None or side.leader.value in leaders


@pytest.mark.parametrize(
    "text",
    [
        TEXTS[0] * 400,
        "Đoàn công tác " * 75_000,
        "ông Nguyễn Văn A, Giám đốc Sở Tài chính, " * 25_000,
        "Sở. " * 260_000,
        "ngày 1/2 và " * 90_000,
        "về phía Sở Tài chính có " * 45_000,
        "a" * 1_000_000,
    ],
    ids=range(7),
)
def test_a_text_of_a_million_characters_takes_no_longer_than_a_moment(text: str) -> None:
    begun = time.process_time()
    read_article(text, KNOWN)
    assert time.process_time() - begun < LONGEST_SECONDS
