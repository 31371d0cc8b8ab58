"""How well a lesson fits a piece of work, or another lesson: same tool, place, topics, words.

Source: own; see SOURCES.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from models.text.folding import fold
from models.vocabulary import Setting

TOOL: Final = 3.0
SETTING: Final = 2.0
TOPIC: Final = 1.0
MOST_TOPICS: Final = 2
WORDS: Final = 4.0
"""What each thing in common counts; words by their share."""

FITS_FROM: Final = 2.0
"""From so much on a lesson is worth showing: one tool, one kind of place, or half of the words."""
ALIKE_FROM: Final = 0.75
"""From this share of common words on, two lessons may be one."""

_PLACES: Final[Mapping[Setting, tuple[str, ...]]] = {
    Setting.SCHOOL: ("truong hoc", "nha truong", "truong thpt", "truong thcs", "giao duc"),
    Setting.HOSPITAL: ("benh vien", "y te", "tram y te"),
    Setting.FACTORY: ("nha may", "doanh nghiep", "phan xuong", "san xuat", "hop tac xa"),
    Setting.OFFICE: ("co quan", "van phong", "hanh chinh", "mot cua"),
}
"""Words, folded, by which a text says for which kind of place it is."""


@dataclass(frozen=True)
class Traits:
    """What is compared: of a lesson, or of the work for which one is looked for."""

    tool_id: int | None = None
    setting: Setting | None = None
    topic_ids: frozenset[int] = frozenset()
    pairs: frozenset[str] = frozenset()


def pairs_of(*texts: str | None) -> frozenset[str]:
    """Return the neighbouring words of texts: most Vietnamese words are two syllables.

    >>> sorted(pairs_of("Bảng công cụ"))
    ['bang cong', 'cong cu']
    >>> pairs_of("5S")
    frozenset({'5s'})
    """
    return frozenset(pair for text in texts if text for pair in _pairs(fold(text).split()))


def _pairs(words: list[str]) -> Iterable[str]:
    if len(words) == 1:
        return words
    return (f"{one} {following}" for one, following in pairwise(words))


def common_words(one: Traits, other: Traits) -> float:
    """Return which share of the shorter text's words the other one holds, from 0 to 1.

    A title of three pairs of words, two of which the other holds too: two thirds.
    """
    shorter = min(len(one.pairs), len(other.pairs))
    return len(one.pairs & other.pairs) / shorter if shorter else 0.0


def fit(one: Traits, other: Traits) -> float:
    """Return how well two fit: 0 for nothing in common; the same whichever is asked about."""
    is_one_tool = one.tool_id is not None and one.tool_id == other.tool_id
    is_one_place = one.setting is not None and one.setting is other.setting
    topics = min(MOST_TOPICS, len(one.topic_ids & other.topic_ids))
    return (
        TOOL * is_one_tool
        + SETTING * is_one_place
        + TOPIC * topics
        + WORDS * common_words(one, other)
    )


def named_setting(text: str) -> Setting | None:
    """Return the kind of place that a text names, None where it names none or several.

    >>> named_setting("Xây dựng mô hình 5S tại các trường THPT")
    <Setting.SCHOOL: 'school'>
    """
    said = f" {fold(text)} "
    named = [one for one, words in _PLACES.items() if any(f" {word} " in said for word in words)]
    return named[0] if len(named) == 1 else None
