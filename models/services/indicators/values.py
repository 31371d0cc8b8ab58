"""Enter values of indicators and take them from draft to locked; nobody approves their own."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlmodel import Session, select

from models.commands.indicators import (
    CorrectIndicatorValue,
    DeleteIndicatorValue,
    LogIndicatorValue,
    RestoreIndicatorValue,
    StepIndicatorValue,
    ValueFacts,
)
from models.errors import (
    InvalidInput,
    NeedsConfirmation,
    NotAllowed,
    PossibleDuplicate,
    Problem,
)
from models.lookups.places import places
from models.lookups.reporting import reporting_calendar
from models.permissions import Action, Actor, require
from models.rules.reporting_periods import code_of_days, period_codes, reported_days
from models.rules.rights import Owned, may_restore
from models.rules.value_states import OFFICIAL, STEPS
from models.services.records import plain_registers
from models.services.records.evidence import evidence_problems, write_evidence
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.records.records import current, reason_problems, touch
from models.tables import Indicator, IndicatorValue, Office
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import format_date, office_today, utc_now
from models.trail.authors import authors_of_value
from models.trail.events import record
from models.vocabulary import (
    IndicatorKind,
    IndicatorLevel,
    Origin,
    ValueAvailability,
    ValueState,
)

_KIND: Final = "indicator_value"


def _columns(session: Session, actor: Actor, facts: Facts[ValueFacts]) -> dict[str, Any]:
    given = facts.given
    indicator = session.get(Indicator, given.indicator_id)
    days = reported_days(indicator.reporting, given.period) if indicator else None
    places = _home_ids(session, days[0]) if days else []
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_indicator_problems(indicator, given),
        *evidence_problems(session, actor, given.files, (_KIND, facts.own_id)),
    ]
    if indicator is not None and days is None:
        problems.append(
            Problem(
                "period",
                t(
                    "Choose a period this indicator is reported for ({step}).",
                    step=indicator.reporting.label,
                ),
            )
        )
    if days and indicator:
        problems += _cut_otherwise(session, facts, indicator, days)
    if days and days[0] > office_today():
        problems.append(Problem("period", t("This period has not begun yet.")))
    province_id = given.province_id or (places[0] if places else None)
    if days and province_id not in places:
        problems.append(
            Problem("province_id", t("Choose the home province as it was in that period."))
        )
    if problems or days is None:
        raise InvalidInput(list(dict.fromkeys(problems)))
    _refuse_second(session, actor, facts, days, province_id)
    ask_about_phones(given.note, is_accepted=given.accept_private_data)
    is_given = given.availability is ValueAvailability.AVAILABLE
    return {
        "indicator_id": given.indicator_id,
        "province_id": province_id,
        "first_day": days[0],
        "last_day": days[1],
        "availability": given.availability,
        "value": given.value if is_given else None,
        "reason": None if is_given else given.why_none,
        "source_text": given.source_text,
        "note": given.note,
    }


def _cut_otherwise(
    session: Session, facts: Facts[ValueFacts], indicator: Indicator, days: tuple[date, date]
) -> list[Problem]:
    """Refuse days of the other way to cut a year, but those that a value bears already."""
    calendar, year = reporting_calendar(session), days[1].year
    kept = session.get(IndicatorValue, facts.own_id) if facts.own_id else None
    is_kept = kept is not None and (kept.first_day, kept.last_day) == days
    step = indicator.reporting
    if is_kept or code_of_days(step, days) in period_codes(step, year, days[1], calendar):
        return []
    first, last = map(format_date, calendar.days_of(year))
    sentence = t(
        "The office reports the year {year} from {first} to {last}: choose a period of it.",
        year=year,
        first=first,
        last=last,
    )
    return [Problem("period", sentence)]


def _home_ids(session: Session, day: date) -> list[int]:
    office = session.get(Office, 1)
    if office is None:
        return []
    known = places(session)
    home = known.key_of[office.home_province_id]
    return [known.ids[unit.key] for unit in known.home_on(home, day)]


def _indicator_problems(indicator: Indicator | None, given: ValueFacts) -> Iterable[Problem]:
    if indicator is None or not indicator.is_active:
        yield Problem("indicator_id", t("Choose an indicator from the list."))
        return
    if indicator.level is IndicatorLevel.NATIONAL:
        yield Problem(
            "indicator_id",
            t(
                "This is an indicator of the whole country: its values are "
                "published, not entered here."
            ),
        )
    if indicator.calculation is not None:
        yield Problem(
            "indicator_id",
            t("This indicator is calculated from the registers: its values are never typed."),
        )
    value = given.value
    if value is None:
        return
    if indicator.kind in {IndicatorKind.FLOW, IndicatorKind.STOCK} and value < 0:
        yield Problem("value", t("A count cannot be below zero."))
    if -int(value.normalize().as_tuple().exponent) > indicator.decimals:
        yield Problem(
            "value",
            t(
                "At most {count} decimals: {unit}.",
                count=indicator.decimals,
                unit=indicator.unit_vi,
            ),
        )
    if indicator.kind is IndicatorKind.PERCENTAGE and not -1000 <= value <= 1000:
        yield Problem(
            "value", t("A percentage this far from 100 is taken for a slip of the keyboard.")
        )


def _value_of(
    session: Session, indicator_id: int, days: tuple[date, date], province_id: int | None
) -> IndicatorValue | None:
    """Return the value that a period has, also one in the trash."""
    return session.exec(
        select(IndicatorValue).where(
            IndicatorValue.indicator_id == indicator_id,
            IndicatorValue.province_id == province_id,
            IndicatorValue.first_day == days[0],
            IndicatorValue.last_day == days[1],
        )
    ).first()


def _refuse_second(
    session: Session,
    actor: Actor,
    facts: Facts[ValueFacts],
    days: tuple[date, date],
    province_id: int | None,
) -> None:
    other = _value_of(session, facts.given.indicator_id, days, province_id)
    if other is None or other.id == facts.own_id:
        return
    if other.deleted_at is not None:
        if facts.own_id is not None or not may_restore(actor, Owned.of(other)):
            raise InvalidInput.on(
                "period", t("A value of this period is in the trash: bring it back there.")
            )
        if not facts.given.accept_from_trash:
            raise NeedsConfirmation(
                t("A value of this period is in the trash. Take it out and write this over it?"),
                "accept_from_trash",
            )
        return
    if other.state is ValueState.LOCKED:
        raise InvalidInput.on(
            "period", t("The value of this period is locked. A head can reopen it with a reason.")
        )
    raise PossibleDuplicate(t("A value of this period is there already. Open it?"), [other.id or 0])


def _write_parts(session: Session, _actor: Actor, number: int, given: ValueFacts) -> bool:
    return write_evidence(session, _KIND, number, given.files)


_VALUES: Final = Kept[ValueFacts](_KIND, IndicatorValue, _columns, _write_parts)


def log_indicator_value(
    session: Session, actor: Actor, command: LogIndicatorValue, origin: Origin = Origin.OFFICE
) -> int:
    """Enter a value as a draft and return its number.

    One of this period that is in the trash is taken out, where that is accepted, and becomes it.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once; the period is locked, or in the trash of
            somebody else.
        PossibleDuplicate: a value of this period is there already.
        NeedsConfirmation: the note seems to hold a private phone number; a value of this period is
            in the trash.

    """
    kept = _in_trash(session, actor, command) if command.accept_from_trash else None
    if kept is None:
        return plain_registers.enter(session, actor, _VALUES, command, origin)
    number = kept.id or 0
    restore_indicator_value(session, actor, RestoreIndicatorValue(indicator_value_id=number))
    facts = {name: getattr(command, name) for name in ValueFacts.model_fields}
    with using_language(DEFAULT_LANGUAGE):
        reason = t("Taken out of the trash and entered anew")
    again = CorrectIndicatorValue.model_construct(
        **facts, indicator_value_id=number, row_version=kept.row_version, reason=reason
    )
    return correct_indicator_value(session, actor, again)


def _in_trash(session: Session, actor: Actor, command: ValueFacts) -> IndicatorValue | None:
    """Return the value in the trash that holds the period of one that may be entered."""
    require(actor, Action.LOG)
    columns = _columns(session, actor, Facts(command))
    days = columns["first_day"], columns["last_day"]
    found = _value_of(session, command.indicator_id, days, columns["province_id"])
    return found if found is not None and found.deleted_at is not None else None


def check_indicator_value(
    session: Session, actor: Actor, command: ValueFacts, found: IndicatorValue | None
) -> None:
    """Refuse what entering or correcting it would refuse; see :func:`.plain_registers.check`."""
    if found is not None and found.state in OFFICIAL:
        require(actor, Action.APPROVE)
    plain_registers.check(session, actor, _VALUES, command, found)


def correct_indicator_value(session: Session, actor: Actor, command: CorrectIndicatorValue) -> int:
    """Replace a value by that given and return its number.

    A draft or submitted one becomes a draft again. One that is approved or locked is corrected by
    a head with a reason, and waits for another person's approval.

    Raises:
        NotAllowed: it belongs to another division, or is approved and the person is no head.
        NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput: every problem of the facts at once; a reason is missing.
        PossibleDuplicate, NeedsConfirmation: as :func:`log_indicator_value`.

    """
    found = current(session, IndicatorValue, command.indicator_value_id, command.row_version)
    was_official = found.state in OFFICIAL
    if was_official:
        require(actor, Action.APPROVE)
        if not command.reason:
            raise InvalidInput.on("reason", t("Say why an approved value is corrected."))
    before = found.row_version
    number = plain_registers.correct(session, actor, _VALUES, command)
    if found.row_version != before:
        _enter_state(actor, found, ValueState.SUBMITTED if was_official else ValueState.DRAFT)
        session.flush()
    return number


def step_indicator_value(session: Session, actor: Actor, command: StepIndicatorValue) -> None:
    """Submit, approve, lock or reopen a value.

    Raises:
        NotAllowed: the role does not allow the step; the person wrote or changed the value since
            its last approval.
        NotFound, Conflict: as :func:`correct_indicator_value`.
        InvalidInput: there is no such step, or a reason is missing.

    """
    found = current(session, IndicatorValue, command.indicator_value_id, command.row_version)
    step = STEPS.get((found.state, command.state))
    if step is None:
        raise InvalidInput.on(
            "state",
            t(
                "There is no step from “{before}” to “{after}”.",
                before=found.state.label,
                after=command.state.label,
            ),
        )
    require(actor, step.action)
    if step.action is Action.LOG:
        problems = reason_problems(actor, found, command.reason)
        if problems:
            raise InvalidInput(problems)
    if step.needs_second and actor.account_id in authors_of_value(session, found):
        raise NotAllowed(t("Nobody approves a value they entered, changed or submitted."))
    if step.needs_reason and not command.reason:
        raise InvalidInput.on("reason", t("Say why."))
    _enter_state(actor, found, command.state)
    touch(actor, found)
    session.flush()
    record(session, actor, _STEPPED[command.state], _KIND, found.id, reason=command.reason)


_STEPPED: Final = {
    ValueState.DRAFT: "indicator_value.reopened",
    ValueState.SUBMITTED: "indicator_value.submitted",
    ValueState.APPROVED: "indicator_value.approved",
    ValueState.LOCKED: "indicator_value.locked",
}


def _enter_state(actor: Actor, found: IndicatorValue, state: ValueState) -> None:
    """Put a value in a state, with who and when; what came after it is forgotten."""
    found.state = state
    now = utc_now()
    for later, name in (
        (ValueState.SUBMITTED, "submitted"),
        (ValueState.APPROVED, "approved"),
        (ValueState.LOCKED, "locked"),
    ):
        if state is later:
            setattr(found, f"{name}_at", now)
            setattr(found, f"{name}_by_id", actor.account_id)
        elif _ORDER.index(state) < _ORDER.index(later):
            setattr(found, f"{name}_at", None)
            setattr(found, f"{name}_by_id", None)


_ORDER: Final = tuple(ValueState)


def delete_indicator_value(session: Session, actor: Actor, command: DeleteIndicatorValue) -> None:
    """Put a value in the trash; see :func:`.plain_registers.delete`.

    Raises:
        InvalidInput: it is approved or locked: reopen it first.

    """
    found = current(session, IndicatorValue, command.indicator_value_id, command.row_version)
    if found.state in OFFICIAL:
        raise InvalidInput.on("", t("An approved value is not deleted: reopen it first."))
    plain_registers.delete(session, actor, _VALUES, command)


def restore_indicator_value(session: Session, actor: Actor, command: RestoreIndicatorValue) -> None:
    """Take a value out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _VALUES, command)
