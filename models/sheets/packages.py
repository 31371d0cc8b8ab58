"""Look through an .xlsx or .ods before anything reads it: sizes, far cells, formulas, hidden rows.

Only the standard library is used: it runs in the child, see :mod:`models.sheets.worker`. The XML is
never held whole and never handed to a parser that would expand entities.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from models.sheets.calc_files import marks_of_calc
from models.sheets.cells import column_of
from models.sheets.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED_BYTES,
    RefusedSheetError,
)
from models.sheets.marks import SheetMarks, check_place

_CHUNK: Final = 1 << 20
_HEAD_OF_XML: Final = 1 << 16
_NAME: Final = rb"(?:\w{1,20}:)?"
_FAR: Final = re.compile(
    rb"""\br\s*=\s*["'](?:([A-Z]{3,})(\d+)|([A-Z]{1,2})(\d{6,}))["'][^<>]*>\s*<(?!/)"""
)
_PLACE: Final = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')
_PERHAPS_FAR: Final = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}\d{6})')
"""The same as Excel and its kin write it: found many times as quickly."""
_OTHERWISE_WRITTEN: Final = re.compile(rb"r='|r =")
_EMPTY_FORMULA: Final = re.compile(
    rb"<" + _NAME + rb"""c\s[^<>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^<>]*>\s*"""
    rb"<" + _NAME + rb"f(?:[^<>]*/>|(?:\s[^<>]*)?>[^<]*</" + _NAME + rb"f>)\s*"
    rb"(?:<" + _NAME + rb"v\s*(?:/>|>\s*</" + _NAME + rb"v>)\s*)?</" + _NAME + rb"c>"
)
_ERROR_CELL: Final = re.compile(
    rb"<" + _NAME + rb"""c\s(?=[^<>]*\bt\s*=\s*["']e["'])[^<>]*?\br\s*=\s*["']([A-Z]+)(\d+)["']"""
    rb"[^<>]*>.{0,9000}?<" + _NAME + rb"v>([^<]{0,40})</",
    re.DOTALL,
)
_HIDDEN_ROW: Final = re.compile(
    rb"<" + _NAME + rb"""row\s(?=[^<>]*\bhidden\s*=\s*["'](?:1|true)["'])[^<>]*?"""
    rb"""\br\s*=\s*["'](\d+)["']"""
)
_COLUMNS: Final = re.compile(
    rb"<" + _NAME + rb"""col\s([^<>]*\bhidden\s*=\s*["'](?:1|true)["'][^<>]*)>"""
)
_MIN: Final = re.compile(rb"""\bmin\s*=\s*["'](\d+)["']""")
_MAX: Final = re.compile(rb"""\bmax\s*=\s*["'](\d+)["']""")
_SHEET: Final = re.compile(rb"<" + _NAME + rb"sheet\s([^<>]*)>")
_RELATION: Final = re.compile(rb"<" + _NAME + rb"Relationship\s([^<>]*)>")
_ATTRIBUTE: Final = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MACROS: Final = ("vbaproject.bin", "xl/macrosheets/", "vbadata.xml")


def kind_of_package(content: bytes) -> str:
    """Return "xlsx" or "ods" for a zip file that is a workbook.

    Raises:
        RefusedSheetError: it is another kind of file, or is damaged.

    """
    try:
        with ZipFile(BytesIO(content)) as package:
            names = {name.lower() for name in package.namelist()}
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "mimetype" in names and b"opendocument.spreadsheet" in package.read("mimetype"):
                return "ods"
    except _BROKEN as error:
        raise RefusedSheetError("damaged") from error
    raise RefusedSheetError("binary" if "xl/workbook.bin" in names else "type")


_BROKEN: Final = (
    BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,  # also a way of packing that zipfile does not know
    ValueError,
)


def looked_through(content: bytes, kind: str) -> dict[int, SheetMarks]:
    """Refuse what would not end well; return the marks of each sheet of an .xlsx by its place.

    Raises:
        RefusedSheetError: the file is damaged, protected by a password, holds macros, unpacks to
            too much, declares entities, or has a cell too far out or too long.

    """
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_entries(package.infolist())
            return _marks(package) if kind == "xlsx" else marks_of_calc(package, _CHUNK)
    except _BROKEN as error:
        raise RefusedSheetError("damaged") from error


