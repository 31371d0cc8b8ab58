"""Which records an indicator counts, and the slice of them behind a figure."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

from models.periods import Period
from models.reports.buckets import cut
from models.rules.reporting_periods import CIVIL, ReportingCalendar
from models.rules.site_states import MODELS
from models.tables import (
    Indicator,
)
from models.vocabulary import (
    Calculation,
    CertificateKind,
    OrganisationKind,
)

STANDING: Final = frozenset(
    {Calculation.CERTIFICATES_VALID, Calculation.MODEL_SITES, Calculation.MODEL_ENTERPRISES}
)
"""What stands on a day, where others are what happened in a span of days."""


def rows_register(indicator: Indicator) -> str:
    """Return the screen that holds the rows behind a calculated indicator, "" where none does."""
    return (
        {
            Calculation.ORGANISATIONS_SUPPORTED: "supports",
            Calculation.SUPPORTS: "supports",
            Calculation.SUPPORTED_GROWTH: "supports",
            Calculation.ATTENDANCES: "training_courses",
            Calculation.CERTIFICATES_VALID: "certificates",
            Calculation.MONEY_SPENT: "budget",
            Calculation.MODEL_SITES: "model_sites",
            Calculation.MODEL_ENTERPRISES: "model_sites",
        }.get(indicator.calculation, "")
        if indicator.calculation
        else ""
    )


def rows_query(
    indicator: Indicator,
    year: int,
    calendar: ReportingCalendar = CIVIL,
    until: date | None = None,
    **more: str,
) -> str:
    """Return the parameters of the screen that shows exactly the rows behind a year.

    What stands is shown as of the last day of the year, or of today; what happened, of the year
    as the office cuts it. Both only up to ``until`` where the year is told as of that day.
    """
    screen = rows_register(indicator)
    if not screen:
        return ""
    first, last = calendar.days_of(year)
    told = cut(Period.from_code(calendar.code(year)), first, min(last, until or last))
    query = {"period": told.code, "is_own": "1", **more}
    if screen == "supports":
        query["organisation_kinds"] = OrganisationKind.ENTERPRISE.value
    if screen == "model_sites":
        query |= {"site_states": ",".join(sorted(MODELS))}
        if indicator.calculation is Calculation.MODEL_ENTERPRISES:
            query["organisation_kinds"] = OrganisationKind.ENTERPRISE.value
    if screen == "certificates":
        query["certificate_kinds"] = CertificateKind.MANAGEMENT_SYSTEM.value
    return urlencode(query)
