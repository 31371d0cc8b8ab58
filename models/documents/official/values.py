"""What an official document says, part by part; how it looks is the layout's alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from models.text import t
from models.text.folding import fold

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ALPHABET: Final = f"abcd{chr(0x111)}eghiklmnopqrstuvxy"
"""The letters of points, in the order of the Vietnamese alphabet without marked vowels."""


@dataclass(frozen=True)
class Letterhead:
    """Who issues a document, under which sign, where and when.

    ``symbol`` is the whole sign, "BC-CCTĐC". Without a number or a day their places are left open
    for the clerk who registers the document.
    """

    superior_body: str
    issuing_body: str
    symbol: str
    place: str
    year: int
    day: date | None = None
    number: int | None = None


@dataclass(frozen=True)
class Signer:
    """Who signs: authority and office line by line ("KT. CHI CỤC TRƯỞNG"), and the full name."""

    office: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (I.), 2 (1.) or 3 (a)); numbers are given by the layout."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table: ``widths`` in shares of the line; columns of figures stand right.

    Without a title it bears no number: that of an annex has the annex's name. ``is_main``: the
    document's headline figures. ``is_beside``: it holds another report beside today's data.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    figures: frozenset[int] = frozenset()
    unit: str = ""
    has_total: bool = False
    is_main: bool = False
    is_beside: bool = False


@dataclass(frozen=True)
class Chart:
    """Bars side by side: for each label one of each series; no value leaves its place open."""

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]

    @property
    def words(self) -> str:
        """Return what the chart shows, for whoever cannot see it."""
        told = "; ".join(
            f"{label}: "
            + ", ".join(f"{name} {_said(values[place])}" for name, values in self.series)
            for place, label in enumerate(self.labels)
        )
        return f"{self.title} ({self.unit}). {told}."


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True)
class Annex:
    """An annex with its name, on pages that are numbered for themselves."""

    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class OfficialDocument:
    """A document with everything the decree wants in its place.

    ``recipients`` are without dash and semicolon, and without the last, which is ``filed``: the
    office's files and the unit that wrote it ("VT, NV").
    """

    kind: str
    subject: str
    head: Letterhead
    signer: Signer
    body: tuple[Block, ...]
    made_at: datetime
    file_words: str = ""
    """What its file is named after: content and period, in few words."""
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"
    annexes: tuple[Annex, ...] = ()
    other_signer: Signer | None = None
    """Who signs on the left of minutes, in place of the recipients' list beside the signer."""
    is_demonstration: bool = False

    @property
    def title(self) -> str:
        """Return kind and subject in one line."""
        return f"{self.kind} {self.subject}"

    @property
    def mark(self) -> str:
        """Return the mark of invented data, "" for an office's real data."""
        return t("DEMONSTRATION DATA – not the results of any province") * self.is_demonstration

    @property
    def sent_to(self) -> tuple[str, ...]:
        """Return the list of recipients as it is written, first to last.

        "As above" stands where there is somebody above, once, whoever typed it.
        """
        as_above = t("As above")
        first = (as_above,) if self.addressees else ()
        others = (one for one in self.recipients if fold(one) != fold(as_above))
        kept = t("Filed: {where}", where=self.filed)
        return (*(f"- {one};" for one in (*first, *others)), f"- {kept}.")


def roman(number: int) -> str:
    """Write a small number in Roman digits.

    >>> roman(14)
    'XIV'
    """
    written = ""
    for value, digits in _ROMAN:
        while number >= value:
            written, number = written + digits, number - value
    return written


def numbered(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Yield each block with its number: of headings I., 1., a); of tables and charts "Bảng 1."."""
    counts = [0, 0, 0]
    tables = charts = 0
    for one in blocks:
        number = ""
        if isinstance(one, Heading):
            place = one.level - 1
            counts[place] += 1
            counts[place + 1 :] = [0] * (2 - place)
            number = (
                f"{roman(counts[0])}.",
                f"{counts[1]}.",
                f"{ALPHABET[(counts[2] - 1) % len(ALPHABET)]})",
            )[place]
        elif isinstance(one, Table) and one.title:
            tables += 1
            number = t("Table {number}.", number=tables)
        elif isinstance(one, Chart):
            charts += 1
            number = t("Chart {number}.", number=charts)
        yield one, number


def _said(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
