"""What a terminal or a log file can hold: letters that it lacks lose their marks, none is refused.

On Windows a redirected output takes the code page of the machine, which knows no Vietnamese.
"""

import codecs
import sys
import unicodedata
from io import TextIOWrapper
from typing import Final

_HANDLER: Final = "nscl.without_marks"
_PLAIN: Final = str.maketrans(
    {
        chr(0x111): "d",
        chr(0x110): "D",  # these two have no mark to lose
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "·": "-",
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "→": "->",
        "\N{NO-BREAK SPACE}": " ",
    }
)


def suit_every_terminal() -> None:
    """Let this process print every sentence, whatever letters its outputs can take.

    What an output cannot take is written without its marks: “Một” becomes “Mot”.
    """
    codecs.register_error(_HANDLER, _without_marks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def can_be_shown(text: str) -> bool:
    """Say whether the standard output takes every sign of a text as it is."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeError:
        return False
    return True


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain, lacking)), error.end


def _plain(sign: str) -> str:
    apart = unicodedata.normalize("NFD", sign.translate(_PLAIN))
    is_mark = not apart.strip() or unicodedata.combining(sign)
    return apart.encode("ascii", "ignore").decode() or ("" if is_mark else "?")
