"""A list with everything its file says about it, read in one go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter, describe
from models.frames.columns import Columns
from models.frames.exchanges import EXCHANGE_LIST
from models.frames.indicators import COMPLETENESS, INDICATOR_LIST, TARGET_LIST
from models.frames.initiatives import INITIATIVE_LIST
from models.frames.organisations import ORGANISATION_LIST
from models.frames.sites import SITE_LIST
from models.frames.supports import CERTIFICATE_LIST, COURSE_LIST, SUPPORT_LIST
from models.reports.choices import (
    slice_names,
)
from models.reports.exchanges.lists import exchange_list
from models.reports.indicators.completeness import completeness
from models.reports.indicators.lists import indicator_list
from models.reports.indicators.targets import targets_of_any_slice
from models.reports.initiatives.lists import initiative_list
from models.reports.office.office import office
from models.reports.organisations.lists import organisation_list
from models.reports.sites.lists import site_list
from models.reports.supports.certificates import certificate_list
from models.reports.supports.supports import support_list
from models.reports.supports.training_courses import course_list
from models.text import mark, t
from models.text.formats import utc_now
from models.vocabulary import Origin
from models.workbooks.captions import Caption


@dataclass(frozen=True)
class Export:
    """A list to be written to a file."""

    frame: pd.DataFrame
    columns: Columns
    caption: Caption


@dataclass(frozen=True)
class ExportedList:
    """A list that can be taken away: its title, its columns, its rows of a slice."""

    title: str
    columns: Columns
    rows: Callable[[Session, ReportFilter], pd.DataFrame]


EXPORTED: Final[Mapping[str, ExportedList]] = {
    "exchanges": ExportedList(mark("Exchanges"), EXCHANGE_LIST, exchange_list),
    "organisations": ExportedList(mark("Organisations"), ORGANISATION_LIST, organisation_list),
    "initiatives": ExportedList(mark("Initiatives"), INITIATIVE_LIST, initiative_list),
    "indicators": ExportedList(mark("Indicators"), INDICATOR_LIST, indicator_list),
    "model_sites": ExportedList(mark("Model sites"), SITE_LIST, site_list),
    "completeness": ExportedList(mark("Who has reported"), COMPLETENESS[:6], completeness),
    "targets": ExportedList(mark("Targets"), TARGET_LIST, targets_of_any_slice),
    "supports": ExportedList(mark("Supports"), SUPPORT_LIST, support_list),
    "certificates": ExportedList(mark("Certificates"), CERTIFICATE_LIST, certificate_list),
    "training_courses": ExportedList(mark("Training courses"), COURSE_LIST, course_list),
}
"""Every list by its name in the address of its files."""


def list_export(session: Session, name: str, filters: ReportFilter, made_by: str) -> Export:
    """Return a whole list as seen, with title, office, slice, person and time.

    The mark of demonstration data is set in a demonstration database and wherever a row of such
    data is among them.
    """
    asked = EXPORTED[name]
    frame = asked.rows(session, filters)
    whose = office(session)
    is_marked = bool(whose and whose.is_demonstration) or bool(
        "origin" in frame and (frame["origin"] == Origin.DEMONSTRATION.label).any()
    )
    names = slice_names(session)
    lines = (*((whose.name,) if whose else ()), describe(filters, names))
    caption = Caption(t(asked.title), lines, made_by, utc_now(), is_marked)
    return Export(frame, asked.columns, caption)
