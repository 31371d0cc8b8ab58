"""Names of list entries in the language in use."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, literal
from sqlmodel import col

from models.tables.checklists import Checklist
from models.tables.indicators import Indicator, TargetSet
from models.tables.initiatives import Initiative
from models.tables.lists import ListItem
from models.text import language


def initiative_called() -> ColumnElement[Any]:
    """Return the column by which other registers call an initiative: its code, else its title."""
    return func.coalesce(col(Initiative.code), col(Initiative.title))


def own_name(
    table: type[ListItem] | type[Indicator] | type[TargetSet] | type[Checklist],
) -> ColumnElement[Any]:
    """Return the column of an entry's name: English where asked for and given, else Vietnamese."""
    is_wanted = literal(language() == "en") & (col(table.name_en) != "")
    return case((is_wanted, col(table.name_en)), else_=col(table.name_vi))
