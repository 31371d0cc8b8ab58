"""Rules of the head and the title. Annex I, part I, section II, points 1 to 5."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from models.documents.checker.findings import Found, Rule, Wanted, missing, wrong_looks
from models.documents.checker.parts import NUMBER, Parts, plain
from models.documents.checker.reading import ReadParagraph
from models.documents.official.measures import width_mm
from models.text import mark, t
from models.text.formats import format_number

_NEAR_MM: Final = 2.0
_DATE: Final = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*ngay\s*(?P<day>\S*)\s*thang\s*(?P<month>\S*)\s*nam\s*(?P<year>\S*)"
)
_HYPHEN: Final = re.compile(r"\s*[-–]\s*")
_LOCAL: Final = re.compile(r"(so|uy ban nhan dan)\b")
_MIXED: Final = {"ttr", "ctr", "qyd", "ttg"}
"""Groups of a sign that hold small letters: kinds of document of annex III, and the Premier's."""
_TEN: Final = 10
_MONTHS_WITH_ZERO: Final = 2


def _state(parts: Parts) -> Iterator[Found]:
    if parts.state is None:
        yield from missing(t("SOCIALIST REPUBLIC OF VIET NAM"))
        return
    yield from wrong_looks(parts.state, Wanted(12, 13, bold=True, capitals=True))


def _one_line(parts: Parts) -> Iterator[Found]:
    one = parts.state
    if one is None:
        return
    needed = _width(one.text.strip(), one)
    if "\n" in one.text.strip() or not plain(one.text).rstrip().endswith("viet nam"):
        yield one.place, t("broken over two lines")
    elif one.cell is not None and one.cell.room_mm is not None and needed > one.cell.room_mm:
        yield (
            one.place,
            t(
                "the words need {needed} mm, the cell has {room} mm: they break over two lines",
                needed=format_number(needed, 1),
                room=format_number(one.cell.room_mm, 1),
            ),
        )


def _motto(parts: Parts) -> Iterator[Found]:
    one = parts.motto
    if one is None:
        yield from missing(t("Independence - Freedom - Happiness"))
        return
    yield from wrong_looks(one, Wanted(13, 14, bold=True, centred=True))
    if len(re.findall(r"\S [-–] \S", one.text)) != 2:
        yield one.place, t("the words are joined by hyphens with a space on either side")


def _motto_line(parts: Parts) -> Iterator[Found]:
    if parts.motto is None:
        return
    words = _width(_HYPHEN.sub(" - ", parts.motto.text.strip()), parts.motto)
    yield from _line_under([parts.motto], words - _NEAR_MM, words + _NEAR_MM)


def _superior(parts: Parts) -> Iterator[Found]:
    for one in parts.superior:
        yield from wrong_looks(one, Wanted(12, 13, bold=False, capitals=True, centred=True))


def _superior_place(parts: Parts) -> Iterator[Found]:
    said = plain(" ".join(one.text for one in parts.superior))
    if _LOCAL.match(said) and not re.search(r"\b(tinh|thanh pho|tp\.?)\s", said):
        yield parts.superior[0].place, t("the name of the province or city is missing")


def _issuing(parts: Parts) -> Iterator[Found]:
    if not parts.issuing:
        yield from missing(t("the name of the issuing body"))
    for one in parts.issuing:
        yield from wrong_looks(one, Wanted(12, 13, bold=True, capitals=True, centred=True))


def _issuing_line(parts: Parts) -> Iterator[Found]:
    if parts.issuing:
        yield from _third_to_half(parts.issuing)


def _number(parts: Parts) -> Iterator[Found]:
    one = parts.number
    if one is None:
        yield from missing(t("number and sign"))
        return
    yield from wrong_looks(one, Wanted(13, 13, bold=False, centred=True))
    if not plain(one.text).startswith("so:"):
        yield one.place, t("it begins with “No.:”")


def _number_zero(parts: Parts) -> Iterator[Found]:
    found = NUMBER.match(plain(parts.number.text)) if parts.number else None
    number = found["number"].strip() if found else ""
    if parts.number and number.isdigit() and int(number) < _TEN and len(number) == 1:
        yield parts.number.place, t("{number} is written 0{number}", number=number)


def _sign(parts: Parts) -> Iterator[Found]:
    one = parts.number
    if one is None:
        return
    _, slash, sign = one.text.partition("/")
    sign = sign.strip()
    if not slash or not sign:
        yield one.place, t("the sign after the number is missing")
    elif any(one != one.upper() and plain(one) not in _MIXED for one in sign.split("-")):
        yield one.place, t("the sign is not in capitals")
    elif re.search(r"\s", sign):
        yield one.place, t("the sign holds spaces")
    elif re.search(r"\d\s+/|/\s", one.text):
        yield one.place, t("spaces beside the slash")


def _place(parts: Parts) -> Iterator[Found]:
    one = parts.place
    if one is None:
        yield from missing(t("place and date"))
        return
    yield from wrong_looks(one, Wanted(13, 14, bold=False, italic=True, centred=True))
    found = _DATE.match(plain(one.text))
    if found and found["place"].strip() and not found["comma"]:
        yield one.place, t("no comma after the place")
    number = parts.number
    if number is None or number.cell is None or one.cell is None:
        return
    if (number.cell.table, number.cell.row) != (one.cell.table, one.cell.row):
        yield one.place, t("not on the line of the number")


