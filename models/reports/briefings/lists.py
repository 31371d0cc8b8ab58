"""The registers of meetings and of what was noted at them, as lists and one by one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

import pandas as pd
from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter, describe
from models.frames.briefings import BRIEFING_LIST, NOTE_LIST
from models.lookups.places import places
from models.registers.briefings import BRIEFING, BRIEFING_NOTE
from models.reports.choices import Choice, slice_names
from models.reports.conditions import Condition, in_period, searched
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope
from models.rules.action_states import CLOSED
from models.rules.briefing_pages import told_of
from models.tables import Account, ActionItem, Briefing, BriefingNote, BriefingPage
from models.text import language, mark, t
from models.text.formats import format_date, format_number
from models.vocabulary import ActionState, Era, NoteKind

BRIEFING_FIELDS: Final = frozenset({"period", "origins", "search", "is_own"})
"""The fields of a filter that can narrow meetings."""
_MOST_OFFERED: Final = 50
NOTE_FIELDS: Final = BRIEFING_FIELDS | {"note_kinds"}
"""The fields of a filter that can narrow what was noted."""


def slice_of(query: str) -> ReportFilter:
    """Return the slice that a meeting keeps as the query of a link."""
    return ReportFilter.from_query(dict(parse_qsl(query)))


def _shared(session: Session, table: Any, filters: ReportFilter) -> list[Condition]:  # noqa: ANN401 - a table
    parts: list[Condition] = [col(table.deleted_at).is_(None)]
    if filters.origins:
        parts.append(col(table.origin).in_(filters.origins))
    if filters.is_own:
        parts.append(col(table.origin).in_(places(session).own_origins))
    return parts


def briefing_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``briefing`` that leave the rows of a slice, none deleted."""
    return (
        *_shared(session, Briefing, filters),
        *in_period(Briefing.held_on, None, filters.period),
        *searched(session, Briefing, filters.search, Briefing.title),
    )


def note_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``briefing_note`` that leave the rows of a slice.

    None is deleted, nor its meeting.
    """
    standing = select(col(Briefing.id)).where(col(Briefing.deleted_at).is_(None))
    kinds = (col(BriefingNote.kind).in_(filters.note_kinds),) if filters.note_kinds else ()
    return (
        *_shared(session, BriefingNote, filters),
        col(BriefingNote.briefing_id).in_(standing),
        *kinds,
        *in_period(BriefingNote.noted_on, None, filters.period),
        *searched(session, BriefingNote, filters.search, BriefingNote.text),
    )


def _briefings(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    pages = dict(
        session.execute(
            select(col(BriefingPage.briefing_id), func.count())
            .where(col(BriefingPage.briefing_id).in_(scope))
            .group_by(col(BriefingPage.briefing_id))
        ).all()
    )
    noted: dict[int, Counter[NoteKind]] = defaultdict(Counter)
    kinds = (
        select(col(BriefingNote.briefing_id), col(BriefingNote.kind), func.count())
        .where(col(BriefingNote.briefing_id).in_(scope), col(BriefingNote.deleted_at).is_(None))
        .group_by(col(BriefingNote.briefing_id), col(BriefingNote.kind))
    )
    for number, kind, count in session.execute(kinds):
        noted[number][kind] = count
    names = slice_names(session)
    rows = session.execute(
        select(Briefing, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(Briefing.created_by_id))
        .where(col(Briefing.id).in_(scope))
    )
    return {
        one.id: (
            one.held_on,
            one.title,
            describe(slice_of(one.slice_query), names),
            one.shown_at,
            pages.get(one.id, 0),
            noted[one.id][NoteKind.DECISION],
            noted[one.id][NoteKind.TASK],
            noted[one.id][NoteKind.NOTE],
            by or "",
            one.origin.label,
        )
        for one, by in rows
    }


def _notes(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    states: dict[int, list[ActionState]] = defaultdict(list)
    actions = select(col(ActionItem.subject_id), col(ActionItem.state)).where(
        col(ActionItem.subject_kind) == BRIEFING_NOTE.kind,
        col(ActionItem.subject_id).in_(scope),
        col(ActionItem.deleted_at).is_(None),
    )
    for number, state in session.execute(actions):
        states[number].append(state)
    rows = session.execute(
        select(
            BriefingNote, col(Briefing.title), col(Account.display_name), col(BriefingPage.shown)
        )
        .join(Briefing, col(Briefing.id) == col(BriefingNote.briefing_id))
        .outerjoin(
            BriefingPage,
            and_(
                col(BriefingPage.briefing_id) == col(BriefingNote.briefing_id),
                col(BriefingPage.place) == col(BriefingNote.page),
            ),
        )
        .outerjoin(Account, col(Account.id) == col(BriefingNote.created_by_id))
        .where(col(BriefingNote.id).in_(scope))
    )
    return {
        one.id: (
            one.noted_on,
            one.text,
            one.kind.label,
            one.decided_by or "",
            came_of(states[one.id]),
            title,
            told_of(shown, language()).headline if shown else one.page_headline or "",
            by or "",
            one.origin.label,
        )
        for one, title, by, shown in rows
    }


def came_of(states: list[ActionState]) -> str:
    """Say what came of the actions about a note; "" where there are none."""
    if not states:
        return ""
    if len(states) == 1:
        return states[0].label
    done = sum(one in {*CLOSED, ActionState.DONE} for one in states)
    return t(
        "{done} of {number} works done", done=format_number(done), number=format_number(len(states))
    )


_BRIEFING_PAGES: Final = RegisterPages(
    Briefing,
    BRIEFING_LIST,
    briefing_conditions,
    _briefings,
    {
        "-starts_on": Briefing.held_on,
        "starts_on": Briefing.held_on,
        "title": Briefing.sort_text,
        "updated": Briefing.updated_at,
    },
)
_NOTE_PAGES: Final = RegisterPages(
    BriefingNote,
    NOTE_LIST,
    note_conditions,
    _notes,
    {
        "-starts_on": BriefingNote.noted_on,
        "starts_on": BriefingNote.noted_on,
        "title": BriefingNote.sort_text,
        "kind": BriefingNote.kind,
        "updated": BriefingNote.updated_at,
    },
)


def briefing_count(session: Session, filters: ReportFilter) -> int:
    """Return how many meetings the slice holds."""
    return _BRIEFING_PAGES.count(session, filters)


def briefing_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: BRIEFING_LIST, indexed by id."""
    return _BRIEFING_PAGES.page(session, filters)


