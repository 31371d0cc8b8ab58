"""What is counted while people read: kept in memory, written in a moment of its own.

A page that only reads opens no transaction and waits for nobody. What was counted is written by a
thread a little later; while the database is busy it stays in memory and is tried again with what
is counted next. A server that is killed loses the counts of its last seconds, no more.
"""

from collections import Counter
from logging import getLogger
from threading import Lock, Thread
from time import sleep
from typing import Final

from models.db import Database
from models.permissions import Actor
from models.services.lessons.uses import count_lessons
from models.text.formats import office_today

LATER_S: Final = 5.0
_log = getLogger(__name__)
_counts: Counter[tuple[str, int]] = Counter()
_lock = Lock()
_is_waiting = False


def add(database: Database, what: str, number: int) -> None:
    """Count that a lesson was "shown" or "opened"; written some seconds later."""
    global _is_waiting
    with _lock:
        _counts[what, number] += 1
        is_first, _is_waiting = not _is_waiting, True
    if is_first:
        begin(database)


def begin(database: Database) -> None:
    """Let a thread write what is counted in the next seconds."""
    Thread(target=_write_later, args=(database,), name="tally", daemon=True).start()


def _write_later(database: Database) -> None:
    sleep(LATER_S)
    write_now(database)


def write_now(database: Database) -> None:
    """Write what was counted; what cannot be written now is kept for the next time."""
    global _is_waiting
    with _lock:
        _is_waiting = False
        taken = Counter(_counts)
        _counts.clear()
    seen = {number: (taken["shown", number], taken["opened", number]) for _, number in taken}
    try:
        with database.unit_of_work(Actor.system()) as session:
            count_lessons(session, office_today(), seen)
    except Exception:  # nobody waits for this thread: whatever happened, it is told
        _log.exception("counts of lessons are written later")
        with _lock:
            _counts.update(taken)
