"""Workbooks that nobody sends in good faith, or that broke on the way: each small to make."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Final

from openpyxl import Workbook

_BEGIN: Final = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_SHEET: Final = "xl/worksheets/sheet1.xml"
_ODS: Final = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="A">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def good() -> bytes:
    """Return a small workbook with a head, two records and a date."""
    book, content = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in (
        ("STT", "Tên tổ chức", "Địa chỉ", "Kinh phí"),
        (1, "Công ty Minh họa A", "Xã Minh Họa", 12.5),
        (2, "Công ty Minh họa B", "Xã Minh Họa", 7),
    ):
        sheet.append(row)
    book.save(content)
    return content.getvalue()


def with_parts(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the small workbook with these parts put in, in place of its own or beside them."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(good())) as old,
        zipfile.ZipFile(made, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def with_sheet(rows: str, begin: str = _BEGIN, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the small workbook with other rows, written as XML."""
    sheet = f"{begin}<sheetData>{rows}</sheetData></worksheet>"
    return with_parts({_SHEET: sheet.encode()}, compression)


def _ods(rows: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", _ODS.format(rows=rows))
        new.writestr("META-INF/manifest.xml", "<manifest/>")
    return made.getvalue()


def _cell(address: str, value: str = "1") -> str:
    row = "".join(filter(str.isdigit, address))
    return f'<row r="{row}"><c r="{address}"><v>{value}</v></c></row>'


_ENTITIES: Final = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1 if n else str()};" * 10}">' for n in range(9))
    + "]>"
    + _BEGIN
)

HOSTILE: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "a cell at the far end": ("a.xlsx", lambda: with_sheet(_cell("A1") + _cell("XFD1048576"))),
    "a far cell written otherwise": (
        "a.xlsx",
        lambda: with_sheet("<row r='1048576'><c r = 'XFD1048576' ><v>1</v></c></row>"),
    ),
    "a far row": ("a.xlsx", lambda: with_sheet(_cell("A1") + _cell("A1048576"))),
    "5,000 columns": (
        "a.xlsx",
        lambda: with_sheet('<row r="1">' + "<c><v>1</v></c>" * 5000 + "</row>"),
    ),
    "a cell of 10 MB": (
        "a.xlsx",
        lambda: with_sheet(
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 10_000_000}</t></is></c></row>'
        ),
    ),
    "a cell of 9 MB, not packed": (
        "a.xlsx",
        lambda: with_sheet(
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 9_000_000}</t></is></c></row>',
            compression=zipfile.ZIP_STORED,
        ),
    ),
    "a far cell whose address is hidden": (
        "a.xlsx",
        lambda: with_sheet(_cell("A1") + _cell("&#88;FD1048576")),
    ),
    "cells without addresses, and many": (
        "a.xlsx",
        lambda: with_sheet("<row><c><v>1</v></c></row>" * 300_000),
    ),
    "a shared text of 10 MB": (
        "a.xlsx",
        lambda: with_parts(
            {"xl/sharedStrings.xml": f"<sst><si><t>{'a' * 10_000_000}</t></si></sst>".encode()}
        ),
    ),
    "a zip bomb": ("a.xlsx", lambda: with_parts({"xl/media/a.xml": b"0" * 30_000_000})),
    "a bomb of many cells": (
        "a.xlsx",
        lambda: with_sheet('<row r="1">' + '<c t="s"><v>0</v></c>' * 1_000_000 + "</row>"),
    ),
    "entities": ("a.xlsx", lambda: with_sheet(_cell("A1", "&b8;"), _ENTITIES)),
    "cut in the middle": ("a.xlsx", lambda: good()[: len(good()) // 2]),
    "cut at the end": ("a.xlsx", lambda: good()[:-30]),
    "no sheet in the zip": ("a.xlsx", lambda: with_parts({_SHEET: b""})),
    "XML that does not end": (
        "a.xlsx",
        lambda: with_parts({_SHEET: (_BEGIN + "<sheetData><row").encode()}),
    ),
    "macros": ("a.xlsx", lambda: with_parts({"xl/vbaProject.bin": b"x"})),
    "a workbook with macros by its name": ("a.xlsm", good),
    "a picture": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a PDF": ("a.csv", lambda: b"%PDF-1.7\n" + b"a" * 100),
    "a web page": ("a.xls", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "another zip": ("a.xlsx", lambda: _zip_of_nothing()),
    "bytes of an old workbook": (
        "a.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    ),
    "a workbook under a password": (
        "a.xlsx",
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(2000)
            + "EncryptedPackage".encode("utf-16-le")
        ),
    ),
    "nothing": ("a.xlsx", lambda: b""),
    "more than 10 MB": ("a.csv", lambda: b"a," * 6_000_000),
    "a quotation mark never closed": ("a.csv", lambda: b'a;b\n1;"' + b"x" * 100_000),
    "100,201 lines": ("a.csv", lambda: b"a;b\n" * 100_201),
    "bytes with noughts": ("a.csv", lambda: bytes(range(256)) * 20),
    "5,000 separators": ("a.csv", lambda: b";" * 5000),
    "a Calc sheet repeated without end": (
        "a.ods",
        lambda: _ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1">'
            "<text:p>1</text:p></table:table-cell></table:table-row>"
        ),
    ),
    "a Calc sheet under a password": (
        "a.ods",
        lambda: _with_manifest('<manifest><encryption-data checksum="x"/></manifest>'),
    ),
}
"""What each is called, its name as a file and how it is made."""


def _zip_of_nothing() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        new.writestr("a.txt", "a")
    return made.getvalue()


def _with_manifest(manifest: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", "x")
        new.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()