def _date_zeros(parts: Parts) -> Iterator[Found]:
    found = _DATE.match(plain(parts.place.text)) if parts.place else None
    if parts.place is None or found is None:
        return
    day, month = found["day"], found["month"]
    if day.isdigit() and len(day) == 1:
        yield parts.place.place, t("day {day} is written 0{day}", day=day)
    if not month.isdigit():
        return
    number = int(month)
    if number <= _MONTHS_WITH_ZERO and len(month) == 1:
        yield parts.place.place, t("month {month} is written 0{month}", month=number)
    if _MONTHS_WITH_ZERO < number < _TEN and len(month) > 1:
        yield parts.place.place, t("month {month} bears no leading 0", month=number)


def _kind(parts: Parts) -> Iterator[Found]:
    if parts.letter_subject is not None:
        return
    if parts.kind is None:
        yield from missing(t("the kind of document"))
        return
    yield from wrong_looks(parts.kind, Wanted(13, 14, bold=True, capitals=True, centred=True))


def _subject(parts: Parts) -> Iterator[Found]:
    if parts.kind is not None and not parts.subject:
        yield from missing(t("the subject below the kind"))
    for one in parts.subject:
        yield from wrong_looks(one, Wanted(13, 14, bold=True, centred=True))


def _subject_line(parts: Parts) -> Iterator[Found]:
    if parts.subject:
        yield from _third_to_half(parts.subject)


def _letter(parts: Parts) -> Iterator[Found]:
    one = parts.letter_subject
    if one is None:
        return
    yield from wrong_looks(one, Wanted(12, 13, bold=False, centred=True))
    before = float(one.looks.get("before", 0))
    after = float(parts.number.looks.get("after", 0)) if parts.number else 0
    if before + after < 6:
        yield one.place, t("less than 6 pt below the number")


def _width(text: str, one: ReadParagraph) -> float:
    run = max(one.runs, key=lambda each: len(each.text))
    return width_mm(text, run.size, bold=run.is_bold, italic=run.is_italic)


def _third_to_half(lines: Sequence[ReadParagraph]) -> Iterator[Found]:
    """Want a line of a third to a half of the words: of the longest line, or of one line of all."""
    rows = [(row, one) for one in lines for row in one.text.split("\n") if row.strip()]
    longest = max(_width(row.strip(), one) for row, one in rows)
    yield from _line_under(lines, longest / 3 - _NEAR_MM, longest / 2 + _NEAR_MM)


def _line_under(lines: Sequence[ReadParagraph], low: float, high: float) -> Iterator[Found]:
    drawn = [length for one in lines for length in one.drawn_mm]
    place = lines[-1].place
    if not drawn:
        is_underlined = any(run.is_underlined for one in lines for run in one.runs)
        yield place, t("underlined, not drawn") if is_underlined else t("no drawn line below")
    elif not low <= drawn[-1] <= high:
        yield (
            place,
            t(
                "the drawn line is {found} mm long, not {low}-{high} mm",
                found=format_number(drawn[-1]),
                low=format_number(max(low, 0)),
                high=format_number(high),
            ),
        )


HEAD_RULES: Final = (
    Rule(
        "state",
        mark("The state's name stands top right: capitals, size 12-13, bold"),
        "II.1",
        _state,
    ),
    Rule("state_line", mark("The state's name stands on one line"), "II.1", _one_line),
    Rule(
        "motto",
        mark("The motto: size 13-14, bold, centred, hyphens between spaces"),
        "II.1",
        _motto,
    ),
    Rule(
        "motto_line", mark("Below the motto a drawn line as long as its words"), "II.1", _motto_line
    ),
    Rule(
        "superior",
        mark("The superior body: capitals, size 12-13, upright, not bold, centred"),
        "II.2",
        _superior,
    ),
    Rule(
        "superior_place",
        mark("The name of a local superior body bears that of its province or city"),
        "II.2",
        _superior_place,
    ),
    Rule(
        "issuing", mark("The issuing body: capitals, size 12-13, bold, centred"), "II.2", _issuing
    ),
    Rule(
        "issuing_line",
        mark("Below the issuing body a drawn line of a third to a half of its words"),
        "II.2",
        _issuing_line,
    ),
    Rule("number", mark("Number and sign: “No.:” size 13, upright, centred"), "II.3", _number),
    Rule("number_zero", mark("A number under 10 bears a leading 0"), "II.3", _number_zero),
    Rule(
        "sign",
        mark("The sign: capitals, “/” after the number, “-” between groups, no spaces"),
        "II.3",
        _sign,
    ),
    Rule(
        "place",
        mark(
            "Place and date: on the line of the number, size 13-14, italic, a comma after the place"
        ),
        "II.4",
        _place,
    ),
    Rule(
        "date_zeros",
        mark("Days under 10 and months 1 and 2 bear a leading 0, other months none"),
        "II.4",
        _date_zeros,
    ),
    Rule("kind", mark("The kind of document: capitals, size 13-14, bold, centred"), "II.5", _kind),
    Rule("subject", mark("The subject: size 13-14, bold, centred"), "II.5", _subject),
    Rule(
        "subject_line",
        mark("Below the subject a drawn line of a third to a half of its words"),
        "II.5",
        _subject_line,
    ),
    Rule(
        "letter_subject",
        mark("The subject of an official letter: size 12-13, upright, 6 pt below the number"),
        "II.5",
        _letter,
    ),
)
