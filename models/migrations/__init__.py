"""The schema's history: which revision a database is at, and the way to the newest one.

Runs from the program, without settings of Alembic's own: :func:`migrate` brings a connection's
database up within its transaction, so that an interrupted migration leaves everything as it was.
Alembic is imported where something is migrated: a start with nothing to do needs none of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from models import search_index, stored_totals
from models.trail import triggers

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent
_GENERATED = (triggers, search_index, stored_totals)


def config(connection: Connection | None = None) -> "Config":
    """Return alembic's configuration, bound to a connection where one is given."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", FOLDER.as_posix().replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.attributes["connection"] = connection
    return made


def head_revision() -> str:
    """Return the revision that this version of the product needs."""
    return max(known_revisions())


def known_revisions() -> frozenset[str]:
    """Return every revision that this version of the product knows: its files begin with them."""
    return frozenset(
        path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py")
    )


def revision_of(connection: Connection) -> str | None:
    """Return the revision a database is at, None where it was never migrated."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a revision and renew what is generated, in the connection's transaction.

    On SQLite foreign keys must be off: a rebuilt table would empty its children.

    Raises:
        RuntimeError: foreign keys are on, or rows lost what they point to.

    """
    from alembic import command

    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite and connection.scalar(text("PRAGMA foreign_keys")):
        raise RuntimeError("foreign keys must be off while SQLite is migrated")
    for part in _GENERATED:
        part.drop(connection)
    command.upgrade(config(connection), revision)
    if is_sqlite:
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"the migration left {len(broken)} rows pointing to nothing")
    renew(connection)


def is_current(connection: Connection) -> bool:
    """Say whether a database is at the newest revision with everything that is generated."""
    return revision_of(connection) == head_revision() and all(
        part.are_installed(connection) for part in _GENERATED
    )


def renew(connection: Connection) -> None:
    """Make what is generated from the tables, triggers, search and totals, where it is not so."""
    for part in _GENERATED:
        if not part.are_installed(connection):
            part.install(connection)
