"""Keep the register of lessons: note, correct, delete, restore."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, select

from models.commands.lessons import (
    CorrectLesson,
    DeleteLesson,
    LessonFacts,
    NoteLesson,
    RestoreLesson,
)
from models.errors import InvalidInput, NotAllowed, PossibleDuplicate, Problem
from models.lookups.lessons import alike_lessons
from models.permissions import Action, Actor
from models.rules.lesson_states import ADOPTED
from models.services.records import plain_registers
from models.services.records.list_entries import entry_problems, withdrawn_sentence
from models.services.records.parts import replace_parts
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.records.records import current
from models.tables import (
    Exchange,
    Initiative,
    Lesson,
    LessonTopic,
    SiteAudit,
    Tool,
    Topic,
)
from models.tables.base import Record
from models.tables.lessons import ORIGINS
from models.tables.wholes import stands
from models.text import mark, t
from models.text.folding import fold_all
from models.text.formats import office_today
from models.vocabulary import LessonState, Origin

_COPIED: Final = ("title", "detail", "tool_id", "setting", *ORIGINS)
_ORIGIN_TABLES: Final[dict[str, tuple[type[Record], str]]] = {
    "exchange_id": (Exchange, mark("Choose an exchange from the register.")),
    "site_audit_id": (SiteAudit, mark("Choose an audit from the register.")),
    "initiative_id": (Initiative, mark("Choose an initiative from the register.")),
}


def _columns(session: Session, actor: Actor, facts: Facts[LessonFacts]) -> dict[str, Any]:
    del actor
    given = facts.given
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_problems(session, facts),
    ]
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    if isinstance(given, NoteLesson) and not given.accept_duplicate:
        _ask_about_alike(session, given)
    ask_about_phones(given.detail, is_accepted=given.accept_private_data)
    before = session.get(Lesson, facts.own_id) if facts.own_id else None
    noted_on = given.noted_on or (before.noted_on if before else office_today())
    return {name: getattr(given, name) for name in _COPIED} | {
        "noted_on": noted_on,
        "folded_text": fold_all((given.title, given.detail or "")),
    }


def _problems(session: Session, facts: Facts[LessonFacts]) -> Iterable[Problem]:
    given = facts.given
    before = session.get(Lesson, facts.own_id) if facts.own_id else None
    yield from entry_problems(session, Tool, "tool_id", given.tool_id, before)
    borne = _topics_of(session, facts.own_id)
    for number in given.topic_ids:
        topic = session.get(Topic, number)
        if topic is None:
            yield Problem("topic_ids", t("Choose a topic from the list."))
        elif not topic.is_active and number not in borne:
            yield Problem("topic_ids", withdrawn_sentence(topic))
    for name, (table, sentence) in _ORIGIN_TABLES.items():
        number = getattr(given, name)
        is_kept = before is not None and number == getattr(before, name)
        if number is not None and not is_kept and not stands(session, session.get(table, number)):
            yield Problem(name, t(sentence))


def _topics_of(session: Session, number: int | None) -> frozenset[int]:
    query = select(LessonTopic.topic_id).where(LessonTopic.lesson_id == number)
    return frozenset(session.exec(query)) if number else frozenset()


def _ask_about_alike(session: Session, given: NoteLesson) -> None:
    """Ask whether it is one that stands in the register already.

    Raises:
        PossibleDuplicate: another says nearly the same.

    """
    alike = alike_lessons(session, given.title)
    if alike:
        raise PossibleDuplicate(t("A lesson that says nearly the same is there already."), alike)


def _write_parts(session: Session, _actor: Actor, number: int, given: LessonFacts) -> bool:
    return replace_parts(
        session,
        LessonTopic,
        ("lesson_id", number),
        ("topic_id",),
        [
            {"topic_id": topic_id, "position": place}
            for place, topic_id in enumerate(dict.fromkeys(given.topic_ids))
        ],
    )


_LESSONS: Final = Kept[LessonFacts]("lesson", Lesson, _columns, _write_parts)


def note_lesson(
    session: Session, actor: Actor, command: NoteLesson, origin: Origin = Origin.OFFICE
) -> int:
    """Note a lesson and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: another lesson says nearly the same.
        NeedsConfirmation: the text seems to hold a private phone number.

    """
    return plain_registers.enter(session, actor, _LESSONS, command, origin)


def check_lesson(
    session: Session, actor: Actor, command: LessonFacts, found: Lesson | None
) -> None:
    """Refuse what noting or correcting it would refuse; see :func:`.plain_registers.check`."""
    if found is not None:
        _refuse_decided(actor, found)
    plain_registers.check(session, actor, _LESSONS, command, found)


def correct_lesson(session: Session, actor: Actor, command: CorrectLesson) -> int:
    """Replace a lesson's facts by those given and return its number.

    What a leader has verified says what that leader read: from then on only a leader corrects it.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, NeedsConfirmation: as :func:`note_lesson`.

    """
    _refuse_decided(actor, current(session, Lesson, command.lesson_id))
    return plain_registers.correct(session, actor, _LESSONS, command)


def _refuse_decided(actor: Actor, found: Lesson) -> None:
    if found.state is not LessonState.NOTED and not actor.may(Action.DECIDE_LESSONS):
        raise NotAllowed(t("A leader has decided on this lesson: ask a leader to correct it."))


def delete_lesson(session: Session, actor: Actor, command: DeleteLesson) -> None:
    """Put a lesson in the trash; see :func:`.plain_registers.delete`.

    Raises:
        InvalidInput: a division has adopted it: take the step back first, or retire it.

    """
    found = current(session, Lesson, command.lesson_id)
    if found.state in ADOPTED:
        raise InvalidInput.on(
            "", t("A division has adopted this lesson: retire it, or take its steps back first.")
        )
    plain_registers.delete(session, actor, _LESSONS, command)


def restore_lesson(session: Session, actor: Actor, command: RestoreLesson) -> None:
    """Take a lesson out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _LESSONS, command)
