"""Find what looks like a private person's phone number in a note.

Vietnamese mobile numbers have ten digits beginning with 03, 05, 07, 08 or 09 (numbering plan of
Thông tư 22/2014/TT-BTTTT as changed in 2018), or +84 in place of the 0. Fixed lines (02...) are of
offices and pass.
"""

import re
from functools import lru_cache
from typing import Final

_MOBILE: Final = re.compile(r"(?<![\d+])(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8}(?!\d)", re.ASCII)


@lru_cache(maxsize=2_000)
def private_phone(text: str | None) -> str | None:
    """Return the first mobile number in a text, None where there is none.

    >>> private_phone("gọi chị Lan 0912 345 678")
    '0912 345 678'
    """
    found = _MOBILE.search(text or "")
    return found[0] if found else None
