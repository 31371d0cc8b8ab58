"""Rows of a file as a command takes them: each cell by the field it stands under."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from models.errors import InvalidInput
from models.imports.periods import period_code
from models.imports.register import (
    EXAMPLE,
    OWN_OFFICE,
    SEVERAL,
    ImportedRegister,
    ImportField,
    Named,
)
from models.rules.dates import DatedText, typed_date
from models.services.imports.cell_readers import (
    AS_WRITTEN,
    BY_ITSELF,
    CODES,
    Reader,
    named,
    named_rows,
    read_cell,
    read_code,
    read_once,
    read_span,
    read_text,
    span_of,
    term_of,
    text_of,
    texts_of,
    values_of,
)
from models.services.imports.names import YEAR_AFTER_A_NAME, Names
from models.sheets.cells import Cell
from models.sheets.tables import SheetRow
from models.sheets.values import Kind
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import office_today

_BEGINS_EXAMPLE: Final = EXAMPLE[0]


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
        self._alone = sum(not one.day for _, one in fields)
        """So many of them, the first ones, need not know what else their row gives."""
        self._as_written = {
            one.code: AS_WRITTEN[reads]
            for _, one in fields
            if (reads := imported.reads(one)) in AS_WRITTEN
        }
        self._spans = {one.code: one.spans for _, one in fields if one.spans}
        codes = [one.code for _, one in fields]
        self._is_by_columns = not self._spans and len(set(codes)) == len(codes)
        self._surer = [(one.code, one.surer_than) for _, one in fields if one.surer_than]
        self._years = [(one.code, one.year) for _, one in fields if one.year]

    def rows(self, rows: Sequence[SheetRow]) -> list[RowValues]:
        """Return what each row gives; an empty cell gives nothing.

        They are read column by column; a row with a cell that cannot be read so, by itself.
        """
        if not rows or not self._is_by_columns:
            return [self._row(row.number, row.cells, row.column) for row in rows]
        columns = list(zip(*(row.cells for row in rows), strict=True))
        alone, after = self._readers[: self._alone], self._readers[self._alone :]
        codes = [code for _, code, _ in alone]
        texts = [texts_of(columns[place]) for place, _, _ in alone]
        read = [
            values_of(columns[place], reader, self._as_written.get(code))
            for place, code, reader in alone
        ]
        made = list(
            map(
                RowValues,
                [row.number for row in rows],
                named_rows(codes, [one.values for one in read], len(rows)),
                named_rows(codes, texts, len(rows)),
                [[] for _ in rows],
                [row.column for row in rows],
            )
        )
        for code, column in zip(codes, read, strict=True):
            for at in column.places(None):
                del made[at].given[code], made[at].texts[code]
        for at in {at for column in read for at in column.places(BY_ITSELF)}:
            made[at] = RowValues(rows[at].number, column=rows[at].column)
            self._read(made[at], rows[at].cells, alone)
        for row, one in zip(rows, made, strict=True) if after else ():
            self._read(one, row.cells, after)
        for one in made if self._surer or self._years else ():
            self._tell(one)
        return made

    def one(self, code: str, text: str) -> Any:  # noqa: ANN401 - as the command takes it
        """Return one value as a command takes it.

        Raises:
            InvalidInput: it cannot be read.

        """
        return self._reader(self._imported.by_code[code], "")(text, {})

    def _row(self, number: int, cells: Sequence[Any], column: str) -> RowValues:
        row = RowValues(number, column=column)
        self._read(row, cells, self._readers)
        self._tell(row)
        return row

    def _read(
        self, row: RowValues, cells: Sequence[Any], readers: Sequence[tuple[int, str, Reader]]
    ) -> None:
        """Read cells of a row, one after the other."""
        given, texts, spans = row.given, row.texts, self._spans
        for place, code, read in readers:
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

    def _tell(self, row: RowValues) -> None:
        """Give a row what its fields tell of each other."""
        for code, other in self._surer:
            _settle(row, code, other)
        for code, year in self._years:
            _tell_year(row, code, year)

    def _reader(self, one: ImportField, unit: str) -> Reader:
        reads = self._imported.reads(one)
        if reads is Kind.TEXT or reads in SEVERAL:
            return read_text
        if reads in CODES:
            kind = Kind(reads)
            return lambda cell, _: read_code(cell, kind)
        if one.names == "province" and one.day:
            names, day = self.names, one.day
            return lambda cell, given: named(
                cell, lambda text: names.province(text, span_of(given.get(day)))
            )
        return read_once(self._plain_reader(one, reads, unit))

    def _plain_reader(
        self, one: ImportField, reads: Kind | Named, unit: str
    ) -> Callable[[Cell], Any]:
        """Return what reads a cell by itself, the same for every row."""
        names = self.names
        if reads is Named.TERM:
            terms = self._imported.terms(one)
            return lambda cell: named(cell, lambda text: term_of(terms, text))
        if one.names == "province":
            return lambda cell: named(cell, lambda text: names.province(text, None))
        if reads is Named.SPAN:
            return read_span
        if reads is Named.PERIOD:
            return lambda cell: named(cell, period_code)
        if one.into:
            return lambda cell: named(cell, lambda text: names.entry(one.names, text))
        if reads is Named.NAME:
            return lambda cell: named(cell, lambda text: names.entry(one.names, text)[1])
        kind = Kind(reads)
        return lambda cell: read_cell(cell, kind, unit)


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
