"""The one inbox over all registers: what was given to somebody, and what records ask for.

The overview's "to be dealt with", the count in the menu and the screen of the inbox are made here,
part by part: what :func:`part_total` counts is what :func:`part_found` gives. Screens read each
part from what they keep (:class:`Reading`), so that a change of a register reads its own part anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from heapq import merge
from itertools import islice
from textwrap import shorten
from typing import Any, Final, Literal

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.actions import INBOX_FILE
from models.lookups.places import places
from models.lookups.read_once import read_once
from models.lookups.works import is_unsettled
from models.reports.actions.asking import SOURCES
from models.reports.actions.inbox_rows import inbox_frame
from models.reports.actions.kept_works import kept_works
from models.reports.actions.mentions import Mention, mentions_told, unseen_mentions
from models.reports.actions.todo import ToDo, Top
from models.reports.actions.where import is_now, narrowed, open_then, people_of, to_be_done_by
from models.reports.actions.works import EVERY, top_works
from models.reports.conditions import Condition
from models.reports.listings import Listing
from models.reports.quality.asks import asking_rules, asks_among
from models.reports.quality.tallies import tallies_of
from models.reports.slices import counted, standing_slice
from models.statements import AnySelect, KnownByKey, NotSought
from models.tables import ActionItem
from models.text import mark, t
from models.text.folding import fold
from models.text.formats import format_date, office_time, office_today
from models.text.matching import holds
from models.vocabulary import Work

Part = Work | Literal["given"]
GIVEN: Final[Part] = "given"
"""What somebody was given and no record asks for by itself, and what answers a record."""
PARTS: Final[tuple[Part, ...]] = (GIVEN, *Work)
DATED: Final[tuple[Part, ...]] = (
    GIVEN,
    *(one for one in Work if one not in {Work.QUALITY, Work.MENTION}),
)
"""The parts that are due on a day, and hold until a table changes that the trail follows."""
FIRST: Final = 3
"""So many of each part are read with how many there are; most who ask want no more."""
INBOX_FIELDS: Final = frozenset(
    {"period", "divisions", "officers", "works", "search", "is_nobodys"}
)
"""The fields of a filter that can narrow the inbox."""


@lru_cache(maxsize=500)
def base_of(filters: ReportFilter) -> ReportFilter:
    """Return the slice of an inbox as its parts are asked for it: as of the period's last day."""
    return counted(filters.only(INBOX_FIELDS))


