"""How long what was read is trusted: to the end of the run that draws a screen, a part 50 ms.

With many visitors at once a run of 15 ms stretches over half a second, and whatever it asked anew
every 50 ms it would ask ten times. What a person writes is read anew at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from time import monotonic
from typing import Final

PART_HOLDS_S: Final = 0.05
"""How long a part of a screen that is drawn alone trusts what it has read, seconds."""
RUN_HOLDS_S: Final = 2.0
"""How long a whole run does at most; another's change shows so much later within it, seconds."""
_run = local()


@contextmanager
def whole_run() -> Iterator[None]:
    """Trust what is read from now on until the run ends, and nothing that was read before."""
    _run.began = monotonic()
    try:
        yield
    finally:
        _run.began = None


def run() -> float | None:
    """Return what tells this thread's whole run from others; None while it draws none."""
    began: float | None = getattr(_run, "began", None)
    return began


def holds(read_at: float) -> bool:
    """Say whether what this thread read at a time is still to be trusted (``monotonic``)."""
    began = run()
    if began is None:
        return monotonic() - read_at <= PART_HOLDS_S
    return read_at >= began and monotonic() - read_at <= RUN_HOLDS_S
