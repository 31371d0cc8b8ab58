"""One rounding for screen, file, paper, chart and sentence: half up, as an office rounds."""

from decimal import ROUND_HALF_UP, Decimal

_SHOWN_DIGITS = 15
"""A float is read by as many digits as spreadsheets read it: 81.24999999999999 is 81.25."""


def rounded(value: float | Decimal, decimals: int = 0) -> Decimal:
    """Return a number rounded to some decimals; a half goes away from zero.

    >>> rounded(81.25, 1), rounded(2.5), rounded(Decimal("-2.5"))
    (Decimal('81.3'), Decimal('3'), Decimal('-3'))
    """
    if isinstance(value, float):
        exact = Decimal(f"{value:.{_SHOWN_DIGITS}g}")
    else:
        exact = value if isinstance(value, Decimal) else Decimal(int(value))
    found = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return found or abs(found)


def shown_pct(value: float | Decimal | None) -> float | None:
    """Return a percentage or a change in points as it is shown, with one decimal; None for none.

    >>> shown_pct(Decimal("89.9583"))
    90.0
    """
    return None if value is None else float(rounded(value, 1))


def decimals_of(value: float | Decimal, most: int = 4) -> int:
    """Return how many decimals a number has once it is rounded to at most so many.

    >>> decimals_of(1234.5), decimals_of(Decimal("7.00")), decimals_of(33.333333, most=1)
    (1, 0, 1)
    """
    shown = rounded(value, most).normalize()
    return max(0, -int(shown.as_tuple().exponent))
