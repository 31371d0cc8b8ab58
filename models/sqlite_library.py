"""The one SQLite of the product: the newer one that a wheel brings, else Python's own.

Every module takes ``sqlite3`` from here: two copies of SQLite in one process must never open the
same file, since closing it in one frees the locks of the other (POSIX).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3  # noqa: TID251 - this is the place; the wheel has the same interface
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:  # a machine for which there is no such wheel
        import sqlite3  # noqa: TID251 - this is the place

__all__ = ["sqlite3"]
