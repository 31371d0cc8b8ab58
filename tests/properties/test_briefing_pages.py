"""Properties of a meeting's pages: their order, and that what is kept is what was shown."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.briefing_pages import (
    PROPOSED,
    Bar,
    Cell,
    Figure,
    Grid,
    PagePlan,
    ToldPage,
    Way,
    in_order,
    kept_text,
    told_of,
)
from models.vocabulary import BriefingTopic

WORDS = st.text(max_size=20)
WAYS = st.none() | st.builds(Way, WORDS, WORDS)
CELLS = st.builds(Cell, WORDS, WAYS)
PAGES = st.builds(
    ToldPage,
    WORDS,
    st.lists(st.builds(Figure, WORDS, WORDS, WORDS, WORDS, st.booleans(), WAYS), max_size=3).map(
        tuple
    ),
    st.lists(st.builds(Bar, WORDS, st.floats(0, 100), WORDS, WAYS), max_size=3).map(tuple),
    st.none()
    | st.builds(
        Grid,
        st.tuples(WORDS, WORDS),
        st.lists(st.tuples(CELLS, CELLS), max_size=3).map(tuple),
        st.just((1,)),
    ),
    st.lists(WORDS, max_size=2).map(tuple),
    WORDS,
    st.lists(st.tuples(WORDS, st.builds(Way, WORDS, WORDS)), max_size=2).map(tuple),
)
TOPICS = st.lists(st.sampled_from(PROPOSED), unique=True)
OWN = st.lists(
    st.tuples(
        st.integers().map(lambda number: PagePlan(BriefingTopic.OWN, str(number))),
        st.none() | st.sampled_from(PROPOSED),
    ),
    max_size=5,
    unique_by=lambda pair: pair[0].headline,
)


@given(PAGES, PAGES)
def test_what_is_kept_of_a_page_is_what_was_shown_in_each_language(
    one: ToldPage, other: ToldPage
) -> None:
    text = kept_text({"vi": one, "en": other})
    assert told_of(text, "vi") == one
    assert told_of(text, "en") == other
    assert told_of(kept_text({"vi": one}), "en") == one


@given(TOPICS, OWN)
def test_every_page_stands_once_and_own_ones_behind_their_topic(
    topics: list[BriefingTopic], own: list[tuple[PagePlan, BriefingTopic | None]]
) -> None:
    pages = in_order(topics, own)
    assert [page.topic for page in pages if page.topic is not BriefingTopic.OWN] == topics
    assert sorted(page.headline or "" for page in pages if page.headline is not None) == sorted(
        page.headline or "" for page, _ in own
    )
    for page, after in own:
        if after in topics:
            before = [one.topic for one in pages[: pages.index(page)]]
            assert after in before
