"""The pages of a leaders' meeting as a .pdf to print and send, with its notes and decisions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from models.documents.typesetting import set_pdf
from models.rules.briefing_pages import ToldPage
from models.text import language, t


@dataclass(frozen=True)
class PrintedSlide:
    """One page: what it is about, what it tells, what was noted on it (kind and words)."""

    topic: str
    told: ToldPage
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PrintedMeeting:
    """What the document says, every word of it; texts are never read as markup.

    ``noted`` are the kinds of what was noted, each with its lines: words, who decided, what came.
    """

    title: str
    said: tuple[str, ...]
    office: str
    superior_body: str
    slides: tuple[PrintedSlide, ...]
    left_out: str
    noted: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    made: str
    made_by: str
    made_at: datetime
    mark: str


def meeting_pdf(meeting: PrintedMeeting) -> bytes:
    """Set the document: a cover, a page for each page that was shown, then what was noted."""
    said = asdict(meeting)
    del said["made_at"]
    data = said | {
        "language": language(),
        "heads": {
            "asked": t("To be decided"),
            "contents": t("Pages"),
            "noted": t("Decisions of the meeting"),
            "nothing": t("Nothing has been decided or noted yet."),
        },
    }
    return set_pdf("briefing.typ", data, meeting.made_at, {})


def lines_of(rows: Sequence[tuple[str, Sequence[str]]]) -> tuple[tuple[str, str], ...]:
    """Return lines of words, each with what is told in small beside it.

    >>> lines_of([("Duyệt phương án", ["Chi cục trưởng", ""])])
    (('Duyệt phương án', 'Chi cục trưởng'),)
    """
    return tuple((words, " · ".join(filter(None, small))) for words, small in rows)
