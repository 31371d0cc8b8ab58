"""One meeting as it is shown and printed: its pages, frozen or of today, and its notes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import ReportFilter, describe
from models.reports.briefings.lists import notes_listed, slice_of
from models.reports.briefings.told import (
    hard_page,
    indicators_page,
    initiatives_page,
    money_page,
    sites_page,
)
from models.reports.briefings.told_work import (
    LastMeeting,
    approvals_page,
    changed_page,
    follow_up_page,
    lessons_page,
    work_page,
)
from models.reports.choices import slice_names
from models.rules.briefing_pages import ToldPage, told_of
from models.tables import Briefing, BriefingNote, BriefingPage
from models.text import language, t
from models.text.formats import format_date, format_moment, office_today
from models.trail.positions import latest_position
from models.vocabulary import BriefingTopic, NoteKind

_OF_SLICE: Final[Mapping[BriefingTopic, Callable[[Session, ReportFilter], ToldPage | None]]] = {
    BriefingTopic.INDICATORS: indicators_page,
    BriefingTopic.HARD_TO_REACH: hard_page,
    BriefingTopic.INITIATIVES: initiatives_page,
    BriefingTopic.MONEY: money_page,
    BriefingTopic.SITES: sites_page,
    BriefingTopic.WORK: work_page,
    BriefingTopic.APPROVALS: approvals_page,
    BriefingTopic.LESSONS: lessons_page,
}


@dataclass(frozen=True)
class PlannedPage:
    """A page of a meeting as it is kept; ``shown`` is None before it, and for nothing to say."""

    place: int
    topic: BriefingTopic
    headline: str | None
    body: str | None
    asked: str | None
    shown: str | None


@dataclass(frozen=True)
class Meeting:
    """One meeting with its planned pages; ``last`` is the one before that was shown."""

    number: int
    row_version: int
    title: str
    held_on: date
    filters: ReportFilter
    slice_words: str
    shown_at: datetime | None
    pages: tuple[PlannedPage, ...]
    last: LastMeeting | None
    is_deleted: bool = False


@dataclass(frozen=True)
class NoteLine:
    """What was noted: its kind and words, who decided, the page, what came of it."""

    number: int
    kind: NoteKind
    text: str
    decided_by: str
    page: int | None
    came_of: str


@dataclass(frozen=True)
class ShownPage:
    """A page as it is shown, at its place among the planned ones."""

    place: int
    topic: BriefingTopic
    told: ToldPage


def meeting(session: Session, number: int) -> Meeting:
    """Return one meeting, also one in the trash.

    Raises:
        NotFound: there is no such meeting.

    """
    one = session.get(Briefing, number)
    if one is None:
        raise NotFound(t("There is no such meeting."))
    rows = session.scalars(
        select(BriefingPage)
        .where(col(BriefingPage.briefing_id) == number)
        .order_by(col(BriefingPage.place))
    )
    pages = tuple(
        PlannedPage(row.place, row.topic, row.headline, row.body, row.asked, row.shown)
        for row in rows
    )
    filters = slice_of(one.slice_query)
    return Meeting(
        number,
        one.row_version,
        one.title,
        one.held_on,
        filters,
        describe(filters, slice_names(session)),
        one.shown_at,
        pages,
        _last_before(session, one),
        one.deleted_at is not None,
    )


def _last_before(session: Session, one: Briefing) -> LastMeeting | None:
    found = session.execute(
        select(col(Briefing.id), col(Briefing.held_on), col(Briefing.shown_position))
        .where(
            col(Briefing.shown_at).is_not(None),
            col(Briefing.deleted_at).is_(None),
            col(Briefing.id) != one.id,
            col(Briefing.held_on) <= one.held_on,
            *((col(Briefing.shown_at) < one.shown_at,) if one.shown_at else ()),
        )
        .order_by(col(Briefing.held_on).desc(), col(Briefing.id).desc())
        .limit(1)
    ).first()
    return LastMeeting(*found) if found is not None else None


def topic_page(
    session: Session,
    topic: BriefingTopic,
    filters: ReportFilter,
    last: LastMeeting | None,
    upto: int | None = None,
) -> ToldPage | None:
    """Return what a page on a topic tells of today's data; None where it has nothing to say.

    What changed is told up to the place ``upto`` of the trail, else to its end.
    """
    if topic in _OF_SLICE:
        return _OF_SLICE[topic](session, filters)
    if last is None:
        return None
    if topic is BriefingTopic.CHANGED:
        return changed_page(session, last, latest_position(session) if upto is None else upto)
    return follow_up_page(session, last)


def own_page(page: PlannedPage) -> ToldPage:
    """Return a page in the head's own words."""
    body = tuple(line for line in (page.body or "").splitlines() if line.strip())
    return ToldPage(page.headline or "", body=body, asked=page.asked or "")


def frozen_page(page: PlannedPage) -> ToldPage | None:
    """Return a page as it was shown; None where it had nothing to say."""
    if page.topic is BriefingTopic.OWN:
        return own_page(page)
    return told_of(page.shown, language()) if page.shown else None


def shown_pages(
    found: Meeting, told: Callable[[PlannedPage], ToldPage | None]
) -> tuple[tuple[ShownPage, ...], tuple[str, ...]]:
    """Return the pages that have something to say, and the names of those left out."""
    shown, left_out = [], []
    for page in found.pages:
        words = told(page)
        if words is None:
            left_out.append(page.topic.label)
        else:
            shown.append(ShownPage(page.place, page.topic, words))
    return tuple(shown), tuple(left_out)


def slide_of(found: Meeting, place: int | None) -> int | None:
    """Return which of the slides a page was shown on, after the cover; None where it was not."""
    shown = [page.place for page in found.pages if frozen_page(page) is not None]
    return shown.index(place) + 2 if place in shown else None


def pages_of(
    session: Session, found: Meeting, *, is_today: bool
) -> tuple[tuple[ShownPage, ...], tuple[str, ...]]:
    """Return the pages of a meeting as they were shown, or as today's data has them."""

    def live(page: PlannedPage) -> ToldPage | None:
        if page.topic is BriefingTopic.OWN:
            return own_page(page)
        return topic_page(session, page.topic, found.filters, found.last)

    is_live = is_today or found.shown_at is None
    return shown_pages(found, live if is_live else frozen_page)


def figures_words(found: Meeting, *, is_live: bool) -> str:
    """Say of when the figures of a meeting are."""
    if is_live:
        return t("Figures of {day}", day=format_date(office_today()))
    return t("Figures as of the meeting, {moment}", moment=format_moment(found.shown_at))


def left_out_words(left_out: Sequence[str]) -> str:
    """Name the pages that had nothing to say; "" where all had."""
    if not left_out:
        return ""
    return t("Nothing to say, left out: {pages}", pages="; ".join(left_out))


def meeting_notes(session: Session, number: int) -> tuple[NoteLine, ...]:
    """Return what was noted at a meeting, in the order in which it was."""
    rows = session.scalars(
        select(BriefingNote)
        .where(col(BriefingNote.briefing_id) == number, col(BriefingNote.deleted_at).is_(None))
        .order_by(col(BriefingNote.id))
    ).all()
    came_of = notes_listed(session, [one.id or 0 for one in rows])["work"]
    return tuple(
        NoteLine(one.id or 0, one.kind, one.text, one.decided_by or "", one.page, str(work))
        for one, work in zip(rows, came_of, strict=True)
    )
