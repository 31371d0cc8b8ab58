"""The page of one indicator: its years, its parts, its values with who approved, its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pandas as pd
from sqlalchemy import exists, func, or_, select
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import ReportFilter
from models.frames.indicators import INDICATOR_YEARS
from models.reports.indicators.entered import YearValue
from models.reports.indicators.lists import source_of
from models.reports.indicators.rows_behind import STANDING, rows_query, rows_register
from models.reports.indicators.series import (
    PROGRAMME,
    Series,
    series_of,
    targets_by_indicator,
)
from models.reports.indicators.standings import Standing, ahead, needed_on, standing
from models.reports.indicators.values import ValueRow, _values
from models.reports.slices import frame_of
from models.rules.reporting_periods import CIVIL, ReportingCalendar
from models.statements import RECORD, AnySelect, built_once
from models.tables import (
    Division,
    Indicator,
    Organisation,
    ProgrammeDocument,
    Support,
    Target,
    TargetSet,
)
from models.text import mark, plural, t
from models.text.formats import format_number
from models.text.rounding import rounded
from models.vocabulary import (
    Calculation,
    IndicatorLevel,
    OrganisationKind,
    ValueState,
)

FORMULAS: Final[Mapping[Calculation, str]] = {
    Calculation.ORGANISATIONS_SUPPORTED: mark(
        "The number of distinct enterprises with at least one support in the year. Over several "
        "years each enterprise counts once, so years are not added."
    ),
    Calculation.SUPPORTS: mark(
        "The number of supports given to enterprises in the year. One enterprise can have several."
    ),
    Calculation.SUPPORTED_GROWTH: mark(
        "The distinct enterprises supported in the year, less those of the year before, divided by "
        "those of the year before. A year after none has no rate."
    ),
    Calculation.MODEL_SITES: mark(
        "The number of sites recognised as models at the end of the year."
    ),
    Calculation.MODEL_ENTERPRISES: mark(
        "The number of enterprises recognised as models at the end of the year."
    ),
    Calculation.ATTENDANCES: mark(
        "The sum of the attendances of courses that began in the year. One person attending twice "
        "counts twice."
    ),
    Calculation.CERTIFICATES_VALID: mark(
        "The certificates of management systems issued by then, not yet expired and not withdrawn "
        "at the end of the year (today, in a year that is not over)."
    ),
    Calculation.MONEY_SPENT: mark(
        "The money spent on the office's initiatives in the year, all sources, in million dong."
    ),
}
"""Each calculation in words."""


@dataclass(frozen=True)
class IndicatorRecord:
    """One indicator with all its page shows; ``facts`` is its row, detached."""

    facts: Indicator
    division: str
    series: Series
    standings: tuple[Standing, ...]
    target_set: str
    target_set_code: str
    document: str
    entered: tuple[ValueRow, ...]
    flags: tuple[str, ...]
    """What a reader should know before trusting the figure."""

    @property
    def id(self) -> int:
        """Return the indicator's number."""
        return self.facts.id or 0

    @property
    def current(self) -> Standing | None:
        """Return how it stands against the target of this year."""
        wanted = self.series.current_target
        return next((one for one in self.standings if one.target is wanted), None)


def indicator_record(session: Session, number: int, filters: ReportFilter) -> IndicatorRecord:
    """Return one indicator of any level.

    Raises:
        NotFound: there is no such indicator.

    """
    facts, division, series = _read(session, number, filters)
    targets = series.targets
    chosen = session.get(TargetSet, targets[0].target_set_id) if targets else None
    of_document = chosen.document_id if chosen else None
    document = session.get(ProgrammeDocument, of_document) if of_document else None
    values = _values(session, number)
    flags = _flags(session, filters, series, values)
    session.expunge_all()
    is_ours = facts.level is IndicatorLevel.PROVINCIAL
    return IndicatorRecord(
        facts,
        division,
        series,
        tuple(standing(series, one) for one in series.targets) if is_ours else (),
        chosen.name_vi if chosen else "",
        chosen.code if chosen else "",
        document.number if document else "",
        values,
        flags,
    )


@built_once
def _facts() -> AnySelect:
    return (
        select(Indicator, col(Division.name))
        .outerjoin(Division, col(Division.id) == col(Indicator.division_id))
        .where(col(Indicator.id) == RECORD)
    )


def indicator_years(session: Session, number: int, filters: ReportFilter) -> pd.DataFrame:
    """Return the years of one indicator of the province: INDICATOR_YEARS."""
    return years_frame(_read(session, number, filters)[2])


def _read(session: Session, number: int, filters: ReportFilter) -> tuple[Indicator, str, Series]:
    """Return one indicator, its division and its years, not detached yet."""
    found = session.execute(_facts(), {"record": number}).first()
    if found is None:
        raise NotFound(t("There is no such indicator."))
    facts, division = found
    targets = targets_by_indicator(session, facts.level, filters.target_set).get(number, [])
    return facts, division or "", series_of(source_of(session, filters), facts, targets)


