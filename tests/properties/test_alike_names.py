"""Organisations entered twice are found whatever order they are read in."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.alike_names import Named, alike_pairs, is_nearly
from tests.budget import times

LEAST = 94
KEYS = ("", "truong kim dong", "cong ty det may hoang ha", "cong ty det may hoang haa")
NAMED = st.lists(
    st.builds(
        Named,
        st.integers(1, 60),
        st.sampled_from(KEYS),
        st.sampled_from(("", "0100000001", "0100000002")),
        st.sampled_from(("", "bac-ninh", "hue")),
    ),
    max_size=12,
    unique_by=lambda one: one.number,
)


def _may_be_one(one: Named, other: Named) -> bool:
    if one.tax_code and one.tax_code == other.tax_code:
        return True
    is_other = any(
        mine and theirs and mine != theirs
        for mine, theirs in ((one.tax_code, other.tax_code), (one.place, other.place))
    )
    is_alike = one.key == other.key or is_nearly(one.key, other.key, LEAST)
    return bool(one.key and other.key) and is_alike and not is_other


@settings(max_examples=times(200))
@given(NAMED)
def test_each_organisation_stands_with_the_earliest_it_may_be_however_they_are_read(
    named: list[Named],
) -> None:
    earliest: dict[int, int] = {}
    for one, other in combinations(sorted(named, key=lambda each: each.number), 2):
        if _may_be_one(one, other):
            earliest.setdefault(other.number, one.number)
    assert dict(alike_pairs(tuple(named), LEAST)) == earliest
