"""The report on Decision 1322 as a workbook: chosen sections, each on a sheet of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter, unused_words
from models.frames.indicators import INDICATOR_LIST
from models.frames.initiatives import INITIATIVE_FILE
from models.frames.programme import PROGRAMME_FIGURES, PROGRAMME_MONEY, PROGRAMME_YEARS
from models.frames.supports import CERTIFICATE_LIST, SUPPORT_LIST, TRAINING_COURSE_LIST
from models.reports.choices import slice_names
from models.reports.comparisons import points_note
from models.reports.indicators.lists import INDICATOR_FIELDS
from models.reports.initiatives.insights import money_notes
from models.reports.initiatives.lists import initiative_pieces, money_left_undivided
from models.reports.initiatives.money import payments_left_out
from models.reports.left_out import LeftOut
from models.reports.period_reports.fronts import Listing, before_blocks, report_front
from models.reports.period_reports.programme import (
    ProgrammeParts,
    enterprises,
    in_force,
    own,
    programme_parts,
)
from models.reports.supports.certificates import certificate_pieces
from models.reports.supports.supports import support_pieces, supports_left_out
from models.reports.supports.training_courses import training_course_pieces
from models.text import t
from models.text.formats import format_money
from models.vocabulary import Direction, ProgrammeSection
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.chart_sheets import ChartBlock
from models.workbooks.charts import Drawing
from models.workbooks.covers import Cover
from models.workbooks.palette import AMOUNT, DIRECTIONS, STATES
from models.workbooks.rows import Rows

S = ProgrammeSection
_LABEL_LETTERS: Final = 34
NOT_IN_THE_SHEET: Final = frozenset({"standing_code", "origin", "is_unapproved"})
_REACHED: Final = AMOUNT
_NEEDED: Final = DIRECTIONS[Direction.INCOMING]
_TARGET: Final = tuple(STATES.values())[2]
_ALLOCATED: Final = DIRECTIONS[Direction.OBSERVED]


def _of(
    pieces: Callable[[Session, ReportFilter], Iterator[pd.DataFrame]],
    sliced: Callable[[ReportFilter], ReportFilter],
) -> Callable[[Session, ReportFilter], Iterator[pd.DataFrame]]:
    return lambda session, filters: pieces(session, sliced(filters))


LISTS: Final[Mapping[ProgrammeSection, Listing]] = {
    S.INITIATIVES: Listing(
        _of(initiative_pieces, own),
        INITIATIVE_FILE,
        lambda: t(
            "The office's own initiatives that run in the period, if only for a day, or were paid "
            "for in it. Planned and allocated are of whole budget years."
        ),
    ),
    S.SUPPORTS: Listing(
        _of(support_pieces, enterprises),
        SUPPORT_LIST,
        lambda: t("One row is one support (occurrence); an enterprise can stand in several rows."),
    ),
    S.CERTIFICATES: Listing(
        _of(certificate_pieces, in_force),
        CERTIFICATE_LIST,
        lambda: t(
            "Management systems in force on the last day of the period, or today where that is "
            "earlier; the state is that of that day."
        ),
    ),
    S.TRAINING: Listing(
        _of(training_course_pieces, own),
        TRAINING_COURSE_LIST,
        lambda: t("Attendances add up over courses; distinct people and organisations do not."),
    ),
}


@dataclass(frozen=True)
class ProgrammeReport:
    """Everything that the workbook needs, read in one go; lists only where they are wanted."""

    caption: Caption
    cover: Cover
    parts: ProgrammeParts
    lists: Mapping[ProgrammeSection, Rows]
    sections: tuple[ProgrammeSection, ...]
    money_notes: tuple[str, ...]
    support_notes: tuple[str, ...]
    """What the period leaves out of supports, and of the indicators counted from them."""
    not_narrowed: tuple[str, ...] = ()
    """What of the slice cannot narrow indicators, in words."""
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    """By column: money of the period's budget years that no initiative of the list has."""


def programme_report(
    session: Session,
    filters: ReportFilter,
    made_by: str,
    sections: Sequence[ProgrammeSection] = tuple(ProgrammeSection),
) -> ProgrammeReport:
    """Return the report of a slice. The mark stands in a demonstration database."""
    front = report_front(session, filters, t("Report on carrying out Programme 1322"))
    counted = t("the office's own records; nothing published by others")
    lists = {one: LISTS[one].rows(session, filters) for one in sections if one in LISTS}
    return ProgrammeReport(
        front.caption(made_by),
        front.cover(counted, [one for one in sections if one is not S.COVER]),
        programme_parts(session, filters),
        lists,
        tuple(sections),
        (
            t("In million dong."),
            money_notes(),
            *_said(payments_left_out(session, filters)),
            *(one.said for one in money_left_undivided(session, filters)),
        ),
        _said(supports_left_out(session, enterprises(filters))),
        unused_words(filters, INDICATOR_FIELDS, slice_names(session)),
        _elsewhere(session, filters, lists[S.INITIATIVES]) if S.INITIATIVES in lists else {},
    )


