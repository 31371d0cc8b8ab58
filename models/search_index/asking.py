"""What is asked of the index, in each database's own language of searching."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final, Literal

from models.rules.abbreviations import searched_as
from models.search_index.postgresql import LONGEST_WORD

Source = Literal["titles", "words"]

LETTER: Final = "\0"
"""Stands for the letter of a register, which stands before each of its words."""
_MOST_PHRASES: Final = 12
"""Ways of writing one phrase that are looked for, of "TT" as what it may stand for and others."""


@dataclass(frozen=True)
class Language:
    """How a database writes what is searched for.

    ``begins`` finds words by their beginning, ``phrase`` words side by side: ``side_by_side`` joins
    them, each written as ``word``, the last as ``last``; ``whole`` where the last is no beginning.
    """

    begins: str
    every: str
    some: str
    word: str
    last: str
    side_by_side: str
    phrase: str
    whole: str
    longest: int

    def starting(self, word: str) -> str:
        """Return what finds words that begin so."""
        return self.begins.format(LETTER + word[: self.longest])

    def one_after_another(self, words: Sequence[str], *, is_whole: bool = False) -> str:
        """Return what finds these words side by side, the last one as a beginning or whole."""
        *before, last = (LETTER + word[: self.longest] for word in words)
        end = self.word if is_whole else self.last
        parts = (*map(self.word.format, before), end.format(last))
        side_by_side = self.side_by_side.join(parts)
        return (self.whole if is_whole else self.phrase).format(side_by_side)


SQLITE: Final = Language('"{}"*', " AND ", " OR ", "{}", "{}", " ", '("{}"*)', '("{}")', 1_000_000)
POSTGRESQL: Final = Language(
    "'{}':*", " & ", " | ", "'{}'", "'{}':*", " <-> ", "({})", "({})", LONGEST_WORD - 2
)


def every_word(language: Language, words: Sequence[str]) -> str:
    """Return what finds records that hold words beginning with each of ``words``."""

    def held(run: Sequence[str]) -> str:
        return f"({language.every.join(map(language.starting, run))})"

    return language.every.join(
        f"({language.some.join(map(held, runs))})" for runs in searched_as(words)
    )


def steps(
    language: Language, words: Sequence[str], spelt: Sequence[str]
) -> Iterator[tuple[Source, str]]:
    """Return what is asked one after the other, the closest first."""
    if list(spelt) != list(words):
        yield "titles", language.one_after_another(spelt)
    ways = [
        [word for run in way for word in run]
        for way in islice(product(*searched_as(words)), _MOST_PHRASES)
    ]
    for is_whole in (True, False):
        yield (
            "titles",
            language.some.join(language.one_after_another(way, is_whole=is_whole) for way in ways),
        )
    everything = every_word(language, words)
    if len(words) > 1:
        yield "titles", everything
    yield "words", everything
