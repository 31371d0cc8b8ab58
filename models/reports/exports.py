"""A list with everything its file says about it, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter, describe, unused_words
from models.frames.columns import Columns
from models.frames.replications import TRACE_TABLE
from models.reports.actions.inbox import WORK_TO_DO
from models.reports.actions.lists import ACTIONS
from models.reports.audits.recognition import RECOGNITION
from models.reports.audits.scores import SITE_SCORES
from models.reports.audits.slipping import CAUSES_OF_SLIPPING, SLIPPING_SITES
from models.reports.briefings.lists import BRIEFING_NOTES, BRIEFINGS
from models.reports.choices import (
    slice_names,
)
from models.reports.comparisons import list_comparison, listed_columns
from models.reports.exchanges.lists import EXCHANGES
from models.reports.export_parts import WHOLE, ExportPart
from models.reports.indicators.completeness import REPORTED
from models.reports.indicators.lists import INDICATORS
from models.reports.indicators.targets import TARGETS
from models.reports.initiatives.budgets import BUDGETS
from models.reports.initiatives.figures import MILESTONES
from models.reports.initiatives.lists import INITIATIVES
from models.reports.initiatives.payments import PAYMENTS
from models.reports.lessons.lists import LESSONS
from models.reports.lessons.replications import REPLICATIONS
from models.reports.lessons.traces import trace
from models.reports.lessons.visit_traces import TRACES
from models.reports.listings import Listing
from models.reports.office.issued_reports import ISSUED
from models.reports.office.lists import OFFICE_LISTS
from models.reports.office.office import office
from models.reports.office.own_work import OWN_WORK
from models.reports.office.programme_documents import DOCUMENTS
from models.reports.office.unit_changes import UNITS
from models.reports.organisations.lists import ORGANISATIONS
from models.reports.period_reports.sites import AUDITS, FINDINGS
from models.reports.quality.faults import DATA_QUALITY
from models.reports.sites.lists import MODEL_SITES
from models.reports.supports.certificates import CERTIFICATES
from models.reports.supports.supports import SUPPORTS
from models.reports.supports.training_courses import TRAINING_COURSES
from models.text import t
from models.text.formats import utc_now
from models.vocabulary import Origin
from models.workbooks.captions import Caption


@dataclass(frozen=True)
class Export:
    """A list to be written to a file."""

    frame: pd.DataFrame
    columns: Columns
    caption: Caption
    cut: str = ""


EXPORTED: Final[Mapping[str, Listing]] = {
    one.name: one
    for one in (
        EXCHANGES,
        LESSONS,
        REPLICATIONS,
        TRACES,
        ORGANISATIONS,
        INITIATIVES,
        INDICATORS,
        MODEL_SITES,
        SUPPORTS,
        CERTIFICATES,
        TRAINING_COURSES,
        REPORTED,
        TARGETS,
        MILESTONES,
        BUDGETS,
        PAYMENTS,
        SITE_SCORES,
        AUDITS,
        FINDINGS,
        DOCUMENTS,
        OFFICE_LISTS,
        UNITS,
        OWN_WORK,
        ACTIONS,
        WORK_TO_DO,
        BRIEFINGS,
        BRIEFING_NOTES,
        DATA_QUALITY,
        RECOGNITION,
        ISSUED,
        SLIPPING_SITES,
        CAUSES_OF_SLIPPING,
    )
}
"""Every list that can be taken away, by its name in the address of its files."""


def trace_export(session: Session, way: str, kind: str, number: int, made_by: str) -> Export:
    """Return a trace with everything its file says about it.

    Raises:
        NotFound: there is no such record, or no such way from it.

    """
    frame, whose = trace(session, way, kind, number), office(session)
    about = t("What came of it") if way == "onward" else t("Where this comes from")
    caption = Caption(
        f"{about}: {frame['title'].iloc[0]}",
        (),
        made_by,
        utc_now(),
        bool(whose and whose.is_demonstration),
        office=whose.name if whose else "",
        signed_in=whose.signed_in if whose else "",
    )
    return Export(frame, TRACE_TABLE, caption)


def list_export(
    session: Session, name: str, filters: ReportFilter, made_by: str, part: ExportPart = WHOLE
) -> Export:
    """Return a list as seen, whole or a part of it, with title, office, slice, person and time.

    The mark of demonstration data is set in a demonstration database and wherever a row of such
    data is among them.
    """
    asked = EXPORTED[name]
    title = f"{t(asked.title)} · {made_by}" if asked.is_personal else t(asked.title)
    frame = asked.some(session, filters, part.rows)
    whose = office(session)
    is_marked = bool(whose and whose.is_demonstration) or bool(
        "origin" in frame and (frame["origin"] == Origin.DEMONSTRATION.label).any()
    )
    names = slice_names(session, filters.exchanges)
    whose_work = {"officers"} if asked.is_personal else set()
    caption = Caption(
        title,
        (
            *((describe(filters.only(asked.uses), names),) if asked.uses else ()),
            *part.told(len(frame)),
            *asked.told(session, filters),
            *unused_words(filters, {*asked.uses, *whose_work}, names),
            *(list_comparison(session, asked, filters) if not part.rows else ()),
        ),
        made_by,
        utc_now(),
        is_marked,
        office=whose.name if whose else "",
        period=filters.period.short_label if filters.period.code and asked.uses else "",
        signed_in=whose.signed_in if whose else "",
    )
    return Export(frame, part.of(listed_columns(asked, filters)), caption, asked.cut)
