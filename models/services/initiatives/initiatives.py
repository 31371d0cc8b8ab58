"""Log, correct, step, delete and restore initiatives; milestones done; status notes."""

from sqlmodel import Session, select

from models.commands.initiatives import (
    CompleteMilestone,
    CorrectInitiative,
    DeleteInitiative,
    LogInitiative,
    RestoreInitiative,
    StepInitiative,
    WriteStatusNote,
)
from models.errors import InvalidInput, NotFound, Problem
from models.permissions import Action, Actor, require
from models.rules.dates import DatedText
from models.rules.initiative_states import (
    DONE,
    entered_by,
    is_approval,
    may_step,
    needs_head,
    needs_reason,
)
from models.services.initiatives.approvals import (
    first_state_problems,
    is_own,
    kept_approval_problems,
)
from models.services.initiatives.courses import put_ends, refresh_course
from models.services.initiatives.facts import check_facts, columns, put, worked_out, write_parts
from models.services.lessons.uses import apply_lessons, lesson_problems
from models.services.records.evidence import add_evidence, evidence_problems
from models.services.records.origins import corrected_origin, origin_for
from models.services.records.records import (
    current,
    number_of,
    put_in_trash,
    reason_problems,
    require_correctable,
    require_second_person,
    take_from_trash,
    touch,
)
from models.services.records.sent_forms import add_once, entered_before
from models.tables import Initiative, InitiativeStep, Milestone, StatusNote
from models.text import t
from models.text.formats import office_today
from models.trail.authors import authors_of_initiative
from models.trail.events import record
from models.vocabulary import DatePrecision, Origin


