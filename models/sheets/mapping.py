"""Which column of a sheet is which field: proposed by name and by look, or left open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from models.sheets import words
from models.sheets.cells import Cell
from models.sheets.heads import PART
from models.sheets.values import Kind, fits
from models.text import t
from models.text.folding import fold

SURE: Final = 86
"""A name at least so much like a field's (of 100) is proposed; below it nothing is."""
LIKELY: Final = 60
"""A name that is part of a field's, and so much like it, is proposed where the cells show it."""
APART: Final = 6
"""By so much the best field must lead the next, or the column is left open."""
_LOOKED_AT: Final = 200
_TELLING: Final = {Kind.DAY: 0.9, Kind.DATED: 0.9, Kind.DAYS: 0.9, Kind.TAX_CODE: 0.9}
"""The kinds that cells show by their look, and how many of them must."""
_CONTRADICTED: Final = 0.5
_BRACKETS: Final = re.compile(r"\((?!\d+\))[^()]*\)")
"""Units and explanations; (2) tells columns of the same name apart."""
_NUMBERED: Final = re.compile(r" \(\d+\)$")
_SAME: Final = 100.0
_SAME_WORDS: Final = 98.0
_BY_LAST_PART: Final = 95.0
_LEAST_LETTERS: Final = 4
_LEAST_ALIKE: Final = 75
_FILLING: Final = frozenset({"cua", "cac", "va"})


class Why(Enum):
    """Why a column is proposed as a field, or is left open."""

    REMEMBERED = "remembered"
    NAME = "name"
    LOOK = "look"
    NUMBERING = "numbering"
    AMBIGUOUS = "ambiguous"
    TWICE = "twice"
    UNKNOWN = "unknown"
    PERIOD = "period"
    PLANNED = "planned"
    ADDED_UP = "added_up"

    @property
    def label(self) -> str:
        """Return the reason in words."""
        return {
            Why.REMEMBERED: t("as the last time"),
            Why.NAME: t("by its name"),
            Why.LOOK: t("by its name and what stands in it"),
            Why.NUMBERING: t("only counts the rows"),
            Why.AMBIGUOUS: t("could be several fields: choose"),
            Why.TWICE: t("several columns are called so: choose"),
            Why.UNKNOWN: t("no field is called so"),
            Why.PERIOD: t("its name is a period"),
            Why.PLANNED: t("its name says that it is planned"),
            Why.ADDED_UP: t("its name says that it adds others up"),
        }[self]


@dataclass(frozen=True)
class Field:
    """A field that a column may be: its code, its label, what else sheets call it, its kind."""

    code: str
    label: str
    other_names: tuple[str, ...] = ()
    needed: bool = False
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Proposal:
    """What a column is proposed as: the field's code, or None; how sure (0-100), and why."""

    column: int
    field: str | None
    score: float
    why: Why


def remembered_key(column: str) -> str:
    """Return by what a column is remembered, whatever its accents, capitals and units.

    >>> remembered_key("Kinh phí (triệu đồng)")
    'kinh phi'
    """
    return fold(_BRACKETS.sub(" ", column)) or fold(column)


def proposals(
    columns: Sequence[str],
    fields: Sequence[Field],
    remembered: Mapping[str, str] | None = None,
    cells: Sequence[Sequence[Cell]] = (),
) -> tuple[Proposal, ...]:
    """Propose a field for each column, each field at most once; a wrong one is worse than none.

    ``remembered`` gives the code of a field, or "" for none, by :func:`remembered_key`. ``cells``
    are the first rows of the table: their look is the second witness.
    """
    known = {field.code: field for field in fields}
    found: dict[int, Proposal] = {}
    taken: set[str] = set()
    for place, column in enumerate(columns):
        code = (remembered or {}).get(remembered_key(column))
        if code is not None and code not in taken and (code in known or not code):
            found[place] = Proposal(place, code or None, 100, Why.REMEMBERED)
            taken |= {code} - {""}
        elif fold(column) in words.NUMBERING:
            found[place] = Proposal(place, None, 0, Why.NUMBERING)
    claims = {
        place: _claims(columns[place], fields, [row[place] for row in cells[:_LOOKED_AT]])
        for place in range(len(columns))
        if place not in found
    }
    while settled := _settled(
        {place: one for place, one in claims.items() if place not in found}, taken
    ):
        found |= settled
        taken |= {one.field for one in settled.values() if one.field}
        taken |= {claims[place][0].code for place, one in settled.items() if one.why is Why.TWICE}
    return tuple(
        found.get(place, Proposal(place, None, 0, Why.UNKNOWN)) for place in range(len(columns))
    )


