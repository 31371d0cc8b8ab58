"""The courses of a site's audits: each kind follows its own kind, and one audit gives the score.

A mild self-check after a strict audit of the office is no rise, and a strict one after it no fall:
each kind is compared with the one before of its kind. Source: SOURCES.md, audit_courses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from models.rules.scores_5s import is_fall
from models.vocabulary import AuditKind

DECISIVE: Final = frozenset({AuditKind.OFFICE, AuditKind.ACCEPTANCE})
"""Audits that give a site its score; where it has none of them yet, the last of any kind does."""
STILL: Final = date(9999, 12, 31)
"""Until then the audit that gives the score today gives it."""


def before_of_kind(kinds: Sequence[AuditKind]) -> tuple[int | None, ...]:
    """Return for each audit of a site, the earliest first, the place of the one it follows.

    >>> before_of_kind([AuditKind.OFFICE, AuditKind.SELF, AuditKind.OFFICE, AuditKind.SELF])
    (None, None, 0, 1)
    """
    last: dict[AuditKind, int] = {}
    found = []
    for place, kind in enumerate(kinds):
        found.append(last.get(kind))
        last[kind] = place
    return tuple(found)


def scores_until(audits: Sequence[tuple[AuditKind, date]]) -> tuple[date | None, ...]:
    """Return for each audit of a site, the earliest first, until before which day it is its score.

    None: it never is. The first audit by the office ends what self-checks and cross audits said,
    for good.

    >>> day = date(2024, 3, 1)
    >>> scores_until([(AuditKind.SELF, date(2024, 1, 1)), (AuditKind.OFFICE, day),
    ...               (AuditKind.SELF, date(2024, 5, 1))])
    (datetime.date(2024, 3, 1), datetime.date(9999, 12, 31), None)
    """
    found: list[date | None] = [None] * len(audits)
    later, later_decisive = STILL, STILL
    first = next((at for at, (kind, _) in enumerate(audits) if kind in DECISIVE), len(audits))
    for place in reversed(range(len(audits))):
        kind, day = audits[place]
        if kind in DECISIVE:
            found[place], later_decisive = later_decisive, day
        elif place < first:
            found[place] = later
        later = day
    return tuple(found)


@dataclass(frozen=True)
class Followed:
    """What an audit keeps of its place in the courses of its site."""

    change_pct: Decimal | None
    is_slip: bool
    scores_until: date | None

    @property
    def is_latest(self) -> bool:
        """Say whether it gives the site its score today."""
        return self.scores_until == STILL


def followed(
    audits: Sequence[tuple[AuditKind, date]], change: Callable[[int, int], Decimal | None]
) -> tuple[Followed, ...]:
    """Return what each audit of a site keeps, the earliest first.

    ``change`` gives the change of the score from the audit at one place to that at another.
    """
    follows = before_of_kind([kind for kind, _ in audits])
    changes = [
        None if before is None else change(before, place) for place, before in enumerate(follows)
    ]
    slips = (
        before is not None and is_fall(changes[before]) and is_fall(changes[place])
        for place, before in enumerate(follows)
    )
    return tuple(map(Followed, changes, slips, scores_until(audits)))
