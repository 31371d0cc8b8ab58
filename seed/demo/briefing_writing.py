"""One invented meeting of the leaders, last Monday: its pages as shown, what was noted."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.briefings import BeginBriefing, PrepareBriefing, TakeNote
from models.filters import ReportFilter
from models.periods import Period
from models.permissions import Actor
from models.reports.briefings.decks import PlannedPage, meeting, topic_page
from models.reports.slices import rows_query
from models.rules.briefing_pages import PROPOSED, kept_text
from models.services.briefings.briefings import begin_briefing, prepare_briefing
from models.services.briefings.notes import take_note
from models.tables import ActionItem, Briefing, BriefingNote
from models.text import LANGUAGES, using_language
from models.text.formats import OFFICE_ZONE, format_date, office_today
from models.trail.positions import latest_position
from models.vocabulary import BriefingTopic, NoteKind
from seed.demo.days import next_working_day

_BEGUN: Final = time(8, 0)
_OWN: Final = {
    "headline": "Chuẩn bị báo cáo năm và kế hoạch năm tới",
    "body": "Số liệu năm chốt ngày 14/12.\nMỗi phòng đề xuất nhiệm vụ mới kèm kinh phí.",
    "asked": "Thống nhất mốc gửi dự thảo của từng phòng",
    "after": BriefingTopic.WORK.value,
}
_NOTES: Final[tuple[tuple[BriefingTopic, dict[str, Any]], ...]] = (
    (
        BriefingTopic.INITIATIVES,
        {
            "kind": NoteKind.DECISION,
            "text": "Mỗi nhiệm vụ quá hạn phải có phương án và ngày xong mới trước cuộc họp tới",
        },
    ),
    (
        BriefingTopic.MONEY,
        {"kind": NoteKind.NOTE, "text": "Phần chưa chi chủ yếu chờ nghiệm thu trong quý IV"},
    ),
    (
        BriefingTopic.SITES,
        {
            "kind": NoteKind.NOTE,
            "text": "Hai bệnh viện xin đánh giá lại sau kỳ kiểm kê cuối năm",
        },
    ),
    (
        BriefingTopic.SITES,
        {"kind": NoteKind.TASK, "text": "Lập lịch đánh giá lại các mô hình hết hạn công nhận"},
    ),
)


def last_monday(today: date) -> date:
    """Return the last Monday before a day."""
    return today - timedelta(days=today.weekday() or 7)


def write_briefing(session: Session, head: Actor, officer: Actor, today: date) -> None:
    """Write the meeting of last Monday: begun at eight, with two notes, a decision and a task."""
    held_on = last_monday(today)
    sliced = ReportFilter(period=Period.from_code(str(held_on.year)))
    raw = {
        "title": f"Họp giao ban ngày {format_date(held_on)}",
        "held_on": held_on,
        "slice_query": rows_query(sliced),
        "topics": PROPOSED,
        "own_pages": [_OWN],
    }
    number = prepare_briefing(session, head, parse(PrepareBriefing, raw))
    session.flush()
    _begin(session, head, number, held_on)
    places = {page.topic: page.place for page in meeting(session, number).pages}
    due = next_working_day(max(today, office_today()) + timedelta(days=5))
    for topic, facts in _NOTES:
        more = {"decided_by": head.name, "noted_on": held_on, "page": places[topic]}
        if facts["kind"] is NoteKind.TASK:
            more |= {"due_on": due, "officer_id": officer.account_id, "accept_day_off": True}
        take_note(session, head, parse(TakeNote, {"briefing_id": number, **facts, **more}))
    _date_back(session, number, held_on)


def _begin(session: Session, head: Actor, number: int, held_on: date) -> None:
    """Keep the pages as they stood at the end of that day; what is to be done, as it stands."""
    code = f"{held_on.year}-01-01..{held_on.isoformat()}"
    sliced = ReportFilter(period=Period.from_code(code))
    found = meeting(session, number)
    pages = []
    for page in found.pages:
        of_page = found.filters if page.topic is BriefingTopic.WORK else sliced
        pages.append({"place": page.place, "shown": _shown(session, page, of_page)})
    raw = {
        "briefing_id": number,
        "row_version": found.row_version,
        "position": latest_position(session),
        "pages": pages,
    }
    begin_briefing(session, head, parse(BeginBriefing, raw))


def _shown(session: Session, page: PlannedPage, sliced: ReportFilter) -> str | None:
    told = {}
    for code in LANGUAGES:
        with using_language(code):
            words = None
            if page.topic is not BriefingTopic.OWN:
                words = topic_page(session, page.topic, sliced, None)
        if words is not None:
            told[code] = words
    return kept_text(told) if told else None


def _date_back(session: Session, number: int, held_on: date) -> None:
    """Let everything have been written on the morning of the meeting."""
    begun = datetime.combine(held_on, _BEGUN, OFFICE_ZONE)
    session.get_one(Briefing, number).shown_at = begun
    notes = session.exec(select(BriefingNote).where(BriefingNote.briefing_id == number)).all()
    for place, note in enumerate(notes, 1):
        note.created_at = note.updated_at = begun + timedelta(minutes=8 * place)
    given = select(ActionItem).where(
        col(ActionItem.subject_kind) == "briefing_note",
        col(ActionItem.subject_id).in_([note.id for note in notes]),
    )
    for action in session.exec(given):
        action.created_at = action.updated_at = begun + timedelta(minutes=8 * len(notes))
    session.flush()
