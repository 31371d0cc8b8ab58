"""One cell of a file as a command takes it, and a column of them: equal cells are read once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from types import NoneType
from typing import Any, Final, NamedTuple

from models.errors import InvalidInput
from models.imports.periods import dated_span
from models.imports.register import EXAMPLE, SEVERAL, Reads
from models.rules.dates import DatedText
from models.sheets.cells import Cell, UnreadCell
from models.sheets.values import Kind, SheetProblem, read_value
from models.text import DEFAULT_LANGUAGE, LANGUAGES, language, t, using_language
from models.text.folding import fold
from models.vocabulary import Term

Reader = Callable[[Any, Mapping[str, Any]], Any]
"""Reads one cell; what its row gives before it is there too."""
_NUMBERS: Final = frozenset({Kind.WHOLE, Kind.NUMBER, Kind.MONEY})
"""Kinds that are written in files as the office writes them, whatever the reader's language."""
CODES: Final = frozenset({Kind.TAX_CODE, Kind.PHONE})
_MOST_KNOWN: Final = 5_000
_TEXT_OR_NONE: Final = frozenset({str, NoneType})
BY_ITSELF: Final = object()
"""In place of what a cell gives that is to be read with its row: something is wrong with it."""
_LONGEST_NOTHING: Final = 24
_NOTHING_BEGINS: Final = frozenset("nktcNKTC")
"""A longer text, or one that begins with another letter, says something."""


def read_span(cell: Cell) -> Any:  # noqa: ANN401 - two dates, or nothing
    """Return the two dates of a span, or nothing."""
    if not isinstance(cell, str):
        dated = read_cell(cell, Kind.DATED)
        return None if dated is None else (dated, dated)
    return named(cell, lambda text: dated_span(text, lambda one: _dated(one)))


def _dated(text: str) -> DatedText:
    value = read_value(text, Kind.DATED)
    if not isinstance(value, DatedText):
        raise ValueError(text)  # noqa: TRY004 - as every reader of text
    return value


def read_once(read: Callable[[Cell], Any]) -> Reader:
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


def read_cell(cell: Cell, kind: Kind, unit: str = "") -> Any:  # noqa: ANN401 - as a command takes it
    """Return a cell as its kind; :func:`read_value` says how, a problem is refused in words."""
    with using_language(DEFAULT_LANGUAGE if kind in _NUMBERS else language()):
        value = read_value(cell, kind, unit)
    if isinstance(value, SheetProblem):
        raise InvalidInput.on("", value.sentence)
    return value


def read_code(cell: Cell, kind: Kind) -> Any:  # noqa: ANN401 - as a command takes it
    """Return a code or a phone number: written in digits it is left to its command."""
    return cell if type(cell) is str and cell[0].isdigit() else read_cell(cell, kind)


def read_text(cell: Cell, _given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as a command takes it
    """Return a text; nothing for one that stands for nothing, such as a dash."""
    if type(cell) is str and (
        len(cell) > _LONGEST_NOTHING or (cell[0].isalnum() and cell[0] not in _NOTHING_BEGINS)
    ):
        return cell
    return read_cell(cell, Kind.TEXT)


def _say_something(texts: Collection[str]) -> bool:
    """Say whether texts are none of those that stand for nothing, as :func:`read_text` finds it.

    An example of the template says nothing either.
    """
    if EXAMPLE in "|".join(texts):
        return False
    firsts = {text[0] for text in texts if len(text) <= _LONGEST_NOTHING}
    return all(map(str.isalnum, firsts)) and _NOTHING_BEGINS.isdisjoint(firsts)


def _are_in_digits(texts: Collection[str]) -> bool:
    """Say whether codes are all left to their commands, as :func:`read_code` does."""
    return all(map(str.isdigit, {text[0] for text in texts}))


AS_WRITTEN: Final[Mapping[Reads, Callable[[Collection[str]], bool]]] = {
    Kind.TEXT: _say_something,
    **dict.fromkeys(SEVERAL, _say_something),
    **dict.fromkeys(CODES, _are_in_digits),
}
"""Says for what a field reads whether all its texts, which are of a file, are taken as they are."""


def named_rows(
    codes: Sequence[str], columns: Sequence[Sequence[Any]], count: int
) -> Iterable[dict[str, Any]]:
    """Return columns as rows by the codes of their fields."""
    rows = zip(*columns, strict=True) if columns else repeat((), count)
    return map(dict, map(zip, repeat(codes), rows))


def texts_of(column: Sequence[Cell]) -> Sequence[Any]:
    """Return the cells of a column as a person reads them; an empty one stays so."""
    if set(map(type, column)) <= _TEXT_OR_NONE:
        return column
    return [None if cell is None else text_of(cell) for cell in column]


class Column(NamedTuple):
    """What the cells of a column give: None for nothing, BY_ITSELF where the row is to be read."""

    values: Sequence[Any]
    has_gaps: bool
    """Whether some give nothing, or are to be read with their row."""

    def places(self, gap: object) -> list[int]:
        """Return in which rows it has this gap."""
        return [at for at, one in enumerate(self.values if self.has_gaps else ()) if one is gap]


def values_of(
    column: Sequence[Cell], read: Reader, are_as_written: Callable[[Collection[str]], bool] | None
) -> Column:
    """Return what the cells of a column give, each read without its row; equal ones once."""
    types = set(map(type, column))
    has_gaps = NoneType in types
    types.discard(NoneType)
    if len(types) > 1:
        return Column([None if one is None else _read_alone(one, read) for one in column], True)
    different: set[Any] = set(column)
    different.discard(None)
    if are_as_written is not None and types == {str} and are_as_written(different):
        return Column(column, has_gaps)
    known = {cell: _read_alone(cell, read) for cell in different}
    has_gaps = has_gaps or any(one is None or one is BY_ITSELF for one in known.values())
    known[None] = None
    return Column([known[cell] for cell in column], has_gaps)


def _read_alone(cell: Cell, read: Reader) -> Any:  # noqa: ANN401 - as a command takes it
    """Return what a cell gives without its row; it is read with it where it cannot be so."""
    if text_of(cell).startswith(EXAMPLE):
        return BY_ITSELF
    try:
        return read(cell, {})
    except (InvalidInput, ValueError):
        return BY_ITSELF


def named(cell: Cell, find: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as above
    """Return what is found for the text of a cell, or nothing."""
    text = read_cell(cell, Kind.TEXT)
    return None if text is None else find(text)


def term_of(terms: type[Term], text: str) -> Term:
    """Return the term of a list that a text means; what is none of it is refused in words."""
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
