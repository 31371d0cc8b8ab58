"""Find the parts of a document that the decree names: head, title, grounds, body, foot, annexes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import Final

from models.documents.checker.reading import ReadDocument, ReadParagraph, ReadTable

KINDS: Final = frozenset(
    {
        "nghi quyet",
        "quyet dinh",
        "chi thi",
        "quy che",
        "quy dinh",
        "thong cao",
        "thong bao",
        "huong dan",
        "chuong trinh",
        "ke hoach",
        "phuong an",
        "de an",
        "du an",
        "bao cao",
        "bien ban",
        "to trinh",
        "hop dong",
        "cong dien",
        "ban ghi nho",
        "ban thoa thuan",
        "giay uy quyen",
        "giay moi",
        "giay gioi thieu",
        "giay nghi phep",
        "phieu gui",
        "phieu chuyen",
        "phieu bao",
        "thu cong",
    }
)
"""The kinds of administrative documents, without marks (annex III of the decree)."""
_HEAD: Final = 40
"""Among so many paragraphs the parts of the head are looked for."""
_LINE: Final = 80
"""So few letters stand on a line of the head: a longer text is a sentence."""
_STATE: Final = re.compile(r"cong hoa xa hoi chu nghia")
_MOTTO: Final = re.compile(r"doc lap\W+tu do\W+hanh phuc")
NUMBER: Final = re.compile(r"so\s*:?\s*(?P<number>[\d. …]*)\s*/\s*(?P<sign>.*)", re.DOTALL)
_NUMBER_LINE: Final = re.compile(r"so\s*:")
_DATED: Final = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_BODY_OF: Final = re.compile(
    r"(so|chi cuc|cuc|tong cuc|uy ban|uy ban nhan dan|bo|trung tam|phong|ban|van phong|truong|"
    r"benh vien|cong ty|hoi|vien)\b"
)
_TO: Final = re.compile(r"kinh gui\b")
_GROUND: Final = re.compile(r"(can cu|theo de nghi|xet de nghi)\b")
_RECIPIENTS: Final = re.compile(r"noi nhan\b")
ANNEX: Final = re.compile(r"phu luc(\s+(?P<number>\S{1,6}))?\s*$")
CAPTION: Final = re.compile(r"(bang|bieu|bieu do|hinh|so do)\s+(so\s+)?\d+([.:]|\s|$)")
_UNIT: Final = re.compile(r"\(?\s*(don vi|dvt)\b")
ATTACHED: Final = re.compile(r"\(kem theo\b")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text without marks, in small letters and single spaces, its signs kept.

    >>> plain("Nơi  nhận:")
    'noi nhan:'
    """
    bare = "".join(
        one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)
    )
    return " ".join(bare.lower().replace(chr(0x111), "d").split())


@dataclass
class Parts:
    """What was found; a part that is not there is None or empty."""

    document: ReadDocument
    state: ReadParagraph | None = None
    motto: ReadParagraph | None = None
    superior: list[ReadParagraph] = field(default_factory=list)
    issuing: list[ReadParagraph] = field(default_factory=list)
    number: ReadParagraph | None = None
    place: ReadParagraph | None = None
    kind: ReadParagraph | None = None
    subject: list[ReadParagraph] = field(default_factory=list)
    letter_subject: ReadParagraph | None = None
    to: ReadParagraph | None = None
    addressees: list[ReadParagraph] = field(default_factory=list)
    grounds: list[ReadParagraph] = field(default_factory=list)
    body: list[ReadParagraph] = field(default_factory=list)
    recipients: ReadParagraph | None = None
    received: list[ReadParagraph] = field(default_factory=list)
    signed: list[list[ReadParagraph]] = field(default_factory=list)
    """Each who signs: lines of authority and office, then the name."""
    annexes: list[list[ReadParagraph]] = field(default_factory=list)
    """The head of each annex, up to the line that says whose it is."""
    tables: list[ReadTable] = field(default_factory=list)

    @property
    def every(self) -> list[ReadParagraph]:
        """Return every paragraph with words."""
        return [one for one in self.document.paragraphs if one.text.strip()]


def parts_of(document: ReadDocument) -> Parts:
    """Find the parts of a document."""
    found = Parts(document)
    said = found.every
    _head(found, said[:_HEAD])
    rest = [one for one in said if one.cell is None]
    _title(found, said)
    _foot(found, said)
    _annexes(found, rest)
    _body(found, rest)
    laid_out = {one.cell.table for one in _all(found) if one is not None and one.cell is not None}
    found.tables = [one for one in document.tables if one.number not in laid_out]
    return found


def _all(found: Parts) -> list[ReadParagraph | None]:
    signed = [one for lines in found.signed for one in lines]
    head = [found.state, found.motto, found.number, found.place, found.recipients]
    return [*head, *signed, *found.superior, *found.issuing]


def _first(some: Sequence[ReadParagraph], sign: re.Pattern[str]) -> ReadParagraph | None:
    return next((one for one in some if sign.match(plain(one.text))), None)


