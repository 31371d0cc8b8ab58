"""Files that a page has made with its progress, kept a while for the one who asked for them."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import IO, Final

KEPT_S: Final = 900.0
"""How long a file waits to be taken away."""
_MOST: Final = 8
_PIECE_BYTES: Final = 1 << 20
_kept: OrderedDict[str, tuple[float, int, "MadeFile"]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class MadeFile:
    """One file: its name and what is in it; a large one lies on the disk, nameless there.

    It leaves the disk as soon as nobody keeps it.
    """

    name: str
    content: bytes = b""
    held: IO[bytes] | None = None
    _one_by_one: Lock = field(default_factory=Lock, repr=False, compare=False)

    def parts(self) -> Iterator[bytes]:
        """Yield what is in it piece by piece; several may read at the same time."""
        if self.held is None:
            yield self.content
            return
        place = 0
        while True:
            with self._one_by_one:
                self.held.seek(place)
                piece = self.held.read(_PIECE_BYTES)
            if not piece:
                return
            place += len(piece)
            yield piece


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