def _check_entries(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise RefusedSheetError("unpacked")
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedSheetError("password")
    names = [entry.filename.lower() for entry in entries]
    if any(mark in name for name in names for mark in _MACROS):
        raise RefusedSheetError("macros")
    if len(set(names)) < len(names):
        raise RefusedSheetError("damaged")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        raise RefusedSheetError("unpacked")
    for entry in entries:
        if entry.file_size > _CHUNK and entry.file_size > MOST_RATIO * entry.compress_size:
            raise RefusedSheetError("unpacked")


def _marks(package: ZipFile) -> dict[int, SheetMarks]:
    places = _sheet_places(package)
    found = {}
    for entry in package.infolist():
        name = entry.filename.lstrip("/")
        if name.lower().startswith("xl/") and name.lower().endswith(".xml"):
            marks = SheetMarks()
            is_sheet = name in places or "sheet" in name.lower()
            for piece in _pieces(package, entry):
                if is_sheet:
                    _look_at(piece, marks)
            if name in places:
                found[places[name]] = marks
    return found


def _look_at(piece: bytes, marks: SheetMarks) -> None:
    if _PERHAPS_FAR.search(piece) or _OTHERWISE_WRITTEN.search(piece):
        for far in _FAR.finditer(piece):
            check_place(int(far[2] or far[4]), column_of((far[1] or far[3]).decode()[:8]))
    # One letter is found, or found to be absent, many times as quickly as several.
    if b"f" in piece and (b"<f" in piece or b":f" in piece):
        for cell in _EMPTY_FORMULA.finditer(piece):
            marks.not_calculated.append((int(cell[2]), column_of(cell[1].decode())))
    if b"e" in piece and (b't="e"' in piece or b"t='e'" in piece):
        for cell in _ERROR_CELL.finditer(piece):
            shown = cell[3].decode("utf-8", "replace")
            marks.errors.append((int(cell[2]), column_of(cell[1].decode()), shown))
    if b"h" in piece and b"hidden" in piece:
        marks.hidden_rows += [int(row[1]) for row in _HIDDEN_ROW.finditer(piece)]
        for columns in _COLUMNS.finditer(piece):
            first, last = _MIN.search(columns[1]), _MAX.search(columns[1])
            if first and last:
                until = min(int(last[1]), MOST_COLUMNS)
                marks.hidden_columns += range(int(first[1]) - 1, until)


def _pieces(package: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """Give an entry in pieces that end before a cell or a row, so that no cell is cut in two."""
    left, is_first = b"", True
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            piece = left + chunk
            if is_first and b"<!DOCTYPE" in piece[:_HEAD_OF_XML].upper():
                raise RefusedSheetError("entities")
            is_first = False
            cut = max(piece.rfind(b"<c "), piece.rfind(b"<row "), piece.rfind(b":c "))
            cut = piece.rfind(b"<", 0, cut + 1) if cut > 0 else len(piece)
            left = piece[cut:] if cut > 0 else b""
            if len(left) > 8 * LONGEST_CELL:
                raise RefusedSheetError("cell", *_place_in(left[:2000]))
            yield piece[:cut] if cut > 0 else piece
    if left:
        yield left


def _place_in(cell: bytes) -> tuple[int, int]:
    place = _PLACE.search(cell)
    return (int(place[2]), column_of(place[1].decode())) if place else (0, 0)


def _sheet_places(package: ZipFile) -> dict[str, int]:
    """Return for each part of the package which sheet it is, counted from 0 as calamine counts."""
    targets = {}
    for relation in _RELATION.finditer(_small(package, "xl/_rels/workbook.xml.rels")):
        told = _attributes(relation[1])
        target = told.get("Target", "")
        targets[told.get("Id", "")] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    places = {}
    for place, sheet in enumerate(_SHEET.finditer(_small(package, "xl/workbook.xml"))):
        told = _attributes(sheet[1])
        name = next((value for key, value in told.items() if key.endswith(":id")), "")
        if name in targets:
            places[targets[name]] = place
    return places


def _small(package: ZipFile, name: str) -> bytes:
    try:
        with package.open(name) as stream:
            return stream.read(_CHUNK)
    except KeyError:
        return b""


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        one[1].decode(): (one[2] or one[3] or b"").decode("utf-8", "replace")
        for one in _ATTRIBUTE.finditer(tag)
    }
