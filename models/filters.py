"""Which slice is looked at: one frozen value for link, caption, cache key and file."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from models.periods import Period
from models.text import mark, t
from models.vocabulary import (
    ActionState,
    AuditGrade,
    CertificateKind,
    CertificateStanding,
    Comparison,
    DatePrecision,
    Direction,
    Era,
    ExchangeKind,
    ExchangeState,
    FundingSource,
    IndicatorHealth,
    InitiativeState,
    LessonNeed,
    LessonState,
    NoteKind,
    OrganisationKind,
    OrganisationSize,
    Origin,
    Owner,
    ProgressHealth,
    QualityRule,
    Setting,
    Severity,
    SiteAlert,
    SiteCopying,
    SiteStanding,
    TaskType,
    Term,
    Work,
)

ALL_TIME: Final = "all"
"""The period of a link that asks for all time where a screen's usual one is another."""

PAGE_ROWS: Final = 25
"""Rows of one page of a list on the screen; files hold all rows."""

SORTS: Final = (
    "starts_on",
    "title",
    "state",
    "direction",
    "kind",
    "headcount",
    "cost",
    "updated",
    "ends_on",
    "next_due_on",
    "progress",
    "code",
    "people",
    "score",
    "next_audit",
)
"""What lists can be sorted by; a leading "-" means the largest or latest first."""
_MOST_VALUES: Final = 200


UnitKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}@[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
ListCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.-]{1,40}$")]
RecordNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}$")]