def _head(found: Parts, said: Sequence[ReadParagraph]) -> None:
    found.state, found.motto = _first(said, _STATE), _first(said, _MOTTO)
    found.number = _first(said, _NUMBER_LINE)
    if found.number is None:
        found.number = next((one for one in said if NUMBER.fullmatch(plain(one.text))), None)
    found.place = next(
        (
            one
            for one in said
            if len(one.text) < _LINE
            and one is not found.number
            and _DATED.search(plain(one.text))
            and not _GROUND.match(plain(one.text))
        ),
        None,
    )
    state = found.state
    if state is None or state.cell is None:
        return
    left = [
        one
        for one in said
        if one.cell is not None
        and one.cell.table == state.cell.table
        and one.cell.column < state.cell.column
        and one is not found.number
        and not plain(one.text).startswith("v/v")
    ]
    begins = [place for place, one in enumerate(left) if _BODY_OF.match(plain(one.text))]
    cut = begins[-1] if len(begins) > 1 else min(1, len(left) - 1) if len(left) > 1 else 0
    found.superior, found.issuing = left[:cut], left[cut:]


def _title(found: Parts, said: Sequence[ReadParagraph]) -> None:
    head = said[:_HEAD]
    letter = (one for one in head if plain(one.text).startswith("v/v"))
    found.letter_subject = next(letter, None)
    if found.letter_subject is None:
        kinds = (one for one in head if plain(one.text.split("\n")[0]) in KINDS)
        found.kind = next(kinds, None)
    found.to = _first(head, _TO)
    if found.kind is not None:
        found.subject = list(_subject(found, said[said.index(found.kind) + 1 :][:6]))
    if found.to is not None and plain(found.to.text).rstrip(": ") == "kinh gui":
        after = said[said.index(found.to) + 1 :]
        found.addressees = list(takewhile(_has_dash, after))
    begin = max((said.index(one) for one in (found.kind, found.to) if one is not None), default=0)
    for one in said[begin : begin + _HEAD]:
        if _GROUND.match(plain(one.text)) and one.cell is None:
            found.grounds.append(one)
        elif found.grounds:
            break


def _has_dash(one: ReadParagraph) -> bool:
    return one.text.lstrip().startswith(("-", "–"))


def _subject(found: Parts, after: Sequence[ReadParagraph]) -> Iterator[ReadParagraph]:
    """Yield the lines of the subject: what follows the kind, as far as it stands in the middle."""
    for place, one in enumerate(after):
        is_centred = one.looks.get("jc") == "center"
        is_other = one is found.to or _GROUND.match(plain(one.text)) or one.cell is not None
        if is_other or (place and not is_centred):
            return
        yield one
        if not is_centred or one.drawn_mm:
            return


def _foot(found: Parts, said: Sequence[ReadParagraph]) -> None:
    found.recipients = _first(said, _RECIPIENTS)
    if found.recipients is None:
        return
    after = said[said.index(found.recipients) + 1 :]
    for one in after:
        is_same = (one.cell is None) == (found.recipients.cell is None) and (
            one.cell is None or found.recipients.cell is None or _at(one) == _at(found.recipients)
        )
        if not is_same or (one.cell is None and not _has_dash(one)):
            break
        found.received.append(one)
    place = found.recipients.cell
    if place is None:
        return
    columns: dict[tuple[int, int], list[ReadParagraph]] = {}
    for one in said:
        if one.cell is None or one.cell.table != place.table or one in found.received:
            continue
        if one is not found.recipients:
            columns.setdefault((one.cell.row, one.cell.column), []).append(one)
    found.signed = [lines for lines in columns.values() if lines]


def _at(one: ReadParagraph) -> tuple[int, int, int]:
    return (one.cell.table, one.cell.row, one.cell.column) if one.cell else (0, 0, 0)


def _annexes(found: Parts, rest: Sequence[ReadParagraph]) -> None:
    for place, one in enumerate(rest):
        if not ANNEX.match(plain(one.text)):
            continue
        lines = [one]
        for line in rest[place + 1 : place + 4]:
            if ANNEX.match(plain(line.text)):
                break
            lines.append(line)
            if ATTACHED.match(plain(line.text)):
                break
        else:
            lines = lines[:2]
        found.annexes.append(lines)


def _body(found: Parts, rest: Sequence[ReadParagraph]) -> None:
    heads = {id(one) for lines in found.annexes for one in lines}
    known = {id(one) for one in (*_all(found), found.kind, found.to, found.letter_subject) if one}
    known |= {id(one) for one in (*found.subject, *found.addressees, *found.grounds)}
    known |= {id(one) for one in found.received}
    ends = {id(one) for one in (found.recipients,) if one}
    starts = found.kind or found.to or found.place
    begun, over = starts is None or starts.cell is not None, False
    for one in rest:
        if id(one) in heads:
            over = False
        begun = begun or one is starts
        over = over or id(one) in ends
        is_known = id(one) in known or id(one) in heads
        if begun and not over and not is_known and not _is_caption(one):
            found.body.append(one)


def _is_caption(one: ReadParagraph) -> bool:
    said = plain(one.text)
    is_centred = one.looks.get("jc") == "center"
    is_right = one.looks.get("jc") in {"right", "end"}
    return (is_centred and bool(CAPTION.match(said))) or (is_right and bool(_UNIT.match(said)))
