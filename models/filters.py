"""Which slice is looked at: one frozen value for link, caption, cache key and file."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, field_validator

from models.text import t
from models.text.formats import format_date
from models.vocabulary import Direction, Era, ExchangeKind, ExchangeState, Origin

PAGE_ROWS: Final = 25
"""Rows of one page of a list on the screen; files hold all rows."""

_YEAR: Final = re.compile(r"^(\d{4})$")
_HALF: Final = re.compile(r"^(\d{4})-H([12])$")
_QUARTER: Final = re.compile(r"^(\d{4})-Q([1-4])$")
_MONTH: Final = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_SPAN: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$")
_PHASES: Final = {"P1": (2021, 2025), "P2": (2026, 2030)}


class Period(BaseModel):
    """A span of days with its code in links: 2022, 2022-H1, 2022-Q3, 2022-11, P1, a..b, or all."""

    model_config = ConfigDict(frozen=True)

    code: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Read a period's code; an unknown one means all time."""
        span = _days(code)
        return cls(code=code, first_day=span[0], last_day=span[1]) if span else cls()

    @property
    def label(self) -> str:
        """Return the period as a person says it."""
        if self.first_day is None or self.last_day is None:
            return t("All time")
        year = self.first_day.year
        if match := _HALF.match(self.code):
            half = t("First half of {year}") if match[2] == "1" else t("Second half of {year}")
            return half.format(year=year)
        if match := _QUARTER.match(self.code):
            numeral = ("I", "II", "III", "IV")[int(match[2]) - 1]
            return t("Quarter {numeral}/{year}", numeral=numeral, year=year)
        if _MONTH.match(self.code):
            return t("Month {month}/{year}", month=f"{self.first_day:%m}", year=year)
        if _YEAR.match(self.code):
            return t("Year {year}", year=year)
        if self.code in _PHASES:
            return t("Phase {first}-{last}", first=year, last=self.last_day.year)
        return t("{first} to {last}", first=format_date(self.first_day),
                 last=format_date(self.last_day))  # fmt: skip

    @property
    def before(self) -> "Period | None":
        """Return the period of the same length just before; None for all time."""
        if self.first_day is None or self.last_day is None:
            return None
        last = self.first_day - timedelta(days=1)
        if _YEAR.match(self.code):
            return Period.from_code(f"{last.year}")
        if _HALF.match(self.code):
            return Period.from_code(f"{last.year}-H{(last.month + 5) // 6}")
        if _QUARTER.match(self.code):
            return Period.from_code(f"{last.year}-Q{(last.month + 2) // 3}")
        if _MONTH.match(self.code):
            return Period.from_code(f"{last:%Y-%m}")
        if self.code in _PHASES:
            first = date(self.first_day.year - 5, 1, 1)
        else:
            first = last - (self.last_day - self.first_day)
        return Period.from_code(f"{first.isoformat()}..{last.isoformat()}")


def _days(code: str) -> tuple[date, date] | None:
    try:
        if match := _YEAR.match(code):
            return _months(int(match[1]), 1, 12)
        if match := _HALF.match(code):
            return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
        if match := _QUARTER.match(code):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := _MONTH.match(code):
            return _months(int(match[1]), int(match[2]), 1)
        if code in _PHASES:
            first, last = _PHASES[code]
            return date(first, 1, 1), date(last, 12, 31)
        if match := _SPAN.match(code):
            span = date.fromisoformat(match[1]), date.fromisoformat(match[2])
            return span if span[0] <= span[1] else None
    except ValueError:
        return None
    return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = date(year + 1, 1, 1) if first + count > 12 else date(year, first + count, 1)
    return date(year, first, 1), after - timedelta(days=1)


class ReportFilter(BaseModel):
    """One slice. ``provinces`` and ``partners`` are keys code@first-day of a unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    period: Period = Period()
    era: Era = Era.THEN
    provinces: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    directions: tuple[Direction, ...] = ()
    kinds: tuple[ExchangeKind, ...] = ()
    states: tuple[ExchangeState, ...] = ()
    topics: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    search: str = ""
    sort: str = "-starts_on"
    page: int = 1

    @field_validator("search")
    @classmethod
    def _short(cls, value: str) -> str:
        return " ".join(value.split())[:100]

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read a link's parameters; what is unknown or malformed is left out, never an error."""
        return _decode(cls, query)

    def to_query(self) -> dict[str, str]:
        """Write the link's parameters: stable codes, only what differs from the default."""
        return _encode(self)

    def only_slice(self) -> Self:
        """Return the filter without sort and page: the cache key of figures and charts."""
        return self.model_copy(update={"sort": "-starts_on", "page": 1})


def _encode(filters: ReportFilter) -> dict[str, str]:
    query: dict[str, str] = {}
    if filters.period.code:
        query["period"] = filters.period.code
    for name in type(filters).model_fields:
        value = getattr(filters, name)
        if name == "period" or value == type(filters).model_fields[name].default:
            continue
        query[name] = ",".join(value) if isinstance(value, tuple) else str(value)
    return query


def _decode(kind: type[ReportFilter], query: Mapping[str, str]) -> Any:  # noqa: ANN401 - Self
    values: dict[str, Any] = {"period": Period.from_code(query.get("period", ""))}
    for name, field in kind.model_fields.items():
        if name == "period" or name not in query:
            continue
        raw = query[name]
        default = field.default
        candidates = tuple(p for p in raw.split(",") if p) if isinstance(default, tuple) else raw
        if isinstance(candidates, tuple):
            values[name] = tuple(c for c in candidates if _accepts(kind, name, (c,)))
        elif _accepts(kind, name, candidates):
            values[name] = candidates
    return kind.model_validate(values)


def _accepts(kind: type[ReportFilter], name: str, value: object) -> bool:
    try:
        kind.model_validate({name: value})
    except ValueError:
        return False
    return True
