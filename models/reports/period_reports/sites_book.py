"""The report on model sites as a workbook: chosen sections, each on a sheet of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.audits import (
    AUDIT_LIST,
    FINDING_LIST,
    PILLARS_BY_SETTING,
    RECOGNITION_LIST,
)
from models.frames.columns import DATA_DICTIONARY
from models.frames.sites import SITE_COLUMNS
from models.lookups.places import places
from models.reports.audits.insights import spread_insight, states_insight
from models.reports.comparisons import points_note
from models.reports.period_reports.fronts import (
    Listing,
    before_blocks,
    report_front,
    without_before,
)
from models.reports.period_reports.sites import (
    SiteParts,
    audit_pieces,
    finding_pieces,
    recognition_pieces,
    site_parts,
)
from models.reports.period_reports.sites_dictionary import sites_dictionary
from models.reports.sites.lists import site_pieces
from models.reports.slices import counted
from models.text import t
from models.text.rounding import shown_pct
from models.vocabulary import Direction, SiteSection
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.chart_sheets import ChartBlock
from models.workbooks.charts import Drawing
from models.workbooks.covers import Cover
from models.workbooks.palette import AMOUNT, DIRECTIONS, STATES
from models.workbooks.rows import Rows

S = SiteSection
_ORANGE, _GREY = DIRECTIONS[Direction.INCOMING], DIRECTIONS[Direction.OBSERVED]
_PURPLE: Final = next(iter(STATES.values()))
_SETTINGS: Final = (
    ("school", AMOUNT),
    ("hospital", _PURPLE),
    ("factory", _ORANGE),
    ("office", _GREY),
)


def own_site_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the office's own sites that ran in the period, by name: SITE_LIST."""
    return site_pieces(session, counted(filters).model_copy(update={"sort": "title"}))


LISTS: Final[Mapping[SiteSection, Listing]] = {
    S.SITES: Listing(
        own_site_pieces,
        SITE_COLUMNS,
        lambda: t(
            "The office's own sites that were there in the period, if only for a day; state, "
            "recognition and score are as of the day that the cover names."
        ),
    ),
    S.AUDITS: Listing(
        audit_pieces,
        AUDIT_LIST,
        lambda: t("Finished audits whose day lies in the period."),
    ),
    S.FINDINGS: Listing(
        finding_pieces,
        FINDING_LIST,
        lambda: t("Findings of these audits; overdue is told as of the day on the cover."),
    ),
    S.RECOGNITIONS: Listing(
        recognition_pieces,
        RECOGNITION_LIST,
        lambda: t(
            "Recognitions and renewals of the period; state and what ends within 90 days are as "
            "of the day on the cover."
        ),
    ),
}


@dataclass(frozen=True)
class SitesReport:
    """Everything that the workbook needs, read in one go; lists only where they are wanted."""

    caption: Caption
    cover: Cover
    parts: SiteParts
    lists: Mapping[SiteSection, Rows]
    sections: tuple[SiteSection, ...]


def sites_report(
    session: Session,
    filters: ReportFilter,
    made_by: str,
    sections: Sequence[SiteSection] = tuple(SiteSection),
) -> SitesReport:
    """Return the report of a slice. The mark stands in a demonstration database."""
    front = report_front(session, filters, t("Report on model sites"), is_as_of=True)
    day = filters.period.as_of_words(places(session).today)
    own = t("the office's own records; nothing published by others")
    counted = t("{records}; states and recognitions {day}", records=own, day=day)
    return SitesReport(
        front.caption(made_by),
        front.cover(counted, [one for one in sections if one is not S.COVER]),
        site_parts(session, filters),
        {one: LISTS[one].rows(session, filters) for one in sections if one in LISTS},
        tuple(sections),
    )


def sites_report_workbook(report: SitesReport) -> bytes:
    """Write the report as an .xlsx file.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds.

    """
    book = Book(report.caption)
    for section in report.sections:
        add_sites_section(book, section.label, report, section)
    return book.finished()


def add_sites_section(book: Book, name: str, report: SitesReport, section: SiteSection) -> None:
    """Write one section on a sheet of this name."""
    if section in LISTS:
        LISTS[section].add_to(book, name, report.lists[section])
    else:
        _WRITERS[section](book, name, report)


def _cover(book: Book, name: str, report: SitesReport) -> None:
    book.cover(name, report.cover)


def _summary(book: Book, name: str, report: SitesReport) -> None:
    parts = report.parts
    blocks = (
        ChartBlock(t("Main figures"), parts.figures, parts.figure_columns),
        ChartBlock(
            t("Sites by state"),
            parts.states,
            without_before(parts.state_columns),
            Drawing(
                states_insight(parts.states),
                t("model sites (unit)"),
                (("enterprises", AMOUNT), ("others", _GREY)),
                is_bars=True,
            ),
            (t("Only enterprises count toward the national target."),),
        ),
        *before_blocks(t("Sites by state"), parts.states, parts.state_columns),
        ChartBlock(
            t("Average score by year"),
            _drawn(parts.years, "mean_pct"),
            without_before(parts.year_columns),
            Drawing(
                spread_insight(parts.years, "mean_pct"),
                "%",
                (("mean_pct", AMOUNT),),
                is_side_by_side=True,
                unfinished="is_open",
            ),
            (t("Every finished audit of a year counts."),),
        ),
        *before_blocks(t("Average score by year"), parts.years, parts.year_columns),
    )
    counted = t("Counted: {source}", source=t("the office's own records"))
    book.charts(name, blocks, notes=(counted, *points_note(parts.figure_columns)))


def _drawn(frame: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return a frame whose drawn columns are numbers of one decimal, as labels show them."""
    return frame.assign(
        **{
            name: pd.array(
                [shown_pct(one) for one in frame[name].astype("float64")], dtype="float64"
            )
            for name in names
        }
    )


def _scores(book: Book, name: str, report: SitesReport) -> None:
    parts = report.parts
    known = [one for one, _ in _SETTINGS if parts.pillars[one].notna().any()]
    columns = tuple(one for one in PILLARS_BY_SETTING if one.name in {"label", *known})
    blocks = (
        ChartBlock(
            t("How the scores of the last audits spread"),
            parts.settings,
            parts.setting_columns,
        ),
        ChartBlock(
            t("Average score and pillars by kind of place"),
            _drawn(parts.pillars, *known),
            columns,
            Drawing(
                spread_insight(parts.settings, "mean_pct"),
                "%",
                tuple(one for one in _SETTINGS if one[0] in known),
                is_side_by_side=True,
            ),
        ),
    )
    book.charts(
        name, blocks, notes=(t("The audit that gives each ranked site its score, in per cent."),)
    )


def _dictionary(book: Book, name: str, report: SitesReport) -> None:
    frame = sites_dictionary(report.sections)
    book.table(name, frame, DATA_DICTIONARY, notes=(), has_totals=False, is_signed=False)


_WRITERS: Final[Mapping[SiteSection, Callable[[Book, str, SitesReport], None]]] = {
    S.COVER: _cover,
    S.SUMMARY: _summary,
    S.SCORES: _scores,
    S.DICTIONARY: _dictionary,
}
