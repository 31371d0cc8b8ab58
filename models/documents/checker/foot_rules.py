"""Rules of the foot and of annexes. Annex I, part I, section II, points 7 and 9; section III."""

import re
from collections.abc import Iterator
from typing import Final

from models.documents.checker.findings import Found, Rule, Wanted, missing, wrong_looks
from models.documents.checker.parts import ANNEX, ATTACHED, Parts, plain
from models.documents.checker.reading import ReadParagraph
from models.documents.official.values import roman
from models.rules.signers import bears_degree
from models.text import mark, t

_AUTHORITY: Final = re.compile(r"(tm|kt|tl|tuq|q)\b(?P<stop>\.?)")
_SIGNATURE_PT: Final = 30
_SEVERAL: Final = 2


def _to(parts: Parts) -> Iterator[Found]:
    if parts.to is None:
        return
    yield from wrong_looks(parts.to, Wanted(13, 14, bold=False))
    if not plain(parts.to.text).startswith("kinh gui:"):
        yield parts.to.place, t("no colon after “To”")
    for place, one in enumerate(parts.addressees, 1):
        yield from wrong_looks(one, Wanted(13, 14, bold=False))
        ending = "." if place == len(parts.addressees) else ";"
        if not one.text.rstrip().endswith(ending):
            yield one.place, t("it ends in “{sign}”", sign=ending)
    if len(parts.addressees) == 1:
        yield parts.to.place, t("one body is written on the line of “To”")


def _office(parts: Parts) -> Iterator[Found]:
    if not parts.signed:
        yield from missing(t("the signer"))
    for lines in parts.signed:
        for one in lines[:-1]:
            yield from wrong_looks(one, Wanted(13, 14, bold=True, capitals=True, centred=True))
            for row in one.text.split("\n"):
                found = _AUTHORITY.match(plain(row))
                if found and not found["stop"]:
                    yield one.place, t("the authority is abbreviated with a full stop: TM., KT.")


def _name(parts: Parts) -> Iterator[Found]:
    for lines in parts.signed:
        one = lines[-1]
        yield from wrong_looks(one, Wanted(13, 14, bold=True, centred=True))
        if any(map(str.isalpha, one.text)) and one.text == one.text.upper():
            yield one.place, t("the name is written in capitals")


def _degree(parts: Parts) -> Iterator[Found]:
    for lines in parts.signed:
        if bears_degree(lines[-1].text):
            yield lines[-1].place, t("a degree or title before the name")


def _room(parts: Parts) -> Iterator[Found]:
    paragraphs = parts.document.paragraphs
    for lines in parts.signed:
        if len(lines) < _SEVERAL:
            continue
        office, name = lines[-2], lines[-1]
        first, last = (
            next(place for place, each in enumerate(paragraphs) if each is one)
            for one in (office, name)
        )
        gap = float(office.looks.get("after", 0)) + float(name.looks.get("before", 0))
        if gap < _SIGNATURE_PT and last - first == 1 and "\n" not in name.text.strip(" "):
            yield name.place, t("no room for the signature")


def _recipients(parts: Parts) -> Iterator[Found]:
    one = parts.recipients
    if one is None:
        yield from missing(t("the list of recipients"))
        return
    yield from wrong_looks(one, Wanted(12, 12, bold=True, italic=True))
    if not one.text.strip().endswith(":"):
        yield one.place, t("no colon at the end")


def _received(parts: Parts) -> Iterator[Found]:
    received = parts.received
    if parts.recipients is not None and not received:
        yield parts.recipients.place, t("the list of recipients is empty")
    for place, one in enumerate(received, 1):
        yield from wrong_looks(one, Wanted(11, 11, bold=False))
        if not one.text.lstrip().startswith(("-", "–")):
            yield one.place, t("it begins with a dash")
        ending = "." if place == len(received) else ";"
        if not one.text.rstrip().endswith(ending):
            yield one.place, t("it ends in “{sign}”", sign=ending)


def _as_above(parts: Parts) -> Iterator[Found]:
    received = [plain(one.text).lstrip("-– ") for one in parts.received]
    if parts.to is not None and received and not received[0].startswith("nhu tren"):
        yield parts.received[0].place, t("the first line is “As above”")


