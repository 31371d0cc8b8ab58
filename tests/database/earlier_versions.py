"""A database taken back to an earlier version of the product, to be brought up again."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from models import migrations, search_index, stored_totals
from models.db import Database, sqlite_engine
from models.trail import triggers


def only_up_to(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave migrations later than ``name`` away: what they make stands in the database already."""
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (ours,) = (folder / "versions").glob(f"*_{name}.py")
    for one in (folder / "versions").iterdir():
        if one.name > ours.name:
            one.unlink()
    monkeypatch.setattr(migrations, "FOLDER", folder)


@contextmanager
def taken_back(database: Database, folder: Path) -> Iterator[tuple[sa.Connection, Operations]]:
    """Take the last migration of ``folder`` back by hand; its revision is forgotten at the end."""
    engine = database.write_engine
    if database.is_sqlite:
        engine = sqlite_engine(database.url, foreign_keys=False)
    last = max(one.name[:4] for one in (folder / "versions").glob("[0-9]*.py"))
    with engine.begin() as connection:
        for part in (triggers, search_index, stored_totals):
            part.drop(connection)
        yield connection, Operations(MigrationContext.configure(connection))
        before = f"{int(last) - 1:04}"
        connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{before}'"))  # noqa: S608 - digits
    if database.is_sqlite:
        engine.dispose()
    database.dispose()
