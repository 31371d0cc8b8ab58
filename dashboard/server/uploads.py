"""How much a person may leave in the server's memory: files sent, and not kept with a record yet.

Streamlit holds what was sent until its screen lets go of it. Whoever writes to the address by hand
could fill the memory; here each screen, person and the server as a whole have their room.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final

from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

_MB: Final = 1_000_000
SCREEN_BYTES: Final = 100 * _MB
PERSON_BYTES: Final = 150 * _MB
SERVER_BYTES: Final = 600 * _MB
MOST_FILES: Final = 100
"""One screen holds so many files at most, however small."""


@dataclass(frozen=True)
class _Coming:
    """A file on its way: the screen and the account it is for, and its size."""

    screen: str
    account_id: int
    size_bytes: int


class UploadRoom:
    """What is held and what is on its way, against the room there is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._coming: dict[int, _Coming] = {}
        self._accounts: dict[str, int] = {}
        self._next = 0

    @contextmanager
    def taking(self, screen: str, account_id: int, size_bytes: int) -> Iterator[bool]:
        """Reserve room for one file while it is sent; says whether there is room."""
        with self._lock:
            number, self._next = self._next, self._next + 1
            held = _held()
            self._accounts = {one: self._accounts[one] for one in held if one in self._accounts}
            self._accounts[screen] = account_id
            is_room = self._has_room(held, _Coming(screen, account_id, size_bytes))
            if is_room:
                self._coming[number] = _Coming(screen, account_id, size_bytes)
        try:
            yield is_room
        finally:
            with self._lock:
                self._coming.pop(number, None)

    def _has_room(self, held: Mapping[str, tuple[int, int]], new: _Coming) -> bool:
        coming = [*self._coming.values(), new]
        on_screen, files = held.get(new.screen, (0, 0))
        on_screen += sum(one.size_bytes for one in coming if one.screen == new.screen)
        files += sum(one.screen == new.screen for one in coming)
        of_person = sum(one.size_bytes for one in coming if one.account_id == new.account_id)
        of_person += sum(
            size
            for screen, (size, _) in held.items()
            if self._accounts.get(screen) == new.account_id
        )
        in_all = sum(size for size, _ in held.values()) + sum(one.size_bytes for one in coming)
        return (
            on_screen <= SCREEN_BYTES
            and files <= MOST_FILES
            and of_person <= PERSON_BYTES
            and in_all <= SERVER_BYTES
        )


def _held() -> dict[str, tuple[int, int]]:
    """Return bytes and number of the files that Streamlit holds, by its session."""
    if not Runtime.exists():
        return {}
    manager = Runtime.instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError("uploads are held elsewhere: their room is counted here no more")
    held = {}
    for screen, kept in list(manager.file_storage.items()):
        files = list(kept.values())
        held[screen] = sum(len(file.data) for file in files), len(files)
    return held


room: Final = UploadRoom()
"""The room of this server."""
