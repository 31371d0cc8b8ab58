"""The measures of the layout, each within what the decree allows; both kinds of file keep to them.

Source: Decree 30/2020/NĐ-CP, annex I; the points are named in ``models.documents.checker``.
"""

from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from models.documents.official.measures import balanced, width_mm
from models.documents.official.values import Letterhead, OfficialDocument, Table, roman
from models.text import t
from models.text.formats import day_in_words

FACE: Final = "Times New Roman"
PAGE_MM: Final = (210, 297)
TOP_MM: Final = 20
BOTTOM_MM: Final = 20
LEFT_MM: Final = 30
RIGHT_MM: Final = 15
LINE_MM: Final = PAGE_MM[0] - LEFT_MM - RIGHT_MM
HEAD_MM: Final = (65, 100)
"""The two halves of the head: the bodies, and the state's name on one line."""
FOOT_MM: Final = (75, 90)
"""The two halves below the text: who receives it, and who signs it."""

STATE: Final = 13
MOTTO: Final = 14
BODIES: Final = 12
NUMBER: Final = 13
PLACE: Final = 14
BODY: Final = 14
TABLE: Final = 12
RECIPIENTS_HEAD: Final = 12
RECIPIENTS: Final = 11
SUBJECT_MM: Final = 130
INDENT_MM: Final = 12.7
AFTER_PT: Final = 6
LINES: Final = 1.15
SIGNATURE_PT: Final = 64
"""The room for a signature."""
PADDING_MM: Final = 1.5
"""Between the ruled lines of a table and its words, on either side."""
_RULE_MM: Final = 0.5
"""What the ruled line and the rounding of a column take of its width."""
_LONGEST_MM: Final = 40
"""A word wider than this, as an address, may be broken."""
_MEASURED: Final = 5


@dataclass(frozen=True)
class HeadWords:
    """The words of the head, broken into lines, with the drawn lines' lengths in millimetres."""

    state: str
    motto: str
    motto_line: float
    superior: list[str]
    issuing: list[str]
    issuing_line: float
    number: str
    place: str


def head_words(head: Letterhead) -> HeadWords:
    """Return the head in words."""
    motto = t("Independence - Freedom - Happiness")
    issuing = balanced(head.issuing_body.upper(), BODIES, HEAD_MM[0] - 2, bold=True)
    return HeadWords(
        t("SOCIALIST REPUBLIC OF VIET NAM").upper(),
        motto,
        width_mm(motto, MOTTO, bold=True),
        balanced(head.superior_body.upper(), BODIES, HEAD_MM[0] - 2),
        issuing,
        drawn_mm(issuing, BODIES),
        number_words(head),
        place_words(head),
    )


def drawn_mm(lines: list[str], size: float) -> float:
    """Return the length of the line drawn under bold words: two fifths of the longest of them."""
    return 0.4 * max(width_mm(one, size, bold=True) for one in lines)


def columns_mm(block: Table) -> list[float]:
    """Return the widths of a table's columns: by their shares, each with room for its longest word.

    What a column lacks is taken from those with more than they need; where the words of all have
    no room on the line, the shares hold. Words of more than 4 cm count for nothing.
    """
    share = LINE_MM / sum(block.widths)
    wide = [one * share for one in block.widths]
    needed = [_longest_mm(block, column) + 2 * PADDING_MM + _RULE_MM for column in range(len(wide))]
    rest = [has - needs for has, needs in zip(wide, needed, strict=True)]
    lacking, spare = -sum(one for one in rest if one < 0), sum(one for one in rest if one > 0)
    if not lacking or lacking > spare:
        return wide
    return [
        needs if over < 0 else has - over * lacking / spare
        for has, needs, over in zip(wide, needed, rest, strict=True)
    ]


def _longest_mm(block: Table, column: int) -> float:
    words = {word for row in block.rows for word in row[column].split()}
    longest = nlargest(_MEASURED, words, key=len)
    widths = [
        *(width_mm(word, TABLE, bold=True) for word in block.heads[column].split()),
        *(width_mm(word, TABLE, bold=block.has_total) for word in longest),
    ]
    return max((one for one in widths if one <= _LONGEST_MM), default=0)


def number_words(head: Letterhead) -> str:
    """Write number and sign: "Số: 05/BC-CCTĐC"; under ten with a leading 0, open while not given.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, II.3.
    """
    number = "       " if head.number is None else f"{head.number:02}"
    return t("No.: {number}/{symbol}", number=number, symbol=head.symbol)


def place_words(head: Letterhead) -> str:
    """Write place and date."""
    return f"{head.place}, {day_words(head)}"


def day_words(head: Letterhead) -> str:
    """Write the date, day and month left open while the document is not yet dated."""
    return day_in_words(head.day) if head.day else t("undated day {year}", year=head.year)


def annex_words(document: OfficialDocument, place: int, title: str) -> tuple[str, str, str]:
    """Return the head of an annex: its number where there are several, its name, whose it is.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, III.1.
    """
    head = document.head
    several = len(document.annexes) > 1
    return (
        t("Annex {number}", number=roman(place)) if several else t("Annex"),
        title.upper(),
        t(
            "(Attached to {kind} no. {number}/{symbol}, {day}, of {body})",
            kind=document.kind,
            number="     " if head.number is None else f"{head.number:02}",
            symbol=head.symbol,
            day=day_words(head),
            body=head.issuing_body,
        ),
    )


def subject_lines(document: OfficialDocument) -> list[str]:
    """Return the subject broken into lines of about one length."""
    return balanced(document.subject, BODY, SUBJECT_MM, bold=True)
