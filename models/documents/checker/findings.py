"""What a rule of the layout is, and what it finds; how letters are held against what is wanted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from models.documents.checker.parts import Parts
from models.documents.checker.reading import ReadParagraph
from models.text import t
from models.text.formats import format_measure

Found = tuple[str, str]
"""A place in words, and what is wrong there."""


@dataclass(frozen=True)
class Rule:
    """One rule: its sentence, the point of annex I of the decree, and what breaks it.

    ``source`` is empty for what is no rule of the decree but what documents are sent back for.
    """

    code: str
    sentence: str
    source: str
    check: Callable[[Parts], Iterable[Found]]

    @property
    def said(self) -> str:
        """Return the rule in words, with where it stands."""
        if not self.source:
            return t(self.sentence)
        where = t("Decree 30/2020, annex I, part I, {point}", point=self.source)
        return f"{t(self.sentence)} ({where})"


@dataclass(frozen=True)
class Finding:
    """A rule that is broken, where, and how."""

    rule: Rule
    place: str
    why: str

    @property
    def said(self) -> str:
        """Return the finding in one line."""
        return f"{self.place}: {self.why}"


@dataclass(frozen=True)
class Wanted:
    """How a part is to look; what is None is not held against it."""

    low: float
    high: float
    bold: bool | None = None
    italic: bool | None = False
    capitals: bool = False
    centred: bool = False


def missing(what: str) -> Iterator[Found]:
    """Say that a part is not there."""
    yield t("the whole document"), t("{what} is missing", what=what)


def wrong_looks(one: ReadParagraph, wanted: Wanted) -> Iterator[Found]:
    """Yield how a paragraph differs from what is wanted, each difference once."""
    runs = [run for run in one.runs if run.text.strip()]
    for size in dict.fromkeys(run.size for run in runs):
        if not wanted.low <= size <= wanted.high:
            yield one.place, _size_words(size, wanted)
    for name, want in (("bold", wanted.bold), ("italic", wanted.italic)):
        if want is not None and any(getattr(run, f"is_{name}") != want for run in runs):
            yield one.place, _letters(name, want=want)
    if wanted.capitals and one.text != one.text.upper():
        yield one.place, t("not in capitals")
    if wanted.centred and one.looks.get("jc") != "center":
        yield one.place, t("not centred")


def _size_words(size: float, wanted: Wanted) -> str:
    low, high = format_measure(wanted.low), format_measure(wanted.high)
    between = low if low == high else f"{low}-{high}"
    return t("letters of size {size}, not {wanted}", size=format_measure(size), wanted=between)


def _letters(name: str, *, want: bool) -> str:
    if name == "bold":
        return t("not bold") if want else t("bold")
    return t("not in italics") if want else t("in italics")
