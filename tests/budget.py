"""How much the tests of properties try: little at work, more with every change, most at leisure.

``NSCL_QUICK=1`` is for ``make quick``, ``NSCL_DEEP=1`` for ``make test-deep``. Whatever the
budget, no test is timed: on a busy machine the same examples take longer.
"""

import os
from typing import Final

from hypothesis import HealthCheck, settings

DEPTH: Final = (
    "deep" if os.environ.get("NSCL_DEEP") else "quick" if os.environ.get("NSCL_QUICK") else "change"
)
_SHARE: Final = {"quick": 0.1, "change": 1, "deep": 10}


def times(usual: int) -> int:
    """Return how many examples, or games, are tried in place of the usual number."""
    return max(1, round(usual * _SHARE[DEPTH]))


def be_settled() -> None:
    """Give every property its budget."""
    for name in _SHARE:
        settings.register_profile(
            name,
            deadline=None,
            max_examples=max(1, round(100 * _SHARE[name])),
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile(DEPTH)
