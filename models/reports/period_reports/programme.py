"""The report on carrying out Decision 1322 for a period: the screens' figures put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.columns import Columns
from models.frames.programme import PROGRAMME_FIGURES, PROGRAMME_MONEY, PROGRAMME_YEARS
from models.reports.comparisons import compared, figures_beside, names_beside
from models.reports.conditions import stated_once
from models.reports.indicators.lists import (
    all_series,
    indicators_insight,
    listed,
    slice_of,
    with_year_before,
)
from models.reports.indicators.records import reached_years
from models.reports.indicators.series import Series
from models.reports.indicators.words import name_of, unit_of
from models.reports.initiatives.budgets import budget_by_group
from models.reports.initiatives.lists import initiative_count
from models.reports.initiatives.money import (
    MONEY_HELD,
    budget_by_source,
    budget_by_year,
    paid_altogether,
)
from models.reports.slices import counted, frame_of
from models.reports.supports.certificates import certificate_count
from models.reports.supports.supports import support_conditions, support_count
from models.reports.supports.training_courses import (
    training_course_conditions,
)
from models.tables import Support, TrainingCourse
from models.text import t
from models.text.formats import format_date, office_today
from models.text.rounding import rounded
from models.vocabulary import CertificateKind, CertificateStanding, OrganisationKind

MILLION = 1_000_000
_MONEY_HELD = tuple(one.removesuffix("_vnd") for one in MONEY_HELD)


@dataclass(frozen=True)
class IndicatorYears:
    """One indicator with a target, its years as PROGRAMME_YEARS."""

    name: str
    unit: str
    rows: tuple[tuple[Any, ...], ...]

    @property
    def frame(self) -> pd.DataFrame:
        """Return the years as a frame, made where it is written."""
        return frame_of(PROGRAMME_YEARS, self.rows)


@dataclass(frozen=True)
class ProgrammeFigures:
    """The headline figures: PROGRAMME_FIGURES, with the year before where that is asked for."""

    frame: pd.DataFrame
    columns: Columns


@dataclass(frozen=True)
class ProgrammeIndicators:
    """The indicators, what they come to in one sentence, and the day as of which they are told."""

    frame: pd.DataFrame
    insight: str
    as_of: str


@dataclass(frozen=True)
class ProgrammeMoney:
    """One cut of the money: PROGRAMME_MONEY, in million đồng, with the year before likewise."""

    frame: pd.DataFrame
    columns: Columns


@dataclass(frozen=True)
class ProgrammeParts:
    """Everything of the report but its lists. Money is PROGRAMME_MONEY, in million đồng."""

    figures: pd.DataFrame
    figure_columns: Columns
    """PROGRAMME_FIGURES, with the year before where that is asked for."""
    indicators: pd.DataFrame
    insight: str
    as_of: str
    """The day as of which the indicators are told, in words."""
    years: tuple[IndicatorYears, ...]
    money_by_year: pd.DataFrame
    money_by_source: pd.DataFrame
    money_by_group: pd.DataFrame
    money_columns: Columns
    """PROGRAMME_MONEY, with the year before likewise."""
    rows: int


def own(filters: ReportFilter) -> ReportFilter:
    """Return the slice of the report's lists: the office's own records, the earliest first."""
    update = {"is_own": True, "sort": "starts_on", "page": 1}
    return filters.only_slice().model_copy(update=update)


def enterprises(filters: ReportFilter) -> ReportFilter:
    """Return the slice of supports that indicators count: those of enterprises."""
    return own(filters).model_copy(update={"organisation_kinds": (OrganisationKind.ENTERPRISE,)})


def in_force(filters: ReportFilter) -> ReportFilter:
    """Return the slice of certificates: management systems in force, also as of today."""
    update = {
        "certificate_kinds": (CertificateKind.MANAGEMENT_SYSTEM,),
        "standings": (CertificateStanding.VALID, CertificateStanding.EXPIRING),
    }
    return own(filters).model_copy(update=update)


def programme_parts(session: Session, filters: ReportFilter) -> ProgrammeParts:
    """Return the figures of a period, each computed as the screens compute it."""
    sliced, now = slice_of(filters), _counts(session, filters)
    series = all_series(session, sliced)
    figures, figure_columns = figures_beside(
        session,
        filters,
        lambda _, one: _figures(now if one is filters else _counts(session, one)),
    )
    indicators = _indicators(session, filters, series)
    by_year, by_group = (
        _money(report(session, counted(filters))) for report in (budget_by_year, budget_by_group)
    )
    by_source = programme_money_by_source(session, filters)
    rows = now.initiatives + now.courses + support_count(session, own(filters))
    return ProgrammeParts(
        figures,
        figure_columns,
        indicators.frame,
        indicators.insight,
        indicators.as_of,
        _years(series),
        by_year,
        by_source.frame,
        by_group,
        by_source.columns,
        rows,
    )


def programme_headlines(session: Session, filters: ReportFilter) -> ProgrammeFigures:
    """Return :func:`programme_figures` beside the year before, where that is asked for."""
    return ProgrammeFigures(*figures_beside(session, filters, programme_figures))


def programme_indicators(session: Session, filters: ReportFilter) -> ProgrammeIndicators:
    """Return the indicators of a period as their list tells them: INDICATOR_LIST."""
    return _indicators(session, filters, all_series(session, slice_of(filters)))


def programme_money_by_source(session: Session, filters: ReportFilter) -> ProgrammeMoney:
    """Return the money of a period by where it comes from."""
    found = compared(filters, office_today())
    columns = found.beside(PROGRAMME_MONEY, _MONEY_HELD) if found else PROGRAMME_MONEY
    return ProgrammeMoney(_money(budget_by_source(session, counted(filters))), columns)


def _indicators(
    session: Session, filters: ReportFilter, series: Sequence[Series]
) -> ProgrammeIndicators:
    frame = with_year_before(session, listed(session, series, slice_of(filters)), filters)
    day = format_date(filters.period.as_of(office_today()))
    as_of = t("Indicators as of {day}", day=day)
    return ProgrammeIndicators(frame, indicators_insight(frame), as_of)


def programme_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the headline figures of a period: PROGRAMME_FIGURES.

    *Doanh nghiệp* counts distinct enterprises, *lượt* counts supports: the two are never added.
    """
    return _figures(_counts(session, filters))


