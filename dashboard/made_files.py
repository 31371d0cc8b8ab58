"""Files that a page has made with its progress, kept a while for the one who asked for them."""

from collections import OrderedDict
from dataclasses import dataclass
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import Final

KEPT_S: Final = 900.0
"""How long a file waits to be taken away."""
_MOST: Final = 8
_kept: OrderedDict[str, tuple[float, int, "MadeFile"]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class MadeFile:
    """One file: its name and what is in it."""

    name: str
    content: bytes


def keep(account_id: int, file: MadeFile) -> str:
    """Keep a file for a person; return the word that leads to it, which nobody can guess."""
    word = token_urlsafe(24)
    with _lock:
        _kept[word] = (monotonic(), account_id, file)
        while len(_kept) > _MOST or monotonic() - next(iter(_kept.values()))[0] > KEPT_S:
            _kept.popitem(last=False)
    return word


def made(account_id: int | None, word: str) -> MadeFile | None:
    """Return a file that was made for this person; nothing for another, or once it has gone."""
    at, owner, file = _kept.get(word, (0.0, 0, None))
    is_theirs = owner == account_id and monotonic() - at <= KEPT_S
    return file if is_theirs else None
