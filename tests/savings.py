"""What the tests do less often, or with less work, than the product: only their time depends on it.

Each is put in place for the whole session by ``tests/conftest.py``.
"""

import gc
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, create_engine, event

from models import db
from models.rules import passwords

PRODUCTS_HASHER = passwords._HASHER
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def compile_statements_once(patched: pytest.MonkeyPatch) -> None:
    """Let all databases of one kind share what SQLAlchemy compiled, as the product's one does.

    A test has an engine of its own, which would else compile every statement anew.
    """
    first = dict[str, Engine]()

    def created(*arguments: Any, **options: Any) -> Engine:
        engine = create_engine(*arguments, query_cache_size=5_000, **options)
        name = engine.dialect.name
        if name in first:
            engine.dialect = engine.pool._dialect = first[name].dialect
            engine._compiled_cache = first[name]._compiled_cache
        else:  # a dialect knows its database once it was connected
            event.listen(engine.pool, "first_connect", lambda *_: first.setdefault(name, engine))
        return engine

    patched.setattr(db, "create_engine", created)


def wait_for_no_disk(patched: pytest.MonkeyPatch) -> None:
    """Let SQLite hand its writes to the system and go on: no test cuts the power."""
    opened = db.sqlite_engine

    def settled(*arguments: Any, **options: Any) -> Engine:
        engine = opened(*arguments, **options)
        event.listen(
            engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF").close()
        )
        return engine

    patched.setattr(db, "sqlite_engine", settled)


def hash_quickly(patched: pytest.MonkeyPatch) -> None:
    """Hash passwords with the least work, the same for everybody."""
    patched.setattr(passwords, "_HASHER", QUICK_HASHER)
    passwords.dummy_hash.cache_clear()


def look_for_garbage_seldom() -> None:
    """Leave what was imported out of every search for garbage, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
