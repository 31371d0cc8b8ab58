"""The axis of a chart's amounts: it holds every value and zero, and steps in round numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

_MOST_STEPS: Final = 6
_ROUND: Final = (1, 2, 5, 10)
_HEADROOM: Final = 0.1
"""What a number written over the longest mark takes of the axis."""


@dataclass(frozen=True)
class Axis:
    """From where to where an axis runs, and how far its lines stand apart."""

    low: float
    high: float
    step: float


def axis_holding(values: Iterable[float], *, has_numbers_on_end: bool = True) -> Axis:
    """Return an axis with zero and all values on it; of whole numbers it counts in whole steps.

    ``has_numbers_on_end`` leaves room for a number written beyond each mark.

    >>> axis_holding([-3.2, 4.7, 5.9], has_numbers_on_end=False)
    Axis(low=-4.0, high=6.0, step=2.0)
    """
    known = [float(one) for one in values if one is not None and one == one]
    low, high = min(0.0, *known, 0.0), max(0.0, *known, 0.0)
    span = high - low or 1.0
    room = span * _HEADROOM if has_numbers_on_end else 0.0
    low, high = low - room * (low < 0), high + room * (high > 0)
    step = _step((high - low or 1.0) / _MOST_STEPS)
    if all(one == int(one) for one in known):
        step = max(1.0, step)
    return Axis(floor(low / step) * step, max(ceil(high / step), low == 0) * step, step)


def _step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 ... that is not under ``least``."""
    size = 10.0 ** floor(log10(least))
    return next(one * size for one in _ROUND if one * size >= least * (1 - 1e-9))
