"""Look through the content of an .ods: merged cells, formulas, hidden rows, cells far out.

Only the standard library is used: it runs in the child, see :mod:`models.sheets.worker`.
"""

from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from models.sheets.limits import LAST_ROW, MOST_COLUMNS, RefusedSheetError
from models.sheets.marks import SheetMarks, check_place

_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS: Final = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_HIDDEN: Final = ("collapse", "filter")


class _Calc:
    """Follows the tables of a document; repeated rows and cells count as often as they stand."""

    def __init__(self) -> None:
        self.marks: dict[int, SheetMarks] = {}
        self.row = self.column = self.rows = self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.buffer_text = True

    def _refuse(self, *_: object) -> None:
        raise RefusedSheetError("entities")

    def _start(self, name: str, about: dict[str, str]) -> None:
        if name == _TABLE + "table":
            self.depth += 1
            if self.depth == 1:
                self.marks[len(self.marks)] = SheetMarks()
                self.row = self.rows = self.column = 0
        elif self.depth != 1:
            return
        elif name == _TABLE + "table-row":
            self.row += self.rows
            self.rows = _count(about, "number-rows-repeated")
            self.column = 0
            if about.get(_TABLE + "visibility") in _HIDDEN:
                self._now.hidden_rows += range(
                    self.row + 1, min(self.row + self.rows, LAST_ROW) + 1
                )
        elif name == _TABLE + "table-column":
            columns = _count(about, "number-columns-repeated")
            if about.get(_TABLE + "visibility") in _HIDDEN:
                last = min(self.column + columns, MOST_COLUMNS)
                self._now.hidden_columns += range(self.column, last)
            self.column += columns
        elif name in _CELLS:
            self._cell(about)

    @property
    def _now(self) -> SheetMarks:
        return self.marks[len(self.marks) - 1]

    def _cell(self, about: dict[str, str]) -> None:
        columns = _count(about, "number-columns-repeated")
        kind = about.get(_CALC + "value-type") or about.get(_OFFICE + "value-type")
        if kind or about.get(_TABLE + "formula"):
            check_place(self.row + self.rows, self.column + columns - 1)
            if kind == "error":
                self._now.errors.append((self.row + 1, self.column, ""))
            elif not kind:
                self._now.not_calculated.append((self.row + 1, self.column))
        wide, high = _count(about, "number-columns-spanned"), _count(about, "number-rows-spanned")
        if (wide > 1 or high > 1) and self.row < LAST_ROW and self.column < MOST_COLUMNS:
            last = (min(self.row + high, LAST_ROW) - 1, min(self.column + wide, MOST_COLUMNS) - 1)
            self._now.merged.append(((self.row, self.column), last))
        self.column += columns

    def _end(self, name: str) -> None:
        if name == _TABLE + "table":
            self.depth -= 1


def _count(about: dict[str, str], name: str) -> int:
    said = about.get(_TABLE + name, "1")
    return int(said) if said.isdecimal() and len(said) < 9 else 1


def marks_of_calc(package: ZipFile, chunk: int) -> dict[int, SheetMarks]:
    """Return the marks of each sheet by its place, reading so many bytes at a time.

    Raises:
        RefusedSheetError: it is protected by a password, declares entities, has a cell too far
            out, or is no XML.

    """
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise RefusedSheetError("password")
    calc = _Calc()
    try:
        with package.open("content.xml") as stream:
            while piece := stream.read(chunk):
                calc.parser.Parse(piece, False)
            calc.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedSheetError("damaged") from error
    return calc.marks
