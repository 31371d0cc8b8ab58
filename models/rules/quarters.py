"""Where the quarters of ranked values stand: by nearest rank, the median between the middle two."""


def quarter_places(number: int) -> tuple[tuple[int, ...], ...]:
    """Return the places (from 1) of lowest, lower quarter, median, upper quarter, highest.

    >>> quarter_places(8)
    ((1,), (2,), (4, 5), (6,), (8,))
    """
    middle = tuple(sorted({(number + 1) // 2, (number + 2) // 2}))
    return (1,), ((number + 3) // 4,), middle, ((3 * number + 3) // 4,), (number,)
