"""What a period touches but does not count, for the day of it is not known: how many, and which."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlmodel import Session

from models.filters import ReportFilter
from models.periods import Period
from models.rules.known_days import WIDER, leaves_out
from models.text import plural, t
from models.text.formats import format_number
from models.vocabulary import DatePrecision


@dataclass(frozen=True)
class LeftOut:
    """How many records known only to a month or year a slice leaves out, and the slice of them.

    ``said`` is the whole sentence: "3 chuyến trao đổi chỉ biết năm, không tính ở đây".
    """

    number: int
    said: str
    rows: ReportFilter


def left_out(
    session: Session,
    filters: ReportFilter,
    count: Callable[[Session, ReportFilter], int],
    counted: tuple[str, str],
) -> tuple[LeftOut, ...]:
    """Return what the period of a slice leaves out, known to the year first; nothing where none.

    What has no day at all is left out of every period, and its rows are those of all time.
    ``counted`` says a number of records in the singular and the plural.
    """
    first, last = filters.period.first_day, filters.period.last_day
    if first is None or last is None or filters.is_left_out:
        return ()
    found = []
    for precision in reversed(WIDER):
        is_wanted = not filters.precisions or precision in filters.precisions
        if not is_wanted or not leaves_out((first, last), precision):
            continue
        update = {"is_left_out": True, "precisions": (precision,)}
        rows = filters.only_slice().model_copy(update=update)
        number = count(session, rows)
        records = plural(*counted, number, number=format_number(number))
        found.append(LeftOut(number, _said(precision, records), rows))
    return tuple(one for one in (*found, *_undated(session, filters, count, counted)) if one.number)


def _undated(
    session: Session,
    filters: ReportFilter,
    count: Callable[[Session, ReportFilter], int],
    counted: tuple[str, str],
) -> Iterable[LeftOut]:
    if filters.precisions and DatePrecision.UNKNOWN not in filters.precisions:
        return
    update = {"period": Period(), "precisions": (DatePrecision.UNKNOWN,)}
    rows = filters.only_slice().model_copy(update=update)
    number = count(session, rows)
    records = plural(*counted, number, number=format_number(number))
    yield LeftOut(number, t("{records} without a day, not counted here", records=records), rows)


def _said(precision: DatePrecision, records: str) -> str:
    if precision is DatePrecision.YEAR:
        return t("{records} known only to the year, not counted here", records=records)
    return t("{records} known only to the month, not counted here", records=records)