def _filed(parts: Parts) -> Iterator[Found]:
    received = parts.received
    if received and not re.match(r"[-– ]*luu:?\s*vt\b", plain(received[-1].text)):
        yield received[-1].place, t("the last line is “Filed: VT, unit.”")


def _level(parts: Parts) -> Iterator[Found]:
    place = parts.recipients.cell if parts.recipients else None
    if place is None or not parts.signed or len(parts.signed) > 1:
        return
    rows = {one.cell.row for one in parts.signed[0] if one.cell is not None}
    if place.row not in rows:
        yield parts.signed[0][0].place, t("not level with the list of recipients")


def _annex_heads(parts: Parts) -> Iterator[Found]:
    for lines in parts.annexes:
        yield from wrong_looks(lines[0], Wanted(14, 14, bold=True, centred=True))
        for one in lines[1:]:
            if ATTACHED.match(plain(one.text)):
                yield from wrong_looks(one, Wanted(13, 14, bold=False, italic=True, centred=True))
            else:
                capitals = Wanted(13, 14, bold=True, capitals=True, centred=True)
                yield from wrong_looks(one, capitals)


def _annex_numbers(parts: Parts) -> Iterator[Found]:
    if len(parts.annexes) < _SEVERAL:
        return
    for place, lines in enumerate(parts.annexes, 1):
        found = ANNEX.match(plain(lines[0].text))
        number = (found["number"] or "") if found else ""
        if number.upper() != roman(place):
            yield lines[0].place, t("the number should be {number}", number=roman(place))


def _attached(parts: Parts) -> Iterator[Found]:
    for lines in parts.annexes:
        if not any(ATTACHED.match(plain(one.text)) for one in lines):
            yield lines[0].place, t("it does not say to which document it is attached")


def _annex_pages(parts: Parts) -> Iterator[Found]:
    for lines in parts.annexes:
        section = parts.document.sections[lines[0].section]
        if not _is_first(parts, lines[0]) or section.starts_at != 1:
            yield lines[0].place, t("the annex's pages are not numbered for themselves")


def _is_first(parts: Parts, one: ReadParagraph) -> bool:
    return one.section > 0 and one is next(
        each for each in parts.document.paragraphs if each.section == one.section
    )


FOOT_RULES: Final = (
    Rule(
        "to",
        mark(
            "To: size 13-14; several bodies each on a line with dash and semicolon, the last a stop"
        ),
        "II.9.a",
        _to,
    ),
    Rule(
        "office",
        mark("Authority (TM., Q., KT., TL., TUQ.) and office: capitals, size 13-14, bold"),
        "II.7",
        _office,
    ),
    Rule("name", mark("The signer's full name: size 13-14, bold, small letters"), "II.7", _name),
    Rule("degree", mark("The signer's name bears no degree or title"), "II.7", _degree),
    Rule("room", mark("Room for the signature between office and name"), "II.7", _room),
    Rule(
        "recipients",
        mark("“Recipients:” size 12, bold italic, with a colon"),
        "II.9.b",
        _recipients,
    ),
    Rule(
        "received",
        mark("Recipients: size 11, upright, a dash and a semicolon each, the last a full stop"),
        "II.9.b",
        _received,
    ),
    Rule(
        "as_above",
        mark("Where there is a “To”, the first recipient is “As above”"),
        "II.9.b",
        _as_above,
    ),
    Rule("filed", mark("The last line of recipients is “Filed: VT, unit.”"), "II.9.b", _filed),
    Rule("level", mark("Recipients stand level with the signer's office"), "II.9.b", _level),
    Rule(
        "annex",
        mark("An annex's head: size 14, bold, centred; its name in bold capitals"),
        "III.1",
        _annex_heads,
    ),
    Rule("annex_number", mark("Two or more annexes bear Roman numbers"), "III.1", _annex_numbers),
    Rule("attached", mark("An annex says to which document it is attached"), "III.1", _attached),
    Rule(
        "annex_pages", mark("Each annex's pages are numbered for themselves"), "III.1", _annex_pages
    ),
)
