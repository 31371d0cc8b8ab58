"""Properties of the rules of lessons: what fits, which step follows, what the loop comes to."""

from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from models.rules.lesson_fit import FITS_FROM, Traits, common_words, fit, named_setting, pairs_of
from models.rules.lesson_loop import middle_of
from models.rules.lesson_states import (
    LESSON_STEPS,
    OFFERED,
    OPEN,
    came_further,
    next_states,
    state_before,
)
from models.vocabulary import LessonState, Setting

WORDS = st.lists(st.sampled_from(("bảng", "công", "cụ", "treo", "mắt", "lớp")), max_size=8)
TRAITS = st.builds(
    Traits,
    st.none() | st.integers(1, 3),
    st.none() | st.sampled_from(Setting),
    st.frozensets(st.integers(1, 4), max_size=3),
    WORDS.map(lambda words: pairs_of(" ".join(words))),
)


@given(TRAITS, TRAITS)
def test_two_fit_each_other_alike_and_nothing_fits_better_than_itself(
    one: Traits, other: Traits
) -> None:
    assert fit(one, other) == fit(other, one)
    assert fit(one, other) >= 0
    assert 0 <= common_words(one, other) <= 1
    assert fit(one, other) <= max(fit(one, one), fit(other, other))


@given(TRAITS, st.integers(1, 3), st.sampled_from(Setting))
def test_one_tool_or_one_kind_of_place_is_enough_to_be_shown_and_nothing_in_common_is_not(
    one: Traits, tool: int, place: Setting
) -> None:
    assert fit(Traits(tool_id=tool), Traits(tool_id=tool)) >= FITS_FROM
    assert fit(Traits(setting=place), Traits(setting=place)) >= FITS_FROM
    assert fit(one, Traits()) == 0


def test_words_are_compared_without_accents_and_a_text_names_its_kind_of_place() -> None:
    assert pairs_of("BẢNG CÔNG CỤ") == pairs_of("bang cong cu")
    assert named_setting("Nhân rộng 5S tại bệnh viện huyện") is Setting.HOSPITAL
    assert named_setting("Tập huấn cho trường học và bệnh viện") is None


@given(st.sampled_from(LessonState))
def test_every_step_can_be_taken_back_to_where_it_came_from(state: LessonState) -> None:
    for after in next_states(state):
        was_adopted = state is LessonState.ADOPTED
        was_verified = was_adopted or state is LessonState.VERIFIED
        back = state_before(after, was_verified=was_verified, was_adopted=was_adopted)
        assert back is state or (after, state) not in {(b, a) for a, b in LESSON_STEPS}


@given(st.sampled_from(LessonState), st.sampled_from(LessonState))
def test_of_two_lessons_one_at_most_came_further(one: LessonState, other: LessonState) -> None:
    assert not (came_further(one, other) and came_further(other, one))
    assert came_further(one, other) or came_further(other, one) or one is other
    assert OPEN | {LessonState.MEASURED, LessonState.DECLINED} == set(LessonState)
    assert LessonState.NOTED not in OFFERED


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=20))
def test_the_middle_one_of_the_open_has_as_many_before_it_as_after_or_one_less(
    ages: list[int],
) -> None:
    assert sorted(ages)[middle_of(len(ages))] == median_low(ages)
