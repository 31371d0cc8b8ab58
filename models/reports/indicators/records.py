"""The page of one indicator: its years, its parts, its values with who approved, its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import ReportFilter
from models.frames.indicators import INDICATOR_YEARS
from models.lookups.places import places
from models.periods import Period
from models.reports.indicators.series import (
    PROGRAMME,
    Series,
    Source,
    Standing,
    ahead,
    needed_on,
    series_of,
    standing,
    targets_by_indicator,
)
from models.reports.slices import frame_of
from models.rules.reporting_periods import period_code
from models.rules.site_states import MODELS
from models.tables import (
    Account,
    Division,
    Indicator,
    IndicatorValue,
    Organisation,
    ProgrammeDocument,
    Support,
    Target,
    TargetSet,
)
from models.text import mark, plural, t
from models.text.formats import format_number
from models.text.rounding import rounded
from models.trail.authors import authors_of_value
from models.trail.events import data_version
from models.vocabulary import (
    Calculation,
    CertificateKind,
    IndicatorLevel,
    OrganisationKind,
    ReportingStep,
    ValueAvailability,
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
class ValueRow:
    """One entered value, with who entered, submitted, approved and locked it."""

    id: int
    period: Period
    unit_name: str
    availability: ValueAvailability
    value: Decimal | None
    reason: str | None
    source_text: str | None
    state: ValueState
    approved_at: datetime | None
    entered_by: str
    submitted_by: str
    approved_by: str
    locked_by: str


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
    version: int
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
    found = session.execute(
        select(Indicator, col(Division.name))
        .outerjoin(Division, col(Division.id) == col(Indicator.division_id))
        .where(col(Indicator.id) == number)
    ).first()
    if found is None:
        raise NotFound(t("There is no such indicator."))
    facts, division = found
    targets = targets_by_indicator(session, facts.level, filters.target_set).get(number, [])
    chosen = session.get(TargetSet, targets[0].target_set_id) if targets else None
    document = session.get(ProgrammeDocument, chosen.document_id or 0) if chosen else None
    series = series_of(Source(session, filters.era), facts, targets)
    values = _values(session, number)
    flags = _flags(session, series, values)
    session.expunge_all()
    is_ours = facts.level is IndicatorLevel.PROVINCIAL
    return IndicatorRecord(
        facts, division or "", series,
        tuple(standing(series, one) for one in series.targets) if is_ours else (),
        chosen.name_vi if chosen else "", chosen.code if chosen else "",
        document.number if document else "", values, data_version(session), flags,
    )  # fmt: skip


def _values(session: Session, number: int) -> tuple[ValueRow, ...]:
    known = places(session)
    entered, submitted, approved, locked = (aliased(Account) for _ in range(4))
    rows = session.execute(
        select(
            IndicatorValue, col(entered.display_name), col(submitted.display_name),
            col(approved.display_name), col(locked.display_name),
        )
        .outerjoin(entered, col(entered.id) == col(IndicatorValue.created_by_id))
        .outerjoin(submitted, col(submitted.id) == col(IndicatorValue.submitted_by_id))
        .outerjoin(approved, col(approved.id) == col(IndicatorValue.approved_by_id))
        .outerjoin(locked, col(locked.id) == col(IndicatorValue.locked_by_id))
        .where(
            col(IndicatorValue.indicator_id) == number, col(IndicatorValue.deleted_at).is_(None)
        )
        .order_by(col(IndicatorValue.first_day).desc(), col(IndicatorValue.id))
    )  # fmt: skip
    return tuple(
        ValueRow(
            one.id or 0, value_period(one), known.by_id[one.province_id].name, one.availability,
            one.value, one.reason, one.source_text, one.state, one.approved_at,
            *(name or "" for name in names),
        )
        for one, *names in rows
    )  # fmt: skip


def value_period(value: IndicatorValue) -> Period:
    """Return the period a value stands for."""
    months = (value.last_day.year - value.first_day.year) * 12 + value.last_day.month
    length = months - value.first_day.month + 1
    step = {12: ReportingStep.YEAR, 6: ReportingStep.HALF}.get(length, ReportingStep.QUARTER)
    return Period.from_code(period_code(step, value.first_day))


def indicator_years(session: Session, number: int, filters: ReportFilter) -> pd.DataFrame:
    """Return the years of one indicator of the province: INDICATOR_YEARS."""
    return years_frame(indicator_record(session, number, filters).series)


def years_frame(series: Series) -> pd.DataFrame:
    """Return a series as INDICATOR_YEARS."""
    rows: list[tuple[Any, ...]] = []
    for year in PROGRAMME:
        target = series.target_of(year)
        is_sum = series.is_sum(target)
        known = series.years.get(year)
        value = known.value if known else None
        forecast = _forecast(series, target, year)
        rows.append(
            (
                year, value, series.so_far.get(year) if is_sum else None,
                target.low if target else None, _needed(series, target, year),
                forecast.value if forecast else None, forecast.low if forecast else None,
                forecast.high if forecast else None, year == series.today.year,
                known.state.label if known and known.state else "", known.why if known else "",
                rows_query(series.indicator, year) if value else "",
            )
        )  # fmt: skip
    return frame_of(INDICATOR_YEARS, rows)


def _needed(series: Series, target: Target | None, year: int) -> Decimal | None:
    if target is None:
        return None
    return rounded(needed_on(series, target, date(year, 12, 31)), 1)


def _forecast(series: Series, target: Target | None, year: int) -> Any:  # noqa: ANN401 - Outlook or None
    if year < series.today.year:
        return None
    if target is not None:
        return ahead(series, target, year)
    whole = Target(
        target_set_id=0, indicator_id=0, first_day=date(year, 1, 1), last_day=date(year, 12, 31),
        low=Decimal(0), is_cumulative=False,
    )  # fmt: skip
    return ahead(series, whole, year)


def rows_screen(indicator: Indicator) -> str:
    """Return the screen that holds the rows behind a calculated indicator, "" where none does."""
    return {
        Calculation.ORGANISATIONS_SUPPORTED: "supports", Calculation.SUPPORTS: "supports",
        Calculation.SUPPORTED_GROWTH: "supports", Calculation.ATTENDANCES: "training_courses",
        Calculation.CERTIFICATES_VALID: "certificates", Calculation.MONEY_SPENT: "budget",
        Calculation.MODEL_SITES: "model_sites", Calculation.MODEL_ENTERPRISES: "model_sites",
    }.get(indicator.calculation, "") if indicator.calculation else ""  # fmt: skip


def rows_query(indicator: Indicator, year: int, **more: str) -> str:
    """Return the parameters of the screen that shows exactly the rows behind a year."""
    screen = rows_screen(indicator)
    if not screen:
        return ""
    query = {"period": str(year), "is_own": "1", **more}
    if screen == "supports":
        query["organisation_kinds"] = OrganisationKind.ENTERPRISE.value
    if screen == "model_sites":
        query |= {"site_states": ",".join(sorted(MODELS))}
        if indicator.calculation is Calculation.MODEL_ENTERPRISES:
            query["organisation_kinds"] = OrganisationKind.ENTERPRISE.value
    if screen == "certificates":
        day = f"{year}-12-31"
        query |= {"period": f"{day}..{day}",
                  "certificate_kinds": CertificateKind.MANAGEMENT_SYSTEM.value}  # fmt: skip
    return urlencode(query)


def _flags(session: Session, series: Series, entered: tuple[ValueRow, ...]) -> tuple[str, ...]:
    flags = []
    if series.today.year in series.official:
        year = series.today.year
        flags.append(t("{year} is not over: its value will still change.", year=year))
    waiting = sum(row.state in {ValueState.DRAFT, ValueState.SUBMITTED} for row in entered)
    if waiting:
        flags.append(plural("{number} value waits for approval and does not count yet.",
                            "{number} values wait for approval and do not count yet.", waiting,
                            number=format_number(waiting)))  # fmt: skip
    if rows_screen(series.indicator) == "supports":
        unsized = session.scalar(
            select(func.count(col(Organisation.id).distinct()))
            .join(Support, col(Support.organisation_id) == col(Organisation.id))
            .where(
                col(Support.deleted_at).is_(None),
                col(Organisation.kind) == OrganisationKind.ENTERPRISE,
                or_(col(Organisation.sector_id).is_(None), col(Organisation.size).is_(None)),
            )
        )
        if unsized:
            flags.append(plural("{number} enterprise has no sector or size in the register.",
                                "{number} enterprises have no sector or size in the register.",
                                int(unsized), number=format_number(int(unsized))))  # fmt: skip
    return tuple(flags)


@dataclass(frozen=True)
class ValueRecord:
    """One entered value with its indicator; ``facts`` is its row, detached."""

    facts: IndicatorValue
    indicator: Indicator
    row: ValueRow
    division: str
    deleter: str
    authors: frozenset[int]
    """Who wrote, changed or submitted it since its last approval, and so does not approve it."""

    @property
    def id(self) -> int:
        """Return the value's number."""
        return self.facts.id or 0


