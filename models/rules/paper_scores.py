"""Scores of one zone typed in one go from paper: "4 3 2 k", or in groups as "43 2k" and "432k"."""

import re
from collections.abc import Sequence
from typing import Final

from models.errors import InvalidInput
from models.rules.signs import plain_code
from models.text import t

_NOT_APPLICABLE: Final = frozenset({"k", "x", "-", "ka", "kad"})
_WITH_STROKE: Final = re.compile(r"[kn]/a")
_ANSWERS: Final = re.compile(r"[^\s,;/|]+")
_SIGNS: Final = re.compile(r"kad|ka|.")
_MOST_OF_A_SIGN: Final = 9


def read_scores(typed: str, maxima: Sequence[int]) -> list[int | None]:
    """Return the points of each line in its order; None where it does not apply.

    ``maxima`` are the most points of each line. Blanks, commas and semicolons stand between the
    answers, or between groups of two and more (a pillar at a time): in a group every sign is one.

    >>> read_scores("4 3 K/A 10", [4, 4, 4, 10])
    [4, 3, None, 10]
    >>> read_scores("43 2k", [4, 4, 4, 4])
    [4, 3, 2, None]

    Raises:
        InvalidInput: an answer cannot be read or exceeds its maximum (the first is named), or
            there are too few or too many.

    """
    parts = _parts(plain_code(typed).lower(), maxima)
    points = [_read(place, part, maxima) for place, part in enumerate(parts, 1)]
    if len(points) != len(maxima):
        raise InvalidInput.on(
            "scores", t("{given} answers for {lines} lines.", given=len(points), lines=len(maxima))
        )
    return points


def _parts(typed: str, maxima: Sequence[int]) -> list[str]:
    parts: list[str] = _ANSWERS.findall(_WITH_STROKE.sub("ka", typed))
    if len(parts) == len(maxima) or max(maxima, default=0) > _MOST_OF_A_SIGN:
        return parts
    groups: list[list[str]] = [_SIGNS.findall(part) for part in parts]
    if any(len(group) == 1 for group in groups):  # "4 3 10": no groups, an answer too few
        return parts
    return [sign for group in groups for sign in group]


def _read(place: int, part: str, maxima: Sequence[int]) -> int | None:
    if part in _NOT_APPLICABLE:
        return None
    if not part.isascii() or not part.isdigit():
        raise InvalidInput.on(
            "scores", t("Line {place}: “{part}” is no score.", place=place, part=part[:10])
        )
    if place <= len(maxima) and int(part) > maxima[place - 1]:
        raise InvalidInput.on(
            "scores",
            t(
                "Line {place}: {points} points, at most {maximum}.",
                place=place,
                points=part[:10],
                maximum=maxima[place - 1],
            ),
        )
    return int(part)
