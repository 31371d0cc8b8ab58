"""Note what is said at a meeting, what is decided, and what is given to somebody to do."""

from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.actions import OpenAction
from models.commands.briefings import (
    CorrectNote,
    DeleteNote,
    NoteFacts,
    RestoreNote,
    TakeNote,
)
from models.errors import Conflict, InvalidInput, Problem
from models.permissions import Action, Actor, require
from models.rules.briefing_pages import told_of
from models.services.actions.actions import open_action
from models.services.records import plain_registers
from models.services.records.plain_registers import Facts, Kept
from models.services.records.records import current
from models.services.records.sent_forms import entered_before
from models.tables import Briefing, BriefingNote, BriefingPage
from models.text import DEFAULT_LANGUAGE, t
from models.text.folding import fold_all
from models.text.formats import office_today
from models.vocabulary import NoteKind, Origin

_LONGEST_TITLE: Final = 300
"""Signs that the title of an action may have."""


def _columns(session: Session, actor: Actor, facts: Facts[NoteFacts]) -> dict[str, Any]:
    del actor
    given = facts.given
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
    ]
    if isinstance(given, TakeNote) and given.kind is NoteKind.TASK:
        problems += _task_problems(given)
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    before = session.get(BriefingNote, facts.own_id) if facts.own_id else None
    decided_by = given.decided_by if given.kind is NoteKind.DECISION else None
    values = {
        "kind": given.kind,
        "text": given.text,
        "decided_by": decided_by,
        "noted_on": given.noted_on or (before.noted_on if before else office_today()),
        "folded_text": fold_all((given.text, decided_by or "")),
    }
    if isinstance(given, TakeNote):
        values |= {"briefing_id": given.briefing_id} | _page(session, given)
    return values


def _task_problems(given: TakeNote) -> list[Problem]:
    if len(given.text) <= _LONGEST_TITLE and "\n" not in given.text:
        return []
    return [Problem("text", t("Say what is to be done in one sentence of at most 300 letters."))]


def _page(session: Session, given: TakeNote) -> dict[str, Any]:
    """Return the page that was shown, and what stood over it; none where there is no such page."""
    found = session.exec(
        select(BriefingPage).where(
            col(BriefingPage.briefing_id) == given.briefing_id,
            col(BriefingPage.place) == given.page,
        )
    ).first()
    if found is None:
        return {"page": None, "page_headline": None}
    shown = told_of(found.shown, DEFAULT_LANGUAGE).headline if found.shown else found.headline
    return {"page": found.place, "page_headline": shown and shown[:300]}


_NOTES: Final = Kept[NoteFacts]("briefing_note", BriefingNote, _columns)


def take_note(
    session: Session, actor: Actor, command: TakeNote, origin: Origin = Origin.OFFICE
) -> int:
    """Note something at a meeting and return its number; work given opens an action about it.

    Raises:
        NotAllowed: only a head runs meetings.
        NotFound: the meeting does not exist or is in the trash.
        Conflict: the meeting has not begun yet.
        InvalidInput, NeedsConfirmation: of the note, or of the action as :func:`open_action`.

    """
    require(actor, Action.RUN_BRIEFING)
    before = entered_before(session, actor, BriefingNote, command)
    if before is not None:
        return before
    meeting = current(session, Briefing, command.briefing_id)
    if meeting.shown_at is None:
        raise Conflict(t("Begin the meeting first: notes stand on pages that were shown."))
    number = plain_registers.enter(session, actor, _NOTES, command, origin)
    if command.kind is NoteKind.TASK:
        open_action(session, actor, _action(command, number), origin)
    return number


def _action(command: TakeNote, number: int) -> OpenAction:
    return OpenAction(
        title=command.text,
        due_on=command.due_on,
        division_id=command.division_id,
        officer_id=command.officer_id,
        subject_kind="briefing_note",
        subject_id=number,
        accept_day_off=command.accept_day_off,
    )


def correct_note(session: Session, actor: Actor, command: CorrectNote) -> int:
    """Replace a note's facts by those given and return its number; its actions stay.

    Raises:
        NotAllowed: only a head runs meetings.
        NotFound, Conflict, InvalidInput: as :func:`.plain_registers.correct`.

    """
    require(actor, Action.RUN_BRIEFING)
    return plain_registers.correct(session, actor, _NOTES, command)


def delete_note(session: Session, actor: Actor, command: DeleteNote) -> None:
    """Put a note in the trash; see :func:`.plain_registers.delete`."""
    require(actor, Action.RUN_BRIEFING)
    plain_registers.delete(session, actor, _NOTES, command)


def restore_note(session: Session, actor: Actor, command: RestoreNote) -> None:
    """Take a note out of the trash; see :func:`.plain_registers.restore`."""
    require(actor, Action.RUN_BRIEFING)
    plain_registers.restore(session, actor, _NOTES, command)
