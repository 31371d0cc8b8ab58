"""The units met by the two sides of exchanges, each pair of sides worked out once."""

from collections.abc import Callable


class Partners(dict[tuple[str, str], frozenset[str]]):
    """The units met by hosts and visitors, two sets of row ids: worked out where asked first.

    It is a mapping because a map of all time asks three thousand pairs.
    """

    def __init__(self, units_of: Callable[[str], frozenset[str]]) -> None:
        super().__init__()
        self._units_of = units_of

    def __missing__(self, sides: tuple[str, str]) -> frozenset[str]:
        hosts, visitors = map(self._units_of, sides)
        met = self[sides] = hosts | visitors
        return met
