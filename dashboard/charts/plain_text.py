"""Text of people inside a figure: one function, because plotly reads a HTML subset and ``%{``."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Final

_ZERO_WIDTH_JOINER: Final = "\u2060"


def plain(text: object) -> str:
    """Return a text that a figure shows letter by letter, on one line.

    The signs of HTML are written out, so that no tag, link or entity is read; ``%{`` is broken by
    an invisible joiner, so that no template is filled in; ``$`` too, which could begin a formula.

    >>> plain("<b>5S</b>")
    '&lt;b&gt;5S&lt;/b&gt;'
    """
    line = " ".join(str(text).split())
    return (
        escape(line, quote=False)
        .replace("%{", f"%{_ZERO_WIDTH_JOINER}{{")
        .replace("$", f"{_ZERO_WIDTH_JOINER}$")
    )


def told_apart(labels: Iterable[str]) -> list[str]:
    """Return labels of which no two are one category: marks of equal labels would share a place.

    >>> told_apart(["Kho", "Kho"]) == ["Kho", "Kho\u2060"]
    True
    """
    seen: Counter[str] = Counter()
    apart = []
    for label in labels:
        apart.append(label + _ZERO_WIDTH_JOINER * seen[label])
        seen[label] += 1
    return apart


def wrapped(text: object, width: int) -> str:
    """Return a text broken between words into lines of about ``width`` letters, then escaped."""
    lines: list[str] = []
    for word in str(text).split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(plain(line) for line in lines)