def log_initiative(
    session: Session, actor: Actor, command: LogInitiative, origin: Origin = Origin.OFFICE
) -> int:
    """Enter an initiative and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        NeedsConfirmation: a note seems to hold a private person's phone number.
        SavedOtherwise: the same form was saved before with other contents.

    """
    require(actor, Action.LOG)
    earlier = entered_before(session, actor, Initiative, command)
    if earlier is not None:
        return earlier
    check_facts(session, command, _problems_of_new(session, actor, command))
    initiative = Initiative(
        **columns(command),
        state=command.state,
        origin=origin_for(session, actor, origin, is_public=command.is_public),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    if initiative.division_id is None:
        initiative.division_id = actor.division_id
    earlier = add_once(session, actor, initiative, command)
    if earlier is not None:
        return earlier
    write_parts(session, initiative, command)
    put(initiative, worked_out(session, initiative))
    _write_first_steps(session, actor, initiative, command)
    record(session, actor, "initiative.logged", "initiative", initiative.id)
    apply_lessons(session, actor, command, initiative_id=number_of(initiative))
    return number_of(initiative)


def check_initiative(
    session: Session,
    actor: Actor,
    command: LogInitiative | CorrectInitiative,
    found: Initiative | None,
) -> None:
    """Refuse what :func:`log_initiative`, or correcting the one found, would; write nothing.

    Raises:
        NotAllowed, InvalidInput, NeedsConfirmation: as those.

    """
    require(actor, Action.LOG)
    further: list[Problem] = []
    if isinstance(command, LogInitiative):
        further = _problems_of_new(session, actor, command)
    elif found is not None:
        further = _problems_of_corrected(session, actor, found, command)
    check_facts(session, command, further)


def _problems_of_new(session: Session, actor: Actor, command: LogInitiative) -> list[Problem]:
    return [
        *_future_problems(command),
        *first_state_problems(session, actor, command),
        *evidence_problems(session, actor, command.files, ("initiative", None)),
        *lesson_problems(session, command),
    ]


def _problems_of_corrected(
    session: Session, actor: Actor, found: Initiative, command: CorrectInitiative
) -> list[Problem]:
    return [
        *reason_problems(actor, found, command.reason),
        *kept_approval_problems(session, actor, found, command),
        *evidence_problems(session, actor, command.files, ("initiative", found.id)),
    ]


def correct_initiative(session: Session, actor: Actor, command: CorrectInitiative) -> int:
    """Replace an initiative's facts by those given and return its number; no change, no trace.

    Raises:
        NotAllowed: the record belongs to another division.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it.
        InvalidInput: every problem of the facts at once.
        NeedsConfirmation: a note seems to hold a private person's phone number.

    """
    require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    check_facts(session, command, _problems_of_corrected(session, actor, initiative, command))
    is_changed = write_parts(session, initiative, command)
    origin = corrected_origin(session, actor, initiative.origin, is_public=command.is_public)
    is_changed |= put(initiative, columns(command))
    is_changed |= put(initiative, {"origin": origin})
    is_changed |= put(initiative, worked_out(session, initiative))
    if is_changed:
        _finish(session, actor, initiative, "initiative.corrected", command.reason)
    return command.initiative_id


def step_initiative(session: Session, actor: Actor, command: StepInitiative) -> None:
    """Take an initiative to another state. What another province did needs nobody's approval here.

    Raises:
        NotAllowed: a head decides this step, or another person than the one who entered the
            initiative approves it; or the record belongs to another division.
        NotFound, Conflict: as :func:`correct_initiative`.
        InvalidInput: there is no such step, it lacks a reason, or its day is still to come.

    """
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    problems = list(reason_problems(actor, initiative, command.reason))
    ours = is_own(session, initiative.owner_province_id)
    if ours and needs_head(initiative.state, command.state):
        require(actor, Action.APPROVE)
    if ours and is_approval(command.state):
        require_second_person(actor, authors_of_initiative(session, command.initiative_id))
    if not may_step(initiative.state, command.state):
        problems.append(
            Problem(
                "state",
                t(
                    "There is no step from “{before}” to “{after}”.",
                    before=initiative.state.label,
                    after=command.state.label,
                ),
            )
        )
    elif needs_reason(initiative.state, command.state) and not command.reason:
        problems.append(Problem("reason", t("Say why.")))
    if command.happened_on.starts_on > office_today():
        problems.append(Problem("happened_on", t("This day is still to come.")))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    initiative.state = command.state
    session.add(
        InitiativeStep(
            initiative_id=command.initiative_id,
            state=command.state,
            happened_on=command.happened_on.starts_on,
            date_precision=command.happened_on.precision,
            reason=command.reason,
            document_number=command.document_number,
            created_by_id=actor.account_id,
        )
    )
    session.flush()
    refresh_course(session, command.initiative_id)
    _finish(session, actor, initiative, "initiative.stepped", command.reason)


def complete_milestone(session: Session, actor: Actor, command: CompleteMilestone) -> None:
    """Say when a milestone was done, or that it is open again.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_initiative`.
        InvalidInput: the day is still to come; a file is no longer there.

    """
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    require_correctable(actor, initiative)
    milestone = session.get(Milestone, command.milestone_id)
    if milestone is None or milestone.initiative_id != command.initiative_id:
        raise NotFound(t("This milestone is no longer there."))
    if command.done_on and command.done_on > office_today():
        raise InvalidInput.on("done_on", t("This day is still to come."))
    problems = evidence_problems(session, actor, command.files, ("milestone", None))
    if problems:
        raise InvalidInput(problems)
    if milestone.done_on == command.done_on and not command.files:
        return
    milestone.done_on = command.done_on
    add_evidence(session, "milestone", command.milestone_id, command.files)
    session.flush()
    put(initiative, worked_out(session, initiative))
    _finish(session, actor, initiative, "initiative.milestone_done")


def write_status_note(session: Session, actor: Actor, command: WriteStatusNote) -> None:
    """Note how an initiative stands in a month, in place of an earlier note of that month.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_initiative`.
        InvalidInput: the month is still to come, or nothing says why it is not on track.

    """
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    require_correctable(actor, initiative)
    values = {name: getattr(command, name) for name in type(command).model_fields}
    problems = list(command.problems_among(values))
    month = command.month.replace(day=1)
    if month > office_today():
        problems.append(Problem("month", t("This month is still to come.")))
    if problems:
        raise InvalidInput(problems)
    note = session.exec(
        select(StatusNote).where(
            StatusNote.initiative_id == command.initiative_id, StatusNote.month == month
        )
    ).first()
    note = note or StatusNote(
        initiative_id=command.initiative_id, month=month, health=command.health
    )
    note.health, note.reason, note.needed = command.health, command.reason, command.needed
    note.created_by_id = actor.account_id
    session.add(note)
    session.flush()
    put(initiative, worked_out(session, initiative))
    _finish(session, actor, initiative, "initiative.status_noted")


def delete_initiative(session: Session, actor: Actor, command: DeleteInitiative) -> None:
    """Put an initiative in the trash, from where it can be restored.

    Raises:
        NotAllowed: it is neither the person's own of the last seven days nor may they delete any.
        NotFound, Conflict: as :func:`correct_initiative`.
        InvalidInput: another person's record needs a reason.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    put_in_trash(session, actor, initiative, command.reason, "initiative.deleted", "initiative")


def restore_initiative(session: Session, actor: Actor, command: RestoreInitiative) -> None:
    """Take an initiative out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.

    """
    take_from_trash(
        session, actor, Initiative, command.initiative_id, "initiative.restored", "initiative"
    )


def _future_problems(command: LogInitiative) -> list[Problem]:
    finished_on = command.finished_on if command.state in DONE else None
    if finished_on is None or finished_on.starts_on <= office_today():
        return []
    return [Problem("finished_on", t("This day is still to come."))]


def _write_first_steps(
    session: Session, actor: Actor, initiative: Initiative, command: LogInitiative
) -> None:
    """Write the steps an initiative is entered with: its first day, and the last step it took.

    A first day that is still to come, or may be, says nothing yet: it was entered today.
    """
    today = office_today()
    first = command.starts_on
    if first.starts_on > today:
        first = DatedText(today, today, DatePrecision.DAY)
    days = first, command.finished_on or first
    steps = [
        InitiativeStep(
            initiative_id=number_of(initiative),
            state=state,
            happened_on=day.starts_on,
            date_precision=day.precision,
            document_number=command.finished_document_number if state in DONE else None,
            created_by_id=actor.account_id,
        )
        for state, day in zip(entered_by(command.state), days, strict=False)
    ]
    put_ends(steps)
    for step in steps:
        session.add(step)
        session.flush()


def _finish(
    session: Session, actor: Actor, initiative: Initiative, action: str, reason: str | None = None
) -> None:
    touch(actor, initiative)
    session.flush()
    record(session, actor, action, "initiative", initiative.id, reason=reason)
