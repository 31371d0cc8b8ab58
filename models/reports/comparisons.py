"""Figures beside those of the year before: which days are compared, what is said, what differs.

Whatever compares asks here: lists, tiles, reports and files. The figures of before are those that
the same screen shows for the slice :meth:`Compared.of`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import Column, Columns, ColumnType
from models.frames.programme import PROGRAMME_FIGURES
from models.periods import Period
from models.reports.left_out import LeftOut
from models.reports.listings import Listing, Rows
from models.reports.slices import frame_of
from models.text import mark, t
from models.text.formats import format_measure, office_today
from models.text.rounding import rounded, shown_pct
from models.vocabulary import Comparison

P = ParamSpec("P")
Gone = Literal["in place", "last", "left out"]
_Key = tuple[Any, ...]
Mover = Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]
"""Returns rows of before under the keys they have now, given those of now as well."""
_DECIMALS = 4


@dataclass(frozen=True)
class Compared:
    """A comparison that was asked for: the ``period`` of before, None where there is none.

    ``said`` says which days are compared, or why none are.
    """

    how: Comparison
    now: Period
    period: Period | None
    said: str

    def of(self, filters: ReportFilter) -> ReportFilter:
        """Return the slice of before: the same filters in the period of before."""
        update = {"period": self.period or Period(), "compare": None, "page": 1}
        return filters.model_copy(update=update)

    def columns(self, columns: Columns) -> Columns:
        """Return columns of figures with that of before and the difference beside ``value``."""
        kind = next(one.type for one in columns if one.name == "value")
        further = (
            Column("value_before", _HEADS[self.how], kind, 14),
            Column("change", _DIFFERENCE, kind, 14),
        )
        return (*(one for one in columns if one.name not in {"value_before", "change"}), *further)

    def beside(self, columns: Columns, names: Sequence[str]) -> Columns:
        """Return columns of rows, those of before and the difference after each of ``names``."""
        if self.period is None:
            return columns
        told: list[Column] = []
        for one in columns:
            told.append(one)
            if one.name in names:
                told += self._further(one)
        return tuple(told)

    def _further(self, column: Column) -> Columns:
        is_share = column.type is ColumnType.PERCENT
        before, changed = names_beside(column.name)
        when = t("{figure}: {when}", figure=column.label, when=t(_HEADS[self.how]))
        how = t("{figure}: difference", figure=column.label)
        kind, width = ColumnType.MEASURE if is_share else column.type, max(column.width, 16)
        return (
            replace(column, name=before, head=when, marked_by="", width=width),
            replace(column, name=changed, head=how, marked_by="", width=width, type=kind),
        )

    def left_out(self, found: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
        """Return what the days of before leave out, each said of them.

        What has no day at all belongs to no period: it is told beside this one already.
        """
        return tuple(
            replace(one, said=f"{one.rows.period.label}: {one.said}")
            for one in found
            if one.rows.period.first_day is not None
        )


_DIFFERENCE = mark("Difference")
_HEADS: Mapping[Comparison, str] = {
    Comparison.SAME_DAYS: mark("Same days of the year before"),
    Comparison.YEAR_BEFORE: mark("Whole period of the year before"),
}
YEAR_HEADS = frozenset({*_HEADS.values(), _DIFFERENCE})
"""The heads of columns that tell of the year before."""


def compared(filters: ReportFilter, today: date) -> Compared | None:
    """Return what a slice is held against; None where its link asks for no comparison.

    Of an unfinished period the same days are those until today's day of the year before. Where
    there is nothing to compare, the words say so.
    """
    how = filters.compare
    if how is None:
        return None
    before = _days_before(filters.period, how, today)
    why_not = _why_not(filters.period, before, how, today)
    if why_not or before is None:
        return Compared(how, filters.period, None, why_not)
    last = filters.period.last_day
    is_open = last is not None and last > today
    said = t("Compared with {period}", period=before.label)
    if is_open and how is Comparison.YEAR_BEFORE:
        said = t("{comparison}; the period itself is not over yet", comparison=said)
    elif is_open:
        said = t("{comparison}; what is planned after today counts here only", comparison=said)
    return Compared(how, filters.period, before, said)


def same_days_before(filters: ReportFilter, today: date) -> ReportFilter | None:
    """Return the slice of the year before up to the same day; None where there is none."""
    found = compared(filters.model_copy(update={"compare": Comparison.SAME_DAYS}), today)
    return found.of(filters) if found is not None and found.period is not None else None


def _days_before(period: Period, how: Comparison, today: date) -> Period | None:
    whole = period.year_before
    first, last = period.first_day, period.last_day
    if how is Comparison.YEAR_BEFORE or first is None or last is None or last <= today:
        return whole
    if whole is None or first > today:
        return None
    until = Period.from_code(f"{first.isoformat()}..{today.isoformat()}").year_before
    if until is None or until.last_day is None or whole.last_day is None:
        return None
    # A first civil year after years cut off is longer than the year before it.
    until_day = min(until.last_day, whole.last_day)
    return Period.from_code(f"{until.first_day}..{until_day.isoformat()}")


def _why_not(period: Period, before: Period | None, how: Comparison, today: date) -> str:
    if period.first_day is None:
        return t("All time has no year before: choose a period to compare.")
    if how is Comparison.SAME_DAYS and period.first_day > today:
        return t("This period has not begun: no days of it can be compared yet.")
    if before is None or before.last_day is None:
        return t("There is no year before this period to compare with.")
    if before.last_day >= period.first_day:
        return t("This period is longer than a year: the year before would be part of it.")
    return ""


def names_beside(name: str) -> tuple[str, str]:
    """Return the columns of rows that hold a figure's value of before, and the difference."""
    return f"{name}_before", f"{name}_change"


