"""Since when a person has not looked at a screen, and how a look moves that on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

LOOK_HOLDS: Final = timedelta(minutes=30)
"""A screen drawn again within this time is still the same look: what it told stays told."""
_NOTED_EVERY: Final = timedelta(minutes=5)
"""How often it is kept that a look goes on, where nothing new was drawn."""


@dataclass(frozen=True)
class Point:
    """One state of the data as it was drawn: the trail's last change in it, and when."""

    position: int
    at: datetime


@dataclass(frozen=True)
class Look:
    """What one person saw of one screen: what is told as new came after ``since``.

    ``drawn`` is the latest state that was drawn: where the next look begins.
    """

    since: Point
    drawn: Point


def looked(before: Look, drawn: Point) -> Look:
    """Return the look after a state was drawn.

    Drawn again within half an hour it is the same look: what changed before it is still told, so
    that a reload or a second tab loses nothing. After a longer time another look begins, and it
    begins where the last one ended. A state older than one drawn before moves nothing back.
    """
    is_same = drawn.at - before.drawn.at <= LOOK_HOLDS
    return Look(before.since if is_same else before.drawn, _later(before.drawn, drawn))


def taken_note(before: Look, drawn: Point) -> Look:
    """Return the look after a person said that they have seen what one drawn state told.

    What came between that state and the word is told the next time.
    """
    return Look(_later(before.since, drawn), _later(before.drawn, drawn))


def is_to_keep(before: Look | None, look: Look) -> bool:
    """Say whether a look tells more than what is kept: reading writes no more than it must."""
    if before is None or look.since != before.since:
        return True
    goes_on = look.drawn.at - before.drawn.at
    return look.drawn.position > before.drawn.position or goes_on > _NOTED_EVERY


def _later(one: Point, other: Point) -> Point:
    return Point(max(one.position, other.position), max(one.at, other.at))
