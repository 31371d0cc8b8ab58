"""The figures of lessons whose values lead to their rows."""

from typing import Final

from models.reports.initiatives.lists import initiative_count
from models.reports.lessons.lists import lesson_count
from models.reports.lessons.replications import replication_count
from models.reports.lessons.visit_traces import COUNTED, TRACE_FIELDS, visit_trace_page
from models.reports.linked_figures import Linked, LinkedFigure

_OF_LESSONS: Final = tuple(
    Linked(name, f"query_{name}", lesson_count)
    for name in COUNTED
    if name not in {"sites", "initiatives", "copies"}
)
LINKED: Final = (
    LinkedFigure("lessons of visits", visit_trace_page, "lessons", TRACE_FIELDS, _OF_LESSONS),
    LinkedFigure(
        "copies that came of visits",
        visit_trace_page,
        "replications",
        TRACE_FIELDS,
        (Linked("copies", "query_copies", replication_count),),
    ),
    LinkedFigure(
        "initiatives that visits reached",
        visit_trace_page,
        "initiatives",
        TRACE_FIELDS,
        (Linked("initiatives", "query_initiatives", initiative_count),),
    ),
)
"""What came of visits; the sites that lessons reached are told with the figures of sites."""
