"""How far from the others an amount lies that is looked at again: outer fences on quarters.

Source: SOURCES.md, outliers.
"""

from collections.abc import Sequence
from typing import Final

LEAST_AMOUNTS: Final = 12
"""Of fewer amounts none is far from the others: their quarters say too little."""


def outer_fences(lower: int, upper: int, spans: int) -> tuple[int, int]:
    """Return the smallest and the largest amount that are usual, from the two quarters.

    Amounts spread by factors, not by sums, so that the fences lie so many times the quotient of the
    quarters apart: quarters of 10 and 20 with three spans leave 1,25 to 160. All amounts are above
    zero.

    >>> outer_fences(10_000_000, 20_000_000, 3)
    (1250000, 160000000)
    """
    ratio = (upper / lower) ** spans
    return int(lower / ratio), int(upper * ratio)


def quarters(amounts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return lower and upper quarter, by nearest rank, of amounts with how often each stands.

    None for fewer than :data:`LEAST_AMOUNTS`.

    >>> quarters([(10, 3), (20, 6), (900, 3)])
    (10, 20)
    """
    number = sum(count for _, count in amounts)
    if number < LEAST_AMOUNTS:
        return None
    places = (number + 3) // 4, (3 * number + 3) // 4
    found, passed = [], 0
    for amount, count in sorted(amounts):
        found += [amount for place in places if passed < place <= passed + count]
        passed += count
    return found[0], found[1]
