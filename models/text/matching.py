"""Where a text bears what was searched for: words found by their beginnings, accents forgiven."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from models.text.folding import fold

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_AROUND: Final = 60
"""Signs that are told before what matches, and twice as many from it on."""


def holds(folded: str, runs: Sequence[Sequence[str]]) -> bool:
    """Say whether a folded text holds words beginning with each of one of these runs of words.

    >>> holds("bv da khoa", [("bv",), ("benh", "vien")])
    True
    """
    said = f" {folded}"
    return any(all(f" {word}" in said for word in run) for run in runs)


def marked(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Return a text in pieces, and of each whether it bears what was searched for.

    >>> list(marked("Bệnh viện Sản", ["benh"]))
    [('Bệnh', True), (' viện Sản', False)]
    """
    begins = tuple(words)
    shown = 0
    for found in _WORD.finditer(text):
        if not any(one.startswith(begins) for one in fold(found[0]).split()):
            continue
        if found.start() > shown:
            yield text[shown : found.start()], False
        yield found[0], True
        shown = found.end()
    if shown < len(text):
        yield text[shown:], False


def first_match(text: str, words: Sequence[str]) -> str:
    """Return the part of a long text around its first match, cut at words.

    >>> first_match("Sản phẩm", ["pham"])
    'Sản phẩm'
    """
    begins = tuple(words)
    at = next(
        (
            found.start()
            for found in _WORD.finditer(text)
            if any(one.startswith(begins) for one in fold(found[0]).split())
        ),
        0,
    )
    first, last = max(0, at - _AROUND), at + 2 * _AROUND
    if first:
        first = text.find(" ", first, at) + 1 or at
    cut = text[first:last]
    if last < len(text):
        cut = cut.rpartition(" ")[0] or cut
    return f"{'… ' if first else ''}{cut.strip()}{' …' if last < len(text) else ''}"
