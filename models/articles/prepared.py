"""The text of a news item made ready for reading: one writing of each letter, its sentences."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

LONGEST_READ: Final = 40_000
"""Characters that are read; a news item has some thousands, what follows are menus and comments."""
LONGEST_SENTENCE: Final = 3_000

_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f]")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_EMPTY_LINES: Final = re.compile(r" ?\n[ \n]*")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"”’)]*\s+")
_SHORTENED: Final = re.compile(
    r"(?:\b(?:tp|ts|ths|pgs|gs|bs|ks|cn|tx|tt|st|mr|ms|mrs|dr|no|p|q|h|x|v\.v|t\.p|th\.s|u\.v|đ\.c"
    r"|nxb|ls)|\b[a-zđ])\.$"
)
_TONES: Final = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
_OPEN_SYLLABLE: Final = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})(?!\w)")
_CLOSED: Final = {old: new for new, old in _TONES.items()}
_CLOSED_SYLLABLE: Final = re.compile(rf"(?:{'|'.join(_CLOSED)})(?=\w)")


@dataclass(frozen=True)
class Span:
    """A run of the text, from its first character to behind its last."""

    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """A value as it stands in the text, and the rule that found it."""

    value: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True)
class Prepared:
    """The text to read: ``text`` as written, ``low`` in small letters, position by position."""

    text: str
    left_out: int
    """How many characters at the end are not read."""

    @cached_property
    def low(self) -> str:
        """Return the text in small letters, tones where the dictionary puts them, as long."""
        small = "".join(one.lower() if len(one.lower()) == 1 else one for one in self.text)
        small = _OPEN_SYLLABLE.sub(lambda found: _TONES[found[0]], small)
        return _CLOSED_SYLLABLE.sub(lambda found: _CLOSED[found[0]], small)

    @cached_property
    def is_in_capitals(self) -> bool:
        """Say whether nearly all letters are capitals, so that they tell no names."""
        letters = [one for one in self.text if one.isalpha()]
        return sum(map(str.isupper, letters)) > 0.7 * len(letters)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Return the lines that hold something."""
        found, start = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append(Span(start, start + len(line)))
            start += len(line) + 1
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences in their order; a line without a full stop is one too."""
        return tuple(one for line in self.lines for one in self._sentences(line))

    def _sentences(self, line: Span) -> Iterator[Span]:
        start = line.start
        ends = [*_SENTENCE_END.finditer(self.text, line.start, line.end)]
        for end in ends:
            before = self.low[max(start, end.start() - 6) : end.start() + 1]
            following = self.text[end.end() : end.end() + 1]
            if not following.islower() and not _SHORTENED.search(before):
                yield from _cut(start, end.end())
                start = end.end()
        if start < line.end:
            yield from _cut(start, line.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    def sentence_at(self, place: int) -> Span:
        """Return the sentence that a place of the text lies in."""
        if not self.sentences:
            return Span(0, 0)
        return self.sentences[max(0, bisect_right(self._starts, place) - 1)]

    def said(self, span: Span) -> str:
        """Return a run of the text without blanks around it."""
        return self.text[span.start : span.end].strip()

    def found(self, start: int, end: int, rule: str = "") -> Found:
        """Return a value where it stands, without blanks and signs around it."""
        edges = " \t\n,;:.–—-"
        while start < end and self.text[start] in edges:
            start += 1
        while end > start and self.text[end - 1] in edges:
            end -= 1
        return Found(self.text[start:end], start, end, rule)


def prepared(text: str) -> Prepared:
    """Return a text ready for reading: composed letters, one blank, invisible signs gone."""
    left_out = max(0, len(text) - 3 * LONGEST_READ)
    whole = unicodedata.normalize("NFC", text[: 3 * LONGEST_READ])
    whole = _BLANKS.sub(" ", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", whole)))
    whole = _EMPTY_LINES.sub("\n", whole).strip()
    return Prepared(whole[:LONGEST_READ], left_out + max(0, len(whole) - LONGEST_READ))


def _cut(start: int, end: int) -> Iterator[Span]:
    for begin in range(start, end, LONGEST_SENTENCE):
        yield Span(begin, min(begin + LONGEST_SENTENCE, end))