def briefing_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: BRIEFING_LIST, indexed by id."""
    return _BRIEFING_PAGES.all(session, filters)


def briefing_record(session: Session, number: int) -> KeptRecord:
    """Return one meeting with its line of BRIEFING_LIST, also one in the trash.

    Raises:
        NotFound: there is no such meeting.

    """
    return _BRIEFING_PAGES.record(session, number, mark("There is no such meeting."))


def note_count(session: Session, filters: ReportFilter) -> int:
    """Return how many notes the slice holds."""
    return _NOTE_PAGES.count(session, filters)


def note_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: NOTE_LIST, indexed by id."""
    return _NOTE_PAGES.page(session, filters)


def note_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: NOTE_LIST, indexed by id."""
    return _NOTE_PAGES.all(session, filters)


def note_record(session: Session, number: int) -> KeptRecord:
    """Return one note with its line of NOTE_LIST, also one in the trash.

    Raises:
        NotFound: there is no such note.

    """
    return _NOTE_PAGES.record(session, number, mark("There is no such note."))


def notes_listed(session: Session, numbers: Sequence[int]) -> pd.DataFrame:
    """Return these notes as their list tells them, in this order: NOTE_LIST, indexed by id."""
    return _NOTE_PAGES.rows_of(session, numbers)


def begun_briefings(session: Session) -> tuple[Choice, ...]:
    """Return the meetings that have begun, the last first: on their pages notes are taken."""
    rows = session.execute(
        select(col(Briefing.id), col(Briefing.title), col(Briefing.held_on))
        .where(col(Briefing.shown_at).is_not(None), col(Briefing.deleted_at).is_(None))
        .order_by(col(Briefing.held_on).desc(), col(Briefing.id).desc())
        .limit(_MOST_OFFERED)
    )
    return tuple(
        Choice(number, f"{format_date(held_on)} · {title}") for number, title, held_on in rows
    )


BRIEFINGS: Final = Listing(
    BRIEFING.name,
    BRIEFING.title,
    BRIEFING_LIST,
    briefing_list,
    briefing_count,
    briefing_page,
    uses=BRIEFING_FIELDS,
    chosen=_BRIEFING_PAGES.chosen,
    withheld=mark("Not open data: it tells what leaders said and decided among themselves."),
)
BRIEFING_NOTES: Final = Listing(
    BRIEFING_NOTE.name,
    BRIEFING_NOTE.title,
    NOTE_LIST,
    note_list,
    note_count,
    note_page,
    uses=NOTE_FIELDS,
    chosen=_NOTE_PAGES.chosen,
    withheld=mark("Not open data: it tells what leaders said and decided among themselves."),
)