def value_record(session: Session, number: int) -> ValueRecord:
    """Return one entered value, also one in the trash.

    Raises:
        NotFound: there is no such value.

    """
    names = tuple(aliased(Account) for _ in range(5))
    entered, submitted, approved, locked, deleter = names
    found = session.execute(
        select(IndicatorValue, Indicator, col(Division.name), *(col(n.display_name) for n in names))
        .join(Indicator, col(Indicator.id) == col(IndicatorValue.indicator_id))
        .outerjoin(Division, col(Division.id) == col(IndicatorValue.division_id))
        .outerjoin(entered, col(entered.id) == col(IndicatorValue.created_by_id))
        .outerjoin(submitted, col(submitted.id) == col(IndicatorValue.submitted_by_id))
        .outerjoin(approved, col(approved.id) == col(IndicatorValue.approved_by_id))
        .outerjoin(locked, col(locked.id) == col(IndicatorValue.locked_by_id))
        .outerjoin(deleter, col(deleter.id) == col(IndicatorValue.deleted_by_id))
        .where(col(IndicatorValue.id) == number)
    ).first()
    if found is None:
        raise NotFound(t("There is no such value."))
    facts, indicator, division, *people = found
    said = [name or "" for name in people]
    unit = places(session).by_id[facts.province_id].name
    authors = authors_of_value(session, facts)
    session.expunge_all()
    row = ValueRow(
        facts.id or 0, value_period(facts), unit, facts.availability, facts.value, facts.reason,
        facts.source_text, facts.state, facts.approved_at, *said[:4],
    )  # fmt: skip
    return ValueRecord(facts, indicator, row, division or "", said[4], authors)


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
