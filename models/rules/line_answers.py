"""Which of several answers to one line of an audit stands, and what becomes of the others.

People answer at once on several devices, some without a signal. The answer given last stands, by
the time of the tap and not by the time it arrived; what it replaces is set aside and shown, until
somebody who saw it has chosen. Nothing is lost and nothing is overwritten unsaid.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

Owner = tuple[int | None, str]
"""Who gave an answer: the account, and the browser it was given in."""


@dataclass(frozen=True)
class Given:
    """One answer: ``points`` (None: does not apply), when, by whom, and its name ``ms``.

    ``at`` is the time of the tap as the server believes it; ``ms`` the same as the device named
    it, which only ever grows on one device.
    """

    points: int | None
    at: datetime
    owner: Owner
    ms: int

    @property
    def stamp(self) -> str:
        """Return what names this answer on a screen that shows it."""
        return stamp_of(self.owner[1], self.ms)


def stamp_of(device: str | None, ms: int | None) -> str:
    """Return what names an answer; an answer from before times were kept has an empty name.

    >>> stamp_of("k3", 17), stamp_of(None, None)
    ('k3.17', '.0')
    """
    return f"{device or ''}.{ms or 0}"


@dataclass(frozen=True)
class SetAside:
    """An answer that does not stand; ``is_settled``: somebody who saw it chose what stands."""

    given: Given
    is_settled: bool = False


@dataclass(frozen=True)
class Line:
    """What is known of one line: the answer that stands, the last other one of each owner."""

    stands: Given | None = None
    aside: Mapping[Owner, SetAside] = field(default_factory=dict)

    def known_ms(self, owner: Owner) -> int:
        """Return the last answer of an owner that arrived, by its name; 0 for none."""
        found = [one.given.ms for who, one in self.aside.items() if who == owner]
        if self.stands is not None and self.stands.owner == owner:
            found.append(self.stands.ms)
        return max(found, default=0)

    @property
    def clashes(self) -> tuple[Given, ...]:
        """Return the answers that differ from the one that stands and wait for a choice."""
        return tuple(
            one.given
            for one in self.aside.values()
            if self.stands is not None
            and not one.is_settled
            and one.given.points != self.stands.points
        )


def answered(line: Line, tap: Given, seen: Collection[str], *, is_locked: bool = False) -> Line:
    """Return the line after an answer has arrived.

    ``seen`` names the answers that stood before the person who tapped: these were replaced
    knowingly, whatever the clocks say. In a locked audit nothing replaces what stands. An answer
    that arrives twice, or after a later one of its own device, changes nothing.
    """
    if tap.ms <= line.known_ms(tap.owner):
        return line
    aside = {
        owner: SetAside(one.given, one.is_settled or one.given.stamp in seen)
        for owner, one in line.aside.items()
        if owner != tap.owner
    }
    stood = line.stands
    if is_locked or (stood is not None and not _replaces(tap, stood, seen)):
        return Line(stood, aside | {tap.owner: SetAside(tap)})
    if stood is not None:
        tap = replace(tap, at=max(tap.at, stood.at))
        later = aside.get(stood.owner)  # it came while the audit was locked
        if stood.owner != tap.owner and (later is None or later.given.ms < stood.ms):
            aside[stood.owner] = SetAside(stood, stood.stamp in seen)
    return Line(tap, aside)


def _replaces(tap: Given, stood: Given, seen: Collection[str]) -> bool:
    return tap.owner == stood.owner or stood.stamp in seen or tap.at > stood.at
