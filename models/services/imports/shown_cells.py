"""A record's facts as the cells of a file show them: what reading them turns round."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from models.commands.exchange_rows import SIDES
from models.imports.exchanges import PROVINCES
from models.imports.organisation_fields import OF_ORGANISATION
from models.imports.register import SEVERAL, ImportedRegister, ImportField, Named
from models.rules.dates import DatedText, typed_date
from models.rules.listed_names import in_one_cell
from models.services.imports.former_names import FormerNames
from models.services.imports.keeper import rows_of
from models.services.imports.names import Names
from models.tables import Organisation
from models.text.formats import OFFICE_ZONE
from models.vocabulary import DatePrecision, Term

Facts = Mapping[str, Any]
Cells = dict[str, Any]
"""Values of cells by field: text, numbers, days and truths; None for an empty one."""
Shows = Names | FormerNames


def shown_cells(
    session: Session,
    imported: ImportedRegister,
    names: Names,
    facts: Iterable[Facts],
    former: FormerNames | None = None,
) -> Callable[[Facts], Cells]:
    """Return what gives the cells of these facts; the organisations they name are read at once.

    With ``former`` all is called as it was when a file went away.
    """
    bodies: dict[Any, Any] = {}
    several = [one for one in imported.edited if imported.reads(one) is Named.PARTIES]
    if imported.names_organisation:
        numbers = (one.get("organisation_id") for one in facts)
        bodies = {row.id: row for row in rows_of(session, Organisation, numbers)}
    elif several:
        parties = (party for one in facts for field in several for party in one[field.code])
        numbers = (party.organisation_id for party in parties)
        bodies = {row.id: row for row in rows_of(session, Organisation, numbers)}
    if former is not None:
        bodies |= former.bodies(bodies)
    shows = former or names

    def cells(one: Facts) -> Cells:
        if several:
            return {
                field.code: _of_several(imported, shows, field, one, bodies)
                if imported.reads(field) in SEVERAL
                else _cell(imported, shows, field, one)
                for field in imported.edited
            }
        body = bodies.get(one.get("organisation_id"))
        return {
            field.code: _of_body(body, field.code, shows)
            if imported.names_organisation and field.code in OF_ORGANISATION
            else _cell(imported, shows, field, one)
            for field in imported.edited
        }

    return cells


def _of_body(body: Any, code: str, names: Shows) -> Any:  # noqa: ANN401 - a cell
    if body is None:
        return None
    match code:
        case "organisation_id":
            return body.name
        case "tax_code":
            return body.tax_code
        case "province_id":
            return names.places.unit_name(body.province_id) or None
        case _:
            return body.kind.label


def _of_several(
    imported: ImportedRegister,
    names: Shows,
    field: ImportField,
    facts: Facts,
    bodies: Mapping[Any, Any],
) -> str | None:
    """Return a cell that names several things, so that it is read back as the same."""
    if field.names == "topics":
        return in_one_cell([names.shown(field.names, one) for one in facts[field.code]])
    side = next((code for role, code in SIDES.items() if PROVINCES[role] == field.code), "")
    if side:
        units = (
            bodies[one.organisation_id].province_id if one.organisation_id in bodies else None
            for one in facts[side]
        )
        return in_one_cell([names.places.unit_name(one) for one in units])
    if imported.reads(field) is Named.BESIDE:
        return in_one_cell([None if one is None else str(one) for one in facts[field.code]])
    return in_one_cell(
        [
            bodies[one.organisation_id].name
            if one.organisation_id in bodies
            else names.places.unit_name(one.province_id)
            for one in facts[field.code]
        ]
    )


def _cell(imported: ImportedRegister, names: Shows, field: ImportField, facts: Facts) -> Any:  # noqa: ANN401 - a cell
    if field.into:
        found = ((table, facts.get(code)) for table, code in field.into.items())
        return next((names.shown(table, one) for table, one in found if one), None)
    value = facts.get(field.code)
    if value is None:
        return None
    if field.names == "province":
        return names.places.unit_name(value)
    if imported.reads(field) is Named.NAME:
        return names.shown(field.names, value)
    return _plain(value)


def _plain(value: Any) -> Any:  # noqa: ANN401 - as a command holds it
    match value:
        case Term():
            return value.label
        case DatedText(starts_on=day, precision=DatePrecision.DAY):
            return day
        case DatedText():
            return typed_date(value.starts_on, value.precision)
        case datetime():
            return f"{value.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M}"
        case date() | int() | float():
            return value
        case _:
            return value if isinstance(value, str) else float(value)
