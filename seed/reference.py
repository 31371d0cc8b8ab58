"""Load what the product needs to work: provinces through time, lists, programme documents."""

from sqlmodel import Session

from models.audit import record
from models.commands.base import parse
from models.commands.lists import AddListEntry, EditableList
from models.commands.programme_documents import RegisterProgrammeDocument
from models.commands.units import AddUnitPeriod
from models.permissions import Actor
from models.services.lists import add_list_entry
from models.services.programme_documents import register_programme_document
from models.services.units import add_unit_period
from models.vocabulary import Origin, ProvinceKind
from seed.files import rows

_KINDS = {"tỉnh": ProvinceKind.PROVINCE, "thành phố": ProvinceKind.CITY}


def load_reference(session: Session, actor: Actor) -> int:
    """Add what is missing of the reference data and leave everything else as the office has it.

    Returns how many entries are new: 0 on the second run.
    """
    new = _units(session, actor) + _lists(session, actor) + _documents(session, actor)
    if new:
        record(session, actor, "reference.loaded", entries=new)
    return new


def _units(session: Session, actor: Actor) -> int:
    return sum(
        add_unit_period(
            session,
            actor,
            parse(
                AddUnitPeriod,
                {
                    "code_gso": row["code_gso"],
                    "name": row["name_vi"],
                    "kind": _KINDS[row["kind"] or ""],
                    "region": row["region"],
                    "valid_from": row["valid_from"],
                    "valid_to": row["valid_to"],
                    "successor_code": row["successor_code"],
                },
            ),
        )
        for row in rows("provinces.csv")
    )


def _lists(session: Session, actor: Actor) -> int:
    return sum(
        add_list_entry(session, actor, parse(AddListEntry, {"list": which, **row}))
        for which in EditableList
        for row in rows(f"lists/{which}.csv")
    )


def _documents(session: Session, actor: Actor) -> int:
    return sum(
        register_programme_document(
            session, actor, parse(RegisterProgrammeDocument, row), Origin.PUBLIC
        )
        for row in rows("programme_documents.csv")
    )
