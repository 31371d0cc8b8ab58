"""The figures of the overview whose values lead to their rows, each on the list of its register."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session

from models.filters import ReportFilter
from models.reports.actions.inbox import inbox_count
from models.reports.exchanges.lists import exchange_count
from models.reports.indicators.completeness import completeness
from models.reports.indicators.lists import indicator_count
from models.reports.initiatives.lists import initiative_count
from models.reports.initiatives.money import budget_by_source
from models.reports.linked_figures import Linked, LinkedFigure, Measure
from models.reports.overview.approvals import waiting_counts
from models.reports.overview.attention import attention_counts
from models.reports.overview.headlines import headlines
from models.reports.overview.trends import trends
from models.reports.sites.findings import overdue_finding_count
from models.reports.sites.lists import sites_in
from models.reports.supports.certificates import certificate_count
from models.reports.supports.supports import support_count
from models.reports.supports.training_courses import training_course_count
from models.text.rounding import rounded
from models.vocabulary import SiteAlert

USED: Final = frozenset({"period", "with_unapproved"})
"""What the overview can use of a filter beside the provincial units."""


def _sites(session: Session, rows: ReportFilter) -> int:
    """Count the sites of a list; of overdue findings, the findings."""
    if rows.site_alerts == (SiteAlert.FINDINGS_OVERDUE,):
        return overdue_finding_count(session, rows)
    return sites_in(session, rows)


def _late_values(session: Session, rows: ReportFilter) -> int:
    return int((completeness(session, rows)["standing_code"] == "late").sum())


def _paid_pct(session: Session, rows: ReportFilter) -> Any:  # noqa: ANN401 - a number
    money = budget_by_source(session, rows)
    return float(
        rounded(100 * int(money["spent_vnd"].sum()) / int(money["allocated_vnd"].sum()), 1)
    )


_COME_TO: Final[Mapping[str, Measure]] = {
    "exchanges": exchange_count,
    "initiatives": initiative_count,
    "model_sites": _sites,
    "supports": support_count,
    "certificates": certificate_count,
    "training_courses": training_course_count,
    "indicators": indicator_count,
    "completeness": _late_values,
    "budget": _paid_pct,
    "work_to_do": inbox_count,
}
SCREENS: Final[Mapping[str, str]] = {
    "indicators": "indicators",
    "initiatives": "initiatives",
    "money": "budget",
    "sites": "model_sites",
}
"""Where the rows of each headline stand."""


_PERIOD: Final = frozenset({"period"})
_VALUE: Final = (Linked("value", "query", initiative_count, _COME_TO),)
LINKED: Final = (
    LinkedFigure("overview", headlines, "", USED, _VALUE, screens=SCREENS),
    LinkedFigure("attention", attention_counts, "", _PERIOD, _VALUE, screen_column="listing"),
    LinkedFigure("approvals", waiting_counts, "", _PERIOD, _VALUE, screen_column="listing"),
    LinkedFigure("trends", trends, "", _PERIOD, _VALUE, screen_column="listing"),
)
