"""Commands on the columns of a list: choose them, go back to the usual ones."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from models.commands.base import Command

MOST_COLUMNS: Final = 40
"""The most columns that anybody chooses; no list has as many."""

ListingName = Annotated[str, Field(pattern=r"^[a-z][a-z_-]{0,39}$")]
ColumnName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


def _once_each(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class ChooseColumns(Command):
    """Show these columns of a list, in this order; one that is named twice stands once."""

    listing: ListingName
    columns: Annotated[
        tuple[ColumnName, ...],
        Field(min_length=1, max_length=MOST_COLUMNS),
        AfterValidator(_once_each),
    ]


class UseUsualColumns(Command):
    """Show the usual columns of a list again."""

    listing: ListingName
