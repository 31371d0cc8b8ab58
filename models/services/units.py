"""Keep the provincial units through time."""

from sqlmodel import Session, col, or_, select

from models.audit import record
from models.commands.units import AddUnitPeriod
from models.errors import InvalidInput
from models.permissions import Action, Actor, require
from models.tables.provinces import ProvincePeriod
from models.text import t
from models.text.folding import fold
from models.text.formats import format_date


def add_unit_period(session: Session, actor: Actor, command: AddUnitPeriod) -> bool:
    """Add a unit between two dates unless (code, first day) is already there.

    Returns whether the unit is new.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the last day is before the first; another unit holds the code meanwhile.

    """
    require(actor, Action.MANAGE_UNITS)
    known = select(ProvincePeriod.id).where(
        ProvincePeriod.code_gso == command.code_gso,
        ProvincePeriod.valid_from == command.valid_from,
    )
    if session.exec(known).first() is not None:
        return False
    _refuse_overlap(session, command)
    unit = ProvincePeriod(**command.model_dump(), folded_name=fold(command.name))
    session.add(unit)
    session.flush()
    record(session, actor, "unit.added", "province_period", unit.id, code=command.code_gso)
    return True


def _refuse_overlap(session: Session, command: AddUnitPeriod) -> None:
    if command.valid_to and command.valid_to < command.valid_from:
        raise InvalidInput.on("valid_to", t("The last day is before the first day."))
    meanwhile = select(ProvincePeriod).where(
        ProvincePeriod.code_gso == command.code_gso,
        or_(
            col(ProvincePeriod.valid_to).is_(None),
            col(ProvincePeriod.valid_to) >= command.valid_from,
        ),
    )
    if command.valid_to:
        meanwhile = meanwhile.where(ProvincePeriod.valid_from <= command.valid_to)
    other = session.exec(meanwhile).first()
    if other:
        raise InvalidInput.on(
            "code_gso",
            t(
                "Code {code} belongs to {name} from {day}.",
                code=other.code_gso,
                name=other.name,
                day=format_date(other.valid_from),
            ),
        )
