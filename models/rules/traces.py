"""What came of what, as a tree in which each record stands once.

Source: SOURCES.md, traces.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

RecordKey = tuple[str, int]
"""A record by the name of its kind in the trail, and its number."""
SaidT = TypeVar("SaidT")


@dataclass(frozen=True)
class Edge(Generic[SaidT]):
    """One record that came of another, and what is said of how."""

    source: RecordKey
    target: RecordKey
    said: SaidT


@dataclass
class Branch(Generic[SaidT]):
    """A record of a tree with what came of it.

    ``edge`` is how it came here, None for the root; ``others`` are the other ways to it.
    """

    key: RecordKey
    depth: int
    edge: Edge[SaidT] | None = None
    branches: list["Branch[SaidT]"] = field(default_factory=list)
    others: list[Edge[SaidT]] = field(default_factory=list)

    def lines(self) -> Iterator["Branch[SaidT]"]:
        """Yield this record and all below it in reading order, each before what came of it."""
        yield self
        for one in self.branches:
            yield from one.lines()


def tree_of(root: RecordKey, edges: Iterable[Edge[SaidT]]) -> Branch[SaidT]:
    """Return the tree of all that came of a record, each once, where the way to it is shortest.

    Edges of one source keep their order. Further ways to a record stand beside it; a way back to
    the root is one of them, so that even a circle of old data is a tree.

    >>> way = [Edge(("a", 1), ("b", 1), ""), Edge(("b", 1), ("c", 1), ""),
    ...        Edge(("a", 1), ("c", 1), "")]
    >>> [(one.key, one.depth) for one in tree_of(("a", 1), way).lines()]
    [(('a', 1), 0), (('b', 1), 1), (('c', 1), 1)]
    """
    after: dict[RecordKey, list[Edge[SaidT]]] = {}
    for edge in edges:
        after.setdefault(edge.source, []).append(edge)
    top: Branch[SaidT] = Branch(root, 0)
    found = {root: top}
    waiting = deque([top])
    while waiting:
        here = waiting.popleft()
        for edge in after.get(here.key, ()):
            if edge.target in found:
                found[edge.target].others.append(edge)
                continue
            branch = Branch(edge.target, here.depth + 1, edge)
            found[edge.target] = branch
            here.branches.append(branch)
            waiting.append(branch)
    return top
