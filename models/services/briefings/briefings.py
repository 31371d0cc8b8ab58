"""Keep the register of meetings: prepare, correct, begin, delete, restore."""

from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.briefings import (
    BeginBriefing,
    BriefingFacts,
    CorrectBriefing,
    DeleteBriefing,
    PrepareBriefing,
    RestoreBriefing,
)
from models.errors import Conflict, InvalidInput, Problem
from models.permissions import Action, Actor, require
from models.rules.briefing_pages import PagePlan, in_order
from models.services.records import plain_registers
from models.services.records.parts import replace_parts
from models.services.records.plain_registers import Facts, Kept
from models.services.records.records import current, touch
from models.tables import Briefing, BriefingNote, BriefingPage
from models.text import t
from models.text.folding import fold_all
from models.text.formats import utc_now
from models.trail.events import record
from models.vocabulary import BriefingTopic, Origin


def _columns(session: Session, actor: Actor, facts: Facts[BriefingFacts]) -> dict[str, Any]:
    del actor
    given = facts.given
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
    ]
    before = session.get(Briefing, facts.own_id) if facts.own_id else None
    is_shown = before is not None and before.shown_at is not None
    if is_shown and _is_other(session, before, given):
        words = t("The meeting has begun: its pages and its slice stay as they were shown.")
        problems.append(Problem("topics", words))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    own = (words for page in given.own_pages for words in (page.headline, page.body or ""))
    return {
        "title": given.title,
        "held_on": given.held_on,
        "slice_query": given.slice_query or "",
        "folded_text": fold_all((given.title, *own)),
    }


def _plans(given: BriefingFacts) -> list[PagePlan]:
    own = [
        (PagePlan(BriefingTopic.OWN, one.headline, one.body, one.asked), one.after)
        for one in given.own_pages
    ]
    return in_order(given.topics, own)


def _is_other(session: Session, before: Briefing | None, given: BriefingFacts) -> bool:
    """Say whether other pages or another slice are given than those that were shown."""
    if before is None:
        return False
    stored = session.exec(
        select(BriefingPage)
        .where(col(BriefingPage.briefing_id) == before.id)
        .order_by(col(BriefingPage.place))
    )
    kept = [PagePlan(one.topic, one.headline, one.body, one.asked) for one in stored]
    return before.slice_query != (given.slice_query or "") or kept != _plans(given)


def _write_pages(session: Session, actor: Actor, number: int, given: BriefingFacts) -> bool:
    del actor
    wanted = (
        {
            "place": place,
            "topic": one.topic,
            "headline": one.headline,
            "body": one.body,
            "asked": one.asked,
        }
        for place, one in enumerate(_plans(given), 1)
    )
    return replace_parts(session, BriefingPage, ("briefing_id", number), ("place",), wanted)


_BRIEFINGS: Final = Kept[BriefingFacts]("briefing", Briefing, _columns, _write_pages)


def prepare_briefing(
    session: Session, actor: Actor, command: PrepareBriefing, origin: Origin = Origin.OFFICE
) -> int:
    """Prepare a meeting and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: only a head runs meetings.
        InvalidInput: every problem of the facts at once.

    """
    require(actor, Action.RUN_BRIEFING)
    return plain_registers.enter(session, actor, _BRIEFINGS, command, origin)


def correct_briefing(session: Session, actor: Actor, command: CorrectBriefing) -> int:
    """Replace a meeting's facts by those given and return its number.

    Raises:
        NotAllowed: only a head runs meetings.
        NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput: as :func:`prepare_briefing`; pages of a meeting that has begun stay.

    """
    require(actor, Action.RUN_BRIEFING)
    return plain_registers.correct(session, actor, _BRIEFINGS, command)


def begin_briefing(session: Session, actor: Actor, command: BeginBriefing) -> None:
    """Keep the pages of a meeting as they show today's data; again, as long as nothing is noted.

    Raises:
        NotAllowed: only a head runs meetings.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after it was read, or something has been noted on its pages.

    """
    require(actor, Action.RUN_BRIEFING)
    found = current(session, Briefing, command.briefing_id, command.row_version)
    noted = select(BriefingNote.id).where(
        col(BriefingNote.briefing_id) == found.id, col(BriefingNote.deleted_at).is_(None)
    )
    if found.shown_at is not None and session.exec(noted.limit(1)).first() is not None:
        raise Conflict(
            t("Something has been noted on these pages: their figures stay as they were shown.")
        )
    shown = {one.place: one.shown for one in command.pages}
    for page in session.exec(select(BriefingPage).where(BriefingPage.briefing_id == found.id)):
        page.shown = shown.get(page.place)
    found.shown_at, found.shown_position = utc_now(), command.position
    touch(actor, found)
    session.flush()
    record(session, actor, "briefing.begun", "briefing", found.id)


def delete_briefing(session: Session, actor: Actor, command: DeleteBriefing) -> None:
    """Put a meeting in the trash, its notes with it; see :func:`.plain_registers.delete`."""
    require(actor, Action.RUN_BRIEFING)
    plain_registers.delete(session, actor, _BRIEFINGS, command)


def restore_briefing(session: Session, actor: Actor, command: RestoreBriefing) -> None:
    """Take a meeting out of the trash; see :func:`.plain_registers.restore`."""
    require(actor, Action.RUN_BRIEFING)
    plain_registers.restore(session, actor, _BRIEFINGS, command)
