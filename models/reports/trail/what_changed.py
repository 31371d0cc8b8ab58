"""What others changed since a person looked: one line a record, read from the trail.

Of each record first old value and last new one; what became late in between comes from the days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from models.registers import REGISTERS
from models.registers.register import Part, Register
from models.reports.trail.became_late import BecameLate
from models.reports.trail.changes import is_told
from models.rules.net_changes import NetChange, RowChange, net_change, without_replaced
from models.tables import Comment, TrailChange, TrailEvent
from models.text import mark
from models.trail.positions import moment_of

MOST_ROWS: Final = 20_000
"""Changed rows that are read, the latest: whoever was away for longer is told from when on."""
_AT_ONCE: Final = 500
"""Transactions whose events are asked for in one statement."""
_TECHNICAL: Final = frozenset({"id", "row_version", "position"})
COMMENT: Final = Part(mark("Comment"), Comment, "text", owner="subject_id")
"""A comment is told as a part of whatever record it is on."""
_NOBODY: Final = -1
"""Who did what no account did."""


class Happened(Enum):
    """What came of a record, what weighs most first."""

    NEW = "new"
    CLOSED = "closed"
    LATE = "late"
    RESTORED = "restored"
    CHANGED = "changed"


@dataclass(frozen=True)
class RowNet:
    """What came of one row of a record: its own row, or one of its parts."""

    table: str
    row_id: str
    net: NetChange
    part: Part | None = None


@dataclass(frozen=True)
class ChangedRecord:
    """One record that others changed, or that became late; ``authors`` are numbers of accounts."""

    kind: str
    number: int
    happened: Happened
    at: datetime | None = None
    authors: frozenset[int] = frozenset()
    rows: tuple[RowNet, ...] = ()
    late: tuple[BecameLate, ...] = ()


@dataclass(frozen=True)
class WhatChanged:
    """What changed in some registers, the latest first; ``read_from`` where it was too much."""

    records: tuple[ChangedRecord, ...]
    read_from: datetime | None = None

    @property
    def counts(self) -> Mapping[str, Mapping[Happened, int]]:
        """Return how many records of each register what happened to; registers in their order."""
        found: dict[str, dict[Happened, int]] = {}
        for kind in REGISTERS:
            own = [one.happened for one in self.records if one.kind == kind]
            if own:
                found[kind] = {what: own.count(what) for what in Happened if what in own}
        return found


@dataclass
class _Touched:
    """What the trail says of one record while it is read."""

    own: list[RowNet] = field(default_factory=list)
    parts: dict[tuple[str, str], RowNet] = field(default_factory=dict)
    at: datetime | None = None
    authors: set[int] = field(default_factory=set)


_Row = tuple[int, str | None, datetime, str, str, str, Any, Any]


def what_changed(
    session: Session, reader: int | None, since: int, upto: int, kinds: Collection[str] = ()
) -> WhatChanged:
    """Return what changed after one place of the trail, up to another, without the reader's own.

    ``kinds`` are the registers asked for, none for all. What is in the trash or merged away by now
    is left out: its page would not tell it.
    """
    asked = {kind: one for kind, one in REGISTERS.items() if not kinds or kind in kinds}
    rows, read_from = _rows(session, asked, since, upto)
    authors = _Authors(session, {row[1] for row in rows if row[1] is not None})
    touched = _touched(session, asked, rows, authors, reader)
    found = [
        record
        for kind, register in asked.items()
        for record in _records(session, kind, register, touched)
    ]
    return WhatChanged(tuple(sorted(found, key=_latest_first)), read_from)


def with_late(changed: WhatChanged, late: Collection[BecameLate]) -> WhatChanged:
    """Return what changed together with what became late meanwhile, one line a record.

    What is new or done is told as that: late it is as well, or no more.
    """
    of_record: dict[tuple[str, int], list[BecameLate]] = defaultdict(list)
    for one in late:
        of_record[one.kind, one.number].append(one)
    records = []
    for record in changed.records:
        own = of_record.pop((record.kind, record.number), [])
        if own and record.happened not in {Happened.NEW, Happened.CLOSED}:
            record = replace(record, happened=Happened.LATE, late=tuple(own))
        records.append(record)
    for (kind, number), own in of_record.items():
        records.append(ChangedRecord(kind, number, Happened.LATE, late=tuple(own)))
    return WhatChanged(tuple(sorted(records, key=_latest_first)), changed.read_from)


def _latest_first(one: ChangedRecord) -> tuple[bool, float, int]:
    return one.at is None, -one.at.timestamp() if one.at else 0, one.number


def _rows(
    session: Session, asked: Mapping[str, Register], since: int, upto: int
) -> tuple[list[_Row], datetime | None]:
    """Return the changed rows in their order, and the time of the first where some are left."""
    parts = (_name(part) for one in asked.values() for part in one.parts)
    tables = sorted({*asked, *parts, _name(COMMENT)})
    change, first = TrailChange, max(since, upto - MOST_ROWS)
    rows = session.execute(
        select(
            col(change.id),
            col(change.transaction_key),
            col(change.at),
            col(change.table_name),
            col(change.row_id),
            col(change.operation),
            col(change.before),
            col(change.after),
        )
        .where(col(change.id) > first, col(change.id) <= upto, col(change.table_name).in_(tables))
        .order_by(col(change.id))
    ).all()
    return [(*row,) for row in rows], moment_of(session, first) if first > since else None


class _Authors:
    """Who acted in which transaction, on a record: one transaction may hold acts of several."""

    def __init__(self, session: Session, keys: Collection[str]) -> None:
        self._all: dict[str, set[int]] = defaultdict(set)
        self._of_record: dict[tuple[str, str, int | None], set[int]] = defaultdict(set)
        wanted, event = sorted(keys), TrailEvent
        for start in range(0, len(wanted), _AT_ONCE):
            rows = session.execute(
                select(
                    col(event.transaction_key),
                    col(event.actor_id),
                    col(event.object_kind),
                    col(event.object_id),
                ).where(col(event.transaction_key).in_(wanted[start : start + _AT_ONCE]))
            )
            for key, actor_id, kind, number in rows:
                who = _NOBODY if actor_id is None else actor_id
                self._all[key].add(who)
                self._of_record[key, kind, number].add(who)

    def of(self, key: str | None, kind: str, number: int) -> set[int]:
        """Return who changed a record; of one that no event names, whoever acted."""
        if key is None:
            return {_NOBODY}
        return self._of_record.get((key, kind, number)) or self._all.get(key, {_NOBODY})


def _touched(
    session: Session,
    asked: Mapping[str, Register],
    rows: Sequence[_Row],
    authors: _Authors,
    reader: int | None,
) -> dict[tuple[str, int], _Touched]:
    """Return what came of each record by its kind and number."""
    of_row: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        of_row[row[3], row[4]].append(row)
    owners = _Owners(session, asked, of_row)
    found: dict[tuple[str, int], _Touched] = defaultdict(_Touched)
    for (table, row_id), changes in of_row.items():
        for kind, number, part in owners.of(table, row_id):
            who = [authors.of(row[1], kind, number) for row in changes]
            net = net_change(
                RowChange(row[5], row[6], row[7], acted == {reader})
                for row, acted in zip(changes, who, strict=True)
            )
            if net is None:
                continue
            one = found[kind, number]
            if part is None:
                one.own.append(RowNet(table, row_id, net))
            else:
                one.parts[table, row_id] = RowNet(table, row_id, net, part)
            others = [n for n, acted in enumerate(who) if acted != {reader}]
            one.at = max(filter(None, (one.at, changes[others[-1]][2])))
            one.authors.update(*(who[n] for n in others))
            one.authors -= {reader, _NOBODY}
    return found


class _Owners:
    """Whose a changed row is: a record's own, or that of a record's part."""

    def __init__(
        self,
        session: Session,
        asked: Mapping[str, Register],
        of_row: Mapping[tuple[str, str], Sequence[_Row]],
    ) -> None:
        self._asked = asked
        self._parts: dict[str, list[tuple[str, str, Part]]] = defaultdict(list)
        for kind, register in asked.items():
            for part in register.parts:
                self._parts[_name(part)].append((kind, register.owner_of(part), part))
        followed = {*self._parts, _name(COMMENT)}
        self._values = {key: _known(rows) for key, rows in of_row.items() if key[0] in followed}
        self._add_unsaid(session)

    def of(self, table: str, row_id: str) -> Iterator[tuple[str, int, Part | None]]:
        if table in self._asked:
            yield table, int(row_id), None
        values = self._values.get((table, row_id), {})
        if table == _name(COMMENT) and values.get("subject_kind") in self._asked:
            yield values["subject_kind"], int(values["subject_id"]), COMMENT
        for kind, owner, part in self._parts.get(table, ()):
            number = values.get(owner)
            if number is None and "," in row_id:
                number = row_id.partition(",")[0]
            if number is not None:
                yield kind, int(number), part

    def _add_unsaid(self, session: Session) -> None:
        """Ask for the owners of parts whose changes do not name them."""
        said = {table: {owner for _, owner, _ in parts} for table, parts in self._parts.items()}
        said[_name(COMMENT)] = {"subject_kind", "subject_id"}
        for table, owners in said.items():
            unsaid = [
                int(row_id)
                for (of, row_id), values in self._values.items()
                if of == table and "," not in row_id and not any(map(values.get, owners))
            ]
            number: Any = self._parts[table][0][2].table if table in self._parts else Comment
            columns = {owner: getattr(number, owner) for owner in owners}
            for start in range(0, len(unsaid), _AT_ONCE):
                wanted = unsaid[start : start + _AT_ONCE]
                for row in session.execute(
                    select(number.id, *columns.values()).where(number.id.in_(wanted))
                ):
                    self._values[table, str(row[0])] = dict(zip(columns, row[1:], strict=True))


def _known(rows: Iterable[_Row]) -> dict[str, Any]:
    """Return the last known values of a row, as far as its changes tell them."""
    values: dict[str, Any] = {}
    for row in rows:
        values |= {**(row[6] or {}), **(row[7] or {})}
    return values


def _records(
    session: Session,
    kind: str,
    register: Register,
    touched: Mapping[tuple[str, int], _Touched],
) -> Iterator[ChangedRecord]:
    numbers = {number for of, number in touched if of == kind}
    for number in _standing(session, register, numbers):
        one = touched[kind, number]
        rows = _told(register, one)
        happened = _happened(register, one, rows)
        if happened is not None:
            authors = frozenset(one.authors)
            yield ChangedRecord(kind, number, happened, one.at, authors, rows)


def _standing(session: Session, register: Register, numbers: Collection[int]) -> list[int]:
    """Return which records can be opened: neither in the trash nor merged into another."""
    table: Any = register.table
    stands = [table.deleted_at.is_(None)]
    if hasattr(table, "merged_into_id"):
        stands.append(table.merged_into_id.is_(None))
    found: list[int] = []
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found += session.scalars(select(table.id).where(table.id.in_(some), *stands))
    return found


def _told(register: Register, one: _Touched) -> tuple[RowNet, ...]:
    """Return what of a record's changes is told: no part that was only written anew."""
    parts: list[RowNet] = []
    for part in (*register.parts, COMMENT):
        own = {key: row for key, row in one.parts.items() if key[0] == _name(part)}
        nets = without_replaced({key: row.net for key, row in own.items()}, _TECHNICAL)
        parts += [row for key, row in own.items() if key in nets]
    return (*one.own, *parts)


def _happened(register: Register, one: _Touched, rows: Sequence[RowNet]) -> Happened | None:
    for row in one.own:
        if row.net.old is None:
            return Happened.NEW
        new = row.net.new or {}
        name, values = register.closed
        value = new.get(name)
        if name in new and (value in values if values else value is not None):
            return Happened.CLOSED
    if any("deleted_at" in (row.net.new or {}) for row in one.own):
        return Happened.RESTORED
    return Happened.CHANGED if any(map(_is_seen, rows)) else None


def _is_seen(row: RowNet) -> bool:
    """Say whether a change can be seen on the record's page, not in the database alone."""
    old, new = row.net.old, row.net.new
    return old is None or new is None or any(map(is_told, new))


def _name(part: Part) -> str:
    return str(SQLModel.metadata.tables[part.table.__tablename__].name)
