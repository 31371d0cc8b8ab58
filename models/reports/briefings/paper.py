"""One meeting as a document: the pages, notes and decisions that the screen shows, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from models.documents.briefings import PrintedMeeting, PrintedSlide, lines_of, meeting_pdf
from models.errors import NotFound
from models.reports.briefings.decks import (
    NoteLine,
    figures_words,
    left_out_words,
    meeting,
    meeting_notes,
    pages_of,
)
from models.tables import Briefing, Office
from models.text import t
from models.text.formats import format_date, office_time, utc_now
from models.vocabulary import NoteKind, Origin
from models.workbooks.captions import Caption


@dataclass(frozen=True)
class MeetingPaper:
    """A meeting in words with the caption of its file."""

    caption: Caption
    printed: PrintedMeeting

    @property
    def pdf(self) -> bytes:
        """Return the document."""
        return meeting_pdf(self.printed)


def meeting_paper(
    session: Session, number: int, made_by: str, *, is_today: bool = False
) -> MeetingPaper:
    """Return a meeting as it was shown, or with today's figures.

    Raises:
        NotFound: there is no such meeting, or it is in the trash.

    """
    found = meeting(session, number)
    if found.is_deleted:
        raise NotFound(t("There is no such meeting."))
    whose = session.get(Office, 1)
    is_invented = session.get_one(Briefing, number).origin is Origin.DEMONSTRATION
    is_live = is_today or found.shown_at is None
    pages, left_out = pages_of(session, found, is_today=is_live)
    notes = meeting_notes(session, number)
    caption = Caption(
        found.title,
        (found.slice_words,),
        made_by,
        utc_now(),
        bool(whose and whose.is_demonstration) or is_invented,
        whose.name if whose else "",
    )
    printed = PrintedMeeting(
        title=found.title,
        said=(format_date(found.held_on), found.slice_words, figures_words(found, is_live=is_live)),
        office=caption.office,
        superior_body=whose.superior_body if whose else "",
        slides=tuple(
            PrintedSlide(
                page.topic.label,
                page.told,
                tuple((one.kind.label, one.text) for one in notes if one.page == page.place),
            )
            for page in pages
        ),
        left_out=left_out_words(left_out),
        noted=_noted(notes),
        made=caption.made,
        made_by=made_by,
        made_at=office_time(caption.made_at),
        mark=caption.mark,
    )
    return MeetingPaper(caption, printed)


def _noted(
    notes: Sequence[NoteLine],
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    found = []
    for kind in (NoteKind.DECISION, NoteKind.TASK, NoteKind.NOTE):
        rows = [(one.text, (one.decided_by, one.came_of)) for one in notes if one.kind is kind]
        found.append((kind.label, lines_of(rows)))
    return tuple((label, lines) for label, lines in found if lines)
