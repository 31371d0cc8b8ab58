"""The figures of indicators whose values lead to their rows."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.reports.indicators.breakdowns import cuts_of, indicator_breakdown
from models.reports.indicators.counts import MILLION
from models.reports.indicators.lists import (
    INDICATOR_FIELDS,
    indicator_count,
    indicator_figures,
    province_indicators,
)
from models.reports.indicators.records import indicator_years
from models.reports.indicators.rows_behind import rows_register
from models.reports.initiatives.money import budget_by_source
from models.reports.linked_figures import Linked, LinkedFigure, Measure, rows_sum
from models.reports.sites.lists import sites_in
from models.reports.supports.certificates import certificate_count
from models.reports.supports.supports import support_conditions, support_count
from models.reports.supports.training_courses import training_course_list
from models.tables import Indicator, Support
from models.vocabulary import Calculation

HEADLINES: Final = LinkedFigure(
    "headlines of indicators",
    indicator_figures,
    "indicators",
    INDICATOR_FIELDS,
    (Linked("value", "query", indicator_count),),
    is_as_of=True,
)


def _organisations(session: Session, rows: ReportFilter) -> int:
    """Count the organisations of a list of supports, each once."""
    distinct = func.count(col(Support.organisation_id).distinct())
    return int(session.scalar(select(distinct).where(*support_conditions(session, rows))) or 0)


def _paid(session: Session, rows: ReportFilter) -> Decimal:
    """Add up what the screen of money tells as paid, in million đồng."""
    return Decimal(rows_sum(budget_by_source, "paid_vnd")(session, rows)) / MILLION


_COMES_TO: Final[Mapping[Calculation, Measure]] = {
    Calculation.ORGANISATIONS_SUPPORTED: _organisations,
    Calculation.SUPPORTS: support_count,
    Calculation.ATTENDANCES: rows_sum(training_course_list, "attendances"),
    Calculation.CERTIFICATES_VALID: certificate_count,
    Calculation.MONEY_SPENT: _paid,
    Calculation.MODEL_SITES: sites_in,
    Calculation.MODEL_ENTERPRISES: sites_in,
}
"""What the rows behind a calculated value come to. The rows of a rate are those of its year."""


def years_of(indicator: Indicator) -> LinkedFigure:
    """Return the years of an indicator as a figure."""
    return _figure(indicator, "years", partial(_years, indicator.id or 0))


def parts_of(indicator: Indicator, year: int, cut: str) -> LinkedFigure:
    """Return the parts of a year of an indicator as a figure."""
    parts = partial(_parts, indicator.id or 0, year, cut)
    return _figure(indicator, f"{year} by {cut}", parts, is_of_parts=True)


def _figure(
    indicator: Indicator,
    name: str,
    report: Callable[[Session, ReportFilter], pd.DataFrame],
    *,
    is_of_parts: bool = False,
) -> LinkedFigure:
    measure: Any = _COMES_TO.get(indicator.calculation) if indicator.calculation else None
    return LinkedFigure(
        f"{indicator.code}, {name}",
        report,
        rows_register(indicator),
        frozenset() if is_of_parts else INDICATOR_FIELDS,
        (Linked("value", "query", measure),) if measure else (),
        is_as_of=not is_of_parts,
    )


def _years(number: int, session: Session, filters: ReportFilter) -> pd.DataFrame:
    return indicator_years(session, number, filters)


def _parts(
    number: int, year: int, cut: str, session: Session, filters: ReportFilter
) -> pd.DataFrame:
    return indicator_breakdown(session, number, year, cut, filters)


def linked_of(session: Session, year: int) -> tuple[LinkedFigure, ...]:
    """Return every figure of the indicators in use: tiles, years, and the parts of a year."""
    found = [one for one in province_indicators(session) if one.calculation is not None]
    return (
        HEADLINES,
        *(years_of(one) for one in found),
        *(parts_of(one, year, cut) for one in found for cut in cuts_of(one)),
    )
