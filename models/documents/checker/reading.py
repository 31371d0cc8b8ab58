"""Read a .docx into plain values: its paragraphs as they look, in order, and its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from models.documents.checker.formats import Looks, Styles, looks_of, styles_of
from models.documents.checker.packages import open_docx
from models.text import t

if TYPE_CHECKING:
    from docx.document import Document

_EMU_OF_MM: Final = 36_000
_QUOTED: Final = 40
_DEFAULT_SIZE: Final = 10.0
_CELL_PADDING_MM: Final = 1.9
_MM_OF_TWIP: Final = 25.4 / 1440
_SKIPPED: Final = {"del", "moveFrom", "pPr", "rPr", "Fallback", "txbxContent"}


@dataclass(frozen=True)
class Run:
    """Letters that look the same."""

    text: str
    face: str
    size: float
    is_bold: bool
    is_italic: bool
    is_underlined: bool
    colour: str


@dataclass(frozen=True)
class Cell:
    """Where in which table a paragraph stands, counted from 1; ``room_mm`` is nothing unknown."""

    table: int
    row: int
    column: int
    room_mm: float | None
    paragraphs: int


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph as it looks; ``number`` counts those outside tables, or within the cell."""

    number: int
    text: str
    runs: tuple[Run, ...]
    looks: Looks
    section: int
    cell: Cell | None = None
    drawn_mm: tuple[float, ...] = ()
    has_more: bool = False
    """Whether it holds a picture, a break or the end of a section besides its text."""
    follows_table: bool = False
    fields: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Say where it stands, with how it begins."""
        said = " ".join(self.text.split())
        quoted = f" “{said[:_QUOTED]}{'…' if len(said) > _QUOTED else ''}”" if said else ""
        if self.cell is None:
            return t("paragraph {number}", number=self.number) + quoted
        where = t(
            "table {table}, row {row}, column {column}",
            table=self.cell.table,
            row=self.cell.row,
            column=self.cell.column,
        )
        return where + quoted


@dataclass(frozen=True)
class ReadTable:
    """A table outside the head and the foot is told by its rows: cut over pages, heads repeated."""

    number: int
    rows: int
    columns: int
    cut_rows: tuple[int, ...]
    repeats_head: bool
    has_lines: bool


@dataclass(frozen=True)
class ReadSection:
    """The pages of a section, in millimetres."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    """Top, bottom, left, right."""
    hides_first: bool
    starts_at: int | None
    number_format: str
    header: tuple[ReadParagraph, ...] = ()
    first_header: tuple[ReadParagraph, ...] = ()
    footers: tuple[ReadParagraph, ...] = ()


@dataclass
class ReadDocument:
    """A whole document."""

    paragraphs: list[ReadParagraph] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    sections: list[ReadSection] = field(default_factory=list)


def read_document(content: bytes) -> ReadDocument:
    """Read a .docx.

    Raises:
        InvalidInput: the file is no plain .docx; see ``open_docx``.

    """
    document = open_docx(content)
    styles = styles_of(document)
    read = ReadDocument()
    _Reader(styles, read).blocks(document.element.body)
    read.sections = list(_sections(document, styles))
    return read


class _Reader:
    """Walks the body once and keeps count of what it met."""

    def __init__(self, styles: Styles, read: ReadDocument) -> None:
        self.styles, self.read = styles, read
        self.section = self.count = self.tables = 0

    def blocks(self, body: Any) -> None:  # noqa: ANN401 - an element of the file
        after_table = False
        for one in _children(body):
            name = _name(one)
            if name == "p":
                self.count += 1
                found = paragraph_of(one, self.styles, self.count, self.section, None, after_table)
                self.read.paragraphs.append(found)
                self.section += bool(one.xpath("./w:pPr/w:sectPr"))
            elif name == "tbl":
                self.table(one)
            after_table = name == "tbl"

    def table(self, table: Any) -> None:  # noqa: ANN401 - an element of the file
        self.tables += 1
        number, rows = self.tables, table.xpath("./w:tr")
        padding = _padding_mm(table)
        cut, columns = [], 0
        for row_number, row in enumerate(rows, 1):
            if not _is_on(row, "./w:trPr/w:cantSplit"):
                cut.append(row_number)
            cells = row.xpath("./w:tc")
            columns = max(columns, len(cells))
            for column, cell in enumerate(cells, 1):
                self.cell(cell, number, row_number, column, padding)
        repeats = bool(rows) and _is_on(rows[0], "./w:trPr/w:tblHeader")
        lines = any(table.xpath(f"./w:tblPr/{what}") for what in ("w:tblBorders", "w:tblStyle"))
        self.read.tables.append(
            ReadTable(number, len(rows), columns, tuple(cut), repeats, has_lines=lines)
        )

    def cell(self, cell: Any, table: int, row: int, column: int, padding: float) -> None:  # noqa: ANN401
        widths = cell.xpath("./w:tcPr/w:tcW[@w:type='dxa']/@w:w")
        room = float(widths[0]) * _MM_OF_TWIP - padding if widths and widths[0].isdigit() else None
        blocks = list(_children(cell))
        count = sum(_name(one) == "p" for one in blocks)
        place = Cell(table, row, column, room, count)
        after_table = False
        for number, one in enumerate(blocks, 1):
            if _name(one) == "p":
                self.read.paragraphs.append(
                    paragraph_of(one, self.styles, number, self.section, place, after_table)
                )
            elif _name(one) == "tbl":
                self.table(one)
            after_table = _name(one) == "tbl"


def paragraph_of(
    one: Any,  # noqa: ANN401 - an element of the file
    styles: Styles,
    number: int,
    section: int,
    cell: Cell | None,
    after_table: bool,
) -> ReadParagraph:
    """Read one paragraph."""
    names = one.xpath("./w:pPr/w:pStyle/@w:val")
    style = str(names[0]) if names else None
    themes = styles.defaults.get("themes", {})
    direct = [looks_of(properties, themes) for properties in one.xpath("./w:pPr")]
    looks = styles.of(style, *direct)
    runs = tuple(_runs(one, styles, style, themes))
    text = "".join(run.text for run in runs)
    more = one.xpath(
        "./w:pPr/w:sectPr | .//w:pict | .//w:object | .//w:br[@w:type] | .//w:instrText"
        " | .//w:fldSimple"
    )
    drawings = one.xpath(".//w:drawing")
    return ReadParagraph(
        number,
        text,
        runs,
        looks | {"style": styles.headings.get(style or "", "")},
        section,
        cell,
        tuple(_drawn(one)),
        bool(more or drawings),
        after_table,
        tuple(_fields(one)),
    )


def _runs(
    one: Any,  # noqa: ANN401 - an element of the file
    styles: Styles,
    style: str | None,
    themes: dict[str, str],
) -> Iterator[Run]:
    for run in _within(one, "r"):
        text = "".join(map(_letters, _children(run)))
        if not text:
            continue
        names = run.xpath("./w:rPr/w:rStyle/@w:val")
        own = [looks_of(properties, themes) for properties in run.xpath("./w:rPr")]
        letters = styles.by_id.get(str(names[0]), {}) if names else {}
        looks = styles.of(style, letters, *own)
        yield Run(
            text.upper() if looks.get("caps") else text,
            str(looks.get("ascii") or looks.get("hAnsi") or ""),
            float(looks.get("size", _DEFAULT_SIZE)),
            bool(looks.get("b")),
            bool(looks.get("i")),
            bool(looks.get("u")),
            str(looks.get("color", "auto")).upper(),
        )


def _letters(part: Any) -> str:  # noqa: ANN401 - an element of the file
    name = _name(part)
    if name == "t":
        return str(part.text or "")
    if name in {"br", "cr"}:
        return "\n"
    return {"tab": "\t", "noBreakHyphen": "-"}.get(name, "")


def _fields(one: Any) -> Iterator[str]:  # noqa: ANN401 - an element of the file
    from docx.oxml.ns import qn

    for part in one.xpath(".//w:instrText"):
        yield str(part.text or "").strip()
    for part in one.xpath(".//w:fldSimple"):
        yield str(part.get(qn("w:instr"), "")).strip()


def _drawn(one: Any) -> Iterator[float]:  # noqa: ANN401 - an element of the file
    """Yield the length of each solid line drawn in a paragraph: flat shapes of either kind."""
    for drawing in one.xpath(".//w:drawing"):
        shapes = drawing.xpath(
            ".//*[local-name()='prstGeom'][@prst='line' or contains(@prst,'Con')]"
        )
        dashes = drawing.xpath(".//*[local-name()='prstDash'][@val!='solid']")
        extents = drawing.xpath(".//*[local-name()='extent']/@cx")
        if shapes and extents and not dashes:
            yield int(extents[0]) / _EMU_OF_MM
    if not one.xpath(".//w:drawing"):
        for shape in one.xpath(
            ".//*[local-name()='line' and namespace-uri()='urn:schemas-microsoft-com:vml']"
        ):
            begins, ends = (_points(shape.get(name, "")) for name in ("from", "to"))
            if begins is not None and ends is not None:
                yield abs(ends - begins) * 25.4 / 72


def _points(corner: str) -> float | None:
    number = corner.split(",")[0].strip().removesuffix("pt")
    try:
        return float(number)
    except ValueError:
        return None


def _padding_mm(table: Any) -> float:  # noqa: ANN401 - an element of the file
    sides = [table.xpath(f"./w:tblPr/w:tblCellMar/w:{one}/@w:w") for one in ("left", "right")]
    return sum(float(one[0]) * _MM_OF_TWIP if one else _CELL_PADDING_MM for one in sides)


def _is_on(one: Any, path: str) -> bool:  # noqa: ANN401 - an element of the file
    found = one.xpath(path)
    return bool(found) and not one.xpath(f"{path}[@w:val='0' or @w:val='false']")


def _name(one: Any) -> str:  # noqa: ANN401 - an element of the file
    return str(one.tag).rpartition("}")[2]


def _children(one: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of the file
    """Yield what stands in a block, looking into controls and what was inserted."""
    for child in one:
        if _name(child) in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _children(child)
        else:
            yield child


def _within(one: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - an element of the file
    """Yield the runs of a paragraph in order, those of links too, not what was struck out."""
    for child in one:
        if _name(child) == name:
            yield child
        elif _name(child) not in _SKIPPED:
            yield from _within(child, name)


def _sections(document: "Document", styles: Styles) -> Iterator[ReadSection]:
    for number, one in enumerate(document.sections):
        numbering = one._sectPr.xpath("./w:pgNumType")
        starts = one._sectPr.xpath("./w:pgNumType/@w:start")
        formats = one._sectPr.xpath("./w:pgNumType/@w:fmt") if numbering else []

        def read(parts: list[Any], section: int = number) -> tuple[ReadParagraph, ...]:
            return tuple(
                paragraph_of(element, styles, place, section, None, after_table=False)
                for part in parts
                for place, element in enumerate(part._element.xpath(".//w:p"), 1)
            )

        margins = (one.top_margin, one.bottom_margin, one.left_margin, one.right_margin)
        yield ReadSection(
            _mm(one.page_width),
            _mm(one.page_height),
            (_mm(margins[0]), _mm(margins[1]), _mm(margins[2]), _mm(margins[3])),
            bool(one.different_first_page_header_footer),
            int(starts[0]) if starts and str(starts[0]).isdigit() else None,
            str(formats[0]) if formats else "decimal",
            read([one.header]),
            read([one.first_page_header]),
            read([one.footer, one.first_page_footer]),
        )


def _mm(length: Any) -> float:  # noqa: ANN401 - a length of python-docx, or nothing
    return float(length) / _EMU_OF_MM if length is not None else 0.0
