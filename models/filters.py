"""Which slice is looked at: one frozen value for link, caption, cache key and file."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from models.rules.dates import FIRST_DAY, LAST_DAY
from models.rules.spans import span_a_year_before, span_before
from models.text import mark, t
from models.text.formats import format_date
from models.vocabulary import (
    AuditGrade,
    CertificateKind,
    CertificateStanding,
    Direction,
    Era,
    ExchangeKind,
    ExchangeState,
    FundingSource,
    InitiativeState,
    OrganisationKind,
    OrganisationSize,
    Origin,
    ProgressHealth,
    Setting,
    SiteAlert,
    SiteState,
    TaskType,
    Term,
)

PAGE_ROWS: Final = 25
"""Rows of one page of a list on the screen; files hold all rows."""

_YEAR: Final = re.compile(r"^(\d{4})\Z", re.ASCII)
_HALF: Final = re.compile(r"^(\d{4})-H([12])\Z", re.ASCII)
_QUARTER: Final = re.compile(r"^(\d{4})-Q([1-4])\Z", re.ASCII)
_MONTH: Final = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])\Z", re.ASCII)
_SPAN: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\Z", re.ASCII)
SORTS: Final = (
    "starts_on", "title", "state", "direction", "kind", "headcount", "cost", "updated",
    "ends_on", "next_due_on", "progress", "code", "people", "score", "next_audit",
)  # fmt: skip
"""What lists can be sorted by; a leading "-" means the largest or latest first."""
_MOST_VALUES: Final = 200
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
        """Return the period of the same length just before; None for all time and before 1900."""
        if self.first_day is None or self.last_day is None or self.first_day == FIRST_DAY:
            return None
        return _earlier(self, span_before(self.first_day, self.last_day))

    @property
    def year_before(self) -> "Period | None":
        """Return the same period of the year before; None for all time and before 1900."""
        if self.first_day is None or self.last_day is None or self.first_day.year == FIRST_DAY.year:
            return None
        return _earlier(self, span_a_year_before(self.first_day, self.last_day))


def _earlier(period: Period, span: tuple[date, date]) -> Period | None:
    """Return the period of a span, under a code of the same kind where there is one."""
    first, last = span
    code = f"{first.isoformat()}..{last.isoformat()}"
    if _YEAR.match(period.code):
        code = f"{first.year}"
    elif _HALF.match(period.code):
        code = f"{first.year}-H{(first.month + 5) // 6}"
    elif _QUARTER.match(period.code):
        code = f"{first.year}-Q{(first.month + 2) // 3}"
    elif _MONTH.match(period.code):
        code = f"{first:%Y-%m}"
    elif period.code == "P2" and span == _any_days("P1"):
        code = "P1"
    found = Period.from_code(code)
    return found if found.first_day else None


def _days(code: str) -> tuple[date, date] | None:
    span = _any_days(code)
    return span if span and span[0] >= FIRST_DAY and span[1] <= LAST_DAY else None


def _any_days(code: str) -> tuple[date, date] | None:
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


UnitKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}@[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
ListCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.-]{1,40}$")]
RecordNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}$")]


class ReportFilter(BaseModel):
    """One slice of any register; a screen heeds the fields that its filter bar offers.

    ``provinces`` and ``partners`` are keys code@first-day of a unit; topics, tools, standards,
    sectors and task groups go by their codes, divisions and documents by their numbers.

    ``target_set`` is the code of the targets an indicator is measured against, "" for the usual.

    ``is_own`` leaves what headline figures count: the office's records (in a demonstration
    database also the demonstration's) and public ones in which the home province took part.
    ``is_overdue`` leaves plans whose last day has passed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    period: Period = Period()
    era: Era = Era.THEN
    provinces: tuple[UnitKey, ...] = ()
    partners: tuple[UnitKey, ...] = ()
    directions: tuple[Direction, ...] = ()
    kinds: tuple[ExchangeKind, ...] = ()
    states: tuple[ExchangeState, ...] = ()
    topics: tuple[ListCode, ...] = ()
    origins: tuple[Origin, ...] = ()
    divisions: tuple[RecordNumber, ...] = ()
    documents: tuple[RecordNumber, ...] = ()
    task_types: tuple[TaskType, ...] = ()
    task_groups: tuple[ListCode, ...] = ()
    initiative_states: tuple[InitiativeState, ...] = ()
    healths: tuple[ProgressHealth, ...] = ()
    funding: tuple[FundingSource, ...] = ()
    organisation_kinds: tuple[OrganisationKind, ...] = ()
    sizes: tuple[OrganisationSize, ...] = ()
    sectors: tuple[ListCode, ...] = ()
    tools: tuple[ListCode, ...] = ()
    standards: tuple[ListCode, ...] = ()
    certificate_kinds: tuple[CertificateKind, ...] = ()
    standings: tuple[CertificateStanding, ...] = ()
    site_states: tuple[SiteState, ...] = ()
    settings: tuple[Setting, ...] = ()
    site_alerts: tuple[SiteAlert, ...] = ()
    audit_grades: tuple[AuditGrade, ...] = ()
    target_set: str = ""
    search: str = ""
    is_own: bool = False
    is_overdue: bool = False
    sort: str = "-starts_on"
    page: int = Field(default=1, ge=1, le=1_000_000)

    @field_validator("target_set")
    @classmethod
    def _code(cls, value: str) -> str:
        if value and not re.fullmatch(r"[0-9A-Za-z_.-]{1,40}", value):
            raise ValueError(value)
        return value

    @field_validator("search")
    @classmethod
    def _short(cls, value: str) -> str:
        printable = "".join(sign if sign.isprintable() else " " for sign in value)
        return " ".join(printable.split())[:100].strip()

    @field_validator("sort")
    @classmethod
    def _allowed(cls, value: str) -> str:
        if value.removeprefix("-") not in SORTS:
            raise ValueError(value)
        return value

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read a link's parameters; what is unknown or malformed is left out, never an error."""
        found: Self = _decode(cls, query)
        return found

    @classmethod
    def not_understood(cls, query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return the parts of a link that :meth:`from_query` leaves out: parameter and value.

        Not the order and the page: they narrow nothing.
        """
        read = cls.from_query(query).to_query()
        left_out: list[tuple[str, str]] = []
        for name, field in cls.model_fields.items():
            raw = query.get(name, "")
            if name in {"sort", "page"} or not raw.strip():
                continue
            if isinstance(field.default, tuple):
                kept = read.get(name, "").split(",")
                left_out += [(name, one) for one in raw.split(",") if one and one not in kept]
            elif name == "period":
                left_out += [] if name in read else [(name, raw)]
            elif not _accepts(cls, name, raw):
                left_out.append((name, raw))
        return tuple(left_out)

    def to_query(self) -> dict[str, str]:
        """Write the link's parameters: stable codes, only what differs from the default."""
        return _encode(self)

    def only(self, names: Collection[str]) -> Self:
        """Return the filter with nothing but the period, the units' era and the named fields."""
        kept = {name: getattr(self, name) for name in ("period", "era", *names)}
        return type(self)(**kept)

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
        query[name] = _code(value)
    return query


def _code(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return str(int(value)) if isinstance(value, bool) else str(value)


def _decode(kind: type[ReportFilter], query: Mapping[str, str]) -> Any:  # noqa: ANN401 - Self
    values: dict[str, Any] = {"period": Period.from_code(query.get("period", ""))}
    for name, field in kind.model_fields.items():
        if name == "period" or name not in query:
            continue
        raw = query[name]
        default = field.default
        if isinstance(default, tuple):
            parts = dict.fromkeys(part for part in raw.split(",")[:_MOST_VALUES] if part)
            values[name] = tuple(part for part in parts if _accepts(kind, name, (part,)))
        elif _accepts(kind, name, raw):
            values[name] = raw
    return kind.model_validate(values)


def _accepts(kind: type[ReportFilter], name: str, value: object) -> bool:
    try:
        kind.model_validate({name: value})
    except ValueError:
        return False
    return True


HEADS: Final[Mapping[str, str]] = {
    "provinces": mark("Provinces taking part"),
    "partners": mark("Partner provinces"),
    "directions": mark("Direction"),
    "kinds": mark("Kind of exchange"),
    "states": mark("State"),
    "initiative_states": mark("State"),
    "healths": mark("Against the plan"),
    "task_types": mark("Task type"),
    "task_groups": mark("Task group"),
    "documents": mark("Programme document"),
    "divisions": mark("Division"),
    "funding": mark("Source of money"),
    "organisation_kinds": mark("Kind of organisation"),
    "sizes": mark("Size"),
    "sectors": mark("Sector"),
    "tools": mark("Tool"),
    "standards": mark("Standard"),
    "certificate_kinds": mark("Kind of certificate"),
    "standings": mark("State"),
    "site_states": mark("State"),
    "settings": mark("Kind of place"),
    "site_alerts": mark("Needs attention"),
    "audit_grades": mark("Grade of the last audit"),
    "topics": mark("Topics"),
    "origins": mark("Origin"),
}
"""The fields of a filter that hold several values, in the order in which they are told."""


def describe(filters: ReportFilter, names: Mapping[str, str]) -> str:
    """Say the slice in words, for captions and files.

    ``names`` gives the name of each province key, and of other values under "field:value"; one not
    in it stands as it is.
    """
    return " · ".join(describe_lines(filters, names))


def describe_lines(filters: ReportFilter, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say the slice in words, one part a line: period and units always, the rest where chosen."""
    parts = [filters.period.label, filters.era.label]
    for name, head in HEADS.items():
        values = getattr(filters, name)
        words = ", ".join(_name(name, value, names) for value in values)
        if words:
            parts.append(f"{t(head)}: {words}")
    if filters.search:
        parts.append(f"{t('Search')}: “{filters.search}”")
    if filters.is_own:
        parts.append(t("Only what the office's figures count"))
    if filters.is_overdue:
        parts.append(t("Only plans past their day"))
    return tuple(parts)


def _name(field: str, value: str, names: Mapping[str, str]) -> str:
    if isinstance(value, Term):
        return value.label
    return names.get(f"{field}:{value}", names.get(value, value))
