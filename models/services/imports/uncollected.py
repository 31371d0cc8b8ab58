"""Let Python look for circles later, where many rows are made that all live until the end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for circles afterwards: none is made here, and all rows live until the end.

    Otherwise it would walk every row made so far, again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