@dataclass(frozen=True)
class _Counts:
    """What the headline figures of a period come to; money in whole đồng."""

    initiatives: int
    paid_vnd: int
    enterprises: int
    supports: int
    amount_vnd: int
    certificates: int
    courses: int
    attendances: int


def _counts(session: Session, filters: ReportFilter) -> _Counts:
    supports = stated_once(
        session,
        "supports of the programme",
        given := enterprises(filters),
        lambda: select(
            func.count(),
            func.count(col(Support.organisation_id).distinct()),
            func.coalesce(func.sum(col(Support.amount_vnd)), 0),
        ).where(*support_conditions(session, given)),
    )
    count, distinct, amount = session.execute(supports).one()
    courses = stated_once(
        session,
        "courses of the programme",
        ours := own(filters),
        lambda: select(
            func.count(), func.coalesce(func.sum(col(TrainingCourse.attendances)), 0)
        ).where(*training_course_conditions(session, ours)),
    )
    held, attendances = session.execute(courses).one()
    return _Counts(
        initiative_count(session, ours),
        paid_altogether(session, counted(filters)),
        distinct,
        count,
        int(amount),
        certificate_count(session, in_force(filters)),
        held,
        attendances,
    )


def _figures(found: _Counts) -> pd.DataFrame:
    rows: Sequence[tuple[Any, ...]] = (
        (t("Initiatives of the period"), t("initiatives (unit)"), found.initiatives),
        (t("Paid in the period"), t("million dong"), found.paid_vnd / MILLION),
        (t("Enterprises supported, each once"), t("enterprises (unit)"), found.enterprises),
        (t("Supports given to enterprises"), t("supports (unit)"), found.supports),
        (t("Amount of these supports"), t("million dong"), found.amount_vnd / MILLION),
        (
            t("Certificates of management systems in force at the end of the period"),
            t("certificates (unit)"),
            found.certificates,
        ),
        (t("Training courses"), t("courses (unit)"), found.courses),
        (t("Attendances at training"), t("attendances (unit)"), found.attendances),
    )
    return frame_of(PROGRAMME_FIGURES, rows)


def _years(every: Sequence[Series]) -> tuple[IndicatorYears, ...]:
    found = []
    for series in every:
        if not series.targets or not series.official:
            continue
        rows = tuple((str(year), *told) for year, *told in reached_years(series))
        name = f"{series.indicator.code} · {name_of(series.indicator)}"
        found.append(IndicatorYears(name, unit_of(series.indicator), rows))
    return tuple(found)


def _money(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a cut of the money in million dong; the difference is that of the shown figures."""
    told: dict[str, Any] = {one: frame[one] for one in ("label", "share_pct")}
    for name in ("planned", "allocated", "paid", "spent", "left"):
        told[name] = _millions(frame[f"{name}_vnd"])
    for name in _MONEY_HELD:
        before, change = names_beside(name)
        if (column := names_beside(f"{name}_vnd")[0]) in frame:
            told[before] = _millions(frame[column])
            told[change] = told[name] - told[before]
    return pd.DataFrame(told, index=frame.index)


def _millions(amounts: "pd.Series[int]") -> Any:  # noqa: ANN401 - an array of whole numbers
    return pd.array([int(rounded(one / MILLION)) for one in amounts.tolist()], "Int64")
