"""What is asked of the index, in each database's own language of searching."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from types import MappingProxyType
from typing import Final, Literal

from models.rules.abbreviations import searched_as
from models.search_index.postgresql import LONGEST_WORD

Source = Literal["titles", "words"]
Known = Mapping[str, list[str]]
"""By beginning, as a database cuts it, the words of its index that begin so, where few do."""
NOTHING_KNOWN: Final[Known] = MappingProxyType({})

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

    def starting(self, word: str, known: Known = NOTHING_KNOWN) -> str:
        """Return what finds words that begin so."""
        return self._one_of(word, known) or self.begins.format(LETTER + word[: self.longest])

    def _one_of(self, word: str, known: Known) -> str:
        """Return what finds the words that are known to begin so; "" where they are not."""
        found = known.get(word[: self.longest])
        if found is None:
            return ""
        said = [self.word.format(LETTER + one) for one in found or (word[: self.longest],)]
        return said[0] if len(said) == 1 else f"({self.some.join(said)})"

    def one_after_another(
        self, words: Sequence[str], known: Known = NOTHING_KNOWN, *, is_whole: bool = False
    ) -> str:
        """Return what finds these words side by side, the last one as a beginning or whole."""
        *before, last = (LETTER + word[: self.longest] for word in words)
        end = (self.word if is_whole else self.last).format(last)
        if not is_whole:
            end = self._one_of(words[-1], known) or end
        parts = (*map(self.word.format, before), end)
        side_by_side = self.side_by_side.join(parts)
        return (self.whole if is_whole else self.phrase).format(side_by_side)


SQLITE: Final = Language('"{}"*', " AND ", " OR ", "{}", "{}", " ", '("{}"*)', '("{}")', 1_000_000)
POSTGRESQL: Final = Language(
    "'{}':*", " & ", " | ", "'{}'", "'{}':*", " <-> ", "({})", "({})", LONGEST_WORD - 2
)


def beginnings(language: Language, words: Sequence[str], spelt: Sequence[str] = ()) -> set[str]:
    """Return the beginnings of words that are asked for, as a database cuts them."""
    folded = (word for runs in searched_as(words) for run in runs for word in run)
    return {word[: language.longest] for word in (*folded, *spelt[-1:])}


def are_known(language: Language, words: Sequence[str], known: Known) -> bool:
    """Say whether some records may hold words beginning with each: not where none begins so."""

    def may_begin(run: Sequence[str]) -> bool:
        return all(known.get(word[: language.longest]) != [] for word in run)

    return all(any(map(may_begin, runs)) for runs in searched_as(words))


def only_word(language: Language, words: Sequence[str], known: Known) -> str:
    """Return the one word of the index that is looked for; "" where it is not one alone."""
    runs = searched_as(words)
    if len(runs) > 1 or len(runs[0]) > 1 or len(runs[0][0]) > 1:
        return ""
    found = known.get(runs[0][0][0][: language.longest], [])
    return found[0] if len(found) == 1 else ""


def every_word(language: Language, words: Sequence[str], known: Known = NOTHING_KNOWN) -> str:
    """Return what finds records that hold words beginning with each of ``words``."""

    def held(run: Sequence[str]) -> str:
        return f"({language.every.join(language.starting(one, known) for one in run)})"

    return language.every.join(
        f"({language.some.join(map(held, runs))})" for runs in searched_as(words)
    )


def steps(
    language: Language, words: Sequence[str], spelt: Sequence[str], known: Known = NOTHING_KNOWN
) -> Iterator[tuple[Source, str]]:
    """Return what is asked one after the other, the closest first; nothing twice."""
    yield from dict.fromkeys(_steps(language, words, spelt, known))


def _steps(
    language: Language, words: Sequence[str], spelt: Sequence[str], known: Known
) -> Iterator[tuple[Source, str]]:
    if list(spelt) != list(words):
        yield "titles", language.one_after_another(spelt, known)
    ways = [
        [word for run in way for word in run]
        for way in islice(product(*searched_as(words)), _MOST_PHRASES)
    ]
    for is_whole in (True, False):
        yield (
            "titles",
            language.some.join(
                language.one_after_another(way, known, is_whole=is_whole) for way in ways
            ),
        )
    everything = every_word(language, words, known)
    if len(words) > 1:
        yield "titles", everything
    yield "words", everything
