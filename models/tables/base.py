"""What every table shares: names of constraints, column types for both databases, marks."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum as PythonEnum
from typing import Any, Final

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Numeric, String, event, text
from sqlalchemy.orm import Mapper
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

from models.tables.global_ids import LENGTH, new_global_id
from models.text.folding import (
    SORT_KEY_LENGTH,
    TITLE_WORDS_LENGTH,
    fold,
    sort_key,
    title_words,
)
from models.text.formats import utc_now
from models.vocabulary import Origin

# Rows are never validated as models: their validators are not built at every start.
SQLModel.model_config["defer_build"] = True
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

SECRET: Final = {"audit": "secret"}
"""Column mark: the value never enters the audit trail (password and token hashes)."""
PERSONAL: Final = {"audit": "personal"}
"""Column mark: the trail holds a reference, so that one person can be anonymised."""
REGISTER: Final = {"audit": "register"}
"""Table mark: a register's own; a restore tells how many of its records it would set back."""
UNTRACKED: Final = {"audit": "none"}
"""Table mark: no row trail (the trail itself, drafts, sessions and attempts)."""


QUANTITY_PARTS: Final = 10_000
"""Into how many parts SQLite counts a measured value."""


CAPTION_LENGTH: Final = 300


def holding(condition: str) -> dict[str, Any]:
    """Say which rows alone an index holds, on both databases: writing the others costs nothing.

    A question is answered from it that says the same, with its values written out.
    """
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class UTCDateTime(TypeDecorator[datetime]):
    """An instant: always UTC with its zone, on SQLite too; a value without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an instant into UTC; SQLite keeps it without the zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every instant back in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Money(TypeDecorator[int]):
    """An amount in whole đồng: an integer in Python and on SQLite, NUMERIC(18,0) on PostgreSQL."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database at hand."""
        chosen: TypeEngine[Any] = Numeric(18, 0) if dialect.name == "postgresql" else BigInteger()
        return dialect.type_descriptor(chosen)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> int | None:  # noqa: ANN401 - Decimal or int, as the driver gives it
        """Give the amount back as an integer."""
        del dialect
        return None if value is None else int(value)


class Quantity(TypeDecorator[Decimal]):
    """A measured value of four decimals: ten-thousandths on SQLite, NUMERIC(18,4) on PostgreSQL.

    SQLite would lose digits of a decimal. Sums in SQL are exact and come back as Decimal.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database at hand."""
        chosen: TypeEngine[Any] = Numeric(18, 4) if dialect.name == "postgresql" else BigInteger()
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:  # noqa: ANN401 - int or Decimal, as the driver takes it
        """Keep four decimals."""
        if value is None or dialect.name == "postgresql":
            return value
        return int((Decimal(value) * QUANTITY_PARTS).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ANN401 - int or Decimal, as the driver gives it
        """Give the value back without trailing zeros beyond its point."""
        if value is None:
            return None
        exact = Decimal(value) if dialect.name == "postgresql" else Decimal(value) / QUANTITY_PARTS
        return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def enum_type(enumeration: type[PythonEnum], name: str | None = None) -> Enum:
    """Return a text column type that holds an enumeration's values and checks them.

    A new value needs a migration of the CHECK, which the schema fingerprint test enforces. A
    ``name`` of its own is for a second column of one enumeration in a table.
    """
    return Enum(
        enumeration,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=name or enumeration.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class Record(SQLModel):
    """What every record of a register carries: origin, version, who and when, soft deletion."""

    id: int | None = Field(default=None, primary_key=True)
    origin: Origin = Field(default=Origin.OFFICE, sa_type=enum_type(Origin))
    row_version: int = Field(default=1)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    updated_by_id: int | None = Field(default=None, foreign_key="account.id")
    deleted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    deleted_by_id: int | None = Field(default=None, foreign_key="account.id")
    deleted_reason: str | None = Field(default=None, max_length=500)
    global_id: str = Field(
        default_factory=new_global_id,
        max_length=LENGTH,
        unique=True,
        index=True,
        sa_column_kwargs={"info": SECRET, "server_default": ""},
    )
    """Given once and for ever, wherever the record goes: no news, so the trail leaves it out."""

    @property
    def is_public(self) -> bool:
        """Say whether the record rests on a public source alone."""
        return self.origin is Origin.PUBLIC


def derived(
    name: str,
    make: Callable[[str], str],
    length: int,
    *,
    is_indexed: bool = False,
    before: str | None = None,
) -> Any:  # noqa: ANN401 - Field's own type
    """Return a column that always holds what ``make`` makes of the text in another column.

    Whoever writes the row, by the ORM or in bulk, has it made; nobody sets it. PostgreSQL sorts it
    byte by byte, as SQLite does. ``before`` is what the database itself puts into a row.
    """
    return Field(
        default="",
        index=is_indexed,
        sa_type=String(length).with_variant(String(length, collation="C"), "postgresql"),
        sa_column_kwargs={
            "default": lambda context: make(context.get_current_parameters()[name] or ""),
            "info": SECRET | {"made_of": name, "make": make},
            "server_default": before,
        },
    )


def sorted_by(name: str, *, is_indexed: bool = False) -> Any:  # noqa: ANN401 - as above
    """Return a column by which records are listed in the order of the Vietnamese alphabet."""
    return derived(name, sort_key, SORT_KEY_LENGTH, is_indexed=is_indexed)


def words_of_title(name: str) -> Any:  # noqa: ANN401 - as above
    """Return the column with the words of the title in another, folded and as they are spelt."""
    return derived(name, title_words, TITLE_WORDS_LENGTH, before="")


def folded_caption() -> Any:  # noqa: ANN401 - as above
    """Return the column with the folded words of the caption beside it."""
    return derived("caption", fold, CAPTION_LENGTH, before="")


def keep_derived(mapper: Mapper[Any]) -> None:
    """Let the ORM make the derived columns of a table whenever it writes a row."""
    made = [(one.name, one.info) for one in mapper.local_table.c if "make" in one.info]

    def write(mapper: Any, connection: Any, target: Any) -> None:  # noqa: ANN401 - a row
        del mapper, connection
        for column, info in made:
            setattr(target, column, info["make"](getattr(target, info["made_of"]) or ""))

    if made:
        event.listen(mapper, "before_insert", write)
        event.listen(mapper, "before_update", write)
