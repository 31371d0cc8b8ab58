"""What a database's refusal means to a person; everything else is a fault and stays as it is."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DatabaseError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from models.errors import AppError, Conflict, Unavailable
from models.sqlite_library import sqlite3
from models.text import mark, t

STALE: Final = mark(
    "Someone else has changed this record since you opened it. Nothing was saved; reload the"
    " record to see the change."
)
_TWICE: Final = mark("The same record exists already. Nothing was saved.")
_CONTRADICTS: Final = mark("The change contradicts what is already stored. Nothing was saved.")
_LOCKED: Final = mark("The database is busy just now. Nothing was saved; please try again.")
_FULL: Final = mark("There is no space left on the server's disk. Nothing was saved.")
_READ_ONLY: Final = mark("The database can only be read just now. Nothing was saved.")
_DAMAGED: Final = mark(
    "The database file is damaged or is not a database. Tell the administrator: it has to be"
    " restored from a backup."
)
_SILENT: Final = mark("The database does not answer just now. Please try again in a moment.")

_BY_SQLITE_CODE: Final = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _SILENT,
    sqlite3.SQLITE_CANTOPEN: _SILENT,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
}
_BY_SQLSTATE: Final = {
    "55P03": _LOCKED,  # lock_not_available
    "57014": _LOCKED,  # query_canceled, by a time-out
    "53100": _FULL,  # disk_full
    "25006": _READ_ONLY,  # read_only_sql_transaction
}
_LOST_RACES: Final = {"40001", "40P01"}  # serialization_failure, deadlock_detected

_log = logging.getLogger(__name__)


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what a database refuses inside the block into a sentence that a person can act on.

    Raises:
        Conflict: somebody else was first.
        Unavailable: the database cannot answer now.

    """
    try:
        yield
    except StaleDataError as error:
        raise Conflict(t(STALE)) from error
    except IntegrityError as error:
        _log.warning("the database refused a change: %s", _constraint(error))
        raise Conflict(t(_TWICE if _is_repetition(error) else _CONTRADICTS)) from error
    except PoolTimeout as error:
        raise Unavailable(t(_LOCKED)) from error
    except (DatabaseError, InterfaceError, sqlite3.DatabaseError) as error:
        refusal = next(filter(None, map(in_words, _with_causes(error))), None)
        if refusal is None:
            raise
        _log.warning("the database is not available: %s", getattr(error, "orig", None) or error)
        raise refusal from error


def _with_causes(error: BaseException | None) -> Iterator[Exception]:
    """Yield an error and those it came of.

    A full disk takes the whole transaction back: what is then said of a savepoint that is gone
    hides why.
    """
    while isinstance(error, Exception):
        yield error
        error = error.__cause__ if isinstance(error.__cause__, DatabaseError) else error.__context__


def in_words(error: Exception) -> AppError | None:
    """Return the refusal that an error of a driver stands for, None for a fault of the program."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        sentence = _BY_SQLITE_CODE.get(code)
        return Unavailable(t(sentence)) if sentence else None
    state = getattr(cause, "sqlstate", None)
    if state in _LOST_RACES:
        return Conflict(t(STALE))
    sentence = _BY_SQLSTATE.get(state or "")
    if sentence is None and isinstance(error, (OperationalError, InterfaceError)):
        sentence = _SILENT
    return Unavailable(t(sentence)) if sentence else None


def _constraint(error: IntegrityError) -> str:
    """Return what was contradicted; PostgreSQL's own message quotes the values of the row."""
    diagnosis = getattr(error.orig, "diag", None)
    return str(diagnosis.constraint_name if diagnosis else error.orig)


def _is_repetition(error: IntegrityError) -> bool:
    # Of SQLite's drivers one tells the primary code alone; the sentence is the library's own.
    return getattr(error.orig, "sqlstate", "") == "23505" or str(error.orig).startswith(
        "UNIQUE constraint failed"
    )