class _Claim(NamedTuple):
    """A field that a column may be."""

    score: float
    code: str
    why: Why


def _settled(claims: Mapping[int, list[_Claim]], taken: set[str]) -> dict[int, Proposal]:
    """Settle the strongest claims that are left: what one column is, and what stays open."""
    left = {
        place: [claim for claim in those if claim.code not in taken]
        for place, those in claims.items()
    }
    best = {place: those[0] for place, those in left.items() if those}
    if not best:
        return {}
    strongest = max(best.values())
    near = {
        place: claim
        for place, claim in best.items()
        if claim.code == strongest.code and strongest.score - claim.score < APART
    }
    if len(near) > 1:
        return {place: Proposal(place, None, one.score, Why.TWICE) for place, one in near.items()}
    [place] = near
    rivals = [one for one in left[place][1:] if strongest.score - one.score < APART]
    if rivals and strongest.score < _SAME:
        return {place: Proposal(place, None, strongest.score, Why.AMBIGUOUS)}
    return {place: Proposal(place, strongest.code, strongest.score, strongest.why)}


def _claims(column: str, fields: Sequence[Field], cells: Sequence[Cell]) -> list[_Claim]:
    """Return the fields a column may be, the likeliest first."""
    found = []
    whole, last = _keys(column)
    for field in fields:
        likeness = max(_likeness(whole, last, name) for name in (field.label, *field.other_names))
        if likeness < LIKELY:
            continue
        fit = fits(cells, field.kind)
        if likeness < _SAME and fit < _CONTRADICTED:
            continue
        if likeness >= SURE:
            found.append(_Claim(likeness, field.code, Why.NAME))
        elif cells and field.kind in _TELLING and fit >= _TELLING[field.kind]:
            found.append(_Claim(likeness, field.code, Why.LOOK))
    return sorted(found, key=lambda claim: -claim.score)


def _keys(column: str) -> tuple[str, str]:
    """Return by what a column is compared: its whole name, and the last part of one in parts."""
    column = _NUMBERED.sub("", column)
    last = remembered_key(column.rpartition(PART)[2]) if PART in column else ""
    return remembered_key(column), last


def _likeness(whole: str, last: str, name: str) -> float:
    """Return how much a column and a name are alike, of 100; of parts the last one counts too.

    "Doanh nghiệp / Mã số thuế" is a "Mã số thuế" unless another column is more so.
    """
    folded = _folded_name(name)
    alike = _words_alike(whole, folded)
    return max(alike, min(_BY_LAST_PART, _words_alike(last, folded))) if last else alike


_folded_name = lru_cache(maxsize=5_000)(fold)
"""Names of fields are the same for every file."""


@lru_cache(maxsize=30_000)
def _words_alike(one: str, other: str) -> float:
    """Return how much two folded names are alike: word by word, so that a year is not another.

    >>> _words_alike("quy i", "quy ii") < SURE <= _words_alike("ma so thue", "masothue")
    True
    """
    if one == other:
        return _SAME if one else 0.0
    first, second = _told(one), _told(other)
    if not first.words or not second.words:
        return 0.0
    if first.in_order == second.in_order or first.bare == second.bare:
        return _SAME_WORDS
    if len(first.words) == len(second.words):
        each = [_spelt_alike(*pair) for pair in zip(first.words, second.words, strict=True)]
        if min(each) > 0 and sum(each) / len(each) >= SURE:
            return min(_SAME_WORDS, sum(each) / len(each))
    if first.different <= second.different or second.different <= first.different:
        return min(SURE - 1, fuzz.ratio(one, other))
    return 0.0


class _Told(NamedTuple):
    """What of a folded name tells: its words but those that fill, and its letters."""

    words: tuple[str, ...]
    in_order: list[str]
    different: frozenset[str]
    bare: str


@lru_cache(maxsize=5_000)
def _told(text: str) -> _Told:
    words = tuple(word for word in text.split() if word not in _FILLING)
    return _Told(words, sorted(words), frozenset(words), text.replace(" ", ""))


def _spelt_alike(one: str, other: str) -> float:
    """Return how much two words are alike; short ones and numbers are the same or are not."""
    if one == other:
        return _SAME
    if min(len(one), len(other)) < _LEAST_LETTERS or not (one + other).isalpha():
        return 0.0
    alike = fuzz.ratio(one, other)
    return alike if alike >= _LEAST_ALIKE else 0.0