@dataclass(frozen=True)
class Reading:
    """How the parts of an inbox are read: ``kept`` may give what was read before, ``fresh`` not."""

    kept: Callable[..., Any]
    fresh: Callable[..., Any]

    @classmethod
    def of(cls, session: Session) -> "Reading":
        """Return how they are read from a database at once."""

        def read(report: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - a report's own
            return report(session, *arguments)

        return cls(read, read)


def part_total(read: Reading, filters: ReportFilter, part: Part) -> int:
    """Return how many things of one part are to be done; of a work those that were given too."""
    return part_first(read, filters, part, FIRST)[1]


def part_found(read: Reading, filters: ReportFilter, part: Part, most: int | None) -> list[ToDo]:
    """Return what of one part is to be done, what is due first on top; ``most`` of it."""
    return part_first(read, filters, part, EVERY if most is None else most)[0]


def part_first(read: Reading, filters: ReportFilter, part: Part, most: int) -> Top:
    """Return :func:`part_found` with :func:`part_total`."""
    if part in _APART:
        every = _APART[part](read, filters)
        return every[:most], len(every)
    kept: Mapping[Part, Top] = read.kept(kept_tops, filters, most) if part in SOURCES else {}
    found: Top = kept[part] if part in kept else read.kept(part_top, filters, part, most)
    return found


def _faults(read: Reading, filters: ReportFilter) -> list[ToDo]:
    """Return what data quality asks, a line a rule: it has no day, and stands at today."""
    if not _is_asked(filters, Work.QUALITY) or filters.is_nobodys:
        return []
    whose = filters.only(("officers", "divisions"))
    tallies = tallies_of(read.kept, read.kept(asking_rules))
    words = fold(filters.search).split()
    return [
        ToDo(
            office_today(),
            "data_quality",
            number,
            Work.QUALITY,
            None,
            None,
            None,
            what=one.what,
            why=t("the oldest since {day}", day=format_date(one.since)),
            opens=one.query,
        )
        for number, one in enumerate(asks_among(tallies, whose))
        if not words or holds(fold(one.what), [words])
    ]


def _mentions(read: Reading, filters: ReportFilter) -> list[ToDo]:
    """Return the comments that wait for the people of a slice; they wait for nobody else."""
    people = tuple(sorted(map(int, filters.officers)))
    if not people or not _is_asked(filters, Work.MENTION) or filters.is_nobodys:
        return []
    words = fold(filters.search).split()
    return [
        ToDo(
            office_time(one.at).date(),
            one.kind,
            one.number,
            Work.MENTION,
            None,
            one.account_id,
            None,
            what=one.title,
            why=f"{one.author}: {shorten(one.text, _EXCERPT, placeholder=' …')}",
            opens=f"id={one.number}",
        )
        for one in reversed(mentions_of(read, people))
        if not words or holds(fold(f"{one.title} {one.text}"), [words])
    ]


def mentions_of(read: Reading, people: tuple[int, ...]) -> tuple[Mention, ...]:
    """Return the comments that wait for these accounts, the latest first.

    Which they are is asked each time, for no trail tells that one was seen; what they say is kept.
    """
    told: tuple[Mention, ...] = read.kept(mentions_told, read.fresh(unseen_mentions, people))
    return told


_EXCERPT: Final = 80
_APART: Final[dict[Part, Callable[[Reading, ReportFilter], list[ToDo]]]] = {
    Work.QUALITY: _faults,
    Work.MENTION: _mentions,
}
"""The parts that are no records of a slice: what rules find, and who is named."""


def _is_asked(filters: ReportFilter, part: Work) -> bool:
    today = office_today()
    is_now = filters.period.as_of(today) >= today
    return is_now and (not filters.works or part in filters.works)


@read_once
def kept_tops(session: Session, filters: ReportFilter, most: int) -> Mapping[Part, Top]:
    """Return what is kept of kinds of work: the first of each, and how many there are, in one go.

    The other parts are asked for one by one.
    """
    base = _standing(session, filters)
    found: Mapping[Any, Top] = kept_works(session, base, most)
    if not filters.works:
        return found
    return {part: top if part in filters.works else ([], 0) for part, top in found.items()}


_GIVEN: Final = (
    col(ActionItem.due_on),
    col(ActionItem.subject_kind),
    col(ActionItem.subject_id),
    col(ActionItem.work),
    col(ActionItem.work_on),
    col(ActionItem.officer_id),
    col(ActionItem.division_id),
    col(ActionItem.id),
)


def _given_now(session: Session, base: ReportFilter, most: int) -> Top:
    def build() -> AnySelect:
        return _in_order(session, base).limit(most)

    found = [_to_do(row) for row in session.execute(_known(session, base, most, build))]
    return found, len(found) if len(found) < most else sum(_counts(session, base).values())


def _given_then(session: Session, base: ReportFilter, most: int) -> Top:
    """Return the first of an earlier day and how many there were: they are found but once."""

    def build() -> AnySelect:
        return _in_order(session, base).add_columns(func.count().over()).limit(most)

    rows = session.execute(_known(session, base, ("then", most), build)).all()
    return [_to_do(row) for row in rows], int(rows[0][-1]) if rows else 0


def _in_order(session: Session, base: ReportFilter) -> AnySelect:
    query = select(*_GIVEN).where(*_given(session, base))
    return query.order_by(col(ActionItem.due_on), col(ActionItem.id))


def _known(session: Session, base: ReportFilter, form: Any, build: Callable[[], AnySelect]) -> Any:  # noqa: ANN401 - a number of rows, or a word; a statement
    """Return a statement over the actions of a slice, built once; not where words are sought."""
    if base.search:
        return build()
    found = places(session)
    own = found.today, found.home_ids, found.own_origins
    return _STATEMENTS.get((form, base, people_of(session, base), own), build)


_STATEMENTS: Final = KnownByKey[AnySelect](most=200)


@read_once
def _counts(session: Session, base: ReportFilter) -> dict[Work | None, int]:
    """Return how many actions are to be done, by the kind of work that they answer."""
    work = NotSought(col(ActionItem.work))  # they are few, and found otherwise

    def build() -> AnySelect:
        return select(work, func.count()).where(*_given(session, base)).group_by(work)

    return dict(map(tuple, session.execute(_known(session, base, "counts", build))))


def _to_do(row: Sequence[Any]) -> ToDo:
    return ToDo(row[0], row[1] or "action", row[2] or row[7], *row[3:8])


def part_top(session: Session, filters: ReportFilter, part: Part, most: int) -> Top:
    """Return what of one part is to be done, what is due first on top, and how much there is."""
    base = _standing(session, filters)
    if part is not GIVEN and filters.works and part not in filters.works:
        return [], 0
    if isinstance(part, Work):
        return top_works(session, base, part, most)
    return (_given_now if is_now(session, base) else _given_then)(session, base, most)


def given_counts(session: Session, filters: ReportFilter) -> dict[Work, int]:
    """Return how many actions of each kind of work are to be done: those that answer a record."""
    base = _standing(session, filters)
    if not is_now(session, base):
        return {}  # who had been given what on an earlier day is not worked out
    return {work: number for work, number in _counts(session, base).items() if work is not None}


def _given(session: Session, base: ReportFilter) -> tuple[Condition, ...]:
    today = places(session).today
    day = base.period.as_of(today)
    parts: list[Condition] = [open_then(day)]
    if is_now(session, base):
        is_open = col(ActionItem.deleted_at).is_(None), col(ActionItem.closed_on).is_(None)
        parts = [*is_open, is_unsettled(session)]
    people = people_of(session, base)
    if people is not None:
        parts.append(to_be_done_by(people))
    return (*parts, *narrowed(session, base))


def _standing(session: Session, filters: ReportFilter) -> ReportFilter:
    return _standing_on(filters, places(session).today)


@lru_cache(maxsize=500)
def _standing_on(filters: ReportFilter, today: date) -> ReportFilter:
    return base_of(standing_slice(filters, today))


def inbox_total(read: Reading, filters: ReportFilter, parts: Iterable[Part] = PARTS) -> int:
    """Return how many things of some parts, or of all, are to be done."""
    return sum(part_total(read, filters, part) for part in parts)


def inbox_count(session: Session, filters: ReportFilter) -> int:
    """Return how many things are to be done in a slice."""
    return inbox_total(Reading.of(session), filters)


def first_of(parts: Iterable[Sequence[ToDo]], start: int, most: int | None) -> list[ToDo]:
    """Return a run of all parts together, what is due first on top."""
    every = merge(*parts, key=lambda one: (one.due_on, one.action_id is None, one.kind, one.number))
    return list(islice(every, start, None if most is None else start + most))


def page_found(read: Reading, filters: ReportFilter) -> list[ToDo]:
    """Return what stands on the page of the inbox that the filter names."""
    start, sliced = (filters.page - 1) * PAGE_ROWS, filters.only_slice()
    parts = [part_found(read, sliced, part, start + PAGE_ROWS) for part in PARTS]
    return first_of(parts, start, PAGE_ROWS)


def inbox_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the inbox that the filter names: INBOX."""
    return inbox_frame(session, filters, page_found(Reading.of(session), filters))


def inbox_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return everything to be done in a slice, what is due first on top: INBOX."""
    found = partial(part_found, Reading.of(session), filters, most=None)
    return inbox_frame(session, filters, first_of(map(found, PARTS), 0, None))


WORK_TO_DO: Final = Listing(
    "work_to_do",
    mark("Work to do"),
    INBOX_FILE,
    inbox_list,
    inbox_count,
    inbox_page,
    is_as_of=True,
    uses=INBOX_FIELDS,
    withheld=mark("Not open data: it tells who in the office has what to do."),
)
