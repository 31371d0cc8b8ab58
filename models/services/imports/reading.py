"""Cells of a file as a command takes them: each by the field it stands under."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

from models.errors import InvalidInput
from models.imports.periods import dated_span, period_code
from models.imports.register import (
    EXAMPLE,
    OWN_OFFICE,
    SEVERAL,
    ImportedRegister,
    ImportField,
    Named,
)
from models.rules.dates import DatedText, typed_date
from models.services.imports.names import YEAR_AFTER_A_NAME, Names
from models.sheets.cells import Cell, UnreadCell
from models.sheets.tables import SheetRow
from models.sheets.values import Kind, SheetProblem, read_value
from models.text import DEFAULT_LANGUAGE, LANGUAGES, language, t, using_language
from models.text.folding import fold
from models.text.formats import office_today
from models.vocabulary import Term

Reader = Callable[[Any, Mapping[str, Any]], Any]
"""Reads one cell; what its row gives before it is there too."""
_NUMBERS: Final = frozenset({Kind.WHOLE, Kind.NUMBER, Kind.MONEY})
"""Kinds that are written in files as the office writes them, whatever the reader's language."""
_CODES: Final = frozenset({Kind.TAX_CODE, Kind.PHONE})
_MOST_KNOWN: Final = 5_000
_BEGINS_EXAMPLE: Final = EXAMPLE[0]
_LONGEST_NOTHING: Final = 24
_NOTHING_BEGINS: Final = frozenset("nktcNKTC")
"""A longer text, or one that begins with another letter, says something."""


@dataclass(frozen=True)
class KeptWords:
    """Words of a cell that found no field; ``sentence`` asks of them, ``note`` keeps them."""

    key: str
    sentence: str
    words: tuple[str, ...]
    note: str


@dataclass(slots=True)
class RowValues:
    """One row of a file: its number there, what it gives, as it was written, what is wrong.

    ``assumed`` is what a new record has that the row does not tell itself, ``new`` the keys of
    organisations that are entered with it; ``waits`` until questions are answered.
    """

    number: int
    given: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    column: str = ""
    """The letters of its column, for a row that is one cell of the file."""
    assumed: dict[str, Any] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    waits: bool = False
    kept_words: list[KeptWords] = field(default_factory=list)
    """Words for which there is no field: a new record takes them into its note, if one says so."""


class Reading:
    """Reads the rows of a file into a register; ``columns`` says under which field each stands."""

    def __init__(
        self,
        imported: ImportedRegister,
        columns: Mapping[int, str],
        units: Sequence[str],
        names: Names,
    ) -> None:
        self._imported = imported
        self.names = names
        by_code = imported.by_code
        fields = [(place, by_code[code]) for place, code in columns.items() if code in by_code]
        # A province is read on the day of its row, which is read before it.
        fields.sort(key=lambda one: bool(one[1].day))
        self._readers = [
            (place, one.code, self._reader(one, units[place] if place < len(units) else ""))
            for place, one in fields
        ]
        self._spans = {one.code: one.spans for _, one in fields if one.spans}
        self._surer = [(one.code, one.surer_than) for _, one in fields if one.surer_than]
        self._years = [(one.code, one.year) for _, one in fields if one.year]

    def rows(self, rows: Sequence[SheetRow]) -> list[RowValues]:
        """Return what each row gives; an empty cell gives nothing."""
        return [self._row(row.number, row.cells, row.column) for row in rows]

    def one(self, code: str, text: str) -> Any:  # noqa: ANN401 - as the command takes it
        """Return one value as a command takes it.

        Raises:
            InvalidInput: it cannot be read.

        """
        return self._reader(self._imported.by_code[code], "")(text, {})

    def _row(self, number: int, cells: Sequence[Any], column: str) -> RowValues:
        given: dict[str, Any] = {}
        texts: dict[str, str] = {}
        row = RowValues(number, given, texts, [], column)
        spans = self._spans
        for place, code, read in self._readers:
            cell = cells[place]
            if cell is None:
                continue
            text = cell if type(cell) is str else text_of(cell)
            if text[:1] == _BEGINS_EXAMPLE and text.startswith(EXAMPLE):
                row.problems.append(
                    (code, t("This is the example of the template: delete the row."))
                )
            try:
                value = read(cell, given)
            except (InvalidInput, ValueError) as refusal:
                row.problems.append((code, str(refusal)))
                texts[code] = text
            else:
                if value is None:
                    continue
                if code in spans:
                    _spread(row, spans[code], value)
                else:
                    given[code], texts[code] = value, text
        for code, other in self._surer:
            _settle(row, code, other)
        for code, year in self._years:
            _tell_year(row, code, year)
        return row

    def _reader(self, one: ImportField, unit: str) -> Reader:
        reads = self._imported.reads(one)
        if reads is Kind.TEXT or reads in SEVERAL:
            return _text
        if reads in _CODES:
            kind = Kind(reads)
            return lambda cell, _: _code(cell, kind)
        if one.names == "province" and one.day:
            names, day = self.names, one.day
            return lambda cell, given: _named(
                cell, lambda text: names.province(text, span_of(given.get(day)))
            )
        return _once(self._plain_reader(one, reads, unit))

    def _plain_reader(
        self, one: ImportField, reads: Kind | Named, unit: str
    ) -> Callable[[Cell], Any]:
        """Return what reads a cell by itself, the same for every row."""
        names = self.names
        if reads is Named.TERM:
            terms = self._imported.terms(one)
            return lambda cell: _named(cell, lambda text: _term(terms, text))
        if one.names == "province":
            return lambda cell: _named(cell, lambda text: names.province(text, None))
        if reads is Named.SPAN:
            return _span
        if reads is Named.PERIOD:
            return lambda cell: _named(cell, period_code)
        if one.into:
            return lambda cell: _named(cell, lambda text: names.entry(one.names, text))
        if reads is Named.NAME:
            return lambda cell: _named(cell, lambda text: names.entry(one.names, text)[1])
        kind = Kind(reads)
        return lambda cell: _read(cell, kind, unit)


