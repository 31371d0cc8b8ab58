"""What was read or built, kept for everybody until a table that it was read from changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pickle import HIGHEST_PROTOCOL, dumps, loads
from threading import RLock, local
from time import monotonic
from typing import Any, Final

import pandas as pd

from models.trail.table_versions import TableVersions

_UNCHANGING: Final = (str, int, float, bool, type(None))
_reading = local()


@dataclass
class _Entry:
    """One thing kept, with the tables it was read from and how they stood then."""

    lock: RLock = field(default_factory=RLock)
    is_filled: bool = False
    made_at: float = 0.0
    restored_at: str = ""
    version: int = 0
    tables: frozenset[str] = frozenset()
    value: Any = None

    def holds(self, now: TableVersions) -> bool:
        """Say whether none of its tables has changed since; one read later than asked for holds."""
        is_of_now = self.is_filled and self.restored_at == now.restored_at
        return is_of_now and self.version >= now.of(self.tables)


class Kept:
    """A store of what reports returned, the longest unused leaving first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = RLock()

    def get(self, key: Hashable, now: TableVersions, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is kept
        """Return what is kept under a key, made once for all who ask at the same time."""
        entry = self._entry(key)
        if not entry.holds(now):
            with entry.lock:
                if not entry.holds(now):
                    with collecting() as tables:
                        value = make()
                    entry.value, entry.tables = value, frozenset(tables)
                    entry.restored_at, entry.version = now.restored_at, now.of(entry.tables)
                    entry.made_at, entry.is_filled = monotonic(), True
        note_tables(entry.tables)
        return entry.value

    def recent(
        self, key: Hashable, now: TableVersions, make: Callable[[], Any], within_s: float
    ) -> Any:  # noqa: ANN401 - whatever is kept
        """Return what was made under a key so lately; where that is old, as :meth:`get` does.

        What is made of it is to be no longer kept than it: its tables are not told.
        """
        entry = self._entry(key)
        is_recent = entry.is_filled and monotonic() - entry.made_at < within_s
        if is_recent and entry.restored_at == now.restored_at:
            return entry.value
        with collecting():
            return self.get(key, now, make)

    def _entry(self, key: Hashable) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
            return entry

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()


@contextmanager
def collecting() -> Iterator[set[str]]:
    """Collect the tables that are read meanwhile, by what is kept already as well."""
    outer: set[str] | None = getattr(_reading, "tables", None)
    found: set[str] = set()
    _reading.tables = found
    try:
        yield found
    finally:
        _reading.tables = outer


def note_tables(tables: frozenset[str] | set[str]) -> None:
    """Add tables to those that are collected now, if any are."""
    found: set[str] | None = getattr(_reading, "tables", None)
    if found is not None:
        found.update(tables)


def as_kept(value: Any) -> Callable[[], Any]:  # noqa: ANN401 - whatever a report returns
    """Return how a value is given out again and again, so that nobody changes what is kept.

    Frames are copied as pandas does it, on the first write; other things that can be changed are
    pickled.
    """
    if isinstance(value, _UNCHANGING):
        return lambda: value
    if isinstance(value, pd.DataFrame):
        return lambda: value.copy(deep=False)
    pickled = dumps(value, HIGHEST_PROTOCOL)
    return lambda: loads(pickled)  # noqa: S301 - our own bytes, never left the process
