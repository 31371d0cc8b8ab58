"""What every plain register's list does alike: count, one page, all rows of a slice."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import PAGE_ROWS, ReportFilter, unused_fields
from models.frames.columns import Columns
from models.lookups.places import Places, names_told_as, places
from models.reports.conditions import WALKED_FIELDS, AnySelect, Condition, stated_once
from models.reports.slices import frame_of
from models.tables import Account
from models.tables.base import Record
from models.text import t
from models.vocabulary import Era

Scope = Sequence[int] | Select[Any]
PIECE_ROWS: Final = 1_000


@dataclass(frozen=True)
class RegisterPages:
    """One register's list: its table, slice, order, and what a row of it says.

    ``rows`` returns the values of the columns by the record's number, for the ids of a scope.
    ``orders`` gives the column of each sort; the first is the usual one. ``joined`` names, for a
    sort by another table's column, that table and how it hangs on the record. ``sums`` names the
    columns of the list that add up, each with the column of the table behind it. ``rows_as_of`` is
    ``rows`` for records whose state is told as of a day. ``is_stated_once`` says that the
    conditions are such as ``conditions.stated_once`` allows.
    """

    table: type[Record]
    columns: Columns
    conditions: Callable[[Session, ReportFilter], tuple[Condition, ...]]
    rows: Callable[[Session, Scope, Era], Mapping[int, tuple[Any, ...]]]
    orders: Mapping[str, Any]
    joined: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    sums: Mapping[str, Any] = field(default_factory=dict)
    rows_as_of: Callable[[Session, Scope, Era, date], Mapping[int, tuple[Any, ...]]] | None = None
    is_stated_once: bool = False

    def count(self, session: Session, filters: ReportFilter) -> int:
        """Return how many records the slice holds."""

        def build() -> AnySelect:
            query = select(func.count()).select_from(self.table)
            return query.where(*self.conditions(session, filters))

        what = self.table.__tablename__, "count"
        query = stated_once(session, what, filters, build) if self.is_stated_once else build()
        return int(session.scalar(query) or 0)

    def totals(self, session: Session, filters: ReportFilter) -> dict[str, float]:
        """Return the sums over the whole slice, by column of the list."""
        sums = [func.coalesce(func.sum(col(column)), 0) for column in self.sums.values()]
        query = select(*sums).select_from(self.table).where(*self.conditions(session, filters))
        return dict(zip(self.sums, map(int, session.execute(query).one()), strict=True))

    def page(self, session: Session, filters: ReportFilter) -> pd.DataFrame:
        """Return the page of the list that the filter names, indexed by id."""
        query = self._in_order(session, filters)
        page = query.limit(PAGE_ROWS).offset((filters.page - 1) * PAGE_ROWS)
        ids = list(session.scalars(page))
        return self._frame(session, ids, ids, filters)

    def all(self, session: Session, filters: ReportFilter) -> pd.DataFrame:
        """Return all rows of the slice in the order of the filter, indexed by id."""
        ids = list(session.scalars(self._in_order(session, filters)))
        behind = select(col(self.table.id)).where(*self.conditions(session, filters))
        return self._frame(session, ids, behind, filters)

    def pieces(self, session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
        """Give the rows of :meth:`all` some at a time, so that none but these are in memory."""
        behind = self.conditions(session, filters)
        where: Any = getattr(self.table, "province_id", None)
        among: Iterable[int | None] = ()
        if where is not None:
            among = session.scalars(select(where).distinct().where(*behind))
        yield from in_pieces(
            session,
            self._in_order(session, filters),
            lambda ids: self._frame(session, ids, ids, filters),
            among,
        )

    def chosen(
        self, session: Session, filters: ReportFilter, numbers: Sequence[int]
    ) -> pd.DataFrame:
        """Return the rows of the slice that have these numbers, in its order, indexed by id."""
        query = self._in_order(session, filters).where(col(self.table.id).in_(numbers))
        ids = list(session.scalars(query))
        return self._frame(session, ids, ids, filters)

    def rows_of(self, session: Session, ids: Sequence[int]) -> pd.DataFrame:
        """Return the rows of these records, in this order, indexed by id."""
        return self._frame(session, ids, ids, ReportFilter())

    def record(self, session: Session, number: int, missing: str) -> "KeptRecord":
        """Return one record, also one in the trash; ``missing`` is said where there is none.

        Raises:
            NotFound: there is no such record.

        """
        found: Any = session.execute(
            select(self.table, col(Account.display_name))
            .outerjoin(Account, col(Account.id) == col(self.table.deleted_by_id))
            .where(col(self.table.id) == number)
        ).first()
        if found is None:
            raise NotFound(t(missing))
        facts, deleter = found
        values = self.rows(session, [number], Era.THEN)[number]
        session.expunge(facts)
        names = (column.name for column in self.columns)
        return KeptRecord(facts, dict(zip(names, values, strict=True)), deleter or "")

    def _in_order(self, session: Session, filters: ReportFilter) -> Select[Any]:
        query = select(col(self.table.id)).where(*self.conditions(session, filters))
        name = filters.sort.removeprefix("-")
        usual = next(iter(self.orders))
        is_falling = filters.sort.startswith("-") if name in self.orders else usual[0] == "-"
        column: Any = self.orders.get(name, self.orders[usual])
        if name in self.joined:
            query = query.outerjoin(*self.joined[name])
        number: Any = col(self.table.id)
        by = [column, number]
        if _may_be_empty(column):
            query = query.order_by(column.is_(None))
        elif not unused_fields(filters, WALKED_FIELDS):
            # None is deleted: PostgreSQL reads an index that begins so in order if it is told so.
            by.insert(0, col(self.table.deleted_at))
        return query.order_by(*(one.desc() if is_falling else one for one in by))

    def _frame(
        self, session: Session, ids: Sequence[int], scope: Scope, filters: ReportFilter
    ) -> pd.DataFrame:
        known: Mapping[int, tuple[Any, ...]] = {}
        if ids and self.rows_as_of is not None:
            day = filters.period.as_of(places(session).today)
            known = self.rows_as_of(session, scope, filters.era, day)
        elif ids:
            known = self.rows(session, scope, filters.era)
        return frame_of(self.columns, [known[number] for number in ids], ids)


def _may_be_empty(column: Any) -> bool:  # noqa: ANN401 - a column to sort by
    return bool(getattr(column, "nullable", True))


def in_pieces(
    session: Session,
    in_order: Select[Any],
    rows: Callable[[Sequence[int]], pd.DataFrame],
    province_ids: Iterable[int | None] = (),
) -> Iterator[pd.DataFrame]:
    """Give the ``rows`` of the numbers that a query gives in order, some at a time; at least once.

    ``province_ids`` are the units of the whole list, among which names are told apart.
    """
    numbers = array("q", session.scalars(in_order))
    found = places(session).among(province_ids)
    for start in range(0, len(numbers) or 1, PIECE_ROWS):
        with names_told_as(session, found):
            piece = rows(numbers[start : start + PIECE_ROWS].tolist())
        yield piece


@dataclass(frozen=True)
class KeptRecord:
    """One record: its row, detached; its line of the list by column; who deleted it, or ""."""

    facts: Any
    row: Mapping[str, Any]
    deleter: str

    @property
    def id(self) -> int:
        """Return the record's number."""
        return int(self.facts.id or 0)


def unit_names(
    found: Places, province_ids: Iterable[int | None], era: Era
) -> dict[int | None, str]:
    """Return the names of units as they were then, or of what they are part of now, by their id.

    Two units of one name are told by their days where both are among them; no unit has no name.
    """
    keys = {number: found.by_id[number].key for number in province_ids if number is not None}
    names = found.names_apart(keys.values(), era)
    return {None: "", **{number: names[key] for number, key in keys.items()}}
