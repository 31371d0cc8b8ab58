"""Keep the provincial units through time."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, func, or_, select

from models.commands.units import AddUnitPeriod, RecordUnitChange, UndoUnitChange
from models.errors import Conflict, InvalidInput, NotFound
from models.lookups.places import forget_places, places
from models.permissions import Action, Actor, require
from models.rules.unit_changes import change_problems, changed, flaws
from models.services.records.references import referring_columns
from models.tables.provinces import ProvincePeriod
from models.tables.provinces import UnitChange as UnitChangeRow
from models.text import t
from models.text.folding import fold
from models.text.formats import format_date, format_number, utc_now
from models.trail.events import UNIT_OBJECTS, latest_event, record


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


def record_unit_change(session: Session, actor: Actor, command: RecordUnitChange) -> int:
    """Record a change of units by day and return its number; no record is rewritten.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: what forbids the change, each on its field.
        Conflict: somebody else changed the units after this person saw them.

    """
    require(actor, Action.MANAGE_UNITS)
    if command.seen_version not in (None, latest_event(session, UNIT_OBJECTS)):
        raise Conflict(t("Somebody else changed the units first. Look at the preview again."))
    known = places(session)
    change = command.change
    if problems := change_problems(known.units, change):
        raise InvalidInput(problems)
    after = changed(known.units, change)
    if wrong := flaws(after):
        raise InvalidInput.on("", " ".join(wrong))
    row = UnitChangeRow(
        kind=command.kind,
        day=command.day,
        decision=command.decision,
        created_at=utc_now(),
        created_by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    for key in change.ended:
        ended = session.get_one(ProvincePeriod, known.ids[key])
        ended.valid_to = change.day - timedelta(days=1)
        ended.successor_code = change.begun[0].code
        ended.ended_by_id = row.id
    for unit in after:
        if unit.key not in known.ids:
            session.add(
                ProvincePeriod(
                    code_gso=unit.code,
                    name=unit.name,
                    kind=unit.kind,
                    region=unit.region,
                    valid_from=unit.valid_from,
                    split_from_code=unit.split_from_code,
                    folded_name=fold(unit.name),
                    begun_by_id=row.id,
                )
            )
    session.flush()
    forget_places(session)
    record(session, actor, "unit_change.recorded", "unit_change", row.id, name=command.decision)
    return row.id or 0


def undo_unit_change(session: Session, actor: Actor, command: UndoUnitChange) -> None:
    """Take a recorded change back: what ended goes on, what began never was.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such change.
        Conflict: records name a unit that began, or a later change ended one.

    """
    require(actor, Action.MANAGE_UNITS)
    row = session.get(UnitChangeRow, command.change_id, with_for_update=True)
    if row is None:
        raise NotFound(t("There is no such change of units."))
    begun = session.exec(select(ProvincePeriod).where(ProvincePeriod.begun_by_id == row.id)).all()
    if reason := why_not_undone(session, begun):
        raise Conflict(reason)
    for ended in session.exec(select(ProvincePeriod).where(ProvincePeriod.ended_by_id == row.id)):
        ended.valid_to, ended.successor_code, ended.ended_by_id = None, None, None
    for unit in begun:
        session.delete(unit)
    session.flush()
    record(session, actor, "unit_change.undone", "unit_change", row.id, name=row.decision)
    session.delete(row)
    session.flush()
    forget_places(session)


def why_not_undone(session: Session, begun: Sequence[ProvincePeriod]) -> str:
    """Return why a change cannot be taken back, "" where it can."""
    for unit in begun:
        if unit.ended_by_id is not None and unit.valid_to is not None:
            return t(
                "{name} was changed again on {day}: take that change back first.",
                name=unit.name,
                day=format_date(unit.valid_to + timedelta(days=1)),
            )
    for unit in begun:
        number = sum(
            session.execute(
                select(func.count()).select_from(column.table).where(column == unit.id)
            ).scalar_one()
            for column in referring_columns(ProvincePeriod)
        )
        if number:
            return t(
                "{number} records name {unit} already, those in the trash too: the change stays.",
                number=format_number(number),
                unit=unit.name,
            )
    return ""