def _spread(row: RowValues, parts: tuple[str, str], span: tuple[DatedText, DatedText]) -> None:
    """Give the two fields of a span what it tells, where no column of their own does."""
    for part, dated in zip(parts, span, strict=True):
        row.given.setdefault(part, dated)
        row.texts.setdefault(part, typed_date(dated.starts_on, dated.precision))


def _settle(row: RowValues, code: str, other: str) -> None:
    """Let a field that tells the same more surely stand for the other one."""
    if code not in row.given:
        return
    row.problems = [one for one in row.problems if one[0] != other]
    number = row.given[code][1]
    if row.given.get(other, number) != number:
        row.problems.append((code, t("The code and the name are of two records.")))


def _tell_year(row: RowValues, code: str, year: str) -> None:
    """Give a field the year that is written after the name in another one."""
    given = code in row.given and year not in row.texts
    if given and (written := YEAR_AFTER_A_NAME.search(row.texts.get(code, ""))):
        row.given[year] = row.texts[year] = written[1]


def _span(cell: Cell) -> Any:  # noqa: ANN401 - two dates, or nothing
    if not isinstance(cell, str):
        dated = _read(cell, Kind.DATED)
        return None if dated is None else (dated, dated)
    return _named(cell, lambda text: dated_span(text, lambda one: _dated(one)))


def _dated(text: str) -> DatedText:
    value = read_value(text, Kind.DATED)
    if not isinstance(value, DatedText):
        raise ValueError(text)  # noqa: TRY004 - as every reader of text
    return value


