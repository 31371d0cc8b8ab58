"""Scores of one zone typed in one go from paper: "4 3 2 k", or "432k" where none exceeds nine."""

import re
from collections.abc import Sequence
from typing import Final

from models.errors import InvalidInput
from models.text import t

_NOT_APPLICABLE: Final = frozenset({"k", "x", "-", "ka", "kad"})
_APART: Final = re.compile(r"[\s,;/|]+")


def read_scores(typed: str, maxima: Sequence[int]) -> list[int | None]:
    """Return the points of each line in its order; None where it does not apply.

    ``maxima`` are the most points of each line. Blanks, commas and semicolons stand between the
    answers; without any, every sign is one answer.

    >>> read_scores("4 3 k 10", [4, 4, 4, 10])
    [4, 3, None, 10]
    >>> read_scores("43k", [4, 4, 4])
    [4, 3, None]

    Raises:
        InvalidInput: an answer cannot be read or exceeds its maximum (the first is named), or
            there are too few or too many.

    """
    parts = [part for part in _APART.split(typed.strip().lower()) if part]
    if len(parts) == 1 and len(maxima) > 1:
        parts = list(parts[0])
    points = [_read(place, part, maxima) for place, part in enumerate(parts, 1)]
    if len(points) != len(maxima):
        raise InvalidInput.on("scores", t("{given} answers for {lines} lines.", given=len(points),
                                          lines=len(maxima)))  # fmt: skip
    return points


def _read(place: int, part: str, maxima: Sequence[int]) -> int | None:
    if part in _NOT_APPLICABLE:
        return None
    if not part.isascii() or not part.isdigit():
        raise InvalidInput.on("scores", t("Line {place}: “{part}” is no score.", place=place,
                                          part=part[:10]))  # fmt: skip
    if place <= len(maxima) and int(part) > maxima[place - 1]:
        raise InvalidInput.on("scores", t("Line {place}: {points} points, at most {maximum}.",
                                          place=place, points=part[:10],
                                          maximum=maxima[place - 1]))  # fmt: skip
    return int(part)
