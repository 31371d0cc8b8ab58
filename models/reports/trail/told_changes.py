"""What changed since a person looked, in words: a sentence, a paragraph, a line a record."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from textwrap import shorten
from typing import Final

from babel import dates
from sqlalchemy import Column, select
from sqlmodel import Session, SQLModel, col

from models.registers import REGISTERS, record_titles
from models.reports.trail.became_late import became_late
from models.reports.trail.changes import Change, changes_of_row, is_told, label_of
from models.reports.trail.histories import changes_of_part
from models.reports.trail.what_changed import (
    ChangedRecord,
    Happened,
    RowNet,
    WhatChanged,
    what_changed,
    with_late,
)
from models.rules.net_changes import Values
from models.tables import Account, TrailChange
from models.text import language, mark, t
from models.text.formats import format_number, office_time, office_today, utc_now

MOST_OF_A_REGISTER: Final = 8
"""Lines of one register where all are shown; the register alone has pages of its own."""
PAGE_LINES: Final = 50
EXCERPT: Final = 160
"""Signs of a longer text that a line tells."""
_MOST_VALUES: Final = 6
"""Values of one record that are told in its line; its page has them all."""

Counts = Mapping[str, Mapping[Happened, int]]

_COUNTED: Final = {
    Happened.NEW: mark("{number} new"),
    Happened.CLOSED: mark("{number} done"),
    Happened.LATE: mark("{number} overdue"),
    Happened.RESTORED: mark("{number} back from the trash"),
    Happened.CHANGED: mark("{number} changed"),
}


@dataclass(frozen=True)
class ChangedLine:
    """One record as its line tells it; ``who`` names those who changed it, "" for the system."""

    kind: str
    number: int
    title: str
    happened: Happened
    at: datetime | None
    who: str
    changes: tuple[Change, ...]
    more: int
    late: tuple[str, ...]


@dataclass(frozen=True)
class ChangedPage:
    """What a page tells: how many records of each register, and the lines of some of them."""

    counts: Counts
    lines: tuple[ChangedLine, ...]
    read_from: datetime | None = None


def changed_in_short(
    session: Session, reader: int | None, since: int, upto: int, kind: str = ""
) -> WhatChanged:
    """Return what changed in one register or in all, with nothing but what it is counted by."""
    found = what_changed(session, reader, since, upto, (kind,) if kind else ())
    return WhatChanged(tuple(replace(one, rows=()) for one in found.records), found.read_from)


def changed_page(
    session: Session,
    reader: int | None,
    since: int,
    upto: int,
    since_day: date,
    kind: str = "",
    page: int = 1,
) -> ChangedPage:
    """Return the counts of all registers, and lines: the first of each, or a page of one."""
    late = became_late(session, frozenset(REGISTERS), since_day)
    found = with_late(what_changed(session, reader, since, upto), late)
    if kind:
        of_it = [one for one in found.records if one.kind == kind]
        shown = of_it[(page - 1) * PAGE_LINES : page * PAGE_LINES]
    else:
        shown = [
            one
            for name in found.counts
            for one in [it for it in found.records if it.kind == name][:MOST_OF_A_REGISTER]
        ]
    return ChangedPage(found.counts, tuple(_lines(session, shown)), found.read_from)


def happened_words(counts: Mapping[Happened, int]) -> str:
    """Say how many records what happened to.

    >>> happened_words({Happened.NEW: 2, Happened.LATE: 1})
    '2 hồ sơ mới, 1 hồ sơ quá hạn'
    """
    return ", ".join(
        t(_COUNTED[what], number=format_number(number)) for what, number in counts.items()
    )


def totals(counts: Counts) -> dict[Happened, int]:
    """Return how many records what happened to, over all registers."""
    found = {what: sum(one.get(what, 0) for one in counts.values()) for what in Happened}
    return {what: number for what, number in found.items() if number}


def since_words(moment: datetime) -> str:
    """Say from when on, as one says it aloud: "08:15 hôm nay", "16:30 thứ sáu, 27/11/2026"."""
    at = office_time(moment)
    days = (office_today() - at.date()).days
    if days == 0:
        return t("{time} today", time=f"{at:%H:%M}")
    if days == 1:
        return t("{time} yesterday", time=f"{at:%H:%M}")
    weekday = dates.format_date(at, "EEEE", locale=language())
    if language() == "vi":
        weekday = weekday.lower()  # Babel's is that of the beginning of a line
    return t(
        "{time} on {weekday}, {day}", time=f"{at:%H:%M}", weekday=weekday, day=f"{at:%d/%m/%Y}"
    )


def aloud(counts: Counts, moment: datetime) -> str:
    """Return what changed as one paragraph that can be read aloud."""
    if not counts:
        return t("Nothing has changed since {since}.", since=since_words(moment))
    of_each = "; ".join(
        t(
            "{register}: {counts}",
            register=_in_a_sentence(t(REGISTERS[kind].title)),
            counts=happened_words(own),
        )
        for kind, own in counts.items()
    )
    return t("Since {since}, {counts}.", since=since_words(moment), counts=of_each)


def in_short(counts: Counts, moment: datetime) -> str:
    """Return what changed as one sentence, over all registers."""
    words = happened_words(totals(counts))
    if not words:
        return t("Nothing has changed since {since}.", since=since_words(moment))
    return t("Since {since}, {counts}.", since=since_words(moment), counts=words)


def _in_a_sentence(title: str) -> str:
    """Return a title as it stands within a sentence; 5S stays 5S."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _lines(session: Session, records: Collection[ChangedRecord]) -> Iterator[ChangedLine]:
    titles = {
        kind: record_titles(session, kind, [one.number for one in records if one.kind == kind])
        for kind in {one.kind for one in records}
    }
    numbers = {number for one in records for number in one.authors}
    people = dict(
        session.execute(
            select(col(Account.id), col(Account.display_name)).where(col(Account.id).in_(numbers))
        ).all()
    )
    for one in records:
        changes = () if one.happened is Happened.NEW else tuple(_changes(session, one.rows))
        yield ChangedLine(
            one.kind,
            one.number,
            titles[one.kind].get(one.number, ""),
            one.happened,
            one.at,
            ", ".join(sorted(people[n] for n in one.authors if n in people)),
            tuple(map(_short, changes[:_MOST_VALUES])),
            max(0, len(changes) - _MOST_VALUES),
            tuple(dict.fromkeys(late.why for late in one.late)),
        )


