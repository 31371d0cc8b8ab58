"""Which other entries may be one organisation: the same name, however written, or tax code."""

from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from models.lookups.places import places
from models.reports.choices import MORE_OF_ORGANISATIONS, Choice, distinct
from models.rules.succession import descends
from models.tables import Organisation

_TAX_CODE_DIGITS = 10
"""A branch's thirteen digits begin with the ten of its enterprise."""


def likely_twins(session: Session, organisation_id: int) -> tuple[Choice, ...]:
    """Return other entries that seem to be this organisation: by their id, name and province.

    The same name counts only in the same unit, or in what it was or became.
    """
    one = session.get(Organisation, organisation_id)
    if one is None:
        return ()
    found = places(session)
    likeness = [col(Organisation.name_key) == one.name_key]
    if one.tax_code:
        code = one.tax_code[:_TAX_CODE_DIGITS]
        likeness.append(col(Organisation.tax_code).startswith(code, autoescape=True))
    rows = session.execute(
        select(
            col(Organisation.id),
            col(Organisation.name),
            col(Organisation.province_id),
            col(Organisation.name_key),
            *MORE_OF_ORGANISATIONS,
        )
        .where(
            or_(*likeness),
            col(Organisation.deleted_at).is_(None),
            col(Organisation.id) != organisation_id,
        )
        .order_by(col(Organisation.id))
        .limit(20)
    )
    home = found.key_of.get(one.province_id or 0, "")
    twins: list[tuple[Any, ...]] = []
    for number, name, province_id, key, *more in rows:
        unit = found.key_of.get(province_id or 0, "")
        is_near = unit == home or (
            bool(unit and home)
            and (descends(found.units, home, unit) or descends(found.units, unit, home))
        )
        if is_near or key != one.name_key:
            place = found.unit_name(province_id)
            twins.append((number, f"{name} ({place})" if place else name, *more))
    return distinct(twins)
