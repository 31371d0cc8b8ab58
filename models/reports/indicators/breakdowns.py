"""A calculated indicator cut into parts: by sector, size, province (then or now), standard ..."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.indicators import INDICATOR_BREAKDOWN
from models.lookups.own_records import counts_as_own
from models.lookups.places import Places, places
from models.lookups.reporting import reporting_calendar
from models.periods import Period
from models.reports.conditions import AnySelect, in_period, stated_once
from models.reports.indicators.counts import MILLION, own_supports
from models.reports.indicators.rows_behind import rows_query
from models.reports.initiatives.money import paid_by_source
from models.reports.slices import frame_of
from models.reports.supports.certificates_in_force import in_force_between
from models.reports.supports.supports import given_in
from models.tables import (
    Certificate,
    Indicator,
    Organisation,
    Sector,
    Standard,
    Support,
    Tool,
    TrainingCourse,
)
from models.tables.own_names import own_name
from models.text import mark, t
from models.text.folding import sort_key
from models.vocabulary import (
    Calculation,
    CertificateKind,
    Era,
    OrganisationSize,
)

C = Calculation


@dataclass(frozen=True)
class Cut:
    """One way to cut: its head, and what of the link narrows the rows to a part."""

    head: str
    facet: str


CUTS: Final[Mapping[str, Cut]] = {
    "sector": Cut(mark("By sector"), "sectors"),
    "size": Cut(mark("By size"), "sizes"),
    "tool": Cut(mark("By tool"), "tools"),
    "province": Cut(mark("By province"), "provinces"),
    "standard": Cut(mark("By standard"), "standards"),
    "funding": Cut(mark("By source of money"), "funding"),
}
_SUPPORTS: Final = ("sector", "size", "tool", "province")
CUTS_OF: Final[Mapping[Calculation, tuple[str, ...]]] = {
    C.ORGANISATIONS_SUPPORTED: _SUPPORTS,
    C.SUPPORTS: _SUPPORTS,
    C.ATTENDANCES: ("tool", "province"),
    C.CERTIFICATES_VALID: ("standard", "province"),
    C.MONEY_SPENT: ("funding",),
}
"""By what each calculated indicator can be cut."""

Parts = list[tuple[Any, Any, Decimal]]
"""The value that narrows the link, the label, the figure."""


def cuts_of(indicator: Indicator) -> tuple[str, ...]:
    """Return by what an indicator can be cut; nothing for entered ones and rates."""
    return CUTS_OF.get(indicator.calculation, ()) if indicator.calculation else ()


def indicator_breakdown(
    session: Session, number: int, year: int, cut: str, filters: ReportFilter
) -> pd.DataFrame:
    """Return the parts of a year's value: INDICATOR_BREAKDOWN, the largest first.

    A province is the unit of the day, or as now, as the filter's reading asks. An organisation
    supported in two units counts in both, as it does with two tools.
    """
    indicator = session.get(Indicator, number)
    if indicator is None or cut not in cuts_of(indicator):
        return frame_of(INDICATOR_BREAKDOWN, [])
    if cut == "province" and indicator.calculation is C.ORGANISATIONS_SUPPORTED:
        parts = _organisations_by_unit(session, year, filters.era)
    elif cut == "province":
        parts = _by_unit(places(session), _parts(session, indicator, year, cut), filters.era)
    else:
        parts = _parts(session, indicator, year, cut)
    facet, calendar = CUTS[cut].facet, reporting_calendar(session)
    rows = []
    for value, label, figure in sorted(parts, key=lambda part: (-part[2], sort_key(str(part[1])))):
        narrowed = {facet: str(value), "era": filters.era.value} if value else {}
        query = rows_query(indicator, year, calendar, None, **narrowed) if value else ""
        rows.append((label or t("not stated"), figure, query))
    return frame_of(INDICATOR_BREAKDOWN, rows)


def _by_unit(found: Places, parts: Parts, era: Era) -> Parts:
    """Put units together under the one they are counted in: every record under exactly one."""
    summed: dict[str, Decimal] = {}
    for province_id, _, figure in parts:
        key = found.reading(era)[found.by_id[province_id].key]
        summed[key] = summed.get(key, Decimal(0)) + figure
    names = found.names_apart(summed, era)
    return [(key, names[key], figure) for key, figure in summed.items()]


def _parts(session: Session, indicator: Indicator, year: int, cut: str) -> Parts:
    calculation = indicator.calculation or C.SUPPORTS
    period = Period.from_code(reporting_calendar(session).code(year))
    return _WAYS[calculation](session, period, cut, calculation)


def _stated(
    session: Session, what: tuple[str, ...], period: Period, build: Callable[[], AnySelect]
) -> AnySelect:
    return stated_once(session, ("parts", *what), ReportFilter(period=period), build)


def _supports(session: Session, period: Period, cut: str, calculation: Calculation) -> Parts:
    def build() -> AnySelect:
        count: Any = func.count()
        if calculation is C.ORGANISATIONS_SUPPORTED:
            count = func.count(col(Support.organisation_id).distinct())
        base = (
            select()
            .join_from(Support, Organisation, col(Organisation.id) == col(Support.organisation_id))
            .where(*own_supports(session), *given_in(period))
        )
        return _grouped(base, cut, count)

    rows = session.execute(_stated(session, (calculation, cut), period, build))
    return [
        (one, name.label if isinstance(name, OrganisationSize) else name, Decimal(number))
        for one, name, number in rows
    ]


def _organisations_by_unit(session: Session, year: int, era: Era) -> Parts:
    """Count the organisations supported in each unit, each once there, as the units are read."""
    found = places(session)
    met: dict[str, set[int]] = {}
    period = Period.from_code(reporting_calendar(session).code(year))
    pairs = _stated(
        session,
        ("units",),
        period,
        lambda: (
            select(col(Support.province_id), col(Support.organisation_id))
            .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
            .where(*own_supports(session), *given_in(period))
            .distinct()
        ),
    )
    for province_id, organisation in session.execute(pairs):
        met.setdefault(found.reading(era)[found.by_id[province_id].key], set()).add(organisation)
    names = found.names_apart(met, era)
    return [(key, names[key], Decimal(len(who))) for key, who in met.items()]


def _grouped(base: Select[Any], cut: str, count: Any) -> AnySelect:  # noqa: ANN401 - an aggregate
    value: Any = col(Support.province_id)
    label: Any = value
    if cut == "sector":
        base = base.outerjoin(Sector, col(Sector.id) == col(Organisation.sector_id))
        value, label = col(Sector.code), own_name(Sector)
    elif cut == "tool":
        base = base.outerjoin(Tool, col(Tool.id) == col(Support.tool_id))
        value, label = col(Tool.code), own_name(Tool)
    elif cut == "size":
        value = label = col(Organisation.size)
    return base.add_columns(value, label, count).group_by(value, label)


def _courses(session: Session, period: Period, cut: str, calculation: Calculation) -> Parts:
    asked = _stated(session, (calculation, cut), period, lambda: _of_courses(session, period, cut))
    return [(one, name, Decimal(number or 0)) for one, name, number in session.execute(asked)]


def _of_courses(session: Session, period: Period, cut: str) -> AnySelect:
    base = select().select_from(TrainingCourse)
    value: Any = col(TrainingCourse.province_id)
    label: Any = value
    if cut == "tool":
        base = base.outerjoin(Tool, col(Tool.id) == col(TrainingCourse.tool_id))
        value, label = col(Tool.code), own_name(Tool)
    return (
        base.add_columns(value, label, func.sum(col(TrainingCourse.attendances)))
        .where(
            col(TrainingCourse.deleted_at).is_(None),
            counts_as_own(places(session), TrainingCourse),
            *in_period(col(TrainingCourse.starts_on), None, period),
        )
        .group_by(value, label)
    )


def _certificates(session: Session, period: Period, cut: str, calculation: Calculation) -> Parts:
    def build() -> AnySelect:
        return _of_certificates(session, period, cut)

    rows = session.execute(_stated(session, (calculation, cut), period, build))
    return [(one, name, Decimal(number)) for one, name, number in rows]


def _of_certificates(session: Session, period: Period, cut: str) -> AnySelect:
    found = places(session)
    day = period.as_of(found.today)
    base = select().join_from(
        Certificate, Standard, col(Standard.id) == col(Certificate.standard_id)
    )
    value: Any = col(Certificate.province_id)
    label: Any = value
    if cut == "standard":
        value, label = col(Standard.code), own_name(Standard)
    return (
        base.add_columns(value, label, func.count())
        .where(
            col(Certificate.deleted_at).is_(None),
            col(Certificate.kind) == CertificateKind.MANAGEMENT_SYSTEM,
            counts_as_own(found, Certificate),
            in_force_between(day, day),
        )
        .group_by(value, label)
    )


def _money(session: Session, period: Period, _cut: str, _calculation: Calculation) -> Parts:
    filters = ReportFilter(period=period)
    return [
        (source.value, source.label, Decimal(paid) / MILLION)
        for source, paid in paid_by_source(session, filters).items()
        if paid
    ]


_WAYS: Final[Mapping[Calculation, Callable[[Session, Period, str, Calculation], Parts]]] = {
    C.ORGANISATIONS_SUPPORTED: _supports,
    C.SUPPORTS: _supports,
    C.ATTENDANCES: _courses,
    C.CERTIFICATES_VALID: _certificates,
    C.MONEY_SPENT: _money,
}
