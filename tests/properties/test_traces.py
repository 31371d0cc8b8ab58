"""Copying never closes a circle, and a tree tells each record once, whatever came of what."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.replications import circle, way_between
from models.rules.traces import Edge, tree_of
from tests.budget import times

_SITES = st.integers(1, 7)
_PAIRS = st.lists(st.tuples(_SITES, _SITES), max_size=40)


@settings(max_examples=times(200))
@given(_PAIRS)
def test_whatever_is_copied_in_whatever_order_no_site_ever_comes_back_to_itself(
    asked: list[tuple[int, int]],
) -> None:
    kept: list[tuple[int, int]] = []
    for source, target in asked:
        if not circle(kept, source, target):
            kept.append((source, target))
    for source, target in kept:
        assert not way_between(kept, target, source)


@settings(max_examples=times(200))
@given(_PAIRS, _SITES, _SITES)
def test_a_refused_circle_is_told_step_by_step_and_ends_where_it_begins(
    pairs: list[tuple[int, int]], source: int, target: int
) -> None:
    told = circle(pairs, source, target)
    if told:
        assert told[0] == told[-1] == source
        assert told[1] == target
        assert set(pairwise(told[1:])) <= set(pairs)


@settings(max_examples=times(200))
@given(_PAIRS, _SITES)
def test_a_tree_holds_all_that_came_of_a_record_each_once_and_loses_no_way(
    pairs: list[tuple[int, int]], root: int
) -> None:
    edges = [Edge(("site", one), ("site", two), "") for one, two in pairs]
    lines = list(tree_of(("site", root), edges).lines())
    keys = [line.key for line in lines]
    reached = {("site", n) for n in range(1, 8) if n == root or way_between(pairs, root, n)}
    assert len(keys) == len(set(keys))
    assert set(keys) == reached
    told = sum(len(line.others) + (line.edge is not None) for line in lines)
    assert told == sum(edge.source in reached for edge in edges)
    for line in lines:
        assert line.depth == len(way_between(pairs, root, line.key[1])) - 1
