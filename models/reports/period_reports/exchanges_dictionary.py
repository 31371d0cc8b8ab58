"""The data dictionary of the report on exchanges: what each column and figure says and counts."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd

from models.frames.columns import DATA_DICTIONARY, Column
from models.frames.exchanges import EXCHANGE_LIST
from models.reports.comparisons import YEAR_HEADS
from models.reports.exchanges.figures import MEANINGS
from models.reports.exchanges.insights import figure_units
from models.reports.period_reports.exchanges import ReportParts, ReportTable
from models.text import mark, t
from models.vocabulary import ReportSection


class _Meaning(NamedTuple):
    """What a name says; ``counting`` and ``source`` are those of a plain entry unless given."""

    meaning: str
    counting: str = mark("As entered in the record")
    unit: str = ""
    source: str = mark("Record of the exchange")


_EXCHANGES: Final = mark("exchanges (unit)")
_COUNTED: Final = mark("Computed from the records")
_ONCE: Final = mark("Each exchange counts once")
_LIBRARY: Final = mark("Library of lessons")
_UNITS_LIST: Final = mark("List of provincial units through time")

_LIST: Final[Mapping[str, _Meaning]] = {
    "starts_on": _Meaning(
        mark("First day of the exchange"),
        mark("Where only month or year is known: its first day; empty where no day was stated"),
        mark("day (unit)"),
    ),
    "ends_on": _Meaning(
        mark("Last day of the exchange"),
        mark("Where only month or year is known: its last day; empty where no day was stated"),
        mark("day (unit)"),
    ),
    "date_text": _Meaning(mark("Time as far as it is known: day, month or year")),
    "title": _Meaning(mark("Name of the exchange")),
    "kind": _Meaning(mark("Form of the exchange: visit, conference, online")),
    "direction": _Meaning(
        mark(
            "Outgoing: our delegation travelled to another province. Incoming: we received others."
            " Visit inside the province: our province alone. Observed: others only"
        ),
        mark("Seen from the home province on the day of the exchange"),
    ),
    "state": _Meaning(mark("Planned, held or cancelled when the report was made")),
    "hosts": _Meaning(mark("Organisations that received")),
    "guests": _Meaning(mark("Organisations that came or took part")),
    "partners": _Meaning(
        mark("Provinces other than ours that took part"),
        mark("By the choice of provincial units: of that day or of today"),
        source=_UNITS_LIST,
    ),
    "venue": _Meaning(mark("Where it took place, if not at the host's")),
    "topics": _Meaning(mark("Topics exchanged on"), source=mark("List of topics")),
    "sites": _Meaning(mark("Model sites that were shown, with the tool applied there")),
    "lessons": _Meaning(
        mark("Lessons learned from the exchange"),
        mark("Each that stands in the library, whatever became of it"),
        mark("lessons (unit)"),
        _LIBRARY,
    ),
    "headcount": _Meaning(
        mark("People who travelled"),
        mark(
            "Outgoing: our delegation; incoming: the others; inside the province or observed:"
            " all but the hosts. Empty where not reported"
        ),
        mark("people (unit)"),
    ),
    "cost_vnd": _Meaning(
        mark("Cost of the exchange to the office"),
        mark("As entered; empty where not reported; the total leaves it out"),
        mark("dong"),
    ),
    "order_number": _Meaning(mark("Number of the document that ordered the exchange")),
    "division": _Meaning(mark("Division in charge")),
    "origin": _Meaning(mark("The office's own record, a public source, or demonstration data")),
}

_TABLES: Final[Mapping[str, _Meaning]] = {
    "label": _Meaning(
        mark("Month, quarter or year in which the exchange began"),
        mark("A period not over yet is hatched in the charts"),
    ),
    "value": _Meaning(mark("The figure in the period of the report"), "", source=_COUNTED),
    "value_before": _Meaning(
        mark("The same figure in the period of the same length just before"), "", source=_COUNTED
    ),
    "change": _Meaning(
        mark("Value less the period before"), mark("Negative: fewer than before"), source=_COUNTED
    ),
    "unit": _Meaning(mark("What the figure counts"), ""),
    "name": _Meaning(
        mark("Province other than ours with which an exchange was held"),
        mark("By the choice of provincial units: of that day or of today"),
        source=_UNITS_LIST,
    ),
    "exchanges": _Meaning(
        mark("Exchanges held with this province, or on this topic"),
        mark("Once for each province or topic: the column adds up to more than all exchanges"),
        _EXCHANGES,
        _COUNTED,
    ),
    "outgoing": _Meaning(mark("Of these: our delegation travelled"), _ONCE, _EXCHANGES, _COUNTED),
    "incoming": _Meaning(mark("Of these: we received"), _ONCE, _EXCHANGES, _COUNTED),
    "internal": _Meaning(
        mark("Of these: among delegations of our province alone"), _ONCE, _EXCHANGES, _COUNTED
    ),
    "observed": _Meaning(
        mark("Of these: between others, our province not taking part"), _ONCE, _EXCHANGES, _COUNTED
    ),
    "held": _Meaning(mark("Exchanges that took place"), _ONCE, _EXCHANGES, _COUNTED),
    "planned": _Meaning(
        mark("Plans neither held nor cancelled when the report was made"),
        _ONCE,
        _EXCHANGES,
        _COUNTED,
    ),
    "cancelled": _Meaning(mark("Plans that were given up"), _ONCE, _EXCHANGES, _COUNTED),
    "total": _Meaning(mark("All exchanges of the row"), _ONCE, _EXCHANGES, _COUNTED),
    "share_pct": _Meaning(
        mark("Exchanges on this topic among all exchanges held"),
        mark("Exchanges on the topic ÷ exchanges held × 100; together more than 100 %"),
        mark("% (unit)"),
        _COUNTED,
    ),
    "until_63": _Meaning(
        mark("Of these: up to 30/6/2025, when there were 63 provincial units"),
        _ONCE,
        _EXCHANGES,
        _COUNTED,
    ),
    "since_34": _Meaning(
        mark("Of these: from 1/7/2025, with 34 provincial units"), _ONCE, _EXCHANGES, _COUNTED
    ),
}

_OF_YEAR_BEFORE: Final[Mapping[str, _Meaning]] = {
    "before": _Meaning(
        mark("The same figure in the days of the year before that the cover names"),
        source=_COUNTED,
    ),
    "change": _Meaning(
        mark("The figure less that of the year before"),
        mark("Negative: fewer than before"),
        source=_COUNTED,
    ),
}
_TOPIC: Final = _Meaning(mark("A topic of the exchanges held"), "", source=mark("List of topics"))

_LOOP: Final[Mapping[str, _Meaning]] = {
    "label": _Meaning(mark("A figure on lessons"), "", source=_LIBRARY),
    "value": _Meaning(
        mark("What the figure comes to"),
        mark("As the column “What is counted” says, with the unit beside it"),
        source=_LIBRARY,
    ),
    "unit": _Meaning(mark("Unit of the value"), "", source=_LIBRARY),
    "of": _Meaning(mark("Of how many lessons it speaks"), "", source=_LIBRARY),
    "counted": _Meaning(mark("Which lessons are counted"), "", source=_LIBRARY),
}


def exchange_dictionary(parts: ReportParts, sections: Sequence[ReportSection]) -> pd.DataFrame:
    """Return the dictionary of the chosen sections: DATA_DICTIONARY, in the order of the sheets."""
    rows: list[tuple[str, ...]] = []
    for section in sections:
        rows += [(section.label, name, *words) for name, words in _entries(parts, section)]
    names = [column.name for column in DATA_DICTIONARY]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _entries(
    parts: ReportParts, section: ReportSection
) -> list[tuple[str, tuple[str, str, str, str]]]:
    if section is ReportSection.LIST:
        return _columns(EXCHANGE_LIST, _LIST)
    if section is ReportSection.SUMMARY:
        charts = (parts.over_time, parts.planned)
        shown = [column for table in charts for column in table.columns]
        return [*_figures(parts.figures), *_columns(_each_once(shown), _TABLES)]
    if section is ReportSection.PROVINCES:
        return _columns(parts.provinces.columns, _TABLES)
    if section is ReportSection.TOPICS:
        return _columns(parts.topics.columns, {**_TABLES, "label": _TOPIC})
    if section is ReportSection.LESSONS:
        return _columns(parts.lessons.columns, _LOOP)
    return []


def _each_once(columns: Sequence[Column]) -> list[Column]:
    return list({column.name: column for column in columns}.values())


def _figures(table: ReportTable) -> list[tuple[str, tuple[str, str, str, str]]]:
    """Return the figures by their labels, then the columns they stand in."""
    units = figure_units()
    figures = [
        (str(row["label"]), _words(_figure(row["figure"]), units[row["figure"]]))
        for row in table.frame.to_dict("records")
    ]
    return [*figures, *_columns([one for one in table.columns if one.name != "label"], _TABLES)]


def _figure(code: str) -> _Meaning:
    meaning, counting = MEANINGS[code]
    return _Meaning(meaning, counting, source=_COUNTED)


def _columns(
    columns: Sequence[Column], meanings: Mapping[str, _Meaning]
) -> list[tuple[str, tuple[str, str, str, str]]]:
    return [
        (column.label, _words(meaning, t(meaning.unit)))
        for column in columns
        for meaning in (_meaning(column, meanings),)
    ]


def _meaning(column: Column, meanings: Mapping[str, _Meaning]) -> _Meaning:
    """Return what a column means; the year before is told of each figure in the same words."""
    is_of_year = column.name not in meanings or column.head in YEAR_HEADS
    return _OF_YEAR_BEFORE[column.name.split("_")[-1]] if is_of_year else meanings[column.name]


def _words(entry: _Meaning, unit: str) -> tuple[str, str, str, str]:
    counting = t(entry.counting) if entry.counting else ""
    return t(entry.meaning), counting, unit, t(entry.source)