def _changes(session: Session, rows: Collection[RowNet]) -> Iterator[Change]:
    """Yield what changed of a record, old and new; of a person's own data only that it did."""
    for row in rows:
        columns = SQLModel.metadata.tables[row.table].columns
        personal = {column.name for column in columns if _is_personal(column)}
        told = TrailChange(
            at=utc_now(),
            table_name=row.table,
            row_id=row.row_id,
            operation="delete" if row.net.new is None else "update" if row.net.old else "insert",
            before=_without(row.net.old, personal),
            after=_without(row.net.new, personal),
        )
        if row.part is not None:
            yield from changes_of_part(session, row.part, told)
            continue
        yield from changes_of_row(session, told)
        for name in sorted(personal & {*(row.net.new or {})}):
            if is_told(name):
                yield Change(label_of(name), "", "")


def _short(change: Change) -> Change:
    """Return a change whose values leave room for others in the line; its page has them whole."""
    values = (shorten(value, EXCERPT, placeholder=" …") for value in (change.old, change.new))
    return Change(change.label, *values)


def _is_personal(column: Column[object]) -> bool:
    return column.info.get("audit") == "personal"


def _without(values: Values | None, names: Collection[str]) -> dict[str, object] | None:
    if values is None:
        return None
    return {
        name: value
        for name, value in values.items()
        if name not in names and not name.startswith("deleted_")
    }
