"""Copying from site to site: no circle, and no day before the source ran.

Source: SOURCES.md, replications.
"""

from collections import deque
from collections.abc import Iterable
from datetime import date
from typing import Final

from models.vocabulary import SiteState

RAN: Final = frozenset(
    {
        SiteState.RUNNING,
        SiteState.ASSESSED,
        SiteState.RECOGNISED,
        SiteState.KEPT_UP,
        SiteState.COPIED,
    }
)
"""A site that came into one of these states ran then."""


def ran_from(steps: Iterable[tuple[SiteState, date]], starts_on: date) -> date:
    """Return the day from which a site ran and could be copied.

    That is the first step in which it ran; where its life tells of none, its own first day.

    >>> ran_from([(SiteState.PROPOSED, date(2024, 1, 5)), (SiteState.RUNNING, date(2024, 3, 1))],
    ...          date(2024, 1, 5))
    datetime.date(2024, 3, 1)
    """
    return min((day for state, day in steps if state in RAN), default=starts_on)


def way_between(pairs: Iterable[tuple[int, int]], first: int, last: int) -> tuple[int, ...]:
    """Return the shortest way from one site to another along what was copied, both included.

    Empty where there is none; pairs are (from, to).

    >>> way_between([(1, 2), (2, 3), (1, 4)], 1, 3)
    (1, 2, 3)
    """
    after: dict[int, list[int]] = {}
    for source, target in pairs:
        after.setdefault(source, []).append(target)
    came_from = {first: first}
    waiting = deque([first])
    while waiting and last not in came_from:
        here = waiting.popleft()
        for one in after.get(here, ()):
            if one not in came_from:
                came_from[one] = here
                waiting.append(one)
    if last not in came_from:
        return ()
    way = [last]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def circle(pairs: Iterable[tuple[int, int]], source: int, target: int) -> tuple[int, ...]:
    """Return the circle that copying ``source`` to ``target`` would close; empty for none.

    It begins and ends with ``source``.

    >>> circle([(1, 2), (2, 3)], 3, 1)
    (3, 1, 2, 3)
    >>> circle([(1, 2)], 1, 3)
    ()
    """
    if source == target:
        return (source, source)
    back = way_between(pairs, target, source)
    return (source, *back) if back else ()