def against_before(
    by: Sequence[str], *names: str, moved: Mover | None = None, gone: Gone = "in place"
) -> Callable[
    [Callable[Concatenate[Session, ReportFilter, P], pd.DataFrame]],
    Callable[Concatenate[Session, ReportFilter, P], pd.DataFrame],
]:
    """Have a report tell, where its slice is compared, what ``names`` were in the days of before.

    That is what the same report says of the slice of before; ``by`` are the columns by which a row
    is the same, ``moved`` gives rows of before the keys of now where time is among them. A row
    of before alone is added with nothing now: in place, or last where rows are ranked.
    """

    def decorated(
        report: Callable[Concatenate[Session, ReportFilter, P], pd.DataFrame],
    ) -> Callable[Concatenate[Session, ReportFilter, P], pd.DataFrame]:
        @wraps(report)
        def told(
            session: Session, filters: ReportFilter, /, *more: P.args, **named: P.kwargs
        ) -> pd.DataFrame:
            now = report(session, filters, *more, **named)
            found = compared(filters, office_today())
            if found is None or found.period is None:
                return now
            then = report(session, found.of(filters), *more, **named)
            if moved is not None:
                then = moved(now, then)
            return rows_beside(now, then, by, names, gone)

        return told

    return decorated


def a_year_on(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Return rows of years (``key``, ``label``), each of before called by the year after it.

    A row of now keeps its label.
    """
    labels = dict(zip(now["key"], now["label"], strict=True))
    keys = [str(int(one) + 1) if one.isdigit() else one for one in then["key"]]
    told = zip(keys, then["key"], then["label"], strict=True)
    moved = [labels.get(key, str(one).replace(was, key)) for key, was, one in told]
    return then.assign(key=keys, label=moved)


def rows_beside(
    now: pd.DataFrame,
    then: pd.DataFrame,
    by: Sequence[str],
    names: Sequence[str],
    gone: Gone = "left out",
) -> pd.DataFrame:
    """Return rows with each of ``names`` as it was before and the difference; see above."""
    known = set(_keys(now, by))
    missing = then[[key not in known for key in _keys(then, by)]]
    if len(missing) and gone != "left out":
        every = pd.concat([now, _emptied(missing, by)])
        keys = _keys(every, by)
        order = _merged(_keys(now, by), _keys(then, by)) if gone == "in place" else keys
        now = every.iloc[[keys.index(key) for key in order]]
    found = dict(zip(_keys(then, by), then[list(names)].to_dict("records"), strict=True))
    for name in names:
        nothing = _nothing(now[name])
        stood = [found[key][name] if key in found else nothing for key in _keys(now, by)]
        now = with_before(now, name, stood)
    return now


def _merged(now: Sequence[_Key], then: Sequence[_Key]) -> list[_Key]:
    """Return all keys: those of before alone stand after the one that they stood after then."""
    order, place = list(now), 0
    for key in then:
        if key in order:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1
    return order


def with_before(now: pd.DataFrame, name: str, stood: Sequence[Any]) -> pd.DataFrame:
    """Return rows with what a figure was before, in their order, and the difference.

    Percentages differ as they are read, with one decimal.
    """
    pairs = zip(now[name], stood, strict=True)
    changes = [change(_read(name, value), _read(name, was)) for value, was in pairs]
    told = zip(names_beside(name), (stood, changes), strict=True)
    kind = now[name].dtype
    return now.assign(**{one: pd.Series(values, now.index, kind) for one, values in told})


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell of a frame
    is_share = name.endswith("_pct") and not pd.isna(value)
    return shown_pct(value) if is_share else value


def _keys(frame: pd.DataFrame, by: Sequence[str]) -> list[_Key]:
    return list(zip(*(frame[one] for one in by), strict=True))


def _emptied(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return rows that are there before alone as they are now: their names, and nothing else."""
    others = [one for one in rows.columns if one not in by]
    links = {one: "" for one in others if one.startswith("query")}
    shares = {one: None for one in others if one.endswith("_pct")}
    numbers = {one: 0 for one in others if _nothing(rows[one]) == 0}
    return rows.assign(**links, **shares, **numbers)


def _nothing(column: "pd.Series[Any]") -> int | None:
    """Return what stands for no row: zero for what is counted or added up."""
    return 0 if pd.api.types.is_integer_dtype(column) else None


def beside(now: pd.DataFrame, then: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return figures (``value``) with ``value_before`` and ``change``, matched by a column."""
    found = then.set_index(by)["value"]
    before = [found.get(key) for key in now[by]]
    kind = now["value"].dtype
    changes = map(change, now["value"], before)
    return now.assign(
        value_before=pd.Series(before, now.index, kind),
        change=pd.Series(list(changes), now.index, kind),
    )


def change(value: Any, before: Any) -> Any:  # noqa: ANN401 - cells of a frame
    """Return the difference of two figures, of percentages in points; None where one is missing.

    >>> change(62.5, 60.1)
    2.4
    """
    if value is None or before is None or pd.isna(value) or pd.isna(before):
        return None
    difference = float(rounded(float(value) - float(before), _DECIMALS))
    return int(difference) if difference.is_integer() else difference


def change_words(changed: Any, unit: str) -> str:  # noqa: ANN401 - a cell of a frame
    """Return a difference with its sign; of percentages in points.

    >>> change_words(-3, "lượt"), change_words(2.4, "%"), change_words(0, "lượt")
    ('−3', '+2,4 điểm %', '0')
    """
    if changed is None or pd.isna(changed):
        return ""
    sign = "+" if changed > 0 else "−" if changed < 0 else ""
    said = f"{sign}{format_measure(abs(changed))}"
    return t("{number} points", number=said) if unit == "%" else said


def figures(rows: list[tuple[str, str, Any]]) -> pd.DataFrame:
    """Return figures as PROGRAMME_FIGURES: label, unit and value of each."""
    return frame_of(PROGRAMME_FIGURES, rows)


def figures_beside(
    session: Session, filters: ReportFilter, report: Rows
) -> tuple[pd.DataFrame, Columns]:
    """Return a report of PROGRAMME_FIGURES, beside the year before where the slice asks for it."""
    frame, found = report(session, filters), compared(filters, office_today())
    if found is None or found.period is None:
        return frame, PROGRAMME_FIGURES
    before = report(session, found.of(filters))
    return beside(frame, before, "label"), found.columns(PROGRAMME_FIGURES)


def points_note(columns: Columns) -> tuple[str, ...]:
    """Return what a sheet of figures says of its differences, where it has any."""
    is_compared = any(one.name == "change" for one in columns)
    return (t("Percentages differ by points."),) if is_compared else ()


def list_figures(columns: Columns, count: int, totals: Mapping[str, float]) -> pd.DataFrame:
    """Return what a list comes to: how many records, and the sums of its columns."""
    rows: list[tuple[str, str, Any]] = [(t("Records in the list"), "", count)]
    rows += [(one.label, "", totals[one.name]) for one in columns if one.name in totals]
    return figures(rows)


def listed_columns(listing: Listing, filters: ReportFilter) -> Columns:
    """Return the columns of a list's file, those of the year before where the slice asks so."""
    found = compared(filters, office_today())
    return found.beside(listing.columns, listing.held) if found else listing.columns


def list_comparison(session: Session, listing: Listing, filters: ReportFilter) -> tuple[str, ...]:
    """Say what a list comes to beside the year before, a line each; nothing where nobody asks."""
    found = compared(filters, office_today())
    if found is None or not (listing.is_compared or listing.held):
        return ()
    if found.period is None:
        return (found.said,)
    then = found.of(filters)
    left_out = tuple(one.said for one in found.left_out(listing.left_out(session, then)))
    if not listing.is_compared:
        return (found.said, *left_out)

    def comes_to(sliced: ReportFilter) -> pd.DataFrame:
        totals = listing.totals(session, sliced.only_slice())
        return list_figures(listing.columns, listing.count(session, sliced), totals)

    rows = beside(comes_to(filters), comes_to(then), "label").to_dict("records")
    lines = (
        t(
            "{figure}: {value}; year before {before} ({change})",
            figure=row["label"],
            value=format_measure(row["value"]),
            before=format_measure(row["value_before"]),
            change=change_words(row["change"], row["unit"]),
        )
        for row in rows
    )
    return (found.said, *lines, *left_out)