class ReportFilter(BaseModel):
    """One slice of any register; a screen heeds the fields that its filter bar offers.

    ``provinces``, ``partners``, ``hosts`` and ``guests`` are keys code@first-day of a unit; topics,
    tools, standards, sectors and task groups go by codes, divisions and documents by numbers.

    ``target_set`` is the code of the targets an indicator is measured against, "" for the usual.

    ``is_own`` leaves what headline figures count: the office's records (in a demonstration
    database also the demonstration's) and public ones in which the home province took part.
    ``is_overdue`` leaves plans whose last day has passed. ``precisions`` leaves dates so exactly
    known; ``is_left_out`` what the period touches but does not hold whole (``rules.known_days``).
    ``with_unapproved`` lets values of indicators count that nobody has approved yet.
    ``has_money`` leaves initiatives with money of the period, also those that run before or after;
    ``has_no_province`` records of which nothing tells in which province they stand.
    ``is_undivided`` those with one amount for several years, of which the period holds some only.
    ``owners`` leaves initiatives of the own province, or known of others.
    ``exchanges`` leaves what came of visits, by their numbers: lessons, sites, initiatives, copies.
    ``officers`` are accounts by their numbers: what they have to do, and whom they stand in for.
    ``is_nobodys`` leaves what is to be done by nobody: by an account that is disabled.
    ``compare`` narrows nothing: it says what figures are held against (``reports.comparisons``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    period: Period = Period()
    era: Era = Era.THEN
    provinces: tuple[UnitKey, ...] = ()
    partners: tuple[UnitKey, ...] = ()
    hosts: tuple[UnitKey, ...] = ()
    guests: tuple[UnitKey, ...] = ()
    directions: tuple[Direction, ...] = ()
    kinds: tuple[ExchangeKind, ...] = ()
    states: tuple[ExchangeState, ...] = ()
    topics: tuple[ListCode, ...] = ()
    origins: tuple[Origin, ...] = ()
    owners: tuple[Owner, ...] = ()
    precisions: tuple[DatePrecision, ...] = ()
    divisions: tuple[RecordNumber, ...] = ()
    documents: tuple[RecordNumber, ...] = ()
    task_types: tuple[TaskType, ...] = ()
    task_groups: tuple[ListCode, ...] = ()
    initiative_states: tuple[InitiativeState, ...] = ()
    healths: tuple[ProgressHealth, ...] = ()
    indicator_healths: tuple[IndicatorHealth, ...] = ()
    funding: tuple[FundingSource, ...] = ()
    organisation_kinds: tuple[OrganisationKind, ...] = ()
    sizes: tuple[OrganisationSize, ...] = ()
    sectors: tuple[ListCode, ...] = ()
    tools: tuple[ListCode, ...] = ()
    standards: tuple[ListCode, ...] = ()
    certificate_kinds: tuple[CertificateKind, ...] = ()
    standings: tuple[CertificateStanding, ...] = ()
    site_states: tuple[SiteStanding, ...] = ()
    settings: tuple[Setting, ...] = ()
    site_alerts: tuple[SiteAlert, ...] = ()
    audit_grades: tuple[AuditGrade, ...] = ()
    lesson_states: tuple[LessonState, ...] = ()
    lesson_needs: tuple[LessonNeed, ...] = ()
    exchanges: tuple[RecordNumber, ...] = ()
    copying: tuple[SiteCopying, ...] = ()
    works: tuple[Work, ...] = ()
    action_states: tuple[ActionState, ...] = ()
    note_kinds: tuple[NoteKind, ...] = ()
    quality_rules: tuple[QualityRule, ...] = ()
    severities: tuple[Severity, ...] = ()
    officers: tuple[RecordNumber, ...] = ()
    target_set: str = ""
    search: str = ""
    is_own: bool = False
    is_overdue: bool = False
    is_left_out: bool = False
    with_unapproved: bool = False
    has_money: bool = False
    has_no_province: bool = False
    is_undivided: bool = False
    is_nobodys: bool = False
    compare: Comparison | None = None
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
                left_out += [] if name in read or raw == ALL_TIME else [(name, raw)]
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
    for name, usual in _defaults(type(filters)):
        value = getattr(filters, name)
        if value != usual:
            query[name] = _code(value)
    return query


@cache
def _defaults(kind: type[ReportFilter]) -> tuple[tuple[str, object], ...]:
    """Return the fields that a link may name beside the period, each with its default."""
    return tuple((name, one.default) for name, one in kind.model_fields.items() if name != "period")


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
    "hosts": mark("Host provinces"),
    "guests": mark("Visiting provinces"),
    "directions": mark("Direction"),
    "kinds": mark("Kind of exchange"),
    "states": mark("State"),
    "initiative_states": mark("State"),
    "healths": mark("Against the plan"),
    "indicator_healths": mark("Against the plan"),
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
    "lesson_states": mark("State"),
    "lesson_needs": mark("Needs attention"),
    "exchanges": mark("What came of the exchange"),
    "copying": mark("Copying"),
    "works": mark("What is to be done"),
    "action_states": mark("State"),
    "officers": mark("Officer in charge"),
    "note_kinds": mark("Kind"),
    "quality_rules": mark("Rule of data quality"),
    "severities": mark("How grave"),
    "topics": mark("Topics"),
    "origins": mark("Origin"),
    "owners": mark("Whose initiative"),
    "precisions": mark("How exactly the date is known"),
}
"""The fields of a filter that hold several values, in the order in which they are told."""
TICKS: Final[Mapping[str, str]] = {
    "is_own": mark("Only what the office's figures count"),
    "is_overdue": mark("Only what is overdue"),
    "is_left_out": mark("Only what the period does not hold whole"),
    "with_unapproved": mark("Values not approved yet are counted as well"),
    "has_money": mark("Only with money of the period"),
    "has_no_province": mark("Only where the province is not known"),
    "is_undivided": mark("Only with money not divided over the years"),
    "is_nobodys": mark("Only what nobody has"),
}
"""The fields of a filter that are set or not, in the order in which they are told."""


def unused_fields(filters: ReportFilter, uses: Collection[str]) -> tuple[str, ...]:
    """Return the fields that narrow a slice but are not among those that a figure uses.

    >>> unused_fields(ReportFilter(search="5S", is_own=True), {"is_own"})
    ('search',)
    """
    ticks = (name for name in TICKS if name != "with_unapproved")  # it widens what counts
    narrowing = ("period", *HEADS, "search", "target_set", *ticks)
    return tuple(
        name
        for name in narrowing
        if name not in uses and getattr(filters, name) != ReportFilter.model_fields[name].default
    )


def describe(filters: ReportFilter, names: Mapping[str, str]) -> str:
    """Say the slice in words, for captions and files.

    ``names`` gives the name of each province key, and of other values under "field:value"; one not
    in it stands as it is.
    """
    return " · ".join(describe_lines(filters, names))


def describe_lines(filters: ReportFilter, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say the slice in words, one part a line: period and units always, the rest where chosen."""
    parts = [filters.period.label, filters.era.label]
    also = ("with_unapproved",) if filters.with_unapproved else ()
    chosen = (*unused_fields(filters, {"period", "target_set"}), *also)
    return (*parts, *(field_words(filters, name, names) for name in chosen))


def unused_words(
    filters: ReportFilter, uses: Collection[str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Say what of a slice does not narrow a file; nothing where all of it does."""
    said = [field_words(filters, name, names) for name in unused_fields(filters, uses)]
    return (t("Not narrowed by: {filters}", filters=" · ".join(said)),) if said else ()


def field_words(filters: ReportFilter, field: str, names: Mapping[str, str]) -> str:
    """Say one field of a slice in words, by its head."""
    if field in TICKS:
        return t(TICKS[field])
    if field == "search":
        return f"{t('Search')}: “{filters.search}”"
    if field == "period":
        return f"{t('Period')}: {filters.period.label}"
    if field == "target_set":
        return f"{t('Set of targets')}: {_name(field, filters.target_set, names)}"
    values = ", ".join(_name(field, value, names) for value in getattr(filters, field))
    return f"{t(HEADS[field])}: {values}"


def _name(field: str, value: str, names: Mapping[str, str]) -> str:
    if isinstance(value, Term):
        return value.label
    return names.get(f"{field}:{value}", names.get(value, value))
