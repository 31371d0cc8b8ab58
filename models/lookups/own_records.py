"""Which records the office's figures count, in SQL: the one place that says it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, literal, or_, select
from sqlmodel import col

from models.lookups.places import Places
from models.stored_totals.reading import Where
from models.tables import Exchange, Initiative, InitiativeProvince
from models.vocabulary import Direction, Origin


def counts_as_own(found: Places, table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a register's table
    """Leave what figures count of a register: own records, public ones with the home province in.

    An exchange has it in where it took part, an initiative where it is among its provinces, every
    other record where it stands there. Own are, in a demonstration, the invented ones too. What
    another province carries out counts nowhere.
    """
    public = col(table.origin) == Origin.PUBLIC
    counted = or_(col(table.origin).in_(found.own_origins), and_(public, _with_home(found, table)))
    return and_(counted, of_home(found)) if table is Initiative else counted


def own_of(
    table: Any,  # noqa: ANN401 - a register's table
    origins: Collection[Origin],
    home: Collection[int],
) -> ColumnElement[bool]:
    """Leave the same of a plain register, whose public records count where they stand at home.

    Each value is a parameter of its own: a list of any length is written anew at each asking.
    """
    origin, province = col(table.origin), col(table.province_id)
    of_home = and_(origin == Origin.PUBLIC, province.in_([literal(one) for one in home]))
    return or_(origin.in_([literal(one, table.origin.type) for one in origins]), of_home)


def own_totals(found: Places) -> tuple[Where, Where]:
    """Return the same of a stored total by origin and province: it fulfils one of the two."""
    home = tuple(sorted(found.home_ids))
    return {"origin": found.own_origins}, {"origin": (Origin.PUBLIC,), "province_id": home}


def of_home(found: Places) -> ColumnElement[bool]:
    """Leave the initiatives of the home province, as far as its unit reaches back."""
    owner = col(Initiative.owner_province_id)
    return or_(owner.is_(None), owner.in_(sorted(found.home_ids)))


def _with_home(found: Places, table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    if table is Exchange:
        return col(Exchange.direction) != Direction.OBSERVED
    home = sorted(found.home_ids)
    if table is Initiative:
        there = select(col(InitiativeProvince.initiative_id)).where(
            col(InitiativeProvince.province_id).in_(home)
        )
        return col(Initiative.id).in_(there)
    return col(table.province_id).in_(home)