def reached_years(series: Series) -> list[tuple[int, Decimal, Decimal | None, Any]]:
    """Return the years of a series that have a value: year, value, needed by its end, target.

    The value is what is together where the target of this year is a sum.
    """
    is_sum, told = series.is_sum(series.current_target), list[Any]()
    for year in PROGRAMME:
        value = series.years.get(year, YearValue(None)).value
        if value is None:
            continue
        target = series.target_of(year)
        together = series.so_far.get(year) if is_sum and series.is_sum(target) else None
        shown = value if together is None else together
        told.append((year, shown, _needed(series, target, year), target.low if target else None))
    return told


def years_frame(series: Series) -> pd.DataFrame:
    """Return a series as INDICATOR_YEARS."""
    rows: list[tuple[Any, ...]] = []
    for year in PROGRAMME:
        target = series.target_of(year)
        known = series.years.get(year, YearValue(None))
        together = series.so_far.get(year) if series.is_sum(target) else None
        forecast = _forecast(series, target, year)
        state = known.unapproved_state if known.value is None else known.state
        rows.append(
            (
                year,
                known.value,
                together if known.value is not None else None,
                _with_unapproved(known, together),
                target.low if target else None,
                _needed(series, target, year),
                forecast.value if forecast else None,
                forecast.low if forecast else None,
                forecast.high if forecast else None,
                year == series.year and year > series.last_full_year,
                state.label if state else "",
                known.why,
                known.is_unapproved,
                rows_query(series.indicator, year, _calendar_of(series, year), series.until)
                if known.value
                else "",
            )
        )
    return frame_of(INDICATOR_YEARS, rows)


def _calendar_of(series: Series, year: int) -> ReportingCalendar:
    """Return how the rows behind a year are cut: what stands at a civil year's end, not at all."""
    is_of_civil_end = series.is_past and series.today == date(year, 12, 31)
    stands = series.indicator.calculation in STANDING
    return CIVIL if is_of_civil_end and stands else series.calendar


def _with_unapproved(known: YearValue, so_far: Decimal | None) -> Decimal | None:
    """Return what the figure of a year would come to with what waits for approval."""
    if known.unapproved is None:
        return None
    if so_far is None:
        return known.unapproved
    return so_far + known.unapproved - (known.value or 0)


def _needed(series: Series, target: Target | None, year: int) -> Decimal | None:
    if target is None:
        return None
    return rounded(needed_on(series, target, series.calendar.days_of(year)[1]), 1)


def _forecast(series: Series, target: Target | None, year: int) -> Any:  # noqa: ANN401 - Outlook or None
    if year <= series.last_full_year:
        return None
    if target is not None:
        return ahead(series, target, year)
    whole = Target(
        target_set_id=0,
        indicator_id=0,
        first_day=series.calendar.days_of(year)[0],
        last_day=series.calendar.days_of(year)[1],
        low=Decimal(0),
        is_cumulative=False,
    )
    return ahead(series, whole, year)


def _flags(
    session: Session, filters: ReportFilter, series: Series, entered: tuple[ValueRow, ...]
) -> tuple[str, ...]:
    flags = []
    if (year := series.year) in series.official:
        flags.append(t("{year} is not over: its value will still change.", year=year))
    waiting = sum(row.state in {ValueState.DRAFT, ValueState.SUBMITTED} for row in entered)
    if waiting:
        number = format_number(waiting)
        flags.append(
            plural(
                "{number} value that waits for approval is counted, as asked.",
                "{number} values that wait for approval are counted, as asked.",
                waiting,
                number=number,
            )
            if filters.with_unapproved
            else plural(
                "{number} value waits for approval and does not count yet.",
                "{number} values wait for approval and do not count yet.",
                waiting,
                number=number,
            )
        )
    if rows_register(series.indicator) == "supports":
        unsized = session.scalar(_unsized())
        if unsized:
            flags.append(
                plural(
                    "{number} enterprise has no sector or size in the register.",
                    "{number} enterprises have no sector or size in the register.",
                    int(unsized),
                    number=format_number(int(unsized)),
                )
            )
    return tuple(flags)


@built_once
def _unsized() -> AnySelect:
    """State how many enterprises with a support have no sector or size: few are looked at twice."""
    is_supported = exists().where(
        col(Support.organisation_id) == col(Organisation.id), col(Support.deleted_at).is_(None)
    )
    return (
        select(func.count())
        .select_from(Organisation)
        .where(
            col(Organisation.kind) == OrganisationKind.ENTERPRISE,
            or_(col(Organisation.sector_id).is_(None), col(Organisation.size).is_(None)),
            is_supported,
        )
    )


def indicator_facts(session: Session, number: int) -> Indicator:
    """Return one indicator's row, detached.

    Raises:
        NotFound: there is no such indicator.

    """
    found = session.get(Indicator, number)
    if found is None:
        raise NotFound(t("There is no such indicator."))
    session.expunge(found)
    return found
