"""Rules of the text: grounds, citing, headings, paragraphs, tables. Part I, section II, point 6."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from models.documents.checker.findings import Found, Rule, Wanted, wrong_looks
from models.documents.checker.parts import CAPTION, Parts, plain
from models.documents.checker.reading import ReadParagraph
from models.documents.official.values import ALPHABET, roman
from models.text import mark, t
from models.text.formats import format_measure, format_number

_INDENTS_MM: Final = (10.0, 12.7)
_NEAR_MM: Final = 0.4
_LEAST_PT: Final = 6
_LINES: Final = (1.0, 1.5)
_NEAR: Final = 0.01
_SEPARATOR_PT: Final = 4
_NUMBERED_LAW: Final = re.compile(r"can cu (bo )?luat\b.*?\bso\s+\d+/")
_CITED: Final = re.compile(
    r"\b(?P<kind>nghi dinh|quyet dinh|thong tu|chi thi|nghi quyet|ke hoach|cong van|thong bao|"
    r"huong dan)\s+so\s+(?P<number>\d+[\w/.-]*)"
)
_CHAPTER: Final = re.compile(r"(phan|chuong)\s+(?P<number>\S+)$")
_PART: Final = re.compile(r"(?P<number>[IVX]+)\.\s+\S")
_SECTION: Final = re.compile(r"(?P<number>\d{1,2})\.\s+\S")
_POINT: Final = re.compile(r"(?P<letter>\w)\)\s+\S")
_LONGEST_TITLE: Final = 160
_ENDS: Final = (".", ";", ":", ",")


def _grounds(parts: Parts) -> Iterator[Found]:
    for place, one in enumerate(parts.grounds, 1):
        yield from wrong_looks(one, Wanted(13, 14, italic=True))
        is_last = place == len(parts.grounds)
        if not one.text.rstrip().endswith("." if is_last else ";"):
            yield (
                one.place,
                t("the last ground ends in a full stop")
                if is_last
                else t("a ground ends in a semicolon"),
            )


def _law_number(parts: Parts) -> Iterator[Found]:
    for one in parts.grounds:
        if _NUMBERED_LAW.match(plain(one.text)):
            yield one.place, t("the law is cited with its number")


def _cited(parts: Parts) -> Iterator[Found]:
    seen: set[str] = set()
    for one in (*parts.grounds, *parts.body):
        said = plain(one.text)
        for found in _CITED.finditer(said):
            number = found["number"].rstrip(".")
            rest = said[found.end() : found.end() + 12].lstrip(" ,(")
            if number not in seen and not rest.startswith("ngay"):
                yield one.place, t("{number} is cited without its day", number=number.upper())
            seen.add(number)


def _headings(parts: Parts) -> Iterator[Found]:
    body = parts.body
    for place, one in enumerate(body):
        if one.looks.get("numbered"):
            continue
        if _CHAPTER.fullmatch(plain(one.text)):
            yield from wrong_looks(one, Wanted(13, 14, bold=True, centred=True))
            if place + 1 < len(body):
                title = Wanted(13, 14, bold=True, capitals=True, centred=True)
                yield from wrong_looks(body[place + 1], title)
        elif _PART.match(one.text) and _is_title(one):
            yield from wrong_looks(one, Wanted(13, 14, bold=True, capitals=True))
        elif _SECTION.match(one.text) and _is_title(one):
            yield from wrong_looks(one, Wanted(13, 14, bold=True))


def _is_title(one: ReadParagraph) -> bool:
    said = one.text.strip()
    return len(said) <= _LONGEST_TITLE and not said.endswith(_ENDS)


def _numbering(parts: Parts) -> Iterator[Found]:
    """Hold the numbers of headings against their order: I., II.; 1., 2.; a), b) ... đ)."""
    parted = sections = points = 0
    annexes = {id(lines[-1]) for lines in parts.annexes}
    order = {id(one): place for place, one in enumerate(parts.document.paragraphs)}
    starts = sorted(order[one] for one in annexes if one in order)
    for one in parts.body:
        while starts and order[id(one)] > starts[0]:
            starts.pop(0)
            parted = sections = points = 0
        if (found := _PART.match(one.text)) and _is_title(one):
            parted, sections, points = parted + 1, 0, 0
            if found["number"] != roman(parted):
                yield one.place, t("the number should be {number}", number=f"{roman(parted)}.")
                parted = max(1, parted)
        elif found := _SECTION.match(one.text):
            number = int(found["number"])
            sections, points = (sections + 1 if number != 1 else 1), 0
            if number != sections:
                yield one.place, t("the number should be {number}", number=f"{sections}.")
                sections = number
        elif found := _POINT.match(one.text):
            points = points + 1 if found["letter"] != "a" else 1
            wanted = ALPHABET[(points - 1) % len(ALPHABET)]
            if found["letter"] != wanted:
                yield one.place, t("the number should be {number}", number=f"{wanted})")
                points = ALPHABET.find(found["letter"]) + 1


def _is_heading(one: ReadParagraph) -> bool:
    is_chapter = bool(_CHAPTER.fullmatch(plain(one.text)))
    is_numbered = bool(_PART.match(one.text) or _SECTION.match(one.text)) and _is_title(one)
    has_style = str(one.looks.get("style", "")).startswith("heading")
    return is_chapter or is_numbered or (has_style and not _POINT.match(one.text))


def _text(parts: Parts) -> Iterator[ReadParagraph]:
    """Yield the paragraphs of running text: no headings, titles in the middle, captions."""
    for one in parts.body:
        if not _is_heading(one) and one.looks.get("jc") not in {"center", "right", "end"}:
            yield one


def _size(parts: Parts) -> Iterator[Found]:
    for one in _text(parts):
        yield from wrong_looks(one, Wanted(13, 14, italic=None))


def _justified(parts: Parts) -> Iterator[Found]:
    for one in _text(parts):
        if one.looks.get("jc") not in {"both", "distribute"}:
            yield one.place, t("not justified")


def _first_line(parts: Parts) -> Iterator[Found]:
    for one in _text(parts):
        first = float(one.looks.get("first_mm", 0)) + max(0.0, float(one.looks.get("left_mm", 0)))
        if all(abs(first - wanted) > _NEAR_MM for wanted in _INDENTS_MM):
            yield (
                one.place,
                t(
                    "the first line begins at {found} cm, not 1 or 1,27 cm",
                    found=format_number(first / 10, 2),
                ),
            )


def _between(parts: Parts) -> Iterator[Found]:
    paragraphs = parts.document.paragraphs
    body = {id(one) for one in _text(parts)}
    for before, one in pairwise(paragraphs):
        if id(before) not in body or id(one) not in body:
            continue
        gap = float(before.looks.get("after", 0)) + float(one.looks.get("before", 0))
        is_joined = before.looks.get("contextual") and one.looks.get("contextual")
        if gap < _LEAST_PT or is_joined:
            told = t("{found} pt above, not 6 at least", found=format_measure(gap))
            yield one.place, told


def _lines(parts: Parts) -> Iterator[Found]:
    low, high = _LINES
    for one in _text(parts):
        lines, points = one.looks.get("lines", 1.0), one.looks.get("line_pt")
        if points is not None:
            size = max((run.size for run in one.runs), default=14.0)
            lines = points / (size * 1.15)
        if not low - 0.1 <= float(lines or 1) <= high + _NEAR:
            yield (
                one.place,
                t("{found} lines, not single to 1,5", found=format_number(float(lines or 1), 2)),
            )


def _empty(parts: Parts) -> Iterator[Found]:
    paragraphs = parts.document.paragraphs
    for place, one in enumerate(paragraphs):
        if one.text.strip() or one.has_more or one.drawn_mm:
            continue
        if one.cell is not None and one.cell.paragraphs == 1:
            continue
        is_thin = (one.looks.get("line_pt") or _LEAST_PT) <= _SEPARATOR_PT
        is_last = place == len(paragraphs) - 1
        if one.follows_table and (is_thin or is_last or one.cell is not None):
            continue
        yield one.place, t("an empty paragraph")


def _cut_rows(parts: Parts) -> Iterator[Found]:
    for one in parts.tables:
        if one.rows > 1 and one.cut_rows:
            yield (
                t("table {table}", table=one.number),
                t("{count} rows may be cut over two pages", count=len(one.cut_rows)),
            )


def _repeated_heads(parts: Parts) -> Iterator[Found]:
    for one in parts.tables:
        if one.rows > 2 and one.columns > 1 and not one.repeats_head:
            yield t("table {table}", table=one.number), t("its head is not repeated on each page")


def _tables(parts: Parts) -> Iterator[Found]:
    """Want numbers of tables and charts to follow one another; annexes begin anew."""
    counts: dict[str, int] = {}
    for one in parts.document.paragraphs:
        if any(one is lines[0] for lines in parts.annexes):
            counts = {}
        found = CAPTION.match(plain(one.text)) if one.looks.get("jc") == "center" else None
        number = re.search(r"\d+", one.text) if found else None
        if found and number:
            counts[found[1]] = counts.get(found[1], 0) + 1
            if int(number[0]) != counts[found[1]]:
                yield one.place, t("the number should be {number}", number=counts[found[1]])


BODY_RULES: Final = (
    Rule(
        "grounds",
        mark(
            "Grounds: italic, size 13-14, each on its line with a semicolon, the last a full stop"
        ),
        "II.6.a",
        _grounds,
    ),
    Rule("law_number", mark("A law is cited without its number"), "II.6.a", _law_number),
    Rule(
        "cited",
        mark("A document is cited for the first time with number, sign, day, issuer and subject"),
        "II.6.b",
        _cited,
    ),
    Rule(
        "headings",
        mark("Headings: “I. TITLE” in bold capitals, “1. Title” bold, size 13-14"),
        "II.6",
        _headings,
    ),
    Rule(
        "numbering",
        mark("Numbers follow one another: I., II.; 1., 2.; a), b) by the Vietnamese alphabet"),
        "II.6",
        _numbering,
    ),
    Rule("size", mark("Text: size 13-14"), "II.6.e", _size),
    Rule("justified", mark("Text is justified"), "II.6.e", _justified),
    Rule("first_line", mark("The first line begins at 1 or 1.27 cm"), "II.6.e", _first_line),
    Rule("between", mark("At least 6 pt between paragraphs"), "II.6.e", _between),
    Rule("lines", mark("Lines: single to 1.5"), "II.6.e", _lines),
    Rule("empty", mark("No empty paragraphs in place of spacing"), "", _empty),
    Rule("cut_rows", mark("No row of a table is cut over two pages"), "", _cut_rows),
    Rule(
        "repeated_heads", mark("The head of a table is repeated on each page"), "", _repeated_heads
    ),
    Rule("captions", mark("Tables and charts are numbered in order"), "", _tables),
)
