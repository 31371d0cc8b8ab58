"""Text with separators: its encoding and its separator found, its lines as rows of texts.

Only the standard library is used: it runs in the child, see :mod:`models.sheets.worker`.
"""

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from typing import Final

from models.sheets.limits import LAST_ROW, LONGEST_CELL, MOST_COLUMNS, RefusedSheetError

_SEPARATORS: Final = ",;\t|"
_LINES_LOOKED_AT: Final = 30
_TOLD: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"')
_UTF_16: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SAMPLE: Final = 2000


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1258, with or without a mark.

    Raises:
        RefusedSheetError: it is no text in any of these.

    """
    try:
        return content.decode(_encoding(content)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise RefusedSheetError("encoding") from error


def _encoding(content: bytes) -> str:
    if content[:2] in _UTF_16:
        return _UTF_16[content[:2]]
    sample = content[: _SAMPLE * 2]
    if b"\0" in sample:  # every other byte of Latin letters and separators is nought
        is_big = sample[::2].count(0) > sample[1::2].count(0)
        most = max(sample[::2].count(0), sample[1::2].count(0))
        if most * 5 < len(sample) // 2:
            raise RefusedSheetError("type")
        return "utf-16-be" if is_big else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def rows_of(text: str) -> list[list[str]]:
    """Return the lines of a text as rows; the separator is the one its first lines agree on.

    Raises:
        RefusedSheetError: too many rows or columns, or a cell too long: a quotation mark that is
            never closed makes such a cell.

    """
    told = _TOLD.match(text)
    separator = told[1] if told else _separator(text)
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text[told.end() if told else 0 :], ""), delimiter=separator):
            if len(rows) >= LAST_ROW:
                raise RefusedSheetError("rows", len(rows) + 1)
            if len(row) > MOST_COLUMNS:
                raise RefusedSheetError("columns", len(rows) + 1, len(row) - 1)
            rows.append(row)
    except csv.Error as error:
        raise RefusedSheetError("cell", len(rows) + 1) from error
    return rows


def _separator(text: str) -> str:
    """Return the sign that stands in most of the first lines, and equally often in most of them."""
    sample = _QUOTED.sub("", text[: _SAMPLE * 10])
    lines = [line for line in sample.splitlines()[:_LINES_LOOKED_AT] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines)
        del counts[0]
        often, lines_alike = max(counts.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return lines_alike, often

    return max(_SEPARATORS, key=agreement)
