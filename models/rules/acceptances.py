"""When so much of what a rule finds is accepted that the rule itself is to be looked at.

Source: SOURCES.md, acceptances.
"""

from typing import Final

LEAST_FOUND: Final = 5
"""Of fewer finds nothing follows."""
LONGEST_DAYS: Final = 732
"""Nothing is accepted for longer than two years: then somebody looks at it again."""


def is_mostly_accepted(accepted: int, found: int) -> bool:
    """Say whether more than half of what a rule finds is accepted.

    >>> is_mostly_accepted(3, 5), is_mostly_accepted(3, 4), is_mostly_accepted(3, 6)
    (True, False, False)
    """
    return found >= LEAST_FOUND and 2 * accepted > found
