"""Rules of the page: paper, margins, face, colour, numbers of pages. Annex I, part I, section I."""

from collections.abc import Iterator
from typing import Final

from models.documents.checker.findings import Found, Rule, Wanted, wrong_looks
from models.documents.checker.parts import Parts
from models.documents.checker.reading import ReadParagraph, ReadSection
from models.text import mark, t
from models.text.formats import format_number

_A4: Final = (210, 297)
_NEAR_MM: Final = 0.6
"""Files keep lengths in their own small units: so much is no difference."""
_FACE: Final = "Times New Roman"
_BLACK: Final = {"AUTO", "000000"}
_MARGINS: Final = ((20, 25), (20, 25), (30, 35), (15, 20))


def _sections(parts: Parts) -> Iterator[tuple[str, ReadSection]]:
    several = len(parts.document.sections) > 1
    for number, one in enumerate(parts.document.sections, 1):
        yield t("section {number}", number=number) if several else t("the whole document"), one


def _paper(parts: Parts) -> Iterator[Found]:
    for place, one in _sections(parts):
        found = (one.width, one.height)
        if any(abs(x - y) > _NEAR_MM for x, y in zip(sorted(found), _A4, strict=True)):
            size = f"{format_number(one.width)} × {format_number(one.height)} mm"
            yield place, t("paper of {size}", size=size)


def _direction(parts: Parts) -> Iterator[Found]:
    wide = [(place, one) for place, one in _sections(parts) if one.width > one.height]
    for place, one in wide:
        number = parts.document.sections.index(one)
        first = next((p for p in parts.every if p.section == number), None)
        has_tables = len(parts.tables) > 0
        is_annex = first is not None and any(first is lines[0] for lines in parts.annexes)
        if is_annex or not has_tables:
            yield place, t("the page is wide")


def _margins(parts: Parts) -> Iterator[Found]:
    names = (t("top"), t("bottom"), t("left"), t("right"))
    for place, one in _sections(parts):
        for name, found, (low, high) in zip(names, one.margins, _MARGINS, strict=True):
            if not low - _NEAR_MM <= found <= high + _NEAR_MM:
                yield (
                    place,
                    t(
                        "the {side} margin is {found} mm, not {low}-{high}",
                        side=name,
                        found=format_number(found, 1),
                        low=low,
                        high=high,
                    ),
                )


def _written(parts: Parts) -> Iterator[ReadParagraph]:
    yield from parts.every
    for one in parts.document.sections[:1]:
        yield from (*one.header, *one.footers)


def _face(parts: Parts) -> Iterator[Found]:
    for one in _written(parts):
        faces = dict.fromkeys(run.face for run in one.runs if run.text.strip())
        for face in faces:
            if face != _FACE:
                yield one.place, t("face {face}", face=face or "?")


def _colour(parts: Parts) -> Iterator[Found]:
    for one in _written(parts):
        colours = {run.colour for run in one.runs if run.text.strip()} - _BLACK
        if colours:
            yield one.place, t("letters that are not black")


def _is_number(one: ReadParagraph) -> bool:
    return any(code.split()[:1] == ["PAGE"] for code in one.fields)


def _page_number(parts: Parts) -> Iterator[Found]:
    for place, one in _sections(parts):
        found = [paragraph for paragraph in one.header if _is_number(paragraph)]
        if not found:
            yield place, t("no page number in the top margin")
        for paragraph in found:
            if paragraph.looks.get("jc") != "center":
                yield place, t("the page number is not centred")
            for _, why in wrong_looks(paragraph, Wanted(13, 14)):
                yield place, t("page number: {why}", why=why)
        if any(_is_number(paragraph) for paragraph in one.footers):
            yield place, t("a page number in the bottom margin")
        if one.number_format != "decimal":
            yield place, t("the page number is not Arabic")


def _first_page(parts: Parts) -> Iterator[Found]:
    for place, one in list(_sections(parts))[:1]:
        if not one.hides_first or any(map(_is_number, one.first_header)):
            yield place, t("the page number is shown on page 1")
        if one.starts_at not in (None, 1):
            yield place, t("pages are not numbered from 1")


PAGE_RULES: Final = (
    Rule("paper", mark("Paper A4 (210 × 297 mm)"), "I.1", _paper),
    Rule(
        "direction",
        mark("The page stands upright; wide only where tables stand in the text"),
        "I.2",
        _direction,
    ),
    Rule(
        "margins",
        mark("Margins: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm"),
        "I.3",
        _margins,
    ),
    Rule("face", mark("Face: Times New Roman"), "I.4", _face),
    Rule("colour", mark("Letters are black"), "I.4", _colour),
    Rule(
        "page_number",
        mark("Page number: Arabic, size 13-14, upright, centred in the top margin"),
        "I.7",
        _page_number,
    ),
    Rule("first_page", mark("Pages are numbered from 1, not shown on page 1"), "I.7", _first_page),
)
