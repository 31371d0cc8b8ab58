"""Who signs a document, as one line says it: authority and office, then the full name."""

import re
from typing import Final

from models.text import t
from models.text.folding import fold

_AUTHORITY: Final = re.compile(r"(TM|KT|TL|TUQ|Q)(?P<stop>\.?)\s", re.IGNORECASE)
_NEED_TWO: Final = {"tm", "kt", "tl", "tuq"}
_DEGREES: Final = tuple(
    f"{one} "
    for one in (
        "gs",
        "pgs",
        "ts",
        "ths",
        "ks",
        "cn",
        "bs",
        "ds",
        "nsut",
        "nsnd",
        "giao su",
        "pho giao su",
        "tien si",
        "thac si",
        "ky su",
        "cu nhan",
        "bac si",
    )
)


def read_signer(line: str) -> tuple[tuple[str, ...], str]:
    """Read the lines of authority and office, and the name, out of a line with semicolons.

    >>> read_signer("KT. Chi cục trưởng; Phó Chi cục trưởng; Nguyễn Văn A")
    (('KT. Chi cục trưởng', 'Phó Chi cục trưởng'), 'Nguyễn Văn A')

    Raises:
        ValueError: no office or no name, an authority without its full stop or without the office
            of who signs, a degree before the name.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, II.7.

    """
    *office, name = [part.strip() for part in line.split(";")]
    office = [one for one in office if one]
    if not office or not name:
        raise ValueError(
            t("Write office and full name with a semicolon between: {line}", line=line)
        )
    found = _AUTHORITY.match(office[0] + " ")
    if found and not found["stop"]:
        raise ValueError(
            t("The authority bears a full stop (TM., KT., TL., TUQ.): {line}", line=line)
        )
    if found and found[1].lower() in _NEED_TWO and len(office) == 1:
        raise ValueError(
            t("After the authority write the office of who signs, too: {line}", line=line)
        )
    if bears_degree(name):
        raise ValueError(t("The full name bears no degree or title: {name}", name=name))
    return tuple(office), name


def bears_degree(name: str) -> bool:
    """Say whether a degree or title stands before a name.

    >>> bears_degree("ThS. Nguyễn Văn A"), bears_degree("TS Lê B"), bears_degree("Nguyễn Văn A")
    (True, True, False)
    """
    return fold(name).startswith(_DEGREES)