def _said(left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    return tuple(f"{one.said}." for one in left_out)


def programme_report_workbook(report: ProgrammeReport) -> bytes:
    """Write the report as an .xlsx file.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds.

    """
    book = Book(report.caption)
    for section in report.sections:
        add_programme_section(book, section.label, report, section)
    return book.finished()


def add_programme_section(
    book: Book, name: str, report: ProgrammeReport, section: ProgrammeSection
) -> None:
    """Write one section on a sheet of this name."""
    if section not in LISTS:
        _WRITERS[section](book, name, report)
        return
    notes = report.support_notes if section is S.SUPPORTS else ()
    if section is S.INITIATIVES:
        notes = _elsewhere_words(report.elsewhere)
    LISTS[section].add_to(book, name, report.lists[section], notes)


def _elsewhere(session: Session, filters: ReportFilter, listed: Rows) -> Mapping[str, int]:
    """Return the money of initiatives that do not run in the period but have a budget of its years.

    The sheet of money tells whole budget years: with this the two sheets add up to the same.
    """
    found = dict.fromkeys(("planned_vnd", "allocated_vnd", "left_vnd"), 0)
    with_money = own(filters).model_copy(update={"has_money": True})
    for piece in initiative_pieces(session, with_money):
        missing = piece[~piece.index.isin(listed.ids)]
        found = {name: told + int(missing[name].sum()) for name, told in found.items()}
    return found


def _elsewhere_words(elsewhere: Mapping[str, int]) -> tuple[str, ...]:
    if not any(elsewhere.values()):
        return ()
    planned, allocated = (
        format_money(elsewhere[name]) for name in ("planned_vnd", "allocated_vnd")
    )
    told = t(
        "Not in this list: initiatives of these budget years that do not run in the period "
        "(planned {planned}, allocated {allocated}); the sheet on money counts them.",
        planned=planned,
        allocated=allocated,
    )
    return (told,)


def _cover(book: Book, name: str, report: ProgrammeReport) -> None:
    book.cover(name, report.cover)


def _summary(book: Book, name: str, report: ProgrammeReport) -> None:
    parts = report.parts
    reached = parts.indicators[parts.indicators["attained_pct"].notna()]
    shares = pd.DataFrame(
        {
            "label": [_short(row["code"], row["name"]) for row in reached.to_dict("records")],
            "attained_pct": [float(value) for value in reached["attained_pct"]],
        }
    )
    columns = tuple(
        column
        for name_of_column in ("label", "attained_pct")
        for column in (*PROGRAMME_FIGURES, *INDICATOR_LIST)
        if column.name == name_of_column
    )
    blocks = (
        ChartBlock(t("Main figures"), parts.figures, parts.figure_columns),
        ChartBlock(
            t("Indicators: reached of what is needed by now"),
            shares,
            columns,
            Drawing(parts.insight, "%", (("attained_pct", AMOUNT),), is_bars=True),
        ),
    )
    counted = t("Counted: {source}", source=t("the office's own records"))
    book.charts(name, blocks, notes=(counted, *points_note(parts.figure_columns)))


def _short(code: str, name: str) -> str:
    """Return a label that stands on one line beside its bar; another sheet has it whole."""
    said = f"{code} · {name}"
    return said if len(said) <= _LABEL_LETTERS else f"{said[: _LABEL_LETTERS - 1]}…"


def _indicators(book: Book, name: str, report: ProgrammeReport) -> None:
    columns = tuple(one for one in INDICATOR_LIST if one.name not in NOT_IN_THE_SHEET)
    book.table(
        name,
        report.parts.indicators,
        columns,
        notes=(
            report.parts.insight,
            report.parts.as_of,
            _targets_of_province(),
            *report.support_notes,
            *report.not_narrowed,
            *([t("* not approved yet")] if report.parts.indicators["is_unapproved"].any() else []),
        ),
        has_totals=False,
    )


def _targets_of_province() -> str:
    return t("Targets are those of the province; national ones are never shown as the province's.")


def _years(book: Book, name: str, report: ProgrammeReport) -> None:
    blocks = [
        ChartBlock(
            f"{one.name} ({one.unit})",
            one.frame,
            PROGRAMME_YEARS,
            Drawing(
                one.name,
                one.unit,
                (("reached", _REACHED), ("needed", _NEEDED), ("target", _TARGET)),
                is_side_by_side=True,
                told="reached",
            ),
        )
        for one in report.parts.years
    ]
    book.charts(name, blocks, notes=(_targets_of_province(), *report.not_narrowed))


def _budget(book: Book, name: str, report: ProgrammeReport) -> None:
    parts = report.parts
    colours = (("planned", _NEEDED), ("allocated", _ALLOCATED), ("paid", _REACHED))
    unit = t("million dong")
    cuts = (
        (t("Money by year"), parts.money_by_year),
        (t("Money by source"), parts.money_by_source),
        (t("Money by task group"), parts.money_by_group),
    )
    spent = Drawing(t("Spent by task group"), unit, (("paid", _REACHED),), is_bars=True)
    blocks: list[ChartBlock] = []
    for heading, frame in cuts:
        beside = Drawing(heading, unit, colours, is_side_by_side=True, told="paid")
        drawing = spent if frame is parts.money_by_group else beside
        blocks.append(ChartBlock(heading, frame, PROGRAMME_MONEY, drawing))
        blocks += before_blocks(heading, frame, parts.money_columns)
    book.charts(name, blocks, notes=report.money_notes)


_WRITERS: Final[Mapping[ProgrammeSection, Callable[[Book, str, ProgrammeReport], None]]] = {
    S.COVER: _cover,
    S.SUMMARY: _summary,
    S.INDICATORS: _indicators,
    S.YEARS: _years,
    S.BUDGET: _budget,
}
