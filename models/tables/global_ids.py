"""Numbers that no two records of any office share: UUIDs of version 7, in the order of making.

Source: RFC 9562, sections 5.7 and 6.2 (method 3: the time below a millisecond in the twelve bits
after the version). Python has none of its own before 3.14.
"""

from secrets import randbits
from threading import Lock
from time import time_ns
from typing import Final

LENGTH: Final = 36
_MS: Final = 1_000_000
_lock: Final = Lock()
_last = 0


def new_global_id() -> str:
    """Return a number never given before; one that is made later sorts after it.

    That holds within a process even where the clock stands still or goes back.
    """
    global _last
    ms, below = divmod(time_ns(), _MS)
    with _lock:
        stamp = _last = max(ms << 12 | below * 4096 // _MS, _last + 1)
    digits = f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{1 << 63 | randbits(62):016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
