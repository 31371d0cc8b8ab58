"""The figures of model sites whose values lead to their rows."""

from typing import Final

from sqlmodel import Session

from models.filters import ReportFilter
from models.reports.lessons.visit_traces import TRACE_FIELDS, visit_trace_page
from models.reports.linked_figures import Linked, LinkedFigure
from models.reports.sites.figures import site_figures, sites_by_state
from models.reports.sites.findings import overdue_finding_count
from models.reports.sites.lists import site_count, sites_in
from models.reports.sites.provinces import sites_by_province
from models.reports.sites.where import SITE_FIELDS

_SCREEN: Final = "model_sites"


def _findings(session: Session, rows: ReportFilter) -> int:
    """Count the findings of the sites of a list: those that its one alert is about."""
    (alert,) = rows.site_alerts
    return overdue_finding_count(session, rows, alert)


HEADLINES: Final = LinkedFigure(
    "headlines of model sites",
    site_figures,
    _SCREEN,
    SITE_FIELDS,
    (
        Linked(
            "value",
            "query",
            sites_in,
            {"findings_overdue": _findings, "findings_left": _findings},
        ),
    ),
)
BY_STATE: Final = LinkedFigure(
    "model sites by state",
    sites_by_state,
    _SCREEN,
    SITE_FIELDS,
    tuple(Linked(kind, f"query_{kind}", sites_in) for kind in ("enterprises", "others")),
)
BY_PROVINCE: Final = LinkedFigure(
    "model sites by province",
    sites_by_province,
    _SCREEN,
    SITE_FIELDS,
    (Linked("sites", "query", sites_in),),
)

REACHED: Final = LinkedFigure(
    "model sites that visits reached",
    visit_trace_page,
    _SCREEN,
    TRACE_FIELDS,
    (Linked("sites", "query_sites", site_count),),
)

LINKED: Final = (HEADLINES, BY_STATE, BY_PROVINCE, REACHED)