def _once(read: Callable[[Cell], Any]) -> Reader:
    """Return a reader that reads equal cells once: most columns say few things."""
    known: dict[tuple[type, Cell], Any] = {}

    def reader(cell: Cell, _given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as a command takes it
        key = (type(cell), cell)
        if key in known:
            return known[key]
        if len(known) > _MOST_KNOWN:
            known.clear()
        value = known[key] = read(cell)
        return value

    return reader


def span_of(day: Any) -> tuple[date, date] | None:  # noqa: ANN401 - as a command takes it
    """Return the days that a value covers, None for no day."""
    if isinstance(day, DatedText):
        return day.starts_on, day.ends_on
    return (day, day) if isinstance(day, date) else None


def text_of(cell: Cell) -> str:
    """Return a cell as a person reads it; one that cannot be read as its own words."""
    if isinstance(cell, str):
        return cell
    value = read_value(cell, Kind.TEXT)
    if isinstance(value, SheetProblem):
        return cell.shown if isinstance(cell, UnreadCell) else str(cell)
    return str(value or "")


def _read(cell: Cell, kind: Kind, unit: str = "") -> Any:  # noqa: ANN401 - as a command takes it
    with using_language(DEFAULT_LANGUAGE if kind in _NUMBERS else language()):
        value = read_value(cell, kind, unit)
    if isinstance(value, SheetProblem):
        raise InvalidInput.on("", value.sentence)
    return value


def _code(cell: Cell, kind: Kind) -> Any:  # noqa: ANN401 - as a command takes it
    """Return a code or a phone number: written in digits it is left to its command."""
    return cell if type(cell) is str and cell[0].isdigit() else _read(cell, kind)


def _text(cell: Cell, _given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as a command takes it
    if type(cell) is str and (
        len(cell) > _LONGEST_NOTHING or (cell[0].isalnum() and cell[0] not in _NOTHING_BEGINS)
    ):
        return cell
    return _read(cell, Kind.TEXT)


def _named(cell: Cell, find: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as above
    text = _read(cell, Kind.TEXT)
    return None if text is None else find(text)


def _term(terms: type[Term], text: str) -> Term:
    found = known_terms(terms).get(fold(text)) or _abbreviated(terms, fold(text))
    if found is None:
        labels = "; ".join(term.label for term in terms)
        raise InvalidInput.on("", t("“{text}” is none of: {names}.", text=text[:60], names=labels))
    return found


@lru_cache(maxsize=100)
def known_terms(terms: type[Term]) -> dict[str, Term]:
    """Return the terms of a list by their folded labels in each language, and their codes."""
    found: dict[str, Term] = {}
    for code in LANGUAGES:
        with using_language(code):
            found |= {fold(term.label): term for term in terms}
    return found | {fold(term.value): term for term in terms}


def _abbreviated(terms: type[Term], words: str) -> Term | None:
    """Return the one term whose label the words begin or end with, or whose label begins so.

    The longest label counts: "doanh nghiệp siêu nhỏ" is the micro one, not the small one.
    """
    known = known_terms(terms)
    near = {label for label in known if f" {words} ".endswith(f" {label} ")}
    near |= {label for label in known if words.startswith(f"{label} ")}
    longest = max(map(len, near), default=0)
    found = {known[label] for label in near if len(label) == longest}
    found = found or {term for label, term in known.items() if label.startswith(f"{words} ")}
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True)
class UsualProvince:
    """The province of new records that no cell tells: the home province of their day, or a name."""

    names: Names
    text: str
    is_home: bool
    known: dict[tuple[date, date] | None, int | None] = field(default_factory=dict)

    def on(self, day: Any) -> int | None:  # noqa: ANN401 - a day as a command takes it
        """Return the unit of a record's day.

        Raises:
            InvalidInput: the name is none on that day.

        """
        span = None if day is None else span_of(day)
        if span in self.known:
            return self.known[span]
        found = self.known[span] = self._read(span)
        return found

    def _read(self, span: tuple[date, date] | None) -> int | None:
        if not self.is_home:
            return self.names.province(self.text, span)
        known, first = self.names.places, span[0] if span else office_today()
        homes = known.home_on(known.home_key, first) if known.home_key else ()
        return known.ids[homes[0].key] if homes else None


def usual_of(usual: Mapping[str, Any], code: str, day: Any) -> Any:  # noqa: ANN401 - as a command takes it
    """Return what new records of a day have in a field that no cell tells."""
    value = usual.get(code)
    return value.on(day) if isinstance(value, UsualProvince) else value


def usual_text(one: ImportField, imported: ImportedRegister, names: Names) -> str:
    """Return what new records have in a field that no column tells, as a person would write it."""
    if one.usual == OWN_OFFICE:
        return names.own_office
    if one.usual == "home":
        known = names.places
        today = office_today()
        homes = known.home_on(known.home_key, today) if known.home_key else ()
        return homes[0].name if homes else ""
    if not one.usual:
        return ""
    if imported.reads(one) is Named.TERM:
        with using_language(DEFAULT_LANGUAGE):
            return imported.terms(one)(one.usual).label
    return one.usual
