"""One search over every register: how many fit in each, and the first of them in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from models.registers import record_titles
from models.reports.search.facts import KINDS, RECORD, SHOWN, UNIT, facts_query
from models.rules.abbreviations import searched_as
from models.rules.dates import date_text
from models.search_index import best, counted, known_words
from models.text import language, t
from models.text.folding import fold, fold_all, spell
from models.text.formats import office_today
from models.text.matching import first_match, holds
from models.vocabulary import (
    CertificateStanding,
    DatePrecision,
    ExchangeState,
    InitiativeState,
    OrganisationKind,
    SiteState,
)
from models.vocabulary.terms import Term

Pieces = tuple[tuple[str, str], ...]
_STATES: Final[Mapping[str, type[Term]]] = {
    "exchange": ExchangeState,
    "initiative": InitiativeState,
    "organisation": OrganisationKind,
    "certificate": CertificateStanding,
    "model_site": SiteState,
}


@dataclass(frozen=True)
class Hit:
    """One record that fits: what it is called, what tells it apart, and where else it fits.

    ``matched`` is a label and the piece of its text that bears words which the rest does not;
    None where the rest bears them all.
    """

    id: int
    title: str
    about: tuple[str, ...] = ()
    day: str = ""
    state: Term | None = None
    matched: tuple[str, str] | None = None


@dataclass(frozen=True)
class Group:
    """What fits in one register; ``kind`` is its table."""

    kind: str
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Found:
    """What a search found. ``words`` are what may be marked in it, folded, with short forms."""

    words: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """Return how many records fit in all."""
        return sum(group.count for group in self.groups)


def search_everywhere(session: Session, typed: str, kinds: Sequence[str] = KINDS) -> Found:
    """Return what fits in these registers, in their order; nothing without a letter or digit."""
    phrase = fold(typed).split()
    words = list(dict.fromkeys(phrase))
    if not words:
        return Found((), ())
    parts = searched_as(words)
    marked = tuple(dict.fromkeys(word for runs in parts for run in runs for word in run))
    spelt = spell(typed).split()
    known = known_words(session, phrase, spelt)
    counts = {kind: count for kind, count in counted(session, words, kinds, known).items() if count}
    numbers = best(session, phrase, spelt, counts, SHOWN, known) if counts else {}
    hits = _hits(session, numbers, parts)
    return Found(
        marked,
        tuple(Group(kind, count, _apart(hits[kind])) for kind, count in counts.items()),
    )


def _hits(
    session: Session, numbers: Mapping[str, Sequence[int]], parts: Collection[Any]
) -> dict[str, list[Hit]]:
    """Return the records in words; of a register whose facts are not declared, its titles."""
    told = {kind: ids for kind, ids in numbers.items() if kind in KINDS}
    rows = _facts(session, told) if told else {}
    found = {
        kind: [_hit(rows[kind, number], parts) for number in ids if (kind, number) in rows]
        for kind, ids in told.items()
    }
    for kind in numbers.keys() - told.keys():
        titles = record_titles(session, kind, numbers[kind])
        found[kind] = [Hit(number, titles[number]) for number in numbers[kind]]
    return found


def _facts(session: Session, numbers: Mapping[str, Sequence[int]]) -> dict[tuple[str, int], Any]:
    asked: dict[str, Any] = {"today": office_today(), "is_english": int(language() == "en")}
    for kind, ids in numbers.items():
        padded = [*ids, *[0] * SHOWN][:SHOWN]
        asked |= {f"{kind}_{place}": number for place, number in enumerate(padded)}
    query = facts_query(tuple(numbers))
    used = {name: asked[name] for name in query._bindparams}
    return {(row.kind, row.id): row for row in session.execute(query, used)}


def _hit(row: Any, parts: Collection[Any]) -> Hit:  # noqa: ANN401 - a row of the facts
    about = tuple(f"{t(label)} {said}" if label else said for label, said in _pieces(row.about))
    first, last = (date.fromisoformat(day) if day else None for day in (row.first, row.last))
    day = date_text(first, last, DatePrecision(row.precision)) if first else ""
    states = _STATES.get(row.kind)
    shown = fold_all((row.title, *about))
    missing = [runs for runs in parts if not holds(shown, runs)]
    return Hit(
        row.id,
        row.title,
        about,
        day,
        states(row.state) if states else None,
        _matched(_pieces(row.told), missing) if missing else None,
    )


def _pieces(text: str) -> Pieces:
    parts = (one.partition(UNIT) for one in text.split(RECORD))
    return tuple((label, said) for label, _, said in parts if said.strip())


def _matched(told: Pieces, missing: Sequence[Any]) -> tuple[str, str] | None:
    """Return the piece that bears most of what is missing, around its first match."""
    most, fitting = 0, ("", "")
    for label, said in told:
        folded = fold_all((said,))
        held = sum(holds(folded, runs) for runs in missing)
        if held > most:
            most, fitting = held, (label, said)
        if held == len(missing):
            break
    if not most:
        return None
    label, said = fitting
    words = [word for runs in missing for run in runs for word in run]
    return (t(label) if label else "", first_match(said, words))


def _apart(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give its number to each of several hits that read the same."""
    said = [(one.title.casefold(), one.about, one.day, one.state) for one in hits]
    return tuple(
        replace(one, about=(*one.about, t("no. {number}", number=one.id)))
        if said.count(mine) > 1
        else one
        for one, mine in zip(hits, said, strict=True)
    )
