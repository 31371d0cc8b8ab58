"""The data dictionary of the report over all registers: that of each report, and of the lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from models.frames.actions import ACTION_LIST
from models.frames.columns import DATA_DICTIONARY, Columns, ColumnType
from models.frames.indicators import INDICATOR_LIST
from models.frames.lessons import LESSON_LIST
from models.frames.programme import PROGRAMME_MONEY, PROGRAMME_YEARS
from models.reports.period_reports.exchanges import ReportParts
from models.reports.period_reports.exchanges_dictionary import exchange_dictionary
from models.reports.period_reports.programme_book import LISTS, NOT_IN_THE_SHEET
from models.reports.period_reports.sites_dictionary import sites_dictionary
from models.rules.report_sections import PARTS
from models.text import mark, t
from models.vocabulary import PeriodSection, ProgrammeSection, ReportSection, SiteSection

_O = ProgrammeSection
_ENTERED: Final = mark("As entered in the record")
_COUNTED: Final = mark("Computed from the records")
_MILLIONS: Final = mark("million dong")
_UNITS: Final = {ColumnType.PERCENT: "%"}
_SHEETS: Final[Mapping[PeriodSection, Columns]] = {
    PeriodSection.INDICATORS: tuple(
        one for one in INDICATOR_LIST if one.name not in NOT_IN_THE_SHEET
    ),
    PeriodSection.YEARS: PROGRAMME_YEARS,
    PeriodSection.INITIATIVES: LISTS[_O.INITIATIVES].columns,
    PeriodSection.BUDGET: PROGRAMME_MONEY,
    PeriodSection.SUPPORTS: LISTS[_O.SUPPORTS].columns,
    PeriodSection.CERTIFICATES: LISTS[_O.CERTIFICATES].columns,
    PeriodSection.TRAINING: LISTS[_O.TRAINING].columns,
    PeriodSection.LESSONS: LESSON_LIST,
    PeriodSection.ACTIONS: ACTION_LIST,
}
_COMPUTED: Final[Mapping[str, str]] = {
    "value": mark("What the indicator has reached by the day of the report, from its first year"),
    "in_year": mark("What was reached in the year beside it alone"),
    "before": mark("The same figure of the year before"),
    "change": mark("The figure less that of the year before; negative: less than before"),
    "needed": mark("What must be reached by that day on the straight way to the target"),
    "needed_by": mark("What must be reached by that day on the straight way to the target"),
    "attained_pct": mark("Reached ÷ needed by now × 100"),
    "standing": mark("Reached beside what is needed by now, by the bands of the office"),
    "outlook": mark("What the trend of the years so far leads to; none from fewer than four years"),
    "health": mark("Whether milestones, days and money keep to the plan on that day"),
    "progress_pct": mark("Finished milestones by their weights, in per cent"),
    "next_due_on": mark("Due day of the first milestone that is not finished"),
    "days_late": mark("Days since the earliest unfinished milestone was due"),
    "planned_vnd": mark("Plan of the budget years that the period touches, as whole years"),
    "allocated_vnd": mark("Allocated for the budget years that the period touches, as whole years"),
    "paid_vnd": mark("Payments whose day lies in the period"),
    "left_vnd": mark("Allocated for those years less all that was paid of it"),
    "spent_vnd": mark("All payments of the initiative, whatever year"),
    "planned": mark("Plan of the budget years that the period touches, as whole years"),
    "allocated": mark("Allocated for the budget years that the period touches, as whole years"),
    "paid": mark("Payments whose day lies in the period"),
    "spent": mark("All that was paid of these budgets"),
    "left": mark("Allocated for those years less all that was paid of it"),
    "share_pct": mark("Spent ÷ allocated × 100"),
    "reached": mark("What the indicator came to in the year"),
    "is_first": mark("The first support that this organisation ever got from the office"),
    "change_pct": mark("Productivity after less before, in per cent of before"),
    "days_left": mark("Days from the day of the report to the last day of the certificate"),
    "late_days": mark("Days since it was due; a day off counts to the next working day"),
    "applied": mark("Initiatives, sites and exchanges in whose form the lesson was taken up"),
}
"""What columns that nobody enters say; every other one says what its head says."""


def period_dictionary(
    sections: Sequence[PeriodSection], exchanges: ReportParts | None
) -> pd.DataFrame:
    """Return one row per column of the chosen sheets: DATA_DICTIONARY, in their order."""
    rows: list[tuple[str, ...]] = []
    for section in sections:
        rows += _rows(section, exchanges)
    names = [column.name for column in DATA_DICTIONARY]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _rows(section: PeriodSection, exchanges: ReportParts | None) -> Iterator[tuple[str, ...]]:
    part = PARTS.get(section)
    if isinstance(part, ReportSection) and exchanges is not None:
        yield from _of(section, exchange_dictionary(exchanges, [part]))
    elif isinstance(part, SiteSection):
        yield from _of(section, sites_dictionary([part]))
    for column in _SHEETS.get(section, ()):
        computed = _COMPUTED.get(column.name)
        in_millions = section is PeriodSection.BUDGET and column.name != "share_pct"
        unit = _UNITS.get(column.type, column.type.label)
        yield (
            section.label,
            column.label,
            t(computed) if computed else column.label,
            t(_COUNTED) if computed else t(_ENTERED),
            t(_MILLIONS) if in_millions and column.type is not ColumnType.TEXT else unit,
            section.label,
        )


def _of(section: PeriodSection, frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Give rows of a report's own dictionary under the name that its sheet has here."""
    for row in frame.itertuples(index=False):
        yield (section.label, *row[1:])
