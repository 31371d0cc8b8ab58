"""Which column of a sheet is which field: proposed by name and by look, or left open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from rapidfuzz import fuzz

from models.sheets import words
from models.sheets.cells import Cell
from models.sheets.values import Kind, fits
from models.text import t
from models.text.folding import fold

SURE: Final = 86
"""A name at least so much like a field's (of 100) is proposed; below it nothing is."""
LIKELY: Final = 68
"""With cells that only this field reads so well, a name so much like it is proposed too."""
APART: Final = 6
"""By so much the best field must lead the next, or the column is left open."""
_LOOKED_AT: Final = 200
_TELLING: Final = {Kind.DAY: 0.9, Kind.DATED: 0.9, Kind.TAX_CODE: 0.9}
"""The kinds that cells show by their look, and how many of them must."""
_CONTRADICTED: Final = 0.5
_BRACKETS: Final = re.compile(r"\([^()]*\)")


class Why(Enum):
    """Why a column is proposed as a field, or is left open."""

    REMEMBERED = "remembered"
    NAME = "name"
    LOOK = "look"
    NUMBERING = "numbering"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Return the reason in words."""
        return {
            Why.REMEMBERED: t("as the last time"),
            Why.NAME: t("by its name"),
            Why.LOOK: t("by its name and what stands in it"),
            Why.NUMBERING: t("only counts the rows"),
            Why.AMBIGUOUS: t("could be several fields: choose"),
            Why.UNKNOWN: t("no field is called so"),
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
    open_columns = [place for place in range(len(columns)) if place not in found]
    scored = {
        place: _scores(columns[place], fields, [row[place] for row in cells[:_LOOKED_AT]])
        for place in open_columns
    }
    claims = sorted(
        ((score, place, code, why) for place in open_columns for code, score, why in scored[place]),
        key=lambda claim: (-claim[0], claim[1]),
    )
    for score, place, code, why in claims:
        if place in found or code in taken:
            continue
        rivals = [
            other
            for other, its_score, _ in scored[place]
            if other != code and other not in taken and score - its_score < APART
        ]
        if rivals and score < 100:
            found[place] = Proposal(place, None, score, Why.AMBIGUOUS)
            continue
        found[place] = Proposal(place, code, score, why)
        taken.add(code)
    return tuple(
        found.get(place, Proposal(place, None, 0, Why.UNKNOWN)) for place in range(len(columns))
    )


def _scores(
    column: str, fields: Sequence[Field], cells: Sequence[Cell]
) -> list[tuple[str, float, Why]]:
    """Return the fields a column may be, with the likeness of their names that counts."""
    found = []
    for field in fields:
        likeness = max(_likeness(column, name) for name in (field.label, *field.other_names))
        if likeness < LIKELY:
            continue
        fit = fits(cells, field.kind)
        if likeness < 100 and fit < _CONTRADICTED:
            continue
        if likeness >= SURE:
            found.append((field.code, likeness, Why.NAME))
        elif cells and field.kind in _TELLING and fit >= _TELLING[field.kind]:
            found.append((field.code, likeness, Why.LOOK))
    return found


def _likeness(column: str, name: str) -> float:
    """Return how much two names are alike, of 100: letters, and words in another order."""
    one, other = remembered_key(column), fold(name)
    if not one or not other:
        return 0.0
    if one == other:
        return 100.0
    same_words = set(one.split()) == set(other.split())
    return 98.0 if same_words else min(97.0, fuzz.ratio(one, other))
