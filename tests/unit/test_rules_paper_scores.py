"""Scores typed from paper: read in the order of the lines, the first wrong one named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidInput
from models.rules.paper_scores import read_scores

LINES = st.lists(
    st.integers(1, 10).flatmap(
        lambda most: st.tuples(st.just(most), st.none() | st.integers(0, most))
    ),
    min_size=2,
    max_size=40,
)


def _typed(points: list[int | None], between: str) -> str:
    return between.join("k" if one is None else str(one) for one in points)


@given(LINES, st.sampled_from([" ", ", ", ";", "\n"]))
def test_what_is_typed_apart_is_read_as_it_is(
    lines: list[tuple[int, int | None]], between: str
) -> None:
    maxima, points = [most for most, _ in lines], [one for _, one in lines]
    assert read_scores(_typed(points, between), maxima) == points


@given(st.lists(st.none() | st.integers(0, 4), min_size=2, max_size=25))
def test_one_sign_a_line_needs_nothing_between(points: list[int | None]) -> None:
    assert read_scores(_typed(points, ""), [4] * len(points)) == points


@given(st.lists(st.none() | st.integers(0, 4), min_size=4, max_size=25), st.data())
def test_groups_as_the_sheet_has_them_are_read_as_one_row(
    points: list[int | None], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(2, len(points) - 2))
    typed = f"{_typed(points[:cut], '')} {_typed(points[cut:], '')}"
    assert read_scores(typed, [4] * len(points)) == points


@pytest.mark.parametrize("sign", ["k", "K", "x", "-", "–", "—", "ka", "KAD", "k/a", "N/A"])
def test_every_usual_sign_says_that_a_line_does_not_apply(sign: str) -> None:
    assert read_scores(f"4 {sign} 3", [4, 4, 4]) == [4, None, 3]
    assert read_scores(f"4{sign}3", [4, 4, 4]) == [4, None, 3]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4 5 1", "Dòng 2: 5 điểm"),
        ("4 a 1", "Dòng 2"),
        ("4 3", "Có 2 điểm cho 3 dòng"),
        ("4321", "Có 4 điểm cho 3 dòng"),
        ("", "Có 0 điểm"),
        ("4 -1 2", "Dòng 2"),
        ("4 ² 2", "Dòng 2"),
        ("43 2", "Dòng 1: 43 điểm"),
        ("4 10", "Dòng 2: 10 điểm"),
    ],
)
def test_the_first_wrong_line_is_named(typed: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_scores(typed, [4, 4, 4])
    assert said in refusal.value.problems[0].message
