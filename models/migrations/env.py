"""Where alembic meets the product: it migrates the connection it is given, nothing else."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from models.tables import metadata
from models.tables.base import Money, Quantity, UTCDateTime


def render_item(kind: str, item: object, autogen_context: AutogenContext) -> str | Literal[False]:
    """Write the product's column types as plain ones: a migration must not change with code."""
    del autogen_context
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Money):
        return "sa.BigInteger().with_variant(sa.Numeric(18, 0), 'postgresql')"
    if kind == "type" and isinstance(item, Quantity):
        return "sa.BigInteger().with_variant(sa.Numeric(18, 4), 'postgresql')"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Run the migrations inside the transaction that the caller has opened."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=context.config.attributes.get("as_batch", True),
        render_item=render_item,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
