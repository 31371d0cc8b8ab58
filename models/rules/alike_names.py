"""Which organisations may be entered twice: the same tax code, the same name, or nearly the same.

Source: SOURCES.md, alike_names.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, product
from operator import attrgetter
from typing import Final

from rapidfuzz.fuzz import ratio

_LARGEST_BLOCK: Final = 60
"""Words that more organisations share tell none of them apart: a block of them is not compared."""

_LEAST_OF_A_WORD: Final = 75
"""From how many per cent two spellings are one word: "ha" and "haa" are, "bình" and "trị" not."""


@dataclass(frozen=True)
class Named:
    """One organisation: its number, its name as ``rules.organisation_names`` keys it, and more.

    ``place`` is the unit of today it stands in, "" where it is not known.
    """

    number: int
    key: str
    tax_code: str
    place: str


@lru_cache(maxsize=4)
def alike_pairs(named: tuple[Named, ...], least: int) -> tuple[tuple[int, int], ...]:
    """Return pairs of organisations that may be one: the later number, then the earliest alike.

    One that is alike to several stands once. ``least`` is from how many per cent two names of one
    place are nearly the same. Two different tax codes, and two names with different numbers
    ("Trường số 1", "Trường số 2"), are two organisations.
    """
    earliest: dict[int, int] = {}
    for one, other in _compared(named, least):
        first, last = sorted((one.number, other.number))
        earliest[last] = min(first, earliest.get(last, first))
    return tuple(sorted(earliest.items()))


def _compared(named: tuple[Named, ...], least: int) -> Iterator[tuple[Named, Named]]:
    for block in _blocks((one.tax_code, one) for one in named if one.tax_code):
        yield from combinations(block, 2)
    for block in _blocks((one.key, one) for one in named if one.key):
        yield from _namesakes(block)
    asked: set[tuple[int, int]] = set()
    for block in _blocks((part, one) for one in named for part in _parts(one)):
        if len(block) > _LARGEST_BLOCK:
            continue
        for one, other in combinations(block, 2):
            pair = one.number, other.number
            if pair in asked or one.key == other.key:
                continue
            asked.add(pair)
            if _may_be_one(one, other) and is_nearly(one.key, other.key, least):
                yield one, other


def _namesakes(block: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Give each of one name with the earliest that may be the same; a name may be of thousands."""
    earliest: dict[tuple[str | None, str | None], Named] = {}  # by code and place, None: whichever
    for one in sorted(block, key=_NUMBER):
        codes, places = ((said, "") if said else (None,) for said in (one.tax_code, one.place))
        before = [earliest[of] for of in product(codes, places) if of in earliest]
        if before:
            yield min(before, key=_NUMBER), one
        for of in product((one.tax_code, None), (one.place, None)):
            earliest.setdefault(of, one)


_NUMBER: Final = attrgetter("number")


def _blocks(keyed: Iterable[tuple[Hashable, Named]]) -> Iterator[list[Named]]:
    found: dict[Hashable, list[Named]] = defaultdict(list)
    for key, one in keyed:
        found[key].append(one)
    return (block for block in found.values() if len(block) > 1)


def _parts(one: Named) -> set[tuple[str, ...]]:
    """Return what two alike names share: a word that few have, or two beside each other."""
    words = one.key.split()
    return {*((word,) for word in words), *pairwise(words)}


def _may_be_one(one: Named, other: Named) -> bool:
    codes = {one.tax_code, other.tax_code} - {""}
    places = {one.place, other.place} - {""}
    return len(codes) < 2 and len(places) < 2


def is_nearly(key: str, other: str, least: int) -> bool:
    """Say whether two names are nearly the same: one word is spelt a little otherwise, no number.

    >>> is_nearly("cong ty det may hoang ha", "cong ty det may hoang haa", 94)
    True
    >>> is_nearly("truong tieu hoc so 1", "truong tieu hoc so 2", 94)
    False
    >>> is_nearly("cong ty banh rang vang quang tri", "cong ty banh rang vang quang binh", 80)
    False
    """
    if ratio(key, other, score_cutoff=least) < least:
        return False
    mine, theirs = key.split(), other.split()
    if "".join(mine) == "".join(theirs) or sorted(mine) == sorted(theirs):
        return True
    apart = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(apart) != 1:
        return False
    (a, b) = apart[0]
    return a.isalpha() and b.isalpha() and ratio(a, b) >= _LEAST_OF_A_WORD
